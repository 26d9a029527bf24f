"""What the list of closings shows. Plain values: the presenter makes them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from desktop_app.market.facts import Method


class SheetLine(NamedTuple):
    """One sheet. lines: what stands on it, and what was said about it later; to_hand: yuan that are
    still to be handed over, as somebody would type them."""

    closing: str
    number: str
    title: str
    money: str
    second: str
    is_handed: bool
    has_difference: bool
    lines: tuple[str, ...]
    to_hand: str = ""


class Ask(StrEnum):
    """What is asked about the chosen sheet."""

    NOTHING = ""
    COUNTER = "counter"
    HAND = "hand"


class Countering(NamedTuple):
    """A counter-entry as typed. yuan with its sign."""

    method: Method
    yuan: str
    reason: str


class HandingOver(NamedTuple):
    """A hand-over as typed."""

    yuan: str
    giver: str
    taker: str
    receipt: str


@dataclass(frozen=True, slots=True)
class SheetsState:
    """The sheets of a stall, the newest first.

    written  how often something was written about a sheet: the forms are empty again
    """

    is_busy: bool = False
    sheets: tuple[SheetLine, ...] = ()
    chosen: str = ""
    asks: Ask = Ask.NOTHING
    written: int = 0
    problem: str = ""
    remedy: str = ""
    done: str = ""

    @property
    def sheet(self) -> SheetLine | None:
        """The chosen one."""
        return next((one for one in self.sheets if one.closing == self.chosen), None)

    def quiet(self) -> "SheetsState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="")
