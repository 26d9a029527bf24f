"""The last look at a PDF before it prints: is on each sheet what should be, and nothing else?

Reads the PDF with other eyes than those that drew it: pdfium for text and pixels, zxing for
the symbol. A finding is a bug of ours, so the card does not print and the claim stands.
"""

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL.Image import Image, Resampling

from desktop_app.cards.ink import symbol_box
from desktop_app.cards.layouts import layout_named
from desktop_app.cards.model import CardFacts
from desktop_app.cards.page import MM, Box, Text
from desktop_app.cards.qr import QUIET_MODULES, symbol
from desktop_app.cards.sheets import Placed, Sheet, Told, sheets_of, silent
from desktop_app.errors import UserError
from desktop_app.language import tr

PDFIUM = threading.Lock()  # pdfium is not thread-safe: hold this for every use of pypdfium2

SYMBOL_DPI = 300
PAGE_DPI = 100
LIGHT = 160  # grey level that every scanner takes for light
CONTRAST = 50  # grey levels between a text and its ground, at least, at PAGE_DPI
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
    qr_unreadable, qr_wrong, qr_damaged, qr_not_quiet. Raises what `sheets` and `told` raise.
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
    yield from _contrasts(page, sheet)
    for placed in sheet.pages:
        if placed.page.qr:
            yield from _symbol(page, sheet, placed)


def _on_sheet(box: Box, placed: Placed) -> Box:
    """Where a box of a page is on its sheet."""
    x, y, scale = placed.place.x, placed.place.y, placed.place.scale
    return Box(x + box.x * scale, y + box.y * scale, box.width * scale, box.height * scale)


def _texts(page: Any, sheet: Sheet) -> Iterator[Finding]:
    """Each box holds exactly its text, and no ink of a letter is elsewhere."""
    left = _glyphs(page)
    for placed in sheet.pages:
        whole = _on_sheet(Box(0, 0, placed.page.width, placed.page.height), placed)
        mine = [glyph for glyph in left if _is_inside(glyph, whole)]
        left = [glyph for glyph in left if not _is_inside(glyph, whole)]
        yield from _texts_of(placed, mine)
    if left:
        yield Finding("text_outside", "")


def _texts_of(placed: Placed, glyphs: list[Glyph]) -> Iterator[Finding]:
    boxes = [(text, _on_sheet(_with_slack(text), placed)) for text in placed.page.texts]
    for text, box in boxes:
        inside = [glyph.unit for glyph in glyphs if _is_inside(glyph, box)]
        if _string(inside) != "".join("".join(text.lines).split()):
            yield Finding("text_wrong", text.field)
    page = placed.page
    paper = Box(
        page.margin, page.margin, page.width - 2 * page.margin, page.height - 2 * page.margin
    )
    printable = _on_sheet(paper, placed)
    for glyph in glyphs:
        if glyph.unit in _ORPHANS:
            yield Finding("glyph_missing", "")
        if not any(_is_inside(glyph, box) for _, box in boxes):
            yield Finding("text_outside", "")
        if not _is_inside(glyph, printable):
            yield Finding("text_outside", "margin")


def _glyphs(page: Any) -> list[Glyph]:
    """Everything visible in the text layer."""
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


def _string(units: Iterable[int]) -> str:
    raw = b"".join(unit.to_bytes(2, "little") for unit in units if unit < 0x10000)
    return raw.decode("utf-16-le", "replace")


def _contrasts(page: Any, sheet: Sheet) -> Iterator[Finding]:
    """Every text can be seen: nothing lies over it, and it is not in the colour of its ground."""
    scale = PAGE_DPI / 25.4
    picture: Image = page.render(scale=PAGE_DPI / 72, grayscale=True).to_pil()
    for placed in sheet.pages:
        for text in placed.page.texts:
            box = _on_sheet(text.box, placed)
            area = (box.x, box.y, box.x + box.width, box.y + box.height)
            darkest, lightest = picture.crop([round(edge * scale) for edge in area]).getextrema()  # type: ignore[arg-type]
            if int(lightest) - int(darkest) < CONTRAST:  # type: ignore[arg-type]
                yield Finding("text_invisible", text.field)


def _symbol(page: Any, sheet: Sheet, placed: Placed) -> Iterator[Finding]:
    """The symbol reads right, every module is what it should be, and its margin is quiet."""
    assert placed.page.qr is not None  # noqa: S101 - the caller asks only for these
    payload = placed.page.payload
    wanted = symbol(payload)
    frame = _on_sheet(placed.page.qr, placed)
    picture = _cut(page, sheet, frame)
    read = zxingcpp.read_barcodes(picture, formats=QR_ONLY)
    if not read:
        yield Finding("qr_unreadable", "")
    elif [one.text for one in read] != [payload]:
        yield Finding("qr_wrong", "")
    box = _on_sheet(symbol_box(wanted.modules, placed.page, placed.place.scale), placed)
    scale = SYMBOL_DPI / 25.4
    left, top = (box.x - frame.x) * scale, (box.y - frame.y) * scale
    side = box.width * scale
    size = (wanted.modules, wanted.modules)
    area = (left, top, left + side, top + side)
    modules = picture.resize(size, Resampling.BOX, box=area).tobytes()
    if [level < 128 for level in modules] != [dark for row in wanted.rows for dark in row]:
        yield Finding("qr_damaged", "")
    if _darkest_around(picture, area, QUIET_MODULES * side / wanted.modules) < LIGHT:
        yield Finding("qr_not_quiet", "")


def _cut(page: Any, sheet: Sheet, box: Box) -> Image:
    """A part of the sheet in grey, at SYMBOL_DPI."""
    crop = (
        box.x * MM,
        (sheet.height - box.y - box.height) * MM,
        (sheet.width - box.x - box.width) * MM,
        box.y * MM,
    )
    picture: Image = page.render(scale=SYMBOL_DPI / 72, grayscale=True, crop=crop).to_pil()
    return picture


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
