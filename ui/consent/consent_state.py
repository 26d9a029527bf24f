"""What the room of consent shows. Plain values: the presenter makes them, the screen paints them."""

from dataclasses import dataclass
from enum import StrEnum


class Tab(StrEnum):
    """Which list stands at the left."""

    MISSING = "missing"
    PAPERS = "papers"


class Asking(StrEnum):
    """What is being asked for, below the wish."""

    NOTHING = ""
    NOTE = "note"
    WITHDRAW = "withdraw"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Line:
    """A wish that lacks consent, or a paper to take down. second: why, or which paper."""

    key: str
    number: str
    second: str
    right: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the opened wish. after: what to do with it, or who took it when."""

    item_id: str
    what: str
    after: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being noted. Empty texts stay as they count now.

    by    "" until it was chosen; needs_why: somebody else says it for the person
    """

    by: str = ""
    notice: str = ""
    publish: str = ""
    photo: str = ""
    form: str = "paper"
    day: str = ""
    guardian: str = ""
    witness: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The consent of one wish, in words.

    tone      of its headline: leaf, amber
    photo     "" when whoever looks may not know
    asks_notice  the children's notice belongs to it
    """

    number: str
    headline: str
    tone: str
    need: str
    given: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    photo: str
    asks_notice: bool
    can_note: bool
    can_withdraw: bool
    can_tick: bool
    papers: tuple[PaperLine, ...] = ()
    not_told: str = ""


@dataclass(frozen=True, slots=True)
class ConsentState:
    """lines are of the chosen tab; the counts are of both. paper: the one that is being ticked off."""

    tab: Tab = Tab.MISSING
    lines: tuple[Line, ...] = ()
    missing: int = 0
    papers: int = 0
    chosen: str = ""
    opened: Opened | None = None
    asking: Asking = Asking.NOTHING
    paper: str = ""
    draft: Draft = Draft()
    is_loading: bool = False
    is_busy: bool = False
    problem: str = ""
    remedy: str = ""
    done: str = ""
