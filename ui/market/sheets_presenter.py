"""The sheets of a stall: printed, saved, countered, handed over. A sheet itself is never changed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from desktop_app.cards.printing import Printer
from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.market.amounts import read_fen
from desktop_app.market.cash import Handing, counter_closing, hand_over
from desktop_app.market.look_cash import CashLook
from desktop_app.messages import sentences
from desktop_app.settings import Settings
from ui.jobs import Jobs
from ui.market.cash_words import sheet_line
from ui.market.sheets_state import Ask, Countering, HandingOver, SheetsState
from ui.paper_road import Drawn, PaperRoad

_MINUS = "-−－"


class View(Protocol):
    def show_sheets(self, state: SheetsState) -> None: ...


class SheetsPresenter:
    """Told of the sheets by whoever reads the cash; asks for that again after it wrote."""

    def __init__(
        self,
        view: View,
        jobs: Jobs,
        desk: Desk,
        *,
        settings: Callable[[], Settings],
        find_printers: Callable[[], list[Printer]],
        changed: Callable[[Changes], None],
        look_again: Callable[[], None],
    ) -> None:
        self._view = view
        self._jobs = jobs
        self._desk = desk
        self._road = PaperRoad(desk, settings, find_printers)
        self._changed = changed
        self._look_again = look_again
        self.state = SheetsState()

    def looked(self, cash: CashLook) -> None:
        """These are the sheets; the chosen one stays chosen."""
        sheets = tuple(sheet_line(one) for one in cash.closings)
        known = {one.closing for one in sheets}
        chosen = self.state.chosen if self.state.chosen in known else ""
        self._show(replace(self.state, sheets=sheets, chosen=chosen))

    def choose(self, closing: str) -> None:
        self._show(replace(self.state.quiet(), chosen=closing, asks=Ask.NOTHING))

    def ask(self, what: Ask) -> None:
        """Open the form of a counter-entry or a hand-over, or close it."""
        self._show(replace(self.state.quiet(), asks=what))

    def counter(self, typed: Countering) -> None:
        """更正分录 on the chosen sheet."""
        closing = self.state.chosen

        def work() -> Changes:
            text = typed.yuan.strip()
            fen = read_fen(text.lstrip(_MINUS + "+＋"))
            signed = -fen if text[:1] in _MINUS else fen
            return counter_closing(self._desk, closing, typed.method, signed, typed.reason)

        self._write(work, tr("更正分录已记下，结账单没有改。"))

    def hand(self, typed: HandingOver) -> None:
        """Cash of the chosen sheet went to the charity."""
        closing = self.state.chosen
        names = Handing(giver=typed.giver, taker=typed.taker)
        self._write(
            lambda: hand_over(self._desk, closing, read_fen(typed.yuan), typed.receipt, names),
            tr("移交已记下。请把慈善组织的收据和结账单放在一起。"),
        )

    def print(self) -> None:
        """The chosen sheet, out of the printer for A4."""
        draw = self._drawing(self.state.chosen)
        self._aside(lambda: self._road.send(draw, "cash-closed", tr("结账单|一张")))

    def save(self, file: Path) -> None:
        """The chosen sheet as a file."""
        draw = self._drawing(self.state.chosen)
        self._aside(lambda: self._road.save(draw, file, tr("结账单|一张")))

    def dismiss(self) -> None:
        self._show(self.state.quiet())

    def _drawing(self, closing: str) -> Callable[[], Drawn]:
        def draw() -> Drawn:
            from desktop_app.market.papers import closing_pdf  # reportlab takes 0.3 s to load

            return closing_pdf(self._desk, closing)

        return draw

    def _aside(self, work: Callable[[], str]) -> None:
        if not self.state.is_busy and self.state.sheet is not None:
            self._show(replace(self.state.quiet(), is_busy=True))
            self._jobs.run_aside(
                work,
                lambda said: self._show(replace(self.state, is_busy=False, done=said)),
                self._failed,
            )

    def _write(self, work: Callable[[], Changes], said: str) -> None:
        def written(changes: Changes) -> None:
            more = self.state.written + 1
            quiet = replace(self.state, is_busy=False, asks=Ask.NOTHING, written=more)
            self._show(replace(quiet, done=said))
            self._changed(changes)
            self._look_again()

        if not self.state.is_busy and self.state.sheet is not None:
            self._show(replace(self.state.quiet(), is_busy=True))
            self._jobs.run(work, written, self._failed)

    def _failed(self, error: UserError) -> None:
        problem, remedy = sentences(error)
        idle = replace(self.state, is_busy=False, done="")
        self._show(replace(idle, problem=problem, remedy=remedy))

    def _show(self, state: SheetsState) -> None:
        self.state = state
        self._view.show_sheets(state)
