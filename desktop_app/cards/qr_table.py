"""QR symbols by a table of bit differences that the qrcode library itself has made.

A symbol comes of its data by exclusive-or alone: error correction, placement and masks are affine
over GF(2). So qrcode is asked once for the symbol of one tail and for what each bit of a tail
changes in it; every further symbol of that shape is a sum of such changes. The mask is the
one that qrcode would choose, by its own rules (qrcode.util.lost_point).

This page leans on inner parts of qrcode (makeImpl, data_cache, create_bytes), which is pinned;
test_qr_table.py compares the symbols with those that qrcode makes alone.

Modules are one number, dark = 1: the rows from the top, each followed by a light **fence** that
ends its runs; for the choice of the mask the columns follow in the same way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import compress
from operator import xor
from typing import Any, NamedTuple

from qrcode import QRCode
from qrcode.base import rs_blocks
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.util import (
    ALPHA_NUM,
    MODE_8BIT_BYTE,
    MODE_ALPHA_NUM,
    BitBuffer,
    QRData,
    create_bytes,
    create_data,
    length_in_bits,
)

_LETTERS = {letter: value for value, letter in enumerate(ALPHA_NUM.decode())}
_PAIR_BITS, _LETTER_BITS = 11, 6  # ISO/IEC 18004, 7.4.4
_EXAMPLE = ":"  # any but 0: qrcode 8.2 cannot take a block of nothing but zeros


class Shape(NamedTuple):
    """Payloads that differ in nothing but the letters of their tail.

    head     the same on all, written as bytes
    letters  how many the tail has, written alphanumerically
    least    the least version they may have
    """

    head: str
    letters: int
    least: int

    def code(self, tail: str) -> Any:
        """qrcode's own maker with this tail, in the version that fits; not made yet."""
        made = QRCode(error_correction=ERROR_CORRECT_Q, border=0)
        for part, mode in ((self.head, MODE_8BIT_BYTE), (tail, MODE_ALPHA_NUM)):
            if part:
                made.add_data(QRData(part.encode(), mode=mode))
        made.best_fit(start=self.least)
        return made


def packed(rows: Iterable[Sequence[bool | None]]) -> int:
    """Rows of modules as one number, each with its fence."""
    return int("".join("1" if module else "0" for row in rows for module in (*row, False)), 2)


class _Changes(dict[str, int]):
    """What a pair of letters at one place changes in the symbol, summed when first met."""

    def __init__(self, units: Sequence[int]) -> None:
        super().__init__()
        self._units = units  # of each bit of the pair, the highest first

    def __missing__(self, pair: str) -> int:
        value = reduce(lambda high, letter: high * len(_LETTERS) + _LETTERS[letter], pair, 0)
        self[pair] = _sum(self._units, f"{value:0{len(self._units)}b}")
        return self[pair]


class _Mask(NamedTuple):
    """The symbol without data under one mask."""

    judged: int  # as qrcode judges it: format and version are light. Rows and columns
    printed: int  # rows only
    alike: int  # of the judged: modules that are like the one before them
    alike_above: int  # rows only: modules that are like the one above them


