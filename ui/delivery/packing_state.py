"""What packing shows. Plain values: the presenter makes them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from desktop_app.delivery.sheets import SheetKind
from desktop_app.language import mark


class Tone(StrEnum):
    """How a scan went: its ground, its sign, its sound."""

    GOOD = "good"
    NOTE = "note"  # by the way: it lies there already
    WAIT = "wait"  # not now: it has no lane, it is on the road
    STRANGE = "malformed"  # no code of ours


PAPERS = {
    SheetKind.PACKING: mark("分拣单"),
    SheetKind.ROUTE: mark("路线单"),
    SheetKind.SIGNOFF: mark("签收单"),
}


class Verdict(NamedTuple):
    """Where the thing in the hand goes.

    lane   place of the team's sign, -1 for none
    name   of the team, in the largest letters of the room; or what stands in the way
    what   the number and what it is
    more   a warning below: a sibling's gift is missing
    """

    tone: Tone = Tone.NOTE
    lane: int = -1
    name: str = ""
    what: str = ""
    more: str = ""


NO_VERDICT = Verdict()


class PackLane(NamedTuple):
    """A team's lane: how much lies in it."""

    team: str
    sign: int
    name: str
    packed: int
    total: int
    out: int
    is_retired: bool = False


class MissingLine(NamedTuple):
    """A gift that should lie here and does not.

    is_urgent  a sibling's gift came: nobody stands there without one
    """

    key: str
    number: str
    item: str
    words: str
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class PackingState:
    """Packing.

    scans   how many were read: the same verdict twice is still a new one
    target  the team whose list and papers are shown
    missing of the target's round
    asks    taking it out though something is missing is asked about
    """

    is_loading: bool = True
    is_busy: bool = False
    verdict: Verdict = NO_VERDICT
    scans: int = 0
    lanes: tuple[PackLane, ...] = ()
    target: str = ""
    missing: tuple[MissingLine, ...] = ()
    asks: bool = False
    problem: str = ""
    remedy: str = ""
    done: str = ""

    @property
    def lane(self) -> PackLane | None:
        """The chosen lane."""
        return next((one for one in self.lanes if one.team == self.target), None)

    def quiet(self) -> "PackingState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="", asks=False, is_busy=False)
