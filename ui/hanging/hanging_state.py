"""What the wall set-up shows. Plain values: the presenters make them, the screens paint them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from desktop_app.hanging.model import Wanted

EMPTY = 255  # the look of a place without a rose
NO_MARK, SEEN, WRONG = range(3)  # what a walk knows of a place


class Grid(NamedTuple):
    """A wall place by place, along the rows.

    looks  of the roses as in ui/theme/looks.py, `EMPTY` where none hangs
    marks  `NO_MARK`, `SEEN` or `WRONG`
    """

    rows: int = 0
    columns: int = 0
    numbers: tuple[str, ...] = ()
    looks: bytes = b""
    marks: bytes = b""


NO_GRID = Grid()


@dataclass(frozen=True, slots=True)
class WallLine:
    """One wall in the list. `note` says that its plan no longer fits."""

    wall_id: str
    name: str
    about: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One walk in the list."""

    audit_id: str
    title: str
    about: str
    ago: str
    is_well: bool


class Stage(StrEnum):
    """What stands in the middle of the room."""

    LOADING = "loading"
    NOTHING = "nothing"  # no wall yet
    WALL = "wall"
    FORM = "form"  # a wall is being laid out
    WALK = "walk"
    FOUND = "found"  # what a walk found


@dataclass(frozen=True, slots=True)
class Form:
    """A wall being laid out. wall_id: "" for a new one.

    venues   id and name of each venue of the event
    summary  what pressing the button would do; `problem` why it cannot be pressed
    """

    wanted: Wanted
    wall_id: str = ""
    venues: tuple[tuple[str, str], ...] = ()
    numbers_typed: str = ""
    summary: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """Tags being drawn. progress from 0 to 1; `is_stacked` is how the next ones are ordered."""

    is_drawing: bool = False
    progress: float = 0.0
    text: str = ""
    is_stacked: bool = False


@dataclass(frozen=True, slots=True)
class HangingState:
    """The room. `late` is how many roses wait for a place on the chosen wall.

    undo    names the step that can be taken back
    resume  names the walk that was begun and not finished
    """

    stage: Stage = Stage.LOADING
    walls: tuple[WallLine, ...] = ()
    chosen: str = ""
    title: str = ""
    about: str = ""
    grid: Grid = NO_GRID
    fit: str = ""
    late: int = 0
    form: Form | None = None
    paper: Paper = field(default_factory=Paper)
    audits: tuple[AuditLine, ...] = ()
    resume: str = ""
    undo: str = ""
    problem: str = ""
    remedy: str = ""
    done: str = ""
