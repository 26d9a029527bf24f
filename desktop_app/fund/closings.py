"""What the market's closings bring to the fund: what each gives by each method, and how much of that is
booked. Reads only.

Of cash it is what was handed to the charity; of 微信 and 支付宝, which flow into its account, what the
stall gives of what a statement proves. Counter-entries are in both (`market.sources`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fund.model import Fund, Receipt
from desktop_app.fund.records import the_fund
from desktop_app.market.facts import Method
from desktop_app.market.reading import all_stalls, closing_named
from desktop_app.market.sales import number_of
from desktop_app.market.sources import closing_sources
from desktop_app.money import in_yuan
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class ClosingLook:
    """One closing and one method. In fen.

    number  what people call the closing
    gives   what the stall gives of it, after counter-entries
    handed  of it, what is with the charity: of cash what was handed over, else all
    booked  of it, what the fund has received
    """

    closing: str
    number: str
    stall: str
    organisation: str
    day: str
    method: Method
    gives: int
    handed: int
    booked: int

    @property
    def proven(self) -> int:
        """What may be in the fund's books: with the charity, and no more than was counted. Two desks may have
        written one hand-over down twice."""
        return min(self.handed, self.gives)

    @property
    def left(self) -> int:
        """What is with the charity and not in the fund's books."""
        return max(self.proven - self.booked, 0)

    @property
    def over(self) -> int:
        """What is in the fund's books and nowhere else: two desks booked it apart, or a counter-entry came
        afterwards. It is not spent; a person returns it."""
        return max(self.booked - self.proven, 0)


def closings_for_fund(desk: Desk) -> list[ClosingLook]:
    """Every closing and method that gives anything, the oldest first."""
    with desk.store.read() as tx:
        return looks_at_closings(tx, the_fund(tx))


def looks_at_closings(tx: Transaction, fund: Fund) -> list[ClosingLook]:
    stalls = {row.stall_id: row.told for row in all_stalls(tx)}
    booked = _booked(fund)
    looks = []
    for source in sorted(closing_sources(tx), key=lambda one: (one.closing.at, one.closing.place)):
        one = source.closing
        stall = stalls.get(one.told.stall)
        code, name = (stall.code, stall.organisation) if stall else ("", "")
        place = (one.closing_id, number_of(one.closing_id), code, name, one.told.day)
        for method in Method:
            gives = source.given.by(method)
            handed = source.handed if method is Method.CASH else gives
            known = booked.get((one.closing_id, method), 0)
            if gives or handed or known:
                looks.append(ClosingLook(*place, method, gives, handed, known))
    return looks


def closing_to_book(
    tx: Transaction, fund: Fund, closing: str, method: Method | None, fen: int
) -> str:
    """The id of a closing (of its id or number) from which so much may be booked.

    Raises UserError: closing_unknown, fund_closing_method, fund_closing_over (what may be booked).
    """
    one = closing_named(tx, closing)
    if method is None:
        raise UserError("fund_closing_method")
    left = _lefts(tx, fund, one.closing_id).get(method, 0)
    if fen > left:
        raise UserError("fund_closing_over", yuan=in_yuan(left))
    return one.closing_id


def left_to_book(desk: Desk, closing: str, method: Method | None) -> tuple[Method, int]:
    """All that may be booked of a closing (by its id or number), in fen, at least one. The method need
    not be said when only one has anything left.

    Raises UserError: closing_unknown, fund_closing_method, fund_closing_over.
    """
    with desk.store.read() as tx:
        lefts = _lefts(tx, the_fund(tx), closing_named(tx, closing).closing_id)
    wanted = {one: fen for one, fen in lefts.items() if fen and method in (None, one)}
    if not wanted:
        raise UserError("fund_closing_over", yuan=in_yuan(0))
    if len(wanted) > 1:
        raise UserError("fund_closing_method")
    [found] = wanted.items()
    return found


def _lefts(tx: Transaction, fund: Fund, closing_id: str) -> dict[Method, int]:
    looks = looks_at_closings(tx, fund)
    return {look.method: look.left for look in looks if look.closing == closing_id}


def _booked(fund: Fund) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = {}
    for one in _of_market(fund):
        key = (one.closing, one.method)
        sums[key] = sums.get(key, 0) + one.fen - one.returned
    return sums


def _of_market(fund: Fund) -> Iterable[Receipt]:
    return (one for one in fund.receipts.values() if one.closing)
