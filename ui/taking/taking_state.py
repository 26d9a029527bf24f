"""What the room of taking along shows. Plain values: the presenter makes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.language import mark


class Stage(StrEnum):
    """Which roses a filter lets through."""

    OPEN = "open"
    CLAIMED = "claimed"
    ALL = "all"


STAGES = {
    Stage.OPEN: mark("待认领的"),
    Stage.CLAIMED: mark("已认领的"),
    Stage.ALL: mark("不论状态"),
}


class Some(NamedTuple):
    """Roses by what they are; "" = any."""

    group: str = ""
    district: str = ""
    stage: Stage = Stage.OPEN


class Area(NamedTuple):
    """A part of a wall: rows and columns counted from 1, both ends included."""

    wall_id: str = ""
    top: int = 1
    bottom: int = 1
    left: int = 1
    right: int = 1


ANY, NOWHERE = Some(), Area()


class WallChoice(NamedTuple):
    """A wall to choose from."""

    wall_id: str
    name: str
    rows: int
    columns: int

    @property
    def whole(self) -> Area:
        return Area(self.wall_id, 1, self.rows, 1, self.columns)


class RoseLine(NamedTuple):
    """A chosen rose."""

    wish_id: str
    number: str
    words: str
    state: str
    is_parked: bool


class DeskLine(NamedTuple):
    """A desk with what it holds; `link` says how it stands with it.

    can_take     roses can be given to it
    can_recall   it holds roses that a lead may ask back or recall
    """

    node: str
    name: str
    roses: int
    words: str
    link: str = ""
    is_here: bool = False
    is_on_way: bool = False
    can_take: bool = False
    can_recall: bool = False


@dataclass(frozen=True, slots=True)
class TakingState:
    """The room.

    in_hand    how many roses this desk holds
    groups, districts  value and words of what the roses in hand are
    adds       how often typed numbers were taken: the field is empty again
    some_count, area_count  how many more roses those choices would add
    target     node of the desk that the roses go to, or that is looked at
    returns    how many roses 全部归还 would bring back
    parked     numbers on hold that somebody has to decide about before they go
    asks       a lead is asked for the reason of a recall
    progress   None while nothing is being handed over
    """

    is_loading: bool = True
    in_hand: int = 0
    groups: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    districts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    walls: tuple[WallChoice, ...] = ()
    some: Some = ANY
    some_count: int = 0
    area: Area = NOWHERE
    area_count: int = 0
    adds: int = 0
    chosen: tuple[RoseLine, ...] = ()
    desks: tuple[DeskLine, ...] = ()
    target: str = ""
    is_lead: bool = False
    returns: int = 0
    parked: bool = False
    asks: bool = False
    progress: float | None = None
    problem: str = ""
    remedy: str = ""
    done: str = ""

    @property
    def desk(self) -> DeskLine | None:
        """The chosen desk."""
        return next((one for one in self.desks if one.node == self.target), None)

    @property
    def is_busy(self) -> bool:
        return self.progress is not None

    @property
    def can_hand(self) -> bool:
        return bool(self.chosen and self.desk and self.desk.can_take and not self.is_busy)

    @property
    def wall(self) -> WallChoice | None:
        return next((one for one in self.walls if one.wall_id == self.area.wall_id), None)

    def quiet(self) -> "TakingState":
        """The same with nothing said."""
        return replace(self, problem="", remedy="", done="", parked=False)
