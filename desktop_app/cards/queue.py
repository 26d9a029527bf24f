"""The print queue as people look at it, and a trial page for a new printer."""

from desktop_app.cards.printing import Printer, drop, save_whole
from desktop_app.cards.records import CardRow, all_cards
from desktop_app.desk import Desk

__all__ = ["CardRow", "card_queue", "print_trial"]


def card_queue(desk: Desk, limit: int = 500) -> list[CardRow]:
    """Every card that was wanted, newest first."""
    with desk.store.read() as tx:
        return all_cards(tx, desk.node, limit)


def print_trial(desk: Desk, printer: Printer, layout: str = "a6") -> str:
    """Print a sheet that belongs to nobody, to see paper, margins and ink. Returns the job.

    Call off the screen's thread. Raises what trial_sheet and Printer.send raise, UserError
    card_not_saved.
    """
    from desktop_app.cards.trial import TRIAL, trial_sheet  # reportlab takes 0.3 s to load

    spooled = desk.home.cards / "spool" / f"{TRIAL}.pdf"
    save_whole(spooled, trial_sheet(desk, layout))
    try:
        return printer.send(spooled, TRIAL, 1)
    finally:
        drop(spooled)
