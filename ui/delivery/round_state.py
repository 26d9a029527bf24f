"""What a team sees on its way. Plain values: the presenter makes them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from ui.delivery.teams_state import Sign
from ui.revealing import Shown


class Deed(StrEnum):
    """What is being noted about a door."""

    DELIVERED = "delivered"
    FAILED = "failed"


class DoorLine(NamedTuple):
    """A door in the list, by its alias: no name, no address.

    key   of the door, the same whatever is noted about it
    sign  of the gift that is the least far
    """

    key: str
    order: int
    alias: str
    numbers: str
    words: str
    right: str
    sign: Sign


class GiftLine(NamedTuple):
    """A gift of the open door.

    is_open  it can be delivered now; what is delivered already is only shown
    """

    number: str
    item: str
    sign: Sign
    sign_words: str
    is_open: bool


class DoorFace(NamedTuple):
    """The open door.

    is_out  something of it is with the team and can be brought back
    notes   what a team must know: tries before, a gift of the siblings that has not come
    """

    key: str
    order: int
    alias: str
    place: str
    gifts: tuple[GiftLine, ...]
    notes: tuple[str, ...] = ()
    is_out: bool = False

    @property
    def open_gifts(self) -> tuple[str, ...]:
        """Numbers of what can be delivered now."""
        return tuple(one.number for one in self.gifts if one.is_open)


class Handed(NamedTuple):
    """A delivery as it was written down. deliverers: the two who brought it."""

    numbers: tuple[str, ...] = ()
    relation: str = ""
    receiver: str = ""
    deliverers: tuple[str, str] = ("", "")
    packs: int = 0
    proof: str = "signature"
    without_faces: bool = False
    written_at: str = ""
    words: str = ""


class Failed(NamedTuple):
    """Why a door could not be served."""

    numbers: tuple[str, ...] = ()
    why: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class RoundState:
    """A team's way.

    teams       team and name, to choose from
    form        counts up when a door is opened: what was typed for another one is gone
    is_scanned  the parcel of the open door was scanned: that is the proof
    deliverers  the last two, offered again
    known       the team's members, to choose from, where this laptop may read them
    photo       name of the picture that was chosen
    shown       the family's data, while somebody looks at them
    """

    is_loading: bool = True
    is_busy: bool = False
    teams: tuple[tuple[str, str], ...] = ()
    team: str = ""
    sign: int = -1
    left: int = 0
    doors: tuple[DoorLine, ...] = ()
    door: DoorFace | None = None
    deed: Deed = Deed.DELIVERED
    form: int = 0
    is_scanned: bool = False
    deliverers: tuple[str, str] = ("", "")
    known: tuple[str, ...] = ()
    photo: str = ""
    shown: Shown | None = None
    problem: str = ""
    remedy: str = ""
    done: str = ""

    def quiet(self) -> "RoundState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="", is_busy=False)
