"""The last look at a PDF before it prints: is on each sheet what should be, and nothing else?

Reads the PDF with other eyes than those that drew it: pdfium for text and pixels, zxing for
the symbol. A finding is a bug of ours, so the card does not print and the claim stands.
"""

import re
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import ImageChops
from PIL.Image import Image, Resampling

from desktop_app.cards.art import BLACK_ONLY
from desktop_app.cards.ink import symbol_box
from desktop_app.cards.layouts import layout_named
from desktop_app.cards.model import CardFacts
from desktop_app.cards.page import MM, Box, Page, Text
from desktop_app.cards.qr import QUIET_MODULES, symbol
from desktop_app.cards.sheets import Placed, Sheet, Told, sheets_of, silent
from desktop_app.errors import UserError
from desktop_app.language import tr

PDFIUM = threading.Lock()  # pdfium is not thread-safe: hold this for every use of pypdfium2

DPI = 150  # more than 4 dots a module on every layout (notes/cards.md, 4: 3 are enough)
LIGHT = 160  # grey level that every scanner takes for light
CONTRAST = 50  # grey levels between a text and its ground, at least
SLACK = 0.35  # millimetres that strokes may reach beyond their em box, at least
TAIL = 0.13  # of the size: how far letters with tails may
QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_ORPHANS = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))  # what a text layer says when it knows nothing


class Finding(NamedTuple):
    """What is wrong, and where: the name of a field, never its text."""

    code: str
    where: str


class Glyph(NamedTuple):
    """One UTF-16 unit of the text layer and where its ink is, in millimetres from the top left."""

    unit: int
    left: float
    top: float
    right: float
    bottom: float


def check_card(pdf: bytes, facts: CardFacts, layout: str = "a6") -> list[Finding]:
    """What is wrong with the card; empty when it may print. Raises what its design raises."""
    return check_sheets(pdf, sheets_of([facts], layout_named(layout)))


def check_sheets(pdf: bytes, sheets: Iterable[Sheet], told: Told = silent) -> list[Finding]:
    """What is wrong with the sheets, each finding once; empty when they may print.

    Codes: pages, size, font_not_embedded, text_wrong, text_outside, text_invisible, glyph_missing,
    coloured (on paper for black ink), qr_unreadable, qr_wrong, qr_damaged, qr_not_quiet. Raises what `sheets` and `told` raise.
    """
    found = list(_fonts(pdf))
    with PDFIUM, _opened(pdf) as document:
        count, wanted = len(document), 0
        for wanted, sheet in enumerate(sheets, start=1):
            told(tr("正在逐张检查"), (wanted - 1) / max(count, wanted))
            if wanted <= count:
                found += _sheet(document[wanted - 1], sheet)
        if wanted != count:
            found.append(Finding("pages", str(count)))
    return list(dict.fromkeys(found))


def refuse_findings(found: Iterable[Finding]) -> None:
    """Raises UserError card_not_good when there are any."""
    codes = sorted({finding.code for finding in found})
    if codes:
        raise UserError("card_not_good", findings=", ".join(codes))


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def _fonts(pdf: bytes) -> Iterator[Finding]:
    """Every font is a subset of ours, embedded, with a text map. reportlab writes dictionaries
    uncompressed, so they can be read as they stand."""
    names = re.findall(rb"/BaseFont\s*/(\S+)", pdf)
    for name in names:
        if not re.match(rb"[A-Z]{6}\+", name):
            yield Finding("font_not_embedded", name.decode("ascii", "replace"))
    for entry in (b"/FontFile2", b"/ToUnicode"):
        if pdf.count(entry + b" ") < len(names):
            yield Finding("font_not_embedded", entry.decode())


def _sheet(page: Any, sheet: Sheet) -> Iterator[Finding]:
    if not all(
        abs(is_ - wanted * MM) < 0.5
        for is_, wanted in zip(page.get_size(), (sheet.width, sheet.height), strict=True)
    ):
        yield Finding("size", "")
    yield from _texts(page, sheet)
    is_black = all(placed.page.art in BLACK_ONLY for placed in sheet.pages)
    picture: Image = page.render(scale=DPI / 72, grayscale=not is_black).to_pil()
    if is_black and _is_coloured(picture):
        yield Finding("coloured", "")
    grey = picture.convert("L")
    yield from _contrasts(grey, sheet)
    for placed in sheet.pages:
        if placed.page.qr:
            yield from _symbol(grey, placed)


def _on_sheet(box: Box, placed: Placed) -> Box:
    """Where a box of a page is on its sheet."""
    x, y, scale = placed.place.x, placed.place.y, placed.place.scale
    return Box(x + box.x * scale, y + box.y * scale, box.width * scale, box.height * scale)


def _texts(page: Any, sheet: Sheet) -> Iterator[Finding]:
    """Each box holds exactly its text, and no ink of a letter is elsewhere."""
    layer = _Layer(page)
    if any(glyph.unit in _ORPHANS for glyph in layer.glyphs):
        yield Finding("glyph_missing", "")
    areas = [_on_sheet(_printable(placed.page), placed) for placed in sheet.pages]
    if not all(any(_is_inside(glyph, area) for area in areas) for glyph in layer.glyphs):
        yield Finding("text_outside", "margin")
    found: set[int] = set()
    for placed in sheet.pages:
        for text in placed.page.texts:
            inside = layer.inside(_on_sheet(_with_slack(text), placed))
            if layer.string(inside) != "".join("".join(text.lines).split()):
                yield Finding("text_wrong", text.field)
            found.update(inside)
    if len(found) < len(layer.glyphs):
        yield Finding("text_outside", "")


