"""What the room of the laptops shows."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple


class Stage(Enum):
    """Which page of the room is open."""

    DESKS = auto()
    JOIN = auto()
    CHECK = auto()
    CLOSE = auto()


class Asking(Enum):
    """Which small form is open beside the chosen desk."""

    NOTHING = auto()
    ADDRESS = auto()
    NAME = auto()
    RETIRE = auto()
    LEAD = auto()


class DeskLine(NamedTuple):
    """One desk in the list: state in words beside its name, its numbers below, their age."""

    node: str
    icon: str
    tone: str
    name: str
    state: str
    numbers: str
    age: str


class Fact(NamedTuple):
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class DeskDetail:
    """The chosen desk. why: the barrier and the next road, "" where there is none."""

    node: str
    name: str
    state: str
    tone: str
    is_own: bool = False
    facts: tuple[Fact, ...] = ()
    why: str = ""
    address: str = ""
    can_change_address: bool = False
    can_retire: bool = False
    can_recall: bool = False
    can_lead: bool = False


@dataclass(frozen=True, slots=True)
class OnlineState:
    """The switch and how it stands with the service, in words.

    is_fixed  there are other desks, so it is always on
    """

    is_on: bool = False
    is_fixed: bool = False
    words: str = ""
    barrier: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something at this desk that a person has to decide: what, and the button for it."""

    words: str
    remedy: str
    action: str


@dataclass(frozen=True, slots=True)
class ExchangeState:
    """lead_words: who lets others in, "" at a lead itself. trouble: a fork, or roses to recall."""

    lines: tuple[DeskLine, ...] = ()
    chosen: str = ""
    detail: DeskDetail | None = None
    about: str = ""
    online: OnlineState = OnlineState()
    is_lead: bool = True
    lead_words: str = ""
    is_alone: bool = True
    asking: Asking = Asking.NOTHING
    trouble: Trouble | None = None
    is_busy: bool = False
    progress: float | None = None
    done: str = ""
    problem: str = ""
    remedy: str = ""
