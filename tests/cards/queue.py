"""The print queue as tests work it off."""

from desktop_app.cards.operations import print_waiting
from desktop_app.cards.printing import Printer
from desktop_app.desk import Desk


def print_out(desk: Desk, printer: Printer) -> bool:
    """Print what waits, all on one printer; whether anything was printed. Raises what it refused."""
    done = print_waiting(desk, lambda _layout: printer)
    for error in done.refused:
        raise error
    return bool(done.changes.cards)
