"""From a claim to paper, beside everything else.

The claim is on the disk before this begins. Whatever fails here, the claim stands, the card waits
in the queue, and the message bar says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from desktop_app.errors import UserError
from ui.shell.paper import FOLDER, Paper, Stopped, look_at_paper

if TYPE_CHECKING:
    from desktop_app.cards.printing import Printer
    from desktop_app.changes import Changes
    from desktop_app.desk import Desk
    from desktop_app.paths import Home
    from desktop_app.settings import Settings
    from ui.jobs import Jobs

QUIET = ("card_not_waiting", "claim_without_card", "card_unknown")  # undone or printed meanwhile
UNPRINTABLE = ("glyph_missing", "text_too_long", "card_not_good")  # no fault of a printer
WARM = (
    "desktop_app.cards.operations",
    "desktop_app.cards.gate",
    "desktop_app.cards.printing_cups",
    "desktop_app.cards.escpos",
    "desktop_app.cards.queue",
)

Way = Literal["printing", "later", "held"]
"""What becomes of a new card: printed now, when somebody says so, or when the printer is well."""


class Went(NamedTuple):
    """What came of a walk to the printers: which took cards, and what kept others from it."""

    changes: Changes
    took: frozenset[str]
    refused: tuple[UserError, ...]


class CardPrinting:
    """Sends cards to the printers of their layouts, one after the other as they come.

    find     every printer of this laptop; up to 5 seconds
    failed   cards could not be printed and wait
    """

    def __init__(
        self,
        jobs: Jobs,
        desk: Callable[[], Desk],
        home: Home,
        settings: Callable[[], Settings],
        printed: Callable[[Changes], None],
        failed: Callable[[UserError], None],
        find: Callable[[], list[Printer]] | None = None,
    ) -> None:
        self._jobs = jobs
        self._desk = desk
        self._home = home
        self._settings = settings
        self._printed = printed
        self._failed = failed
        self._find = find or self._all_printers
        self._stopped = Stopped()
        self.paper = Paper()

    def find_printers(self) -> list[Printer]:
        """Every printer of this laptop, asked anew. Never on the window's thread."""
        return self._find()

    def print_claimed(self, card_ids: Iterable[str]) -> Way:
        """Print the cards of a claim, unless they shall wait; tells what becomes of them."""
        settings = self._settings()
        if not settings.auto_print:
            return "later"
        if self._stopped.holds(self.paper.printers.get(settings.card_layout, ""), self.paper):
            return "held"
        self.print_cards(card_ids)
        return "printing"

    def print_cards(self, card_ids: Iterable[str]) -> None:
        """Print these cards now, because somebody wants them; never raises."""
        for card_id in sorted(card_ids):
            self._jobs.run_aside(partial(self._print, card_id), self._went, self._not_printed)

    def print_waiting(self) -> None:
        """Print what waits in the queue, the oldest first; a printer that refuses is passed over."""
        self._jobs.run_aside(self._print_waiting, self._went, self._not_printed)

    def settle(self) -> None:
        """Ask the printers what became of the cards they took."""
        self._jobs.run_aside(self._settle, self._printed, self._not_printed)

    def look(self, layouts: Iterable[str]) -> Paper:
        """How the printers of these layouts are. Never on the window's thread."""
        settings = self._settings()
        return look_at_paper(settings, self._find(), (settings.card_layout, *layouts))

    def looked(self, paper: Paper, *, may_print: bool) -> None:
        """The printers were looked at. What waited for one that is well again goes out now.

        may_print  False right after a failed print, which would fail again
        """
        self.paper = paper
        if may_print and self._stopped.looked(paper) and self._settings().auto_print:
            self._jobs.run_aside(self._print_waiting, self._went_again, self._not_printed)

    def warm(self) -> None:
        """Draw a card that nobody sees, so that the first card comes as fast as the next."""
        self._jobs.run_aside(self._warm, lambda _none: None, lambda _not_open: None)

    def _warm(self) -> None:
        from importlib import import_module

        for module in WARM:
            import_module(module)
        from desktop_app.cards.preview import first_page
        from desktop_app.cards.trial import trial_sheet

        first_page(trial_sheet(self._desk(), self._settings().card_layout))

    def _print(self, card_id: str) -> Went:
        from desktop_app.cards.operations import print_card
        from desktop_app.cards.printing import printer_for
        from desktop_app.cards.queue import card_queue

        desk = self._desk()
        layout = next((row.layout for row in card_queue(desk) if row.card_id == card_id), "")
        printer = printer_for(self._settings(), layout, self._find())
        return Went(print_card(desk, card_id, printer), frozenset((printer.name,)), ())

    def _print_waiting(self) -> Went:
        from desktop_app.cards.operations import print_waiting
        from desktop_app.cards.printing import printer_for

        settings, printers, used = self._settings(), self._find(), set[str]()

        def printer_of(layout: str) -> Printer:
            printer = printer_for(settings, layout, printers)
            used.add(printer.name)
            return printer

        done = print_waiting(self._desk(), printer_of)
        refused = {self._printer_in(error) for error in done.refused}
        return Went(done.changes, frozenset(used - refused), done.refused)

    def _settle(self) -> Changes:
        from desktop_app.cards.operations import settle_cards

        return settle_cards(self._desk(), self._find())

    def _all_printers(self) -> list[Printer]:
        from desktop_app.cards.printing import all_printers

        return all_printers(self._home.cards, self._settings().receipt_printers, _painted)

    def _went(self, went: Went) -> None:
        self._went_again(went)
        said = [error for error in went.refused if error.code not in QUIET]
        if said:
            self._failed(said[0])

    def _went_again(self, went: Went) -> None:
        """What was tried without anybody asking is told by the sign alone."""
        for printer in went.took:
            self._stopped.took(printer)
        self._note(went.refused)
        self._printed(went.changes)

    def _not_printed(self, error: UserError) -> None:
        self._note((error,))
        if error.code not in QUIET:
            self._failed(error)

    def _note(self, refused: Sequence[UserError]) -> None:
        for error in refused:
            if printer := self._printer_in(error):
                self._stopped.refused(printer)

    def _printer_in(self, error: UserError) -> str:
        """Which printer refused; empty when it was the card's own fault."""
        if error.code in (*QUIET, *UNPRINTABLE):
            return ""
        saves = FOLDER if FOLDER in self.paper.printers.values() else ""
        return str(error.values.get("printer", saves))  # a file that was not saved names a folder


def _painted() -> Sequence[Printer]:
    """Asked for on Windows only: QtPrintSupport is nothing for the start."""
    from ui.shell.painter_printing import painted_printers

    return painted_printers()
