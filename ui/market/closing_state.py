"""What 结账 shows. Plain values: the presenter makes them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from desktop_app.language import mark
from desktop_app.market.facts import Method
from ui.market.market_state import Blocked


class Step(StrEnum):
    """Where the counting is."""

    REST = "rest"
    FIRST = "first"
    SECOND = "second"
    DIFFER = "differ"
    COMPARE = "compare"


STEPS = {
    Step.FIRST: mark("① 第一位点钞"),
    Step.SECOND: mark("② 第二位点钞"),
    Step.COMPARE: mark("③ 核对、签名"),
}


class FloatLine(NamedTuple):
    """Small money in the box."""

    float_id: str
    money: str
    when: str


class SoldLine(NamedTuple):
    """What was rung up by one method: the words of it, for the statement beside it."""

    method: Method
    word: str
    money: str
    fen: int


class Compared(NamedTuple):
    """Both counts are the same: counted against expected.

    parts       how the expected money comes about, in words
    difference  in words; has_difference: then a reason is needed
    sold        by WeChat and Alipay, for their statements
    training    rung up for practice, in words; "" for nothing
    """

    counted: str
    expected: str
    parts: str
    difference: str
    has_difference: bool
    sold: tuple[SoldLine, ...]
    training: str = ""


class Typed(NamedTuple):
    """The rest of the sheet as somebody typed it; money in yuan."""

    reason: str = ""
    seal: str = ""
    first: str = ""
    second: str = ""
    witness: str = ""
    statements: tuple[tuple[Method, str, str], ...] = ()  # method, yuan, number


@dataclass(frozen=True, slots=True)
class ClosingState:
    """Closing the cash of a stall.

    turn      how often a new count began: the grid is empty again
    written   how often a float or a sheet was written: its fields are empty again
    has_more  other desks sold at this stall, too: all of them can be closed in one sheet
    taking    the float that is being taken out, "" for none
    """

    is_loading: bool = True
    blocked: Blocked | None = None
    is_training: bool = False
    is_busy: bool = False
    step: Step = Step.REST
    turn: int = 0
    written: int = 0
    floats: tuple[FloatLine, ...] = ()
    floats_sum: str = ""
    open_words: str = ""
    has_more: bool = False
    of_all: bool = False
    compared: Compared | None = None
    taking: str = ""
    problem: str = ""
    remedy: str = ""
    done: str = ""

    def quiet(self) -> "ClosingState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="")
