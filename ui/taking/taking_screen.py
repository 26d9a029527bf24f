"""The room of taking roses along: choose at the left, where they are and go at the right."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.taking.choosing_view import ChoosingView
from ui.taking.desks_view import DesksView
from ui.taking.taking_state import TakingState
from ui.widgets.buttons import push_button
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import Head, column, fill_room, scrolled, show_notice
from ui.widgets.two_columns import TwoColumns

_TICK_MS = 200


class TakingScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    ticked = Signal()
    with_parked_pressed = Signal()
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("带走玫瑰"), self.back)
        self.head.hint.setText(
            tr("一朵玫瑰只在一台电脑手里，由它认领；要到没有网络的地方去，就把玫瑰带走")
        )
        self.notice = MessageBar()
        self.choosing = ChoosingView()
        self.desks = DesksView()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.ticked)
        self.back.clicked.connect(self.back_pressed)
        self.notice.closed.connect(self.notice_closed)
        self.notice.action_pressed.connect(self.with_parked_pressed)
        self._lay_out()
        self.setFocusProxy(self.choosing.numbers)

    def show_state(self, state: TakingState) -> None:
        """Make every widget agree with the state."""
        self.choosing.show_state(state)
        self.desks.show_state(state)
        if state.problem:
            action = tr("连暂留一起交出") if state.parked else ""
            show_notice(self.notice, state.problem, state.remedy, action)
        else:
            show_notice(self.notice, state.done, kind="done")
        if state.is_busy != self._timer.isActive():
            (self._timer.start if state.is_busy else self._timer.stop)()

    def _lay_out(self) -> None:
        left, right = column(self.choosing), column(self.desks)
        body = scrolled(TwoColumns(left, right, (12, 11)))
        fill_room(self, self.head, self.notice, body)
