"""What the screen of the self-check shows."""

from dataclasses import dataclass
from typing import NamedTuple


class Lamp(NamedTuple):
    """One thing at one desk: a sign with its colour, a word, and all of it for a screen reader."""

    icon: str
    tone: str
    word: str
    spoken: str


class DeskLamps(NamedTuple):
    """One desk: its name, how old its word is, its lamps in the order of the columns."""

    name: str
    age: str
    lamps: tuple[Lamp, ...]


class Task(NamedTuple):
    """Something to put right: where and what, how; with the sign of its lamp."""

    icon: str
    tone: str
    what: str
    how: str


@dataclass(frozen=True, slots=True)
class CheckState:
    """own_printer, own_scanner: how this desk's tests stand, in words."""

    columns: tuple[str, ...] = ()
    rows: tuple[DeskLamps, ...] = ()
    tasks: tuple[Task, ...] = ()
    headline: str = ""
    about: str = ""
    is_ready: bool = False
    own_printer: str = ""
    own_scanner: str = ""
    is_busy: bool = False
    done: str = ""
    problem: str = ""
    remedy: str = ""
