"""The room of the laptops: the desks, a new one joining, the self-check, the end of the day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.language import mark, tr
from ui.exchange.check_view import CheckView
from ui.exchange.closing_view import ClosingView
from ui.exchange.desks_view import DesksView
from ui.exchange.exchange_state import ExchangeState, Stage
from ui.exchange.joining_view import JoiningView
from ui.widgets.buttons import push_button
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import Head, fill_room, set_shown, show_notice

_TITLES = {
    Stage.DESKS: mark("电脑"),
    Stage.JOIN: mark("加入新电脑"),
    Stage.CHECK: mark("开门自检"),
    Stage.CLOSE: mark("收摊"),
}


class ExchangeScreen(QWidget):
    """One stage at a time; the head stands above all of them."""

    check_pressed = Signal()
    close_pressed = Signal()
    notice_closed = Signal()
    left = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.check_it = push_button(tr("开门自检"), icon="check-circle")
        self.close_it = push_button(tr("收摊"), icon="moon")
        self.back = push_button(tr("回到花墙"), icon="back")
        self.leave = push_button(tr("回到各台电脑"), icon="laptop")
        self.head = Head(tr("电脑"), self.check_it, self.close_it, self.leave, self.back)
        self.notice = MessageBar()
        self.desks = DesksView()
        self.joining = JoiningView()
        self.check = CheckView()
        self.closing = ClosingView()
        self._stack = QStackedWidget()
        self._pages: dict[Stage, QWidget] = {
            Stage.DESKS: self.desks,
            Stage.JOIN: self.joining,
            Stage.CHECK: self.check,
            Stage.CLOSE: self.closing,
        }
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.stage = Stage.DESKS
        fill_room(self, self.head, self.notice, self._stack, is_tight=True)
        self.setFocusProxy(self.desks.list)
        self.check_it.clicked.connect(lambda: self.check_pressed.emit())
        self.close_it.clicked.connect(lambda: self.close_pressed.emit())
        self.leave.clicked.connect(lambda: self.left.emit())
        self.back.clicked.connect(lambda: self.back_pressed.emit())
        self.notice.closed.connect(self.notice_closed)
        self.show_stage(Stage.DESKS)

    def show_stage(self, stage: Stage) -> None:
        """Open one of the pages."""
        self.stage = stage
        self._stack.setCurrentWidget(self._pages[stage])
        self.head.title.setText(tr(_TITLES[stage]))
        is_home = stage is Stage.DESKS
        for button in (self.check_it, self.close_it):
            set_shown(button, is_home)
        set_shown(self.leave, not is_home)

    def show_desks(self, state: ExchangeState) -> None:
        """Make the desks' page and the head agree with the state."""
        self.head.hint.setText(state.about)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self.desks.show_state(state)
