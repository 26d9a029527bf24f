"""What the hall screen shows. Frozen values in words; knows no widgets and nobody's data."""

from dataclasses import dataclass
from enum import StrEnum

from ui.hall.heart import Heart

NOTHING = Heart((), 0.0)


class Fresh(StrEnum):
    """How old a district's number is: each has its own shape."""

    NOW = "now"  # a full dot
    OLDER = "older"  # a clock
    OLD = "old"  # a ring: more than half an hour
    NEVER = "never"  # a dash: no number was ever heard


@dataclass(frozen=True, slots=True)
class Figure:
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class ThanksLine:
    """Who is thanked, masked, for whose wish, and how long ago."""

    giver: str
    wish: str
    ago: str


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """`share` of its wishes that are claimed, 0 to 1; `figures` is "" while none was heard."""

    name: str
    figures: str
    share: float
    fresh: Fresh
    age: str


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """`when` 现在 or 接下来, `what` by name and place, `at` the time in words."""

    when: str
    what: str
    at: str
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class HallState:
    """One moment of the hall.

    roses    one letter for each in the heart: o open, c claimed, f fulfilled
    numbers  of those roses; empty when one rose of the heart stands for several wishes,
             which `each_words` says
    newest   the rose that opened last and is still news; -1 for none
    shift    how far everything stands from its place, in 1/1080 of the height, against burn-in
    trouble  why the numbers stand still; empty while they do not
    """

    event: str = ""
    date: str = ""
    time: str = ""
    figures: tuple[Figure, ...] = ()
    share: float = 0.0
    roses: str = ""
    numbers: tuple[str, ...] = ()
    heart: Heart = NOTHING
    each_words: str = ""
    newest: int = -1
    thanks: tuple[ThanksLine, ...] = ()
    programme: tuple[ProgrammeLine, ...] = ()
    districts: tuple[DistrictLine, ...] = ()
    shift: tuple[int, int] = (0, 0)
    trouble: str = ""

    @property
    def spoken(self) -> str:
        """The figures, for a screen reader."""
        return " ".join(f"{figure.words} {figure.number}" for figure in self.figures)
