"""What 收款 shows. Plain values: the presenter makes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.language import mark
from desktop_app.market.facts import Method
from ui.market.market_state import Blocked

_LONGEST_GOODS = 60
VOID_REASONS = (
    mark("金额输错"),
    mark("收款方式选错"),
    mark("顾客退货"),
    mark("重复记了"),
)


class GoodsKey(NamedTuple):
    """Something that the stall sells often."""

    name: str
    fen: int
    price: str


class SaleLine(NamedTuple):
    """One of the last sales. voided: the reason, or ""."""

    sale: str
    money: str
    words: str
    when: str
    method: Method
    is_training: bool = False
    voided: str = ""


class SumLine(NamedTuple):
    """Sums of today: of this desk, of the stall; parts: by method."""

    word: str
    money: str
    parts: str


@dataclass(frozen=True, slots=True)
class SellingState:
    """The till.

    blocked  why nothing can be rung up; None when it can
    picked   goods that were pressed for this sale, with how many
    chosen   the sale that slip and 作废 are about, "" for none
    voiding  the reason for its 作废 is being asked
    turn     how many sales were rung up: the fields are empty again
    """

    is_loading: bool = True
    blocked: Blocked | None = None
    is_training: bool = False
    is_busy: bool = False
    goods: tuple[GoodsKey, ...] = ()
    fen: int = 0
    money: str = ""
    picked: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    method: Method = Method.CASH
    turn: int = 0
    sums: tuple[SumLine, ...] = ()
    sales: tuple[SaleLine, ...] = ()
    chosen: str = ""
    voiding: bool = False
    problem: str = ""
    remedy: str = ""
    done: str = ""

    @property
    def can_record(self) -> bool:
        return bool(self.fen) and not self.is_busy and self.blocked is None

    @property
    def sale(self) -> SaleLine | None:
        """The chosen one."""
        return next((one for one in self.sales if one.sale == self.chosen), None)

    def quiet(self) -> "SellingState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="")


def goods_of(picked: Mapping[str, int]) -> tuple[str, int]:
    """What was sold, and how many: `香囊`, 2; of several goods each with its count, `香囊×2、手工皂`, 1.

    Shortened where the journal takes no more.
    """
    if len(picked) == 1:
        return next(iter(picked.items()))
    words = "、".join(f"{name}×{count}" if count > 1 else name for name, count in picked.items())
    short = words if len(words) <= _LONGEST_GOODS else f"{words[: _LONGEST_GOODS - 1]}…"
    return short, 1