class _Layer:
    """Everything visible in the text layer of a sheet."""

    def __init__(self, page: Any) -> None:
        self.glyphs = _glyphs(page)
        self._down = sorted(range(len(self.glyphs)), key=lambda place: self.glyphs[place].top)
        self._tops = [self.glyphs[place].top for place in self._down]

    def inside(self, box: Box) -> list[int]:
        """Which glyphs are wholly in this box, in the order of reading."""
        start = bisect_left(self._tops, box.y)
        stop = bisect_right(self._tops, box.y + box.height)
        return sorted(p for p in self._down[start:stop] if _is_inside(self.glyphs[p], box))

    def string(self, places: Iterable[int]) -> str:
        """What these glyphs say. The layer has UTF-16: a rare character is two units."""
        units = (self.glyphs[place].unit for place in places)
        raw = b"".join(unit.to_bytes(2, "little") for unit in units if unit < 0x10000)
        return raw.decode("utf-16-le", "replace")


def _printable(page: Page) -> Box:
    margin = page.margin
    return Box(margin, margin, page.width - 2 * margin, page.height - 2 * margin)


def _glyphs(page: Any) -> list[Glyph]:
    layer = page.get_textpage()
    height = page.get_height()
    glyphs = []
    for place in range(layer.count_chars()):
        unit = pdfium.FPDFText_GetUnicode(layer, place)
        if chr(unit).isspace():
            continue
        left, bottom, right, top = layer.get_charbox(place)
        glyphs.append(
            Glyph(unit, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
        )
    layer.close()
    return glyphs


def _with_slack(text: Text) -> Box:
    """The box of a text, and a little more: the tail of a Q hangs out of its em."""
    slack = max(SLACK, TAIL * text.size / MM)
    box = text.box
    return Box(box.x - slack, box.y - slack, box.width + 2 * slack, box.height + 2 * slack)


def _is_inside(glyph: Glyph, box: Box) -> bool:
    return (
        box.x <= glyph.left
        and glyph.right <= box.x + box.width
        and box.y <= glyph.top
        and glyph.bottom <= box.y + box.height
    )


def _is_coloured(picture: Image) -> bool:
    red, green, blue = picture.convert("RGB").split()
    most = (ImageChops.difference(*pair).getextrema()[1] for pair in ((red, green), (green, blue)))
    return any(int(level) > 0 for level in most)  # type: ignore[arg-type]


def _contrasts(picture: Image, sheet: Sheet) -> Iterator[Finding]:
    """Every text can be seen: nothing lies over it, and it is not in the colour of its ground."""
    for placed in sheet.pages:
        for text in placed.page.texts:
            darkest, lightest = picture.crop(_area(_on_sheet(text.box, placed))).getextrema()
            if int(lightest) - int(darkest) < CONTRAST:  # type: ignore[arg-type]
                yield Finding("text_invisible", text.field)


def _symbol(sheet: Image, placed: Placed) -> Iterator[Finding]:
    """The symbol reads right, every module is what it should be, and its margin is quiet."""
    assert placed.page.qr is not None  # noqa: S101 - the caller asks only for these
    payload = placed.page.payload
    wanted = symbol(payload)
    left, top, right, bottom = _area(_on_sheet(placed.page.qr, placed))
    picture = sheet.crop((left, top, right, bottom))
    read = zxingcpp.read_barcodes(picture, formats=QR_ONLY)
    if not read:
        yield Finding("qr_unreadable", "")
    elif [one.text for one in read] != [payload]:
        yield Finding("qr_wrong", "")
    box = _on_sheet(symbol_box(wanted.modules, placed.page, placed.place.scale), placed)
    x, y, side = (edge * DPI / 25.4 for edge in (box.x, box.y, box.width))
    area = (x - left, y - top, x - left + side, y - top + side)
    size = (wanted.modules, wanted.modules)
    modules = picture.resize(size, Resampling.BOX, box=area).tobytes()
    if "".join("1" if level < 128 else "0" for level in modules) != "".join(wanted.lines):
        yield Finding("qr_damaged", "")
    if _darkest_around(picture, area, QUIET_MODULES * side / wanted.modules) < LIGHT:
        yield Finding("qr_not_quiet", "")


def _area(box: Box) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a box in the picture of its sheet."""
    edges = (box.x, box.y, box.x + box.width, box.y + box.height)
    left, top, right, bottom = (round(edge * DPI / 25.4) for edge in edges)
    return left, top, right, bottom


def _darkest_around(
    picture: Image, area: tuple[float, float, float, float], margin: float
) -> int:  # fmt: skip
    """The darkest grey level within the margin around the area."""
    left, top, right, bottom = area
    outer = [
        max(0, int(left - margin) + 2),
        max(0, int(top - margin) + 2),
        min(picture.width, int(right + margin) - 2),
        min(picture.height, int(bottom + margin) - 2),
    ]
    strips = (
        (outer[0], outer[1], outer[2], int(top) - 2),
        (outer[0], int(bottom) + 3, outer[2], outer[3]),
        (outer[0], outer[1], int(left) - 2, outer[3]),
        (int(right) + 3, outer[1], outer[2], outer[3]),
    )
    return min(int(picture.crop(strip).getextrema()[0]) for strip in strips)  # type: ignore[arg-type]