@dataclass(frozen=True, slots=True)
class _Grid:
    """One version: where its data goes, and what masks do to it."""

    version: int
    modules: int  # along one side
    places: tuple[int, ...]  # the module of each bit of the code words
    masks: tuple[_Mask, ...]
    inside: int  # every module, no fence
    after_first: int  # every module but the first of each row and column

    def placed(self, words: Sequence[int]) -> int:
        """The modules that code words darken, before any mask."""
        return _sum(self.places, f"{int.from_bytes(bytes(words), 'big'):0{8 * len(words)}b}")

    def masked(self, data: int) -> int:
        """The symbol of these data modules under the mask that qrcode would choose; rows only."""
        line = self.modules + 1
        rows = data >> self.modules * line
        before = (data ^ data >> 1) & self.after_first
        above = rows ^ rows >> line
        least, printed = -1, 0
        for mask in self.masks:
            lost = self._lost(data ^ mask.judged, before ^ mask.alike, above ^ mask.alike_above)
            if lost < least or least < 0:
                least, printed = lost, mask.printed
        return rows ^ printed

    def _lost(self, dark: int, alike: int, alike_above: int) -> int:
        """The points that a symbol loses. `x >> n` shows each module the one n before it."""
        line = self.modules + 1
        fives = alike & alike >> 1
        fives &= fives >> 2
        lost = fives.bit_count() + (fives ^ fives << 1).bit_count()
        beside = alike >> self.modules * line
        lost += 3 * (beside & beside >> line & alike_above).bit_count()
        light = dark ^ self.inside
        fours = light & light >> 1
        fours &= fours >> 2
        finders = dark & dark >> 2
        finders &= finders >> 4 & dark >> 3 & light >> 1 & light >> 5
        lost += 40 * ((finders >> 4 & fours).bit_count() + (fours >> 7 & finders).bit_count())
        share = float(dark.bit_count() // 2) / self.modules**2
        return lost + 10 * int(abs(share * 100 - 50) / 5)


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that makes the symbols of one shape."""

    grid: _Grid
    base: int  # the data modules of a tail of zeros, before any mask
    changes: tuple[_Changes, ...]  # of each pair of the tail

    @property
    def modules(self) -> int:
        return self.grid.modules

    def bits(self, tail: str) -> int:
        """The rows of the symbol with this tail, module by module as qrcode makes them."""
        return self.grid.masked(self.base ^ _tail_sum(self.changes, tail))


@lru_cache(maxsize=32)
def table_of(shape: Shape) -> Table:
    """The table of a shape, some 20 ms of work."""
    example = shape.code(_EXAMPLE * shape.letters)
    grid = _grid_of(example.version)
    end = _bits_of(example)
    pairs, single = divmod(shape.letters, 2)
    start = end - pairs * _PAIR_BITS - single * _LETTER_BITS
    units = _units(grid, range(start, end))
    starts = range(0, len(units), _PAIR_BITS)
    changes = tuple(_Changes(units[start : start + _PAIR_BITS]) for start in starts)
    words = create_data(example.version, ERROR_CORRECT_Q, example.data_list)
    zeros = _tail_sum(changes, _EXAMPLE * shape.letters)
    return Table(grid, grid.placed(words) ^ zeros, changes)


def _tail_sum(changes: Sequence[_Changes], tail: str) -> int:
    """What the letters of a tail change in the symbol of a tail of zeros."""
    pairs = (tail[start : start + 2] for start in range(0, len(tail), 2))
    return reduce(xor, (change[pair] for change, pair in zip(changes, pairs, strict=True)), 0)


def _bits_of(code: Any) -> int:
    """How many bits the segments take, as create_data writes them."""
    buffer = BitBuffer()
    for segment in code.data_list:
        buffer.put(segment.mode, 4)
        buffer.put(len(segment), length_in_bits(segment.mode, code.version))
        segment.write(buffer)
    return len(buffer)


def _units(grid: _Grid, bits: range) -> list[int]:
    """What each of these bits of the data changes in the symbol."""
    blocks = rs_blocks(grid.version, ERROR_CORRECT_Q)
    carrier = BitBuffer()  # for each block as little as qrcode can take
    for block in blocks:
        carrier.buffer += [0] * (block.data_count - 1) + [0b11]
    plain = create_bytes(carrier, blocks)
    units = []
    for bit in bits:
        carrier.buffer[bit // 8] ^= 0x80 >> bit % 8
        changed = create_bytes(carrier, blocks)
        carrier.buffer[bit // 8] ^= 0x80 >> bit % 8
        units.append(grid.placed([*map(xor, changed, plain)]))
    return units


@lru_cache(maxsize=8)
def _grid_of(version: int) -> _Grid:
    words = sum(block.total_count for block in rs_blocks(version, ERROR_CORRECT_Q))
    modules = 17 + 4 * version
    inside = packed([[True] * modules] * (2 * modules))
    after_first = inside & inside >> 1
    masks = [_mask(version, mask, bytes(words), after_first) for mask in range(8)]
    return _Grid(version, modules, _places(version, words), tuple(masks), inside, after_first)


def _mask(version: int, mask: int, blank: bytes, after_first: int) -> _Mask:
    line = 18 + 4 * version
    half = (line - 1) * line
    judged = _drawn(version, blank, mask, judged=True)
    rows = judged >> half
    below_first = (1 << half - line) - 1
    return _Mask(
        judged,
        _drawn(version, blank, mask, judged=False) >> half,
        after_first & ~(judged ^ judged >> 1),
        below_first & ~(rows ^ rows >> line),
    )


def _places(version: int, words: int) -> tuple[int, ...]:
    """The module of each bit of the code words, row and column: one symbol for each binary
    digit of the bits' numbers (from 1) shows which bits have it."""
    blank = _drawn(version, bytes(words), 0, judged=True)
    numbers = range(1, 8 * words + 1)
    places = [-1] * len(numbers)
    for digit in range(len(numbers).bit_length()):
        marks = "".join(str(number >> digit & 1) for number in numbers)
        drawn = _drawn(version, int(marks, 2).to_bytes(words, "big"), 0, judged=True)
        marked = blank ^ drawn
        for index, mark in enumerate(marks):
            places[index] &= marked if mark == "1" else ~marked
    return tuple(places)


def _drawn(version: int, words: bytes, mask: int, *, judged: bool) -> int:
    """qrcode's own symbol of ready code words, rows and columns."""
    code = QRCode(version=version, error_correction=ERROR_CORRECT_Q, border=0)
    code.data_cache = words
    code.makeImpl(judged, mask)
    return packed([*code.modules, *zip(*code.modules, strict=True)])


def _sum(numbers: Sequence[int], marks: str) -> int:
    """The exclusive-or of the numbers that are marked with a 1."""
    return reduce(xor, compress(numbers, map(int, marks)), 0)
