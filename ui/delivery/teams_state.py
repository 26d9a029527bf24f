"""What planning the rounds shows. Plain values: the presenter makes them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

NOBODY = ""  # the lane of gifts that no team has yet


class Sign(StrEnum):
    """Where a gift is, as a card shows it."""

    EXPECTED = "expected"
    HERE = "here"
    PACKED = "packed"
    OUT = "out"
    TROUBLE = "trouble"
    DONE = "done"


class StopCard(NamedTuple):
    """One gift on the board.

    key       of the gift: its claim
    door      how many gifts go to this door, itself among them
    is_moved  the proposal puts it elsewhere than where it was
    can_move  it is neither with a team on the road nor delivered
    """

    key: str
    number: str
    district: str
    item: str
    sign: Sign
    sign_words: str
    door: int = 1
    is_moved: bool = False
    can_move: bool = True


class Lane(NamedTuple):
    """A team's round, or what nobody has yet.

    sign     the team's place among all teams, from 0; -1: no team's
    load     how much it is: doors of how many, gifts, packs
    is_over  more doors than it takes in one round
    """

    team: str
    sign: int
    name: str
    load: str
    areas: str
    stops: tuple[StopCard, ...] = ()
    is_over: bool = False
    is_retired: bool = False


class TeamTyped(NamedTuple):
    """A team as it is being written. Members: one a line, name and phone."""

    team: str = ""
    name: str = ""
    areas: tuple[str, ...] = ()
    most: int = 0
    members: str = ""
    note: str = ""


class TeamFace(NamedTuple):
    """The chosen team."""

    team: str
    sign: int
    name: str
    rows: tuple[tuple[str, str], ...]
    packs: int
    is_retired: bool
    can_retire: bool


class StopFace(NamedTuple):
    """The chosen gift, and the teams that it may go to."""

    key: str
    number: str
    rows: tuple[tuple[str, str], ...]
    team: str
    teams: tuple[tuple[str, str], ...]
    can_move: bool


@dataclass(frozen=True, slots=True)
class TeamsState:
    """Planning.

    proposed  how many gifts the proposal moves; None while there is none
    words     of the proposal: what it does and why
    form      the team as its form begins; None: nobody is writing one
    forms     counts up with each form that is opened
    asks      the reason for retiring the chosen team is asked for
    """

    is_loading: bool = True
    is_busy: bool = False
    lanes: tuple[Lane, ...] = ()
    chosen: str = ""
    stop: StopFace | None = None
    team: TeamFace | None = None
    form: TeamTyped | None = None
    forms: int = 0
    asks: bool = False
    proposed: int | None = None
    words: str = ""
    problem: str = ""
    remedy: str = ""
    done: str = ""

    def quiet(self) -> "TeamsState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="", is_busy=False)
