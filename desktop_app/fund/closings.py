"""What the market's closings bring to the fund: what each gives by each method, and how much of that is
booked. Reads only.

Of cash it is what was handed to the charity; of 微信 and 支付宝, which flow into its account, what the
stall gives of the statement. Counter-entries are in both.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fund.model import Fund, Receipt
from desktop_app.fund.records import the_fund
from desktop_app.market.coverage import Closed
from desktop_app.market.facts import Method
from desktop_app.market.money import in_yuan, share_of
from desktop_app.market.reading import all_stalls, closings_of
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class ClosingLook:
    """One closing and one method. In fen.

    gives   what the stall gives of it, after counter-entries
    handed  of it, what is with the charity: of cash what was handed over, else all
    booked  of it, what the fund has received
    """

    closing: str
    stall: str
    organisation: str
    day: str
    method: Method
    gives: int
    handed: int
    booked: int

    @property
    def left(self) -> int:
        """What is with the charity and not in the fund's books."""
        return max(self.handed - self.booked, 0)


def closings_for_fund(desk: Desk) -> list[ClosingLook]:
    """Every closing and method that gives anything, the oldest first."""
    with desk.store.read() as tx:
        return looks_at_closings(tx, the_fund(tx))


def looks_at_closings(tx: Transaction, fund: Fund) -> list[ClosingLook]:
    stalls = {row.stall_id: row.told for row in all_stalls(tx)}
    booked = _booked(fund)
    looks = []
    for one in sorted(closings_of(tx), key=lambda one: (one.told.day, one.at, one.closing_id)):
        stall = stalls.get(one.told.stall)
        for method in Method:
            gives = _gives(one, method)
            handed = one.handed_fen if method is Method.CASH else gives
            known = booked.get((one.closing_id, method), 0)
            if gives or handed or known:
                code, name = (stall.code, stall.organisation) if stall else ("", "")
                place = (one.closing_id, code, name, one.told.day)
                looks.append(ClosingLook(*place, method, gives, handed, known))
    return looks


def check_closing(
    tx: Transaction, fund: Fund, closing: str, method: Method | None, fen: int
) -> None:
    """Whether so much may be booked from a closing.

    Raises UserError: fund_closing_unknown, fund_closing_over (left: what may be booked).
    """
    found = [one for one in looks_at_closings(tx, fund) if one.closing == closing]
    if not found or method is None:
        raise UserError("fund_closing_unknown")
    left = sum(one.left for one in found if one.method is method)
    if fen > left:
        raise UserError("fund_closing_over", yuan=in_yuan(left))


def _gives(one: Closed, method: Method) -> int:
    told, counters = one.told, one.counters.by(method)
    if method is Method.CASH:
        return share_of(told.first.fen - told.floats + counters, told.share)
    said = told.statements.get(method)
    return share_of((said.fen if said else told.sold.get(method, 0)) + counters, told.share)


def _booked(fund: Fund) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = {}
    for one in _of_market(fund):
        key = (one.closing, one.method)
        sums[key] = sums.get(key, 0) + one.fen - one.returned
    return sums


def _of_market(fund: Fund) -> Iterable[Receipt]:
    return (one for one in fund.receipts.values() if one.closing)
