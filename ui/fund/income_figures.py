"""到账 beside 认捐: two columns that never mix; below the first, what became of it as one bar."""

from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.language import tr
from ui.fund.income_state import IncomeState, Slice
from ui.theme.style import set_role
from ui.widgets.labels import IconLabel, rule, text_label
from ui.widgets.room import clear, column, framed, row, set_shown
from ui.widgets.stack_bar import Part, StackBar


class IncomeFigures(QFrame):
    """The figures; `show_state` is the only thing that changes them."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.received = text_label("", "number")
        self.pledged = text_label("", "number")
        self.bar = StackBar(tr("到账的钱"))
        self.bar.setFixedHeight(12)
        self.trouble = text_label("", "problem", wrap=True)
        self._legend = row(spacing=18)
        self._slices: tuple[Slice, ...] = ()
        there = column(
            text_label(tr("到账"), "field"),
            self.received,
            text_label(tr("在慈善组织的账上，可以用"), "hint", wrap=True),
            spacing=2,
        )
        promised = column(
            text_label(tr("认捐，还没到账"), "field"),
            self.pledged,
            text_label(tr("答应了的，到账以前不能花"), "hint", wrap=True),
            spacing=2,
        )
        columns = row(there, rule(upright=True), promised, spacing=18)
        columns.setStretch(0, 1)
        columns.setStretch(2, 1)
        self.setLayout(
            column(columns, self.bar, self._legend, self.trouble, spacing=10, margins=16)
        )

    def show_state(self, state: IncomeState) -> None:
        """Make the figures agree with the state."""
        for label, words, amount in (
            (self.received, tr("到账"), state.received),
            (self.pledged, tr("认捐，还没到账"), state.pledged),
        ):
            label.setText(amount)
            label.setAccessibleName(f"{words} {amount}")
        self.bar.show_parts(
            [Part(one.words, one.fen, one.tone, one.amount) for one in state.slices]
        )
        self.trouble.setText(state.trouble)
        set_shown(self.trouble, bool(state.trouble))
        if state.slices == self._slices:
            return
        self._slices = state.slices
        clear(self._legend)
        for one in state.slices:
            self._legend.addWidget(_named(one))
        self._legend.addStretch(1)


def _named(one: Slice) -> QWidget:
    words = text_label(f"{one.words} {one.amount}", "second")
    return framed(row(IconLabel("dot", one.tone, 12), words, spacing=6), "plain")
