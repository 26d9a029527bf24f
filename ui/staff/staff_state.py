"""What the room of staff shows. Frozen values; knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Pane(Enum):
    """What stands at the right."""

    FIRST = auto()  # nobody is named yet: name yourself
    ADD = auto()
    MEMBER = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class MemberFace:
    """One of the staff in words."""

    staff_id: str
    name: str
    role: str
    role_words: str
    has_pin: bool
    has_badge: bool
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class NewPin:
    """Told once: it is kept nowhere."""

    name: str
    pin: str


@dataclass(frozen=True, slots=True)
class StaffState:
    """Everything the room shows.

    asks_retire  the confirmation on the page is open
    added        another number for every one who was added: the form begins anew
    lock_minutes of this laptop
    """

    members: tuple[MemberFace, ...] = ()
    pane: Pane = Pane.NOTHING
    chosen: str = ""
    new_pin: NewPin | None = None
    asks_retire: bool = False
    added: int = 0
    lock_minutes: int = 3
    is_loading: bool = True
    is_busy: bool = False
    done: str = ""
    problem: str = ""
    remedy: str = ""

    @property
    def member(self) -> MemberFace | None:
        """The one who is chosen."""
        return next((one for one in self.members if one.staff_id == self.chosen), None)
