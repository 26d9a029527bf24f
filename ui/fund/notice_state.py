"""What the public notice's part shows. Plain values in words: the presenter makes them."""

from dataclasses import dataclass
from typing import NamedTuple


class TraceLine(NamedTuple):
    """One station of the money: a sign, what, how much, more about it. depth: 0 is what was asked for."""

    icon: str
    tone: str
    what: str
    amount: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class PublicState:
    """png: the first page as it will be printed, b"" while it is drawn.

    why_not  why it cannot be published yet, one line each
    """

    png: bytes = b""
    pages: int = 1
    warnings: tuple[str, ...] = ()
    on_hall: bool = False
    question: str = ""
    trace: tuple[TraceLine, ...] = ()
    traced: str = ""
    is_busy: bool = False
