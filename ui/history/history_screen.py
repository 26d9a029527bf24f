"""A wish's whole history on one page: who, when, which desk, what; undone steps struck through."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget

from desktop_app.language import tr
from ui.history.history_presenter import HistoryState, Line
from ui.theme.style import set_look, set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import (
    MARGIN,
    Head,
    clear,
    column,
    framed,
    row,
    scrolled,
    set_shown,
    show_notice,
)

_ICONS = {
    "wish.imported": ("import", "ink2"),
    "wish.changed": ("edit", "ink2"),
    "wish.published": ("rose", "rose"),
    "wish.sent_back": ("back", "amber"),
    "wish.withdrawn": ("close", "grey"),
    "claim.made": ("heart", "leaf"),
    "claim.asked": ("clock", "amber"),
    "claim.refused": ("close", "amber"),
    "claim.ask_closed": ("check", "leaf"),
    "claim.release_asked": ("release", "amber"),
    "claim.settled": ("check", "leaf"),
    "claim.called": ("phone", "ink2"),
    "claim.giver_corrected": ("edit", "ink2"),
    "rose.handed": ("laptop", "ink2"),
    "rose.recalled": ("back", "amber"),
    "claim.released": ("release", "amber"),
    "claim.parked": ("clock", "amber"),
    "claim.unparked": ("clock", "ink2"),
    "wish.consent_noted": ("edit", "leaf"),
    "wish.consent_withdrawn": ("shield-off", "amber"),
    "wish.photo_noted": ("camera", "ink2"),
    "wish.paper_taken": ("check", "ink2"),
    "wish.next_round": ("clock", "grey"),
    "gift.received": ("gift", "leaf"),
    "gift.extra": ("gift", "ink2"),
    "gift.placed": ("gift", "ink2"),
    "gift.returned": ("back", "amber"),
    "gift.due_moved": ("clock", "ink2"),
    "gift.chased": ("card", "amber"),
    "gift.assigned": ("truck", "ink2"),
    "gift.packed": ("truck", "ink2"),
    "gift.out": ("truck", "rose"),
    "gift.not_delivered": ("warning", "amber"),
    "gift.back": ("back", "ink2"),
    "gift.delivered": ("check-circle", "leaf"),
    "gift.followed_up": ("phone", "ink2"),
    "gift.thanked": ("heart", "ink2"),
    "act.undone": ("undo", "ink2"),
}


class HistoryScreen(QWidget):
    """Emits what the person asks for; `show_state` is the only place that changes widgets."""

    wish_asked = Signal(str)
    consent_pressed = Signal(str)
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = QLineEdit()
        self.number.setPlaceholderText(tr("编号，比如 HS-017"))
        self.number.setAccessibleName(tr("心愿编号"))
        self.number.setMinimumWidth(tokens().px(220))
        self.number.setMaximumWidth(tokens().px(260))
        self.number.returnPressed.connect(lambda: self.wish_asked.emit(self.number.text()))
        self.back = push_button(tr("回到花墙"), icon="back")
        self.back.clicked.connect(self.back_pressed)
        self.consent = push_button(tr("同意"), "ghost", "shield")
        self.consent.clicked.connect(lambda: self.consent_pressed.emit(self.number.text()))
        self.head = Head(tr("心愿记录"), self.number, self.consent, self.back)
        self.notice = MessageBar()
        self.quiet = EmptyPlace()
        self._lines = column(spacing=0)
        body = QWidget()
        body.setLayout(column(self._lines, 1))
        self._scroll = scrolled(body)
        lay = column(self.head, self.notice, self.quiet, self._scroll, spacing=14)
        lay.setContentsMargins(MARGIN, 18, MARGIN, 12)
        lay.setStretch(3, 1)
        self.setLayout(lay)
        self.setFocusProxy(self.number)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_state(self, state: HistoryState) -> None:
        """Make every widget agree with the state."""
        self.head.title.setText(
            tr("{number} 的记录", number=state.number) if state.number else tr("心愿记录")
        )
        self.head.hint.setText(tr("新的在上面；撤销过的划了线") if state.lines else "")
        show_notice(self.notice, state.problem, state.remedy)
        if state.is_loading:
            self.quiet.say(tr("正在翻看记录…"))
        else:
            self.quiet.say(
                tr("想看哪个心愿？"), tr("输入编号后按回车，或在花墙上选一朵玫瑰，再点“记录”。")
            )
        set_shown(self.consent, bool(state.lines))
        set_shown(self.quiet, not state.lines)
        set_shown(self._scroll, bool(state.lines))
        clear(self._lines)
        day = ""
        for line in state.lines:
            if line.day != day:
                day = line.day
                self._lines.addWidget(_day(day))
            self._lines.addWidget(_card(line))


def _day(day: str) -> QLabel:
    label = text_label(day, "field")
    label.setContentsMargins(0, 14, 0, 6)
    return label


def _card(line: Line) -> QFrame:
    name, tone = _ICONS.get(line.kind, ("info", "ink2"))
    picture = IconLabel(name, "ink3" if line.is_undone else tone)
    what = text_label(line.what, "second" if line.is_undone else "strong")
    detail = text_label(line.detail, "second", wrap=True)
    if line.is_undone:
        for label in (what, detail):
            _strike(label)
    set_shown(detail, bool(line.detail))
    when = text_label(f"{line.when}　{line.ago}　{line.who}", "hint")
    undone = text_label(tr("已撤销"), "hint")
    set_shown(undone, line.is_undone)
    top = row(what, undone, 1, when, spacing=10)
    lay = row(picture, column(top, detail, spacing=2), spacing=14, margins=12)
    lay.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    lay.setStretch(1, 1)
    frame = framed(lay)
    said = [line.what, tr("已撤销") if line.is_undone else "", line.detail, line.when, line.who]
    frame.setAccessibleName(tr("，").join(part for part in said if part))
    outer = column(frame)
    outer.setContentsMargins(0, 0, 0, 8)
    return framed(outer, "plain")


def _strike(label: QLabel) -> None:
    """Struck through as well as grey and named: never by colour alone."""
    set_look(label, "struck", "yes")
