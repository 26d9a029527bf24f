"""The wishes as columns of bytes, so that a filter over 100,000 of them takes milliseconds. Pure.

A filter is a table of 256 bits handed to `bytes.translate`; several filters are one AND of two
large integers; `itertools.compress` picks the roses. All of it runs in C.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import compress
from typing import Protocol

from desktop_app.language import mark, tr
from desktop_app.roses.model import State
from desktop_app.wishes.facts import Group
from desktop_app.wishes.number import DISTRICTS
from ui.theme.looks import STATE_WORDS, look_of


class Row(Protocol):
    """What the wall needs of a wish: `desktop_app.roses.records.WallRose` has it."""

    @property
    def wish_id(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def district(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def alias(self) -> str: ...
    @property
    def item(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def parked(self) -> int: ...


class Stage(StrEnum):
    """What the chips ask for. Several states may be one stage, and HELD is no state of its own."""

    COLLECTED = "collected"  # everything but what was sent back or taken off the wall
    CLAIMED = "claimed"  # has a giver, whatever came after
    OPEN = "open"
    FULFILLED = "fulfilled"
    HELD = "held"
    RECEIVED = "received"
    ON_THE_WAY = "on_the_way"
    REVIEW = "review"
    TO_FUND = "to_fund"
    NEXT_ROUND = "next_round"
    OFF = "off"


STAGE_WORDS = {
    Stage.COLLECTED: mark("征集"),
    Stage.CLAIMED: mark("认领"),
    Stage.OPEN: mark("待认领"),
    Stage.FULFILLED: mark("圆梦"),
    Stage.HELD: mark("暂留"),
    Stage.RECEIVED: mark("已到物"),
    Stage.ON_THE_WAY: mark("派送中"),
    Stage.REVIEW: mark("待审核"),
    Stage.TO_FUND: mark("转义卖善款"),
    Stage.NEXT_ROUND: mark("转下轮"),
    Stage.OFF: mark("已下架"),
}
GROUP_WORDS = {
    Group.CHILD: mark("困境儿童"),
    Group.ELDER: mark("困难老人"),
    Group.PATIENT: mark("大病患者"),
    Group.DISABLED: mark("残障人士"),
}

_STATES = tuple(State)
_STATE_CODES: dict[str, int] = {state: code for code, state in enumerate(_STATES)}
_OPEN = _STATE_CODES[State.OPEN]
_HELD = len(_STATES)  # the byte of an open rose whose claim is parked
_IN_STAGE = {
    Stage.CLAIMED: (
        State.CLAIMED,
        State.RECEIVED,
        State.ON_THE_WAY,
        State.FULFILLED,
        State.ARCHIVED,
    ),
    Stage.OPEN: (State.OPEN,),
    Stage.FULFILLED: (State.FULFILLED, State.ARCHIVED),
    Stage.RECEIVED: (State.RECEIVED,),
    Stage.ON_THE_WAY: (State.ON_THE_WAY,),
    Stage.REVIEW: (State.DRAFT, State.REVIEW),
    Stage.TO_FUND: (State.TO_FUND,),
    Stage.NEXT_ROUND: (State.NEXT_ROUND,),
    Stage.OFF: (State.SENT_BACK, State.WITHDRAWN),
}


def _codes(stage: Stage) -> set[int]:
    if stage is Stage.HELD:
        return {_HELD}
    if stage is Stage.COLLECTED:
        return set(range(_HELD + 1)) - _codes(Stage.OFF)
    codes = {_STATE_CODES[state] for state in _IN_STAGE[stage]}
    return codes | {_HELD} if stage is Stage.OPEN else codes  # a rose on hold is still to be had


def _table(codes: set[int]) -> bytes:
    return bytes(int(code in codes) for code in range(256))


_STAGE_TABLES = {stage: _table(_codes(stage)) for stage in Stage}
_LOOK_TABLE = bytes([*(look_of(state) for state in _STATES), look_of(State.OPEN, parked=True)])
_LOOK_TABLE += bytes(256 - len(_LOOK_TABLE))
_GROUPS = tuple(Group)
_GROUP_CODES: dict[str, int] = {group: code for code, group in enumerate(_GROUPS)}


class Columns:
    """All wishes of the event, one byte per wish and question; `order` of them by number."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self.rows = list(rows)
        self.numbers = [row.number for row in self.rows]
        self._stages = bytearray([_stage_code(row) for row in self.rows])
        self.looks = bytearray(self._stages.translate(_LOOK_TABLE))
        self._places = {row.wish_id: index for index, row in enumerate(self.rows)}
        self._by_number = {number: index for index, number in enumerate(self.numbers)}
        self._groups = bytearray([_group_code(row) for row in self.rows])
        self.districts = _districts_in_order({row.district for row in self.rows})
        codes = {district: code for code, district in enumerate(self.districts)}
        self._districts = bytearray([codes[row.district] for row in self.rows])

    def __len__(self) -> int:
        return len(self.rows)

    def put(self, row: Row) -> int:
        """Take in what changed about a wish; its index, or -1 when it is a new wish."""
        index = self._places.get(row.wish_id, -1)
        if index >= 0:
            self.rows[index] = row
            self._stages[index] = _stage_code(row)
            self._groups[index] = _group_code(row)
        return index

    def look_of_row(self, index: int) -> int:
        """The look the wish should have now; `looks` has the one that is shown."""
        return _LOOK_TABLE[self._stages[index]]

    def index_of(self, wish_id: str) -> int:
        return self._places.get(wish_id, -1)

    def index_of_number(self, number: str) -> int:
        return self._by_number.get(number, -1)

    def count(self, stage: Stage) -> int:
        """How many wishes are at this stage, on the whole wall."""
        return self._stages.translate(_STAGE_TABLES[stage]).count(1)

    def mask(self, stage: Stage, group: str = "", district: str = "") -> bytes:
        """One byte per wish: 1 where all filters agree. An empty filter asks for nothing."""
        kept = int.from_bytes(self._stages.translate(_STAGE_TABLES[stage]))
        if group:
            wanted = _table({_GROUP_CODES[group]})
            kept &= int.from_bytes(self._groups.translate(wanted))
        if district:
            wanted = _table(
                {self.districts.index(district)} if district in self.districts else set()
            )
            kept &= int.from_bytes(self._districts.translate(wanted))
        return kept.to_bytes(len(self))

    def group_counts(self, mask: bytes) -> dict[str, int]:
        kept = bytes(compress(self._groups, mask))
        return {group: kept.count(code) for code, group in enumerate(_GROUPS)}

    def district_counts(self, mask: bytes) -> dict[str, int]:
        kept = bytes(compress(self._districts, mask))
        return {district: kept.count(code) for code, district in enumerate(self.districts)}

    def spoken(self, index: int) -> str:
        """For a screen reader: "HS-017 待认领 台灯"."""
        row = self.rows[index]
        word = STAGE_WORDS[Stage.HELD] if self._is_held(index) else STATE_WORDS[State(row.state)]
        return f"{row.number} {tr(word)} {row.item or row.text}"

    def tip(self, index: int) -> str:
        """For the pointer: number · alias · item."""
        row = self.rows[index]
        return " · ".join(part for part in (row.number, row.alias, row.item) if part)

    def _is_held(self, index: int) -> bool:
        return self._stages[index] == _HELD


def order_of(mask: bytes, hits: Iterable[int] | None = None) -> Sequence[int]:
    """The indices that the mask keeps, of all or of a search's hits."""
    if hits is not None:
        return [index for index in hits if mask[index]]
    return range(len(mask)) if mask.count(1) == len(mask) else [*compress(range(len(mask)), mask)]


def district_words(district: str) -> str:
    """The short name of a district; what is no district of ours stays as it is."""
    return DISTRICTS[district][1] if district in DISTRICTS else district


def _stage_code(row: Row) -> int:
    code = _STATE_CODES[row.state]
    return _HELD if row.parked and code == _OPEN else code


def _group_code(row: Row) -> int:
    return _GROUP_CODES.get(row.group, len(_GROUPS))


def _districts_in_order(districts: set[str]) -> list[str]:
    known = list(DISTRICTS)
    return sorted(districts, key=lambda name: (known.index(name) if name in known else 99, name))
