"""Which money in the fund's books the market does not have: booked twice by two desks that had not met, or taken
away by a counter-entry afterwards. Nothing is allocated from it. Reads only."""

from collections.abc import Iterable

from desktop_app.fund.closings import ClosingLook, looks_at_closings
from desktop_app.fund.facts import Paying
from desktop_app.fund.folding import covers
from desktop_app.fund.model import Fund
from desktop_app.store.store import Transaction


def can_pay(tx: Transaction, fund: Fund, payings: Iterable[Paying]) -> bool:
    """Whether each part lies free in its receipt, and is money that was counted."""
    wanted: dict[str, int] = {}
    payings = list(payings)
    for paying in payings:
        for part in paying.parts:
            wanted[part.receipt_id] = wanted.get(part.receipt_id, 0) + part.fen
    if not covers(fund, payings):
        return False
    free = free_money(tx, fund)
    return all(fen <= free.get(receipt, 0) for receipt, fen in wanted.items())


def free_money(tx: Transaction, fund: Fund) -> dict[str, int]:
    """What may be spent of each receipt, by id, in fen."""
    free = {one.receipt_id: one.free for one in fund.receipts.values()}
    if any(one.closing for one in fund.receipts.values()):
        for name, fen in _held_back(fund, looks_at_closings(tx, fund)).items():
            free[name] -= fen
    return free


def _held_back(fund: Fund, looks: Iterable[ClosingLook]) -> dict[str, int]:
    """Of the receipts of a closing with too many of them the newest are held back, as far as they are free."""
    held: dict[str, int] = {}
    newest = sorted(fund.receipts.values(), key=lambda one: (one.day, one.receipt_id), reverse=True)
    for look in looks:
        over = look.over
        for one in newest:
            if over and (one.closing, one.method) == (look.closing, look.method):
                held[one.receipt_id] = min(one.free, over)
                over -= held[one.receipt_id]
    return held
