"""Money of the market: whole fen, by how it was paid, and what of it is given. Pure.

There is no float anywhere on the way of the money: 0.1 + 0.2 is not 0.3.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.errors import UserError
from desktop_app.intake.amounts import read_price
from desktop_app.intake.cells import Weight, plain
from desktop_app.market.facts import Method

MOST_FEN = 100_000_000  # of one sale: a million yuan, as `SaleMade` takes it
_NOT_EXACT = re.compile(r"\d\.\d{3,}|\de", re.IGNORECASE)  # a part of a fen, 1e3


@dataclass(frozen=True, slots=True)
class Money:
    """Fen by method. A sum may be below zero: a counter-entry can take more than there was."""

    cash: int = 0
    wechat: int = 0
    alipay: int = 0

    @staticmethod
    def of(fen: Mapping[Method, int]) -> "Money":
        return Money(*(fen.get(method, 0) for method in Method))

    @staticmethod
    def sum(parts: Iterable["Money"]) -> "Money":
        total = NOTHING
        for part in parts:
            total = total.plus(part)
        return total

    @property
    def total(self) -> int:
        return self.cash + self.wechat + self.alipay

    def by(self, method: Method) -> int:
        return {
            Method.CASH: self.cash,
            Method.WECHAT: self.wechat,
            Method.ALIPAY: self.alipay,
        }[method]

    def by_method(self) -> dict[Method, int]:
        """The methods that have any, in their order."""
        return {method: fen for method in Method if (fen := self.by(method))}

    def plus(self, other: "Money") -> "Money":
        return Money(self.cash + other.cash, self.wechat + other.wechat, self.alipay + other.alipay)

    def less(self, other: "Money") -> "Money":
        return Money(self.cash - other.cash, self.wechat - other.wechat, self.alipay - other.alipay)


NOTHING = Money()


def share_of(fen: int, percent: int) -> int:
    """What is given of a sum, in fen: rounded up to a whole fen, and never more than the sum.

    The agreement promises at least so much, so the fen that cannot be parted goes to the charity.
    Whole yuan need no rounding: one per cent of a yuan is a fen. A sum is rounded once: of a stall
    for its figure, of a closing and method for what it gives. Of a sum below zero nothing is given.
    """
    return -(-fen * percent // 100) if fen > 0 else 0


def read_fen(text: str) -> int:
    """Yuan as a person types them, in fen: `12.5`, `１２元`, `一百二十`.

    Exact, unlike a price in a street office's list: a range, an "about", or a part of a fen is no amount
    of money that somebody paid. Raises UserError amount_unreadable.
    """
    reading = read_price(text)
    is_sure = all(find.weight is Weight.FIXED for find in reading.finds)
    if not isinstance(reading.value, int) or not is_sure or _NOT_EXACT.search(plain(text)):
        raise UserError("amount_unreadable", text=text.strip()[:20])
    return reading.value
