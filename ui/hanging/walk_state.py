"""What a walk along the wall shows, and what it found."""

from dataclasses import dataclass

from ui.hanging.hanging_state import NO_GRID, Grid


@dataclass(frozen=True, slots=True)
class Verdict:
    """The last scan in big words: what it is, what to do, where it belongs.

    tone  good, wait, note, forged, foreign, unknown, malformed; as in the verdict across the
          window, so that it sounds the same
    """

    tone: str = "note"
    what: str = ""
    todo: str = ""
    where: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class WalkState:
    """A walk that is under way. row: the one in sight, counted from 0; -1 before the first scan."""

    title: str = ""
    expected: int = 0
    seen: int = 0
    wrong: int = 0
    grid: Grid = NO_GRID
    place: int = -1
    row_words: str = ""
    verdict: Verdict = Verdict()
    can_misplace: bool = False
    is_loading: bool = False


@dataclass(frozen=True, slots=True)
class FoundList:
    """One list of what a walk found: its sign and colour, what it is, what to do, the numbers."""

    icon: str
    tone: str
    title: str
    todo: str
    items: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class FoundState:
    """What a walk found. `replace` is how many tags would be printed anew."""

    title: str = ""
    about: str = ""
    is_well: bool = False
    lists: tuple[FoundList, ...] = ()
    replace: int = 0
