"""The wishes as columns of bytes, so that a filter over 100,000 of them takes milliseconds. Pure.

A filter is a large integer with one byte per wish, made in C by `bytes.translate`. Several filters
are one AND, a count is `bit_count`, and `itertools.compress` picks the roses.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import compress, repeat
from operator import attrgetter

from desktop_app.language import tr
from desktop_app.roses.wall import WallColumns, WallRose, columns_of, stage_of
from desktop_app.wishes.facts import Group
from desktop_app.wishes.number import DISTRICTS
from ui.theme.looks import AWAY
from ui.wall.wall_stages import CODES, CODES_OF, LOOK_TABLE, Stage, stage_word

_GROUPS = tuple(Group)
_NO_GROUP = len(_GROUPS)
_GROUP_CODES: dict[str, int] = {group.value: code for code, group in enumerate(_GROUPS)}


_group_code = _GROUP_CODES.get


NO_ROSES = WallColumns([], [], [], [], [])


class Columns:
    """All wishes of the event, one byte per wish and question, in the order of the rows."""

    def __init__(
        self, wall: WallColumns = NO_ROSES, rows: Sequence[WallRose] = (), node: str = ""
    ) -> None:
        self.wall = wall
        self.rows = list(rows)
        self._node = node
        self.numbers = wall.numbers
        self._stages = bytearray(map(CODES.__getitem__, wall.stages))
        self.looks = bytearray(self._stages.translate(LOOK_TABLE))
        self._groups = bytearray(map(_group_code, wall.groups, repeat(_NO_GROUP)))
        self.districts = _districts_in_order(set(wall.districts))
        codes = {district: code for code, district in enumerate(self.districts)}
        self._districts = bytearray(map(codes.__getitem__, wall.districts))
        self._masks: dict[str, int] = {}
        self._away = bytearray(len(wall.numbers))
        self._see_holders()

    @classmethod
    def of(cls, rows: Sequence[WallRose], node: str = "") -> "Columns":
        """Columns with all words about their wishes.

        node  of this desk; empty while nobody asks who holds a rose
        """
        return cls(columns_of(rows), rows, node)

    def __len__(self) -> int:
        return len(self.numbers)

    def fill(self, rows: list[WallRose], wall: WallColumns, node: str = "") -> bool:
        """Take in the words of the wishes; False when other wishes hang now, or differently.

        wall  the columns of these rows, made where nobody waits
        """
        if wall != self.wall:
            return False
        self.rows = list(rows)
        self._node = node
        self._see_holders()
        return True

    def put(self, row: WallRose) -> int:
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
            self._stages[index] = CODES[stage_of(row)]
            self._away[index] = self._is_away(row.holder)
            self._groups[index] = _group_code(row.group, _NO_GROUP)
            self._masks.clear()
        return index

    def _see_holders(self) -> None:
        """Which roses another desk holds: known with the words, a moment after the first paint."""
        if not self._node or not self.rows:
            return
        holders = list(map(attrgetter("holder"), self.rows))
        away = {holder: self._is_away(holder) for holder in set(holders)}
        self._away[:] = bytes(map(away.__getitem__, holders))
        self.looks[:] = self._looks_now()
        self._masks.clear()

    def _is_away(self, holder: str) -> bool:
        return bool(self._node) and holder not in ("", self._node)

    def _looks_now(self) -> bytes:
        """The look of each wish, with AWAY added where another desk holds it."""
        looks = bytes(self._stages.translate(LOOK_TABLE))
        if not any(self._away):
            return looks
        away = int.from_bytes(self._away) * AWAY
        return (int.from_bytes(looks) | away).to_bytes(len(looks))

    def away_count(self) -> int:
        """How many roses on the whole wall another desk holds."""
        return self.mask(Stage.COLLECTED, away=True).bit_count()

    def stage_counts(self) -> dict[Stage, int]:
        """How many wishes are at each stage, on the whole wall."""
        counts = [self._stages.count(code) for code in range(len(CODES))]
        return {stage: sum(counts[code] for code in codes) for stage, codes in CODES_OF.items()}

    def mask(self, stage: Stage, group: str = "", district: str = "", *, away: bool = False) -> int:
        """One byte per wish: 1 where all filters agree. An empty filter asks for nothing."""
        kept = self._mask(stage, self._stages, CODES_OF[stage])
        if away:
            kept &= self._mask("away", self._away, {1})
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
        return LOOK_TABLE[self._stages[index]] | AWAY * self._away[index]

    def index_of(self, wish_id: str) -> int:
        return self._places.get(wish_id, -1) if wish_id else -1

    def index_of_number(self, number: str) -> int:
        return self._by_number.get(number, -1)

    def row(self, index: int) -> WallRose | None:
        """Everything about a wish; None until the words have come."""
        return self.rows[index] if self.rows else None

    def spoken(self, index: int) -> str:
        """For a screen reader: "HS-017 待认领 台灯"."""
        row, word = self.row(index), stage_word(self._stages[index])
        where = tr("在别处") if self._away[index] else ""
        parts = (self.numbers[index], word, where, row.item or row.text if row else "")
        return " ".join(part for part in parts if part)

    def tip(self, index: int) -> str:
        """For the pointer: number · alias · item, and whether another desk holds it."""
        row = self.row(index)
        parts = (row.number, row.alias, row.item) if row else (self.numbers[index],)
        if self._away[index]:
            parts = (*parts, tr("在另一台电脑手里"))
        return " · ".join(part for part in parts if part)


def _districts_in_order(districts: set[str]) -> list[str]:
    known = list(DISTRICTS)
    return sorted(districts, key=lambda name: (known.index(name) if name in known else 99, name))
