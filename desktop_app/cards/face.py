"""TrueType faces for reportlab that read a font only where it is looked at.

Stock reportlab parses a whole font before the first letter: 220 ms and 48 MB for Noto Sans SC
Regular and Bold. Here the file is mapped into memory and `cmap`, `hmtx` and `loca` are asked
per character: 5 ms and 1 MB, and the pixels are the same (tests/cards/test_fonts.py). It leans on
inner parts of reportlab 5.1, so that version is pinned.
"""

import mmap
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from struct import unpack_from
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import ttfonts

BFCHAR_LINES = 100  # most lines a block of a ToUnicode map may have (Adobe TN 5411, 1.4.1)


class LazyFont(ttfonts.TTFont):  # type: ignore[misc]
    """A font that reportlab draws and embeds as subsets. Characters above U+FFFF stay readable."""

    def __init__(self, name: str, path: Path) -> None:
        self.fontName = name
        self.face = LazyFace(str(path))
        self.encoding = ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = 0  # no 96 letters embedded in advance
        self.shapable = False

    def __contains__(self, character: str) -> bool:
        """Has it a glyph for this character?"""
        return ord(character) in self.face.charToGlyph

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Embed the subsets, with a text layer that is right.

        reportlab 5.1 writes `<2B5AF>` where UTF-16 belongs, so 𪚥 would copy and search as
        another letter.
        """
        subsets = list(self.state[doc].subsets)
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (ttfonts.SUBSETN(number) + b"+" + self.face.name).decode("ascii")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode(name, subset)


class LazyFace(ttfonts.TTFontFace):  # type: ignore[misc]
    """The part of a font file that reportlab asks, answered on demand."""

    def readFile(self, name: str) -> None:  # noqa: N802 - reportlab's name
        self.filename = name
        with Path(name).open("rb") as file:
            self._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._pos = 0

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - reportlab's names
        super().extractInfo(charInfo=0)
        data = self._ttf_data
        self.charToGlyph = GlyphMap(*_ranges(data, self.table["cmap"]["offset"]))
        metrics = self.get_ushort(self.table["hhea"]["offset"] + 34)
        self.hmetrics = Metrics(data, self.table["hmtx"]["offset"], metrics)
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])
        self.charWidths = Widths(self)
        self._positions: array[int] | None = None

    @property
    def glyphPos(self) -> "array[int]":  # noqa: N802 - reportlab's name
        """Where each glyph begins; read at the first subset."""
        if self._positions is None:
            start, length = self.get_table_pos("loca")
            is_long = self.get_ushort(self.table["head"]["offset"] + 50)
            table = _numbers("I" if is_long else "H", self._ttf_data[start : start + length])
            self._positions = table if is_long else array("I", (2 * place for place in table))
        return self._positions

    def get_table(self, tag: str) -> Any:
        """Stock reportlab copies all outlines, up to 30 MB, for every subset of 256 letters."""
        if tag == "glyf":
            return Outlines(self._ttf_data, self.table["glyf"]["offset"])
        return super().get_table(tag)


class GlyphMap(dict[int, int]):
    """Code point -> glyph, filled as it is asked. A code point without a glyph is not in it."""

    def __init__(self, starts: "array[int]", ends: "array[int]", glyphs: "array[int]") -> None:
        super().__init__()
        self._starts, self._ends, self._glyphs = starts, ends, glyphs

    def __missing__(self, code: int) -> int:
        place = bisect_right(self._starts, code) - 1
        if place < 0 or code > self._ends[place]:
            raise KeyError(code)
        glyph = self._glyphs[place] + code - self._starts[place]
        if not glyph:
            raise KeyError(code)
        self[code] = glyph
        return glyph

    def __contains__(self, code: object) -> bool:
        return self.get(code) is not None

    def get(self, code: Any, default: Any = None) -> Any:
        try:
            return self[code]
        except KeyError:
            return default


class Widths(dict[int, float]):
    """Code point -> advance in 1/1000 of the size, filled as it is asked."""

    def __init__(self, face: LazyFace) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, code: int) -> float:
        face = self._face
        width: float = face._pdfScale(face.hmetrics[face.charToGlyph[code]][0])
        self[code] = width
        return width

    def get(self, code: Any, default: Any = None) -> Any:
        try:
            return self[code]
        except KeyError:
            return default


class Metrics:
    """Glyph -> (advance, left bearing) in font units."""

    def __init__(self, data: mmap.mmap, start: int, full: int) -> None:
        self._data, self._start, self._full = data, start, full

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        place = self._start + 4 * min(glyph, self._full - 1)
        [advance] = unpack_from(">H", self._data, place)
        if glyph >= self._full:
            place = self._start + 4 * self._full + 2 * (glyph - self._full) - 2
        [bearing] = unpack_from(">H", self._data, place + 2)
        return advance, bearing


class Outlines:
    """The `glyf` table by slices."""

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self._data, self._start = data, start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


def to_unicode(name: str, subset: list[int]) -> str:
    """The map from a subset's codes to text, in UTF-16BE as PDF 32000-1, 9.10.3 asks."""
    lines = [
        f"<{i:02X}> <{chr(c).encode('utf-16-be').hex().upper()}>" for i, c in enumerate(subset)
    ]
    blocks = (lines[i : i + BFCHAR_LINES] for i in range(0, len(lines), BFCHAR_LINES))
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *(line for block in blocks for line in _bfchar(block)),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _bfchar(lines: list[str]) -> Iterator[str]:
    yield f"{len(lines)} beginbfchar"
    yield from lines
    yield "endbfchar"


def _ranges(data: mmap.mmap, cmap: int) -> tuple["array[int]", "array[int]", "array[int]"]:
    """Starts, ends and first glyphs of the format-12 groups: all of Unicode, sorted."""
    [count] = unpack_from(">H", data, cmap + 2)
    for number in range(count):
        [offset] = unpack_from(">L", data, cmap + 8 + 8 * number)
        [form] = unpack_from(">H", data, cmap + offset)
        if form == 12:
            [groups] = unpack_from(">L", data, cmap + offset + 12)
            start = cmap + offset + 16
            table = _numbers("I", data[start : start + 12 * groups])
            return table[0::3], table[1::3], table[2::3]
    raise ttfonts.TTFError("a font here needs a format-12 cmap")


def _numbers(code: str, raw: bytes) -> "array[int]":
    """Big-endian whole numbers of 2 (`H`) or 4 (`I`) bytes."""
    table: array[int] = array(code)
    table.frombytes(raw)
    if sys.byteorder == "little":
        table.byteswap()
    return table
