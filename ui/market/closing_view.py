"""结账: box and sheets beside each other; while somebody counts, nothing but the count."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.market.closing_state import ClosingState, Step
from ui.market.counting_view import CountingView
from ui.market.rest_view import RestView
from ui.market.sheets_view import SheetsView
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, scrolled, show_notice
from ui.widgets.two_columns import TwoColumns


class ClosingView(QWidget):
    """`show_closing` is the only place that changes widgets."""

    blocked_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.rest = RestView()
        self.sheets = SheetsView()
        self.counting = CountingView()
        self.empty = EmptyPlace()
        self._rest = scrolled(TwoColumns(column(self.rest), column(self.sheets), (5, 6)))
        self._stack = QStackedWidget()
        for page in (self._rest, self.counting, self.empty):
            self._stack.addWidget(page)
        lay = column(self.notice, self._stack, spacing=10)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        self.setFocusProxy(self.rest.begin)
        self.empty.action_pressed.connect(self.blocked_pressed)
        self.notice.closed.connect(self.notice_closed)

    def show_closing(self, state: ClosingState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        if state.blocked is not None:
            self.empty.say(*state.blocked)
        page: QWidget = self.empty
        if state.blocked is None:
            page = self._rest if state.step is Step.REST else self.counting
        self._stack.setCurrentWidget(page)
        self.rest.show_state(state)
        self.counting.show_state(state)
