"""Every yuan from a stall or a donor to the wish that it pays, and back. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fund.deciding import receipt_named
from desktop_app.fund.look import payings_of, receipts_of, words_of
from desktop_app.fund.looks import PayingLook, ReceiptLook, WishWords
from desktop_app.fund.model import Fund
from desktop_app.fund.records import the_fund
from desktop_app.roses.records import wish_id_of
from desktop_app.store.store import Transaction
from desktop_app.wishes.number import read_number


class Use(NamedTuple):
    """So much of a receipt is with a wish now, in fen: set aside or spent; 0 when it came back."""

    receipt: ReceiptLook
    paying: PayingLook
    fen: int


@dataclass(frozen=True, slots=True)
class ReceiptTrace:
    """Where the money of one receipt is: fen = returned + what the uses have + free."""

    receipt: ReceiptLook
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class WishTrace:
    """Where the money of a wish comes from. uses: of all its payings, those that were reversed, too."""

    words: WishWords
    payings: tuple[PayingLook, ...]
    uses: tuple[Use, ...]

    @property
    def fen(self) -> int:
        return sum(use.fen for use in self.uses)


def trace_receipt(desk: Desk, receipt: str) -> ReceiptTrace:
    """Which wishes have the money of a receipt (its id, the beginning of one, or its own number).

    Raises UserError fund_unknown.
    """
    with desk.store.read() as tx:
        fund = the_fund(tx)
        wanted = receipt_named(fund, receipt).receipt_id
        known = {one.receipt_id: one for one in receipts_of(tx, fund)}
        uses = _uses(tx, fund, known)
    return ReceiptTrace(known[wanted], tuple(u for u in uses if u.receipt.receipt_id == wanted))


def trace_wish(desk: Desk, number: str) -> WishTrace:
    """From which receipts a wish is paid. Raises UserError: bad_number, wish_unknown, fund_not_paid."""
    plain = read_number(number)
    with desk.store.read() as tx:
        fund = the_fund(tx)
        wish = wish_id_of(tx, plain)
        words = words_of(tx, [wish])[wish]
        uses = _uses(tx, fund, {one.receipt_id: one for one in receipts_of(tx, fund)})
    own = tuple(use for use in uses if use.paying.wish_id == wish)
    if not own:
        raise UserError("fund_not_paid", number=plain)
    return WishTrace(words, tuple(dict.fromkeys(use.paying for use in own)), own)


def _uses(tx: Transaction, fund: Fund, receipts: Mapping[str, ReceiptLook]) -> list[Use]:
    """Every part of every paying with what it has now."""
    uses = []
    for paying in payings_of(tx, fund):
        one = fund.allocations[paying.claim]
        now = {part.receipt_id: 0 for part in one.parts}
        for part in one.taken:
            now[part.receipt_id] += part.fen
        uses += [Use(receipts[name], paying, fen) for name, fen in now.items()]
    return uses
