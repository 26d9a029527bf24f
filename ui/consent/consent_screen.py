"""The room of consent: what lacks it or has to be taken down at the left, one wish at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.consent.texts import FormKind
from desktop_app.language import tr
from ui.consent.consent_state import ConsentState, Line, Tab
from ui.consent.opened_view import OpenedView
from ui.theme.looks import Look
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import (
    Head,
    column,
    fill_room,
    framed,
    row,
    scrolled,
    set_shown,
    show_notice,
)
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class ConsentScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    tab_chosen = Signal(str)
    chosen = Signal(str)
    wish_asked = Signal(str)
    form_pressed = Signal(str)
    history_pressed = Signal(str)
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = QLineEdit()
        self.number.setPlaceholderText(tr("编号，比如 HS-017"))
        self.number.setAccessibleName(tr("心愿编号"))
        self.number.setFixedWidth(tokens().px(190))
        self.history = push_button(tr("记录"), "ghost", "history")
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("同意"), self.number, self.history, self.back)
        self.notice = MessageBar()
        self.tabs = SegmentedChoice(
            tr("看哪些"),
            (Segment(Tab.MISSING, tr("缺同意")), Segment(Tab.PAPERS, tr("要取下的纸"))),
        )
        self.list = LineList(tr("缺同意的心愿，或要取下的纸"))
        self.kinds = SegmentedChoice(
            tr("哪一种同意书"),
            (
                Segment(FormKind.CHILD, tr("不满 14 岁")),
                Segment(FormKind.TEEN, tr("14–17 岁")),
                Segment(FormKind.ADULT, tr("成年人")),
                Segment(FormKind.PHOTO, tr("照片")),
            ),
        )
        self.form = push_button(tr("同意书存成 PDF"), icon="printer")
        self.quiet = text_label("", "hint", wrap=True)
        self.quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty = EmptyPlace()
        self.opened = OpenedView()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def show_state(self, state: ConsentState) -> None:
        """Make every widget agree with the state."""
        self.head.hint.setText(tr("没有该有的同意，心愿哪里都不显示"))
        names = {
            Tab.MISSING: (tr("缺同意"), state.missing),
            Tab.PAPERS: (tr("要取下的纸"), state.papers),
        }
        for tab, (name, count) in names.items():
            self.tabs.buttons[tab].setText(f"{name} {count}")
        self.tabs.choose(state.tab)
        self.list.show_lines([_listed(line, state.tab) for line in state.lines], state.chosen)
        set_shown(self.list, bool(state.lines))
        nothing = tr("没有要取下的纸。") if state.tab is Tab.PAPERS else tr("没有缺同意的心愿。")
        self.quiet.setText(tr("正在看…") if state.is_loading else nothing)
        set_shown(self.quiet, not state.lines)
        self.history.setEnabled(state.opened is not None)
        self.form.setEnabled(not state.is_busy)
        self.opened.show_state(state)
        set_shown(self._right, state.opened is not None)
        self.empty.say(
            tr("想看哪个心愿的同意？"),
            tr("在左边点一个，或在上面输入编号后按回车。"),
            look=Look.BUD,
        )
        set_shown(self.empty, state.opened is None)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")

    def _lay_out(self) -> None:
        set_role(self.list, "flat")
        forms = framed(
            column(
                text_label(tr("要签字的纸"), "field"), self.kinds, self.form, spacing=6, margins=12
            )
        )
        inner = column(self.list, self.quiet, spacing=0, margins=4)
        inner.setStretch(0, 1)
        listed = framed(inner)
        places = column(self.tabs, listed, forms, spacing=10)
        places.setStretch(1, 1)
        left = framed(places, "plain")
        left.setMinimumWidth(tokens().px(320))
        left.setMaximumWidth(tokens().px(460))
        self._right = framed(column(scrolled(self.opened)), "card")
        body = row(left, self._right, self.empty, spacing=16)
        body.setStretch(0, 2)
        body.setStretch(1, 4)
        body.setStretch(2, 4)
        fill_room(self, self.head, self.notice, framed(body, "plain"))

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.tab_chosen)
        self.list.chosen.connect(self.chosen)
        self.number.returnPressed.connect(lambda: self.wish_asked.emit(self.number.text()))
        self.form.clicked.connect(lambda: self.form_pressed.emit(self.kinds.value))
        self.history.clicked.connect(lambda: self.history_pressed.emit(self.opened.number.text()))
        self.notice.closed.connect(self.notice_closed)
        self.back.clicked.connect(lambda: self.back_pressed.emit())


def _listed(line: Line, tab: Tab) -> ListLine:
    icon = "shield-off" if tab is Tab.PAPERS else "warning"
    return ListLine(line.key, icon, "amber", line.number, "", line.second, line.right)
