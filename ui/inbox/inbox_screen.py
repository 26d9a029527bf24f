"""The inbox: what waits at the left, the chosen item at the right."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.inbox.detail_view import DetailView
from ui.inbox.inbox_state import InboxState, ItemLine
from ui.theme.looks import Look
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import MARGIN, Head, column, framed, scrolled, set_shown, show_notice
from ui.widgets.two_columns import TwoColumns


class InboxScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    chosen = Signal(str)
    undo_pressed = Signal()
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("待处理"), self.back)
        self.notice = MessageBar()
        self.list = LineList(tr("待处理的事"))
        self.empty = EmptyPlace()
        self.detail = DetailView()
        self._was_asked = False
        self.back.clicked.connect(self.back_pressed)
        self.notice.closed.connect(self.notice_closed)
        self.notice.action_pressed.connect(self.undo_pressed)
        self.list.chosen.connect(self.chosen)
        self._lay_out()
        self.setFocusProxy(self.list)

    def show_state(self, state: InboxState) -> None:
        """Make every widget agree with the state."""
        self.head.hint.setText(state.summary or tr("程序不替人做主的事，都在这里等人看一眼"))
        self.list.show_lines([_line(one) for one in state.lines], state.chosen)
        set_shown(self._body, bool(state.lines))
        set_shown(self.empty, not state.lines)
        if state.is_loading:
            self.empty.say(tr("正在看有没有要处理的事…"))
        else:
            self.empty.say(
                tr("没有待处理的事"),
                tr("两位都认领了同一朵玫瑰、没有得到确认的认领、没有采信的数据，会出现在这里。"),
                look=Look.OPEN,
            )
        self.detail.show_state(state)
        is_asked = bool(state.detail and (state.detail.serves or state.detail.stray))
        if is_asked and not self._was_asked:
            QTimer.singleShot(0, self, self._bring_into_view)
        self._was_asked = is_asked
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, "", tr("撤销") if state.undo else "", kind="done")

    def _bring_into_view(self) -> None:
        """Whoever keeps it is chosen: what to offer to the other one may be below the edge."""
        self._body.ensureWidgetVisible(self.detail.serving)

    def _lay_out(self) -> None:
        set_role(self.list, "flat")
        self.list.setMinimumHeight(tokens().px(200))
        left = column(framed(column(self.list, spacing=0)))
        self._body = scrolled(TwoColumns(left, column(self.detail), (5, 9)))
        lay = column(self.head, self.notice, self._body, self.empty, spacing=12)
        lay.setContentsMargins(MARGIN, 18, MARGIN, 0)
        lay.setStretch(2, 1)
        lay.setStretch(3, 1)
        self.setLayout(lay)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _line(one: ItemLine) -> ListLine:
    return ListLine(one.key, one.icon, one.tone, one.title, one.kind, one.what, one.right)
