"""What erasing and the end of retention show in the room 个人资料."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple


class Step(Enum):
    """Where somebody is with erasing a person."""

    ASK = auto()  # who?
    FOUND = auto()  # this is what is kept
    WORKING = auto()
    DONE = auto()


class Told(NamedTuple):
    """What came of an erasure, to read, print and save."""

    title: str
    lines: tuple[str, ...]


class Order(NamedTuple):
    """What somebody typed to erase a person. typed: the word of confirmation."""

    reason: str
    why: str
    wish: str
    typed: str


@dataclass(frozen=True, slots=True)
class ErasingState:
    """lines: what is kept and what goes. asks_wish: the family's wish is not fulfilled yet.

    who    what was looked for, for the same search again
    word   what has to be written to confirm
    may    whether the person on duty may erase, at a lead's desk; else `barrier` says who may
    """

    step: Step = Step.ASK
    who: str = ""
    whose: str = ""
    shown: str = ""
    lines: tuple[str, ...] = ()
    asks_wish: bool = False
    word: str = ""
    barrier: str = ""
    told: Told | None = None
    done: str = ""
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class RetentionState:
    """lines: where the event stands. can_end: it is due; can_end_early: with a reason."""

    lines: tuple[str, ...] = ()
    pill: str = ""
    tone: str = "grey"
    can_archive: bool = False
    is_archived: bool = False
    can_end: bool = False
    can_end_early: bool = False
    is_asking: bool = False
    is_busy: bool = False
    word: str = ""
    barrier: str = ""
    told: Told | None = None
    done: str = ""
    problem: str = ""
    remedy: str = ""
