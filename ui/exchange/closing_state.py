"""What the screen shows at the end of the day."""

from dataclasses import dataclass
from typing import NamedTuple


class DayFigure(NamedTuple):
    word: str
    number: str


class DayLine(NamedTuple):
    """One thing on the sheet: a sign with its tone, what, and more about it.

    room, at  where it is done, and at what there; "" for what is only told
    """

    icon: str
    tone: str
    what: str
    more: str = ""
    room: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class ClosingState:
    """open_count: things in the inbox; with any of them a reason is asked for.

    closed: that it was closed, when and by whom; "" before
    """

    figures: tuple[DayFigure, ...] = ()
    lines: tuple[DayLine, ...] = ()
    open_count: int = 0
    closed: str = ""
    is_busy: bool = False
    done: str = ""
    problem: str = ""
    remedy: str = ""
