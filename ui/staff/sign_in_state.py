"""What the sign-in page shows: why it stands there, whom one may choose, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Why(Enum):
    """Why the page covers the window."""

    SIGN_IN = auto()  # nobody is on duty
    LOCKED = auto()  # somebody is, and the screen was left alone, or locked by hand
    HAND_OVER = auto()  # the next person comes
    PASSPHRASE = auto()  # nobody is named; the passphrase locks
    SLIP = auto()  # the next person is there, and reads what they take over


@dataclass(frozen=True, slots=True)
class Tile:
    """Somebody to choose. name: as short as it can be told from the others."""

    staff_id: str
    name: str
    role: str
    has_pin: bool
    is_here: bool = False  # on duty at this desk now


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line of the slip: what, how much, and which in a few words; tone as in status signs."""

    what: str
    count: int
    which: str = ""


@dataclass(frozen=True, slots=True)
class SlipFace:
    """交班单 as a page."""

    of: str
    lines: tuple[SlipLine, ...]
    said: str = ""
    problem: str = ""
    remedy: str = ""
    is_busy: bool = False

    @property
    def is_clear(self) -> bool:
        return not any(line.count for line in self.lines)


@dataclass(frozen=True, slots=True)
class SignInState:
    """Everything the page shows.

    chosen    staff id of the tile that is chosen; "" for none
    by        name of whoever is on duty
    turn      another number for every answer, so that the field is emptied once
    wait      seconds until a PIN of the chosen one may be tried again; runs down on the page
    can_leave whether one may go back without signing in: it was not locked before
    """

    why: Why = Why.SIGN_IN
    people: tuple[Tile, ...] = ()
    chosen: str = ""
    by: str = ""
    event: str = ""
    turn: int = 0
    wait: int = 0
    is_busy: bool = False
    can_leave: bool = False
    has_claim: bool = False
    problem: str = ""
    remedy: str = ""
    slip: SlipFace | None = None

    @property
    def tile(self) -> Tile | None:
        """The one who is chosen."""
        return next((tile for tile in self.people if tile.staff_id == self.chosen), None)
