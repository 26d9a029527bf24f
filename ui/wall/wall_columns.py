"""The wishes as columns of bytes, so that a filter over 100,000 of them takes milliseconds. Pure.

A filter is a large integer with one byte per wish, made in C by `bytes.translate`. Several filters
are one AND, a count is `bit_count`, and `itertools.compress` picks the roses.
"""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import compress, repeat
from typing import Protocol

from desktop_app.language import mark, tr
from desktop_app.messages.words import state_word
from desktop_app.roses.model import State
from desktop_app.roses.wall import HELD, WallColumns, WallRose, columns_of
from desktop_app.wishes.facts import Group
from desktop_app.wishes.number import DISTRICTS
from ui.theme.looks import look_of


class Row(Protocol):
    """What the wall needs of a wish: `desktop_app.roses.wall.WallRose` has it."""

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
    Stage.CLAIMED: mark("认领|总数"),
    Stage.OPEN: mark("待认领"),
    Stage.FULFILLED: mark("圆梦"),
    Stage.HELD: mark("暂留|状态"),
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
_HELD = len(_STATES)  # the byte of an open rose whose claim is parked
_STAGE_CODES: dict[str, int] = {state.value: code for code, state in enumerate(_STATES)}
_STAGE_CODES[HELD] = _HELD
_OPEN = _STAGE_CODES[State.OPEN]
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
    codes = {_STAGE_CODES[state] for state in _IN_STAGE[stage]}
    return codes | {_HELD} if stage is Stage.OPEN else codes  # a rose on hold is still to be had


_CODES = {stage: frozenset(_codes(stage)) for stage in Stage}
_LOOK_TABLE = bytes([*(look_of(state) for state in _STATES), look_of(State.OPEN, parked=True)])
_LOOK_TABLE += bytes(256 - len(_LOOK_TABLE))
_GROUPS = tuple(Group)
_NO_GROUP = len(_GROUPS)
_GROUP_CODES: dict[str, int] = {group.value: code for code, group in enumerate(_GROUPS)}


_group_code = _GROUP_CODES.get


NO_ROSES = WallColumns([], [], [], [], [])


