"""From a claim to paper, beside everything else.

The claim is on the disk before this begins. Whatever fails here, the claim stands, the card waits
in the queue, and the message bar says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.errors import UserError

if TYPE_CHECKING:
    from desktop_app.changes import Changes
    from desktop_app.desk import Desk
    from desktop_app.paths import Home
    from desktop_app.settings import Settings
    from ui.jobs import Jobs

QUIET = ("card_not_waiting", "claim_without_card", "card_unknown")  # undone or printed meanwhile


class CardPrinting:
    """Sends cards to the chosen printer, one after the other as they come."""

    def __init__(
        self,
        jobs: Jobs,
        desk: Callable[[], Desk],
        home: Home,
        settings: Callable[[], Settings],
        printed: Callable[[Changes], None],
        failed: Callable[[UserError], None],
    ) -> None:
        self._jobs = jobs
        self._desk = desk
        self._home = home
        self._settings = settings
        self._printed = printed
        self._failed = failed

    def print_cards(self, card_ids: Iterable[str]) -> None:
        """Print these cards; never raises."""
        for card_id in sorted(card_ids):
            self._jobs.run_aside(partial(self._print, card_id), self._printed, self._not_printed)

    def print_waiting(self) -> None:
        """Print what waits in the queue, the oldest first, until nothing waits or one fails."""
        self._jobs.run_aside(self._print_waiting, self._printed, self._not_printed)

    def settle(self) -> None:
        """Ask the printers what became of the cards they took."""
        self._jobs.run_aside(self._settle, self._printed, self._not_printed)

    def warm(self) -> None:
        """Load what draws and checks cards, so that the first card comes as fast as the next."""
        self._jobs.run_aside(_load_drawing, lambda _none: None)

    def _print(self, card_id: str) -> Changes:
        from desktop_app.cards.operations import print_card
        from desktop_app.cards.printing import all_printers, printer_named

        printer = printer_named(self._settings().printer, all_printers(self._home.cards))
        return print_card(self._desk(), card_id, printer)

    def _print_waiting(self) -> Changes:
        from desktop_app.cards.operations import print_next
        from desktop_app.cards.printing import all_printers, printer_named
        from desktop_app.changes import Changes

        printer = printer_named(self._settings().printer, all_printers(self._home.cards))
        done = Changes()
        while (printed := print_next(self._desk(), printer)) is not None:
            done = printed
        return done

    def _settle(self) -> Changes:
        from desktop_app.cards.operations import settle_cards
        from desktop_app.cards.printing import all_printers

        return settle_cards(self._desk(), all_printers(self._home.cards))

    def _not_printed(self, error: UserError) -> None:
        if error.code not in QUIET:
            self._failed(error)


def _load_drawing() -> None:
    from importlib import import_module

    for module in ("desktop_app.cards.drawing", "desktop_app.cards.gate"):
        import_module(module)
