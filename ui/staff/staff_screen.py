"""The room 人员: who there is at the left; naming somebody, or one of them, at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.staff.member_card import AddCard, MemberCard, pane_of
from ui.staff.staff_state import MemberFace, Pane, StaffState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import MARGIN, Head, column, framed, row, scrolled, set_shown, show_notice
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_MINUTES = (1, 3, 5, 10)


class StaffScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    chosen = Signal(str)
    add_pressed = Signal()
    pin_read = Signal()
    minutes_chosen = Signal(int)
    print_all_pressed = Signal()
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = push_button(tr("回到花墙"), icon="back")
        self.add = push_button(tr("加一个人"), icon="plus")
        self.print_all = push_button(tr("打印没有工牌的"), icon="printer")
        self.head = Head(tr("人员"), self.print_all, self.add, self.back)
        self.head.hint.setText(tr("谁在值班，谁能做什么；名字只给工作人员看"))
        self.notice = MessageBar()
        self.list = LineList(tr("工作人员"))
        self.first, self.adding = AddCard(is_first=True), AddCard(is_first=False)
        self.member = MemberCard()
        self.nothing = EmptyPlace()
        self.nothing.say(tr("选一个人"), tr("左边点一个名字，或再加一个人。"))
        self.told = text_label(role="strong", wrap=True)
        self.pin = text_label(role="join-code")
        self.pin_read_button = push_button(tr("记下了"), "accent")
        self.new_pin = framed(
            column(
                self.told,
                row(self.pin, 1, self.pin_read_button),
                text_label(tr("只显示这一次，请抄给本人；程序里查不到。"), "hint", wrap=True),
                spacing=6,
                margins=18,
            ),
            "wishcard",
        )
        self.minutes = SegmentedChoice(
            tr("多久没人动就锁屏"),
            [Segment(str(count), tr("{count} 分钟", count=count)) for count in _MINUTES],
        )
        self._added = 0
        self._lay_out()
        self._connect()

    def show_state(self, state: StaffState) -> None:
        """Make every widget agree with the state."""
        pane = pane_of(state)
        is_first = pane is Pane.FIRST
        set_shown(self._side, not is_first and not state.is_loading)
        set_shown(self.add, not is_first)
        set_shown(self.print_all, any(not one.has_badge for one in state.members))
        self.list.show_lines([_line(one) for one in state.members], state.chosen)
        set_shown(self.first, is_first)
        set_shown(self.adding, pane is Pane.ADD)
        set_shown(self.member, pane is Pane.MEMBER)
        set_shown(self.nothing, pane is Pane.NOTHING and not state.is_loading)
        if state.member is not None and pane is Pane.MEMBER:
            self.member.show_member(state.member, asks_retire=state.asks_retire)
        set_shown(self.new_pin, state.new_pin is not None)
        if state.new_pin is not None:
            self.told.setText(tr("{name} 的 PIN", name=state.new_pin.name))
            self.pin.setText(state.new_pin.pin)
        else:
            self.pin.clear()
        for part in (self.first.go, self.adding.go, self.member, self.add, self.print_all):
            part.setEnabled(not state.is_busy)
        nearest = min(_MINUTES, key=lambda one: abs(one - state.lock_minutes))
        self.minutes.choose(str(nearest))
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        if state.added != self._added:
            self._added = state.added
            self.adding.begin()
            self.first.begin()

    def _lay_out(self) -> None:
        lock = framed(
            column(
                text_label(tr("多久没人动就锁屏（这台电脑）"), "field"),
                self.minutes,
                text_label(tr("也可以随时按 Ctrl+L。锁着时打印和交换照常。"), "hint", wrap=True),
                spacing=8,
                margins=16,
            )
        )
        side = column(self.list, lock, spacing=14)
        side.setStretch(0, 1)
        self._side = QWidget()
        self._side.setLayout(side)
        self._side.setMaximumWidth(tokens().px(480))
        pane = QWidget()
        pane.setLayout(
            column(self.new_pin, self.first, self.adding, self.member, self.nothing, 1, spacing=14)
        )
        pane.setMaximumWidth(tokens().px(760))
        area = scrolled(pane)
        body = row(self._side, area, spacing=18)
        body.setStretch(0, 2)
        body.setStretch(1, 3)
        lay = column(self.head, self.notice, body, spacing=14)
        lay.setContentsMargins(MARGIN, 18, MARGIN, 12)
        lay.setStretch(2, 1)
        self.setLayout(lay)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.add.clicked.connect(self.add_pressed)
        self.print_all.clicked.connect(self.print_all_pressed)
        self.pin_read_button.clicked.connect(self.pin_read)
        self.minutes.chosen.connect(lambda count: self.minutes_chosen.emit(int(count)))
        self.notice.closed.connect(self.notice_closed)
        self.back.clicked.connect(self.back_pressed)


def _line(one: MemberFace) -> ListLine:
    ways = [words for words, has in (("PIN", one.has_pin), (tr("工牌"), one.has_badge)) if has]
    return ListLine(
        one.staff_id,
        "user",
        "leaf" if one.is_here else "ink2",
        one.name,
        one.role_words,
        tr("用 {ways} 签到", ways=tr("、").join(ways))
        if ways
        else tr("还不能签到：没有 PIN 和工牌"),
        tr("正在值班") if one.is_here else "",
    )
