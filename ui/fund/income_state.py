"""What the fund's income shows. Plain values in words: the presenter makes them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop_app.language import mark


class Column(StrEnum):
    """Two columns that never mix."""

    RECEIVED = "received"
    PLEDGED = "pledged"


class Entering(StrEnum):
    """What is being written down."""

    MARKET = "market"
    DONOR = "donor"
    CHARITY = "charity"
    PLEDGE = "pledge"


ENTERING = {
    Entering.MARKET: mark("义卖结账"),
    Entering.DONOR: mark("捐赠到账"),
    Entering.CHARITY: mark("慈善组织拨入"),
    Entering.PLEDGE: mark("认捐"),
}


class Slice(NamedTuple):
    """A part of what was received: words, fen and its token."""

    words: str
    fen: int
    amount: str
    tone: str


class MoneyLine(NamedTuple):
    """A receipt or a pledge in the list. restricted: what it is only for, in words."""

    key: str
    amount: str
    source: str
    second: str
    right: str = ""
    is_restricted: bool = False
    is_over: bool = False


class ClosingLine(NamedTuple):
    """A closing of the market that was handed over and not booked yet."""

    key: str
    words: str
    more: str
    amount: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The chosen receipt or pledge. facts: one line each; back: the most that can be returned, in words.

    can_return, can_end, can_arrive  what may be done with it here
    """

    key: str
    amount: str
    facts: tuple[str, ...]
    left: str = ""
    can_return: bool = False
    can_end: bool = False
    can_arrive: bool = False


@dataclass(frozen=True, slots=True)
class MoneyDraft:
    """What somebody filled in: as typed.

    pledge  the pledge that this money fulfils, its id; "" for none
    """

    amount: str = ""
    name: str = ""
    kind: str = "person"
    phone: str = ""
    shown: str = ""
    method: str = ""
    receipt: str = ""
    day: str = ""
    groups: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    pledge: str = ""


class Act(StrEnum):
    """What is asked about the chosen line."""

    NOTHING = ""
    RETURN = "return"
    END = "end"


@dataclass(frozen=True, slots=True)
class IncomeState:
    """received and pledged in words; slices add up to what was received."""

    received: str = ""
    pledged: str = ""
    trouble: str = ""
    slices: tuple[Slice, ...] = ()
    column: Column = Column.RECEIVED
    receipts: tuple[MoneyLine, ...] = ()
    pledges: tuple[MoneyLine, ...] = ()
    opened: Opened | None = None
    act: Act = Act.NOTHING
    entering: Entering = Entering.MARKET
    closings: tuple[ClosingLine, ...] = ()
    closing: str = ""
    draft: MoneyDraft = MoneyDraft()
    districts: tuple[tuple[str, str], ...] = ()
    wrong_amount: str = ""
    can_write: bool = True
    is_loading: bool = True

    @property
    def lines(self) -> tuple[MoneyLine, ...]:
        return self.receipts if self.column is Column.RECEIVED else self.pledges