class Columns:
    """All wishes of the event, one byte per wish and question, in the order of the rows."""

    def __init__(self, wall: WallColumns = NO_ROSES, rows: Sequence[Row] = ()) -> None:
        self.wall = wall
        self.rows = list(rows)
        self.numbers = wall.numbers
        self._stages = bytearray(map(_STAGE_CODES.__getitem__, wall.stages))
        self.looks = bytearray(self._stages.translate(_LOOK_TABLE))
        self._groups = bytearray(map(_group_code, wall.groups, repeat(_NO_GROUP)))
        self.districts = _districts_in_order(set(wall.districts))
        codes = {district: code for code, district in enumerate(self.districts)}
        self._districts = bytearray(map(codes.__getitem__, wall.districts))
        self._masks: dict[str, int] = {}

    @classmethod
    def of(cls, rows: Sequence[WallRose]) -> "Columns":
        """Columns with all words about their wishes."""
        return cls(columns_of(rows), rows)

    def __len__(self) -> int:
        return len(self.numbers)

    def fill(self, rows: list[WallRose], wall: WallColumns) -> bool:
        """Take in the words of the wishes; False when other wishes hang now, or differently.

        wall  the columns of these rows, made where nobody waits
        """
        if wall != self.wall:
            return False
        self.rows = list(rows)
        return True

    def put(self, row: Row) -> int:
        """Take in what changed about a wish; its index, or -1 when all must be loaded again.

        That is so for a new wish, and for one that moved to another number or district.
        """
        index = self._places.get(row.wish_id, -1)
        if index >= 0 and self.wall.districts[index] != row.district:
            return -1
        if index >= 0 and self.numbers[index] != row.number:
            return -1
        if index >= 0:
            if self.rows:
                self.rows[index] = row
            code = _STAGE_CODES[row.state]
            self._stages[index] = _HELD if row.parked and code == _OPEN else code
            self._groups[index] = _group_code(row.group, _NO_GROUP)
            self._masks.clear()
        return index

    def stage_counts(self) -> dict[Stage, int]:
        """How many wishes are at each stage, on the whole wall."""
        counts = [self._stages.count(code) for code in range(_HELD + 1)]
        return {stage: sum(counts[code] for code in codes) for stage, codes in _CODES.items()}

    def mask(self, stage: Stage, group: str = "", district: str = "") -> int:
        """One byte per wish: 1 where all filters agree. An empty filter asks for nothing."""
        kept = self._mask(stage, self._stages, _CODES[stage])
        if group:
            kept &= self._group_mask(group)
        if district:
            kept &= self._district_mask(district)
        return kept

    def order(self, mask: int, hits: Iterable[int] | None = None) -> Sequence[int]:
        """The indices that the mask keeps, of all or of a search's hits."""
        kept = mask.to_bytes(len(self))
        if hits is not None:
            return [index for index in hits if kept[index]]
        everything = range(len(self))
        return everything if mask.bit_count() == len(self) else [*compress(everything, kept)]

    def group_counts(self, mask: int) -> dict[str, int]:
        """How many of the wishes in the mask each group has."""
        return {group: (mask & self._group_mask(group)).bit_count() for group in Group}

    def district_counts(self, mask: int) -> dict[str, int]:
        return {name: (mask & self._district_mask(name)).bit_count() for name in self.districts}

    def _group_mask(self, group: str) -> int:
        return self._mask(group, self._groups, {_GROUP_CODES[group]})

    def _district_mask(self, district: str) -> int:
        known = district in self.districts
        codes = {self.districts.index(district)} if known else set()
        return self._mask(district, self._districts, codes)

    def _mask(self, name: str, column: bytearray, codes: Collection[int]) -> int:
        """Worked out once, until a wish changes. Names of the three columns never meet."""
        if name not in self._masks:
            table = bytes(int(code in codes) for code in range(256))
            self._masks[name] = int.from_bytes(column.translate(table))
        return self._masks[name]

    @cached_property
    def _places(self) -> dict[str, int]:
        """Made when first asked for, like the next: not before the first paint."""
        return dict(zip(self.wall.wish_ids, range(len(self)), strict=True))

    @cached_property
    def _by_number(self) -> dict[str, int]:
        return dict(zip(self.numbers, range(len(self)), strict=True))

    def look_of_row(self, index: int) -> int:
        """The look the wish should have now; `looks` has the one that is shown."""
        return _LOOK_TABLE[self._stages[index]]

    def index_of(self, wish_id: str) -> int:
        return self._places.get(wish_id, -1) if wish_id else -1

    def index_of_number(self, number: str) -> int:
        return self._by_number.get(number, -1)

    def row(self, index: int) -> Row | None:
        """Everything about a wish; None until the words have come."""
        return self.rows[index] if self.rows else None

    def spoken(self, index: int) -> str:
        """For a screen reader: "HS-017 待认领 台灯"."""
        row, code = self.row(index), self._stages[index]
        word = tr(STAGE_WORDS[Stage.HELD]) if code == _HELD else state_word(_STATES[code])
        return f"{self.numbers[index]} {word} {row.item or row.text if row else ''}".rstrip()

    def tip(self, index: int) -> str:
        """For the pointer: number · alias · item."""
        row = self.row(index)
        parts = (row.number, row.alias, row.item) if row else (self.numbers[index],)
        return " · ".join(part for part in parts if part)


def district_words(district: str) -> str:
    """The short name of a district; what is no district of ours stays as it is."""
    return DISTRICTS[district][1] if district in DISTRICTS else district


def _districts_in_order(districts: set[str]) -> list[str]:
    known = list(DISTRICTS)
    return sorted(districts, key=lambda name: (known.index(name) if name in known else 99, name))
