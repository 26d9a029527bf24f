"""The room of the fund: its parts, what was done or went wrong, and which desk decides about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.language import tr
from ui.fund.fund_state import TABS, FundState, Tab
from ui.fund.income_view import IncomeView
from ui.fund.notice_view import NoticeView
from ui.fund.wishes_view import WishesView
from ui.widgets.buttons import push_button
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import Head, ReasonBar, column, fill_room, framed, row, set_shown, show_notice
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class FundScreen(QWidget):
    """Emits intents; `show_state` and the parts' own are the only places that change widgets."""

    tab_chosen = Signal(str)
    take_asked = Signal()
    take_given = Signal(str)
    take_left = Signal()
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tabs = SegmentedChoice(tr("看哪一部分"), [Segment(t, tr(w)) for t, w in TABS.items()])
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("善款"), self.tabs, self.back)
        self.notice = MessageBar()
        self.where = text_label("", "strong", wrap=True)
        self.take = push_button(tr("接管善款"), icon="import")
        self.why = ReasonBar()
        self.income = IncomeView()
        self.wishes = WishesView()
        self.public = NoticeView()
        self._stack = QStackedWidget()
        self._pages = {Tab.INCOME: self.income, Tab.WISHES: self.wishes, Tab.NOTICE: self.public}
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.income)

    def show_state(self, state: FundState) -> None:
        """Make the frame agree with the state."""
        self.head.hint.setText(
            state.busy or tr("到账和认捐分两栏，从不相加；每一分钱从哪来、到哪去都查得到")
        )
        self.tabs.choose(state.tab)
        self._stack.setCurrentWidget(self._pages[state.tab])
        self.setFocusProxy(self._pages[state.tab])
        self.where.setText(state.elsewhere)
        set_shown(self._elsewhere, not state.is_here)
        set_shown(self.take, state.can_take and not state.is_taking)
        self.why.ask(
            tr("由这台电脑接管善款") if state.is_taking else "",
            tr("两台电脑同时管善款会乱：先和那边说好，或确认那台电脑用不了了。"),
            tr("接管"),
            tr("比如：那台电脑坏了，和负责人说过了"),
        )
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")

    def _lay_out(self) -> None:
        line = row(IconLabel("laptop", "amber", 22), self.where, self.take, spacing=10)
        line.setStretch(1, 1)
        self._elsewhere = framed(column(line, self.why, spacing=8, margins=12), "sunken")
        fill_room(self, self.head, self.notice, self._elsewhere, self._stack)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.tab_chosen)
        self.take.clicked.connect(lambda: self.take_asked.emit())
        self.why.given.connect(self.take_given)
        self.why.left.connect(self.take_left)
        self.notice.closed.connect(self.notice_closed)
        self.back.clicked.connect(lambda: self.back_pressed.emit())
