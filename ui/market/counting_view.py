"""The three calm steps of a count: one counts, then another, then both look at the sheet.

Nobody sees what the other counted, nor what is expected, until both counts are the same.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.language import tr
from desktop_app.market.counting import DENOMINATIONS
from ui.market.closing_state import STEPS, ClosingState, Step
from ui.market.compared_view import ComparedView
from ui.market.count_grid import CountGrid
from ui.theme.style import set_look
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import column, framed, row, scrolled, set_shown


class CountingView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    counted = Signal(object)  # pieces by value
    again_pressed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._turn = -1
        self._state = ClosingState()
        self.steps = {step: text_label("", "key") for step in STEPS}
        self.title = text_label("", "title")
        self.hint = text_label("", "second", wrap=True)
        self.grid = CountGrid(DENOMINATIONS)
        self.done = BigButton("", "enter")
        self.leave = push_button(tr("先不结账"), "ghost")
        self.differ = text_label(tr("两次不一样，请重点"), "title")
        self.again = BigButton(tr("从第一位重新点"), "refresh")
        self.compared = ComparedView()
        self._count = scrolled(self._laid_count())
        self._differs = self._laid_differ()
        self._stack = QStackedWidget()
        for page in (self._count, self._differs, self.compared):
            self._stack.addWidget(page)
        head = row(*self.steps.values(), 1, self.leave, spacing=22)
        lay = column(head, self._stack, spacing=8)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        self.grid.ended.connect(self.done.setFocus)
        self.done.clicked.connect(lambda: self.counted.emit(self.grid.pieces))
        self.again.clicked.connect(lambda: self.again_pressed.emit())
        self.leave.clicked.connect(lambda: self.left.emit())

    def show_state(self, state: ClosingState) -> None:
        """Make every widget agree with the state."""
        before, self._state = self._state, state
        self._show_steps(state.step)
        is_first = state.step is Step.FIRST
        self.title.setText(tr("第一位点钞人") if is_first else tr("第二位点钞人，从头再点一遍"))
        self.hint.setText(
            tr("把钱箱里的钱全部点一遍，零钱和备用金也算。数字只有您看得到。")
            if is_first
            else tr("第一位的数字已经收起来了。请不要问他点了多少。")
        )
        self.done.show_words(tr("点好了，收起来") if is_first else tr("点好了，核对"))
        pages = {Step.DIFFER: self._differs, Step.COMPARE: self.compared}
        self._stack.setCurrentWidget(pages.get(state.step, self._count))
        self.compared.show_state(state)
        if state.turn != self._turn:
            self._turn = state.turn
            self.grid.clear()
        if state.step is Step.DIFFER and before.step is not Step.DIFFER:
            self.again.setFocus()
        set_shown(self.leave, state.step is not Step.REST)

    def _show_steps(self, now: Step) -> None:
        order = list(STEPS)
        place = order.index(now) if now in order else order.index(Step.SECOND)
        for at, (step, words) in enumerate(STEPS.items()):
            look = "done" if at < place else "on" if at == place else "todo"
            self.steps[step].setText(("✓ " if at < place else "") + tr(words))
            set_look(self.steps[step], "step", look)

    def _laid_count(self) -> QWidget:
        card = framed(
            column(self.title, self.hint, self.grid, row(self.done, 1), 1, spacing=12, margins=18)
        )
        holder = QWidget()
        holder.setLayout(column(card))
        return holder

    def _laid_differ(self) -> QWidget:
        """Without numbers: who knows what the other counted counts the same."""
        sentence = text_label(
            tr("不用着急，谁也没有错。两位各自从头再点一遍，先点的人不报数。"), "second", wrap=True
        )
        head = row(IconLabel("refresh", "amber", 26), self.differ, 1, spacing=12)
        card = framed(column(head, sentence, row(self.again, 1), 1, spacing=14, margins=24))
        holder = QWidget()
        holder.setLayout(column(card))
        return holder
