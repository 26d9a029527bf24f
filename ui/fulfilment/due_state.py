"""What the room shows of gifts that have not come. Plain values: the presenter makes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from ui.revealing import Shown


class DueAsks(StrEnum):
    """Which act waits for its reason."""

    NOTHING = ""
    EXTEND = "extend"
    RELEASE = "release"
    NEXT_ROUND = "next_round"
    CALL_LIST = "call_list"  # why names and phones are needed on paper


class DueLine(NamedTuple):
    """One gift that has not come. icon, tone: how urgent it is; the words say so, too."""

    claim_id: str
    number: str
    wish: str
    words: str
    called: str
    icon: str
    tone: str


class CallLine(NamedTuple):
    """What was said in a call: when and by whom, and the words."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class DueFace:
    """The gift in view. The giver is masked.

    due, tone  how far its last day is
    facts      days since the claim, how it was made, what was done so far: one line each
    """

    claim_id: str
    number: str
    wish: str
    promised: str
    giver: str
    phone: str
    due: str
    tone: str
    facts: tuple[str, ...] = ()
    calls: tuple[CallLine, ...] = ()
    can_show: bool = False


@dataclass(frozen=True, slots=True)
class DueState:
    """The second tab.

    counts    of everything that has not come, by urgency and by channel
    urgency, channel  what is shown of it; "" for whatever is red or amber, and for all channels
    ticked    claims that the acts are about; none: the one in view
    proposed  the day that is proposed when a gift has more time, ISO
    noted     how many calls were noted: the field is empty again
    progress  of the chase cards, 0 to 1; None while none are made
    undo      acts that can be taken back, the newest first
    """

    lines: tuple[DueLine, ...] = ()
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    urgency: str = ""
    channel: str = ""
    ticked: frozenset[str] = frozenset()
    chosen: str = ""
    face: DueFace | None = None
    asks: DueAsks = DueAsks.NOTHING
    proposed: str = ""
    least: str = ""
    shown: Shown | None = None
    noted: int = 0
    progress: float | None = None
    is_loading: bool = True
    is_busy: bool = False
    undo: tuple[int, ...] = ()
    problem: str = ""
    remedy: str = ""
    done: str = ""

    @property
    def meant(self) -> tuple[str, ...]:
        """The claims that an act is about, in the order of the list."""
        if self.ticked:
            return tuple(line.claim_id for line in self.lines if line.claim_id in self.ticked)
        return (self.chosen,) if self.chosen else ()

    @property
    def meant_numbers(self) -> tuple[str, ...]:
        """Their wish numbers."""
        meant = set(self.meant)
        return tuple(line.number for line in self.lines if line.claim_id in meant)

    def quiet(self) -> "DueState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="", undo=())
