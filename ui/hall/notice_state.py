"""What 收支公示 shows on the hall screen. Frozen values in words; knows no widgets and nobody's data."""

from dataclasses import dataclass
from typing import NamedTuple


class Sum(NamedTuple):
    """So much money, in words of the notice: `1,248.00 元`. fen: for the bar."""

    words: str
    amount: str
    fen: int = 0
    tone: str = "ink2"


class PaidLine(NamedTuple):
    """A wish that the fund pays: number, what is bought, how far it is, how much."""

    number: str
    what: str
    stage: str
    amount: str
    is_bought: bool = True


@dataclass(frozen=True, slots=True)
class NoticeState:
    """One moment of the notice.

    figures  到账 and what became of it; they add up: the first is the sum of the others
    sources  where it came from
    pledged  what is promised and not there, a sentence of its own; "" for nothing
    about    who keeps the money and where to ask, one line each
    trouble  why the figures stand still; empty while they do not
    """

    event: str = ""
    title: str = ""
    as_of: str = ""
    figures: tuple[Sum, ...] = ()
    sources: tuple[Sum, ...] = ()
    pledged: str = ""
    paid: tuple[PaidLine, ...] = ()
    about: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def spoken(self) -> str:
        """The figures, for a screen reader."""
        return " ".join(f"{one.words} {one.amount}" for one in self.figures)
