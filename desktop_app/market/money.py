"""Money of the market: whole fen, by how it was paid, and what of it is given. Pure.

There is no float anywhere on the way of the money: 0.1 + 0.2 is not 0.3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.market.facts import Method

MOST_FEN = 100_000_000  # of one sale: a million yuan, as `SaleMade` takes it


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
