"""Sheets of A4 for the lead's folder: headings, sentences and tables, over as many pages as they
need. Pure placing; the fonts, the drawing and the check are those of the cards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.cards.designs.parts import flowed
from desktop_app.cards.fonts import Face, check_glyphs
from desktop_app.cards.page import Art, Box, Ink, Page, Rule, Stroke, Style, Text, placed
from desktop_app.cards.text import tidy
from desktop_app.errors import UserError
from desktop_app.readiness.looks import FOLDER, Look

SHORT, LONG = 210.0, 297.0
LEFT, TOP, FOOT = 14.0, 14.0, 12.0  # mm; FOOT: what the page number needs at the bottom
ROW, HEAD, GAP = 8.0, 6.5, 1.2  # mm: of a table, and between its columns

VERDICT = Style(Face.BOLD, (20, 18, 16, 14, 12, 10, 9), Ink.BLACK, align="right")
ABOUT = Style(Face.PLAIN, (10, 9, 8, 7, 6))
COLUMN = Style(Face.BOLD, (9, 8, 7, 6.5, 6, 5.5, 5))
CELL = Style(Face.PLAIN, (9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5))
GROWN = Style(Face.PLAIN, (9, 8.5, 8), leading=1.25)
NUMBER = Style(Face.PLAIN, (8, 7, 6), align="right")
_MOST_IN_CELL = 40  # lines of a cell that grows


@dataclass(frozen=True, slots=True)
class Heading:
    """A line in bold, with air above it."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their columns' names, which are said again on every page.

    shares       how wide each column is beside the others
    is_going_on  the rows before these stand on the same page
    grows        a row is as high as its words need; else they shrink until they fit
    height       of a row, at the least, in mm: room for a signature; 0: what a line needs
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    is_going_on: bool = False
    grows: bool = False
    height: float = 0


@dataclass(frozen=True, slots=True)
class Signatures:
    """A line to sign on for each of these, side by side; never parted over two pages."""

    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows begins on a new page, under a title of its own; "" for none."""

    title: str = ""


Block = Heading | Sentence | Table | Signatures | Turn


@dataclass(frozen=True, slots=True)
class Document:
    """A sheet before it is placed. verdict: a few words, large, at the right of the title.

    paper  width and height in mm; None: A4, across when `is_wide`
    """

    title: str
    about: str
    blocks: tuple[Block, ...]
    verdict: str = ""
    foot: str = ""
    is_wide: bool = False
    look: Look = FOLDER
    paper: tuple[float, float] | None = None


@dataclass
class _Sheet:
    """A page while it is filled from top to bottom."""

    width: float
    height: float
    look: Look = FOLDER
    y: float = TOP
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    @property
    def room(self) -> float:
        return self.height - FOOT - 4 - self.y

    @property
    def inner(self) -> float:
        return self.width - 2 * LEFT

    def put(self, name: str, text: str, style: Style, box: Box) -> None:
        if text:
            self.texts.append(placed(name, box, text, style))


def pages_of(document: Document) -> list[Page]:
    """The document on its paper. Raises GlyphMissing, UserError text_too_long."""
    sheets = list(_filled(document))
    return [_page(document, sheet, n, len(sheets)) for n, sheet in enumerate(sheets, start=1)]


def _filled(document: Document) -> Iterator[_Sheet]:
    sheet = _fresh(document)
    _head(document, sheet)
    for block in document.blocks:
        if isinstance(block, Turn):
            yield sheet
            sheet = _fresh(document)
            _head(replace(document, title=block.title, verdict="", about=""), sheet)
            continue
        for piece in _pieces(block):
            if _height(piece, sheet) > sheet.room:
                yield sheet
                sheet = _fresh(document)
            _put(piece, sheet)
    yield sheet


def _fresh(document: Document) -> _Sheet:
    upright = (LONG, SHORT) if document.is_wide else (SHORT, LONG)
    width, height = document.paper or upright
    return _Sheet(width, height, document.look)


def _head(document: Document, sheet: _Sheet) -> None:
    look, title, verdict = document.look, tidy(document.title), tidy(document.verdict)
    high, wide = look.title_height, sheet.inner * look.share
    sheet.put("标题", title, look.title, Box(LEFT, TOP, wide, high))
    sheet.put("结论", verdict, VERDICT, Box(LEFT + wide, TOP, sheet.inner - wide, high))
    sheet.put("说明", tidy(document.about), ABOUT, Box(LEFT, TOP + high + 1, sheet.inner, 6))
    sheet.y = TOP + high + (9 if document.about else 3)


def _pieces(block: Block) -> Iterator[Block]:
    """What may stand on a page by itself: a table is taken apart into tables of one row."""
    if not isinstance(block, Table):
        yield block
        return
    for place, row in enumerate(block.rows):
        yield replace(block, rows=(row,), is_going_on=place > 0)


def _height(block: Block, sheet: _Sheet) -> float:
    match block:
        case Heading():
            return _heading(sheet) + HEAD + 2 * ROW  # never the last thing on a page
        case Sentence(text):
            return _flowed(text, sheet).box.height + 2
        case Table():
            return _row_height(block, sheet) + (0 if block.is_going_on else HEAD)
        case Signatures():
            return 24
        case Turn():
            return 0


def _put(block: Block, sheet: _Sheet) -> None:
    match block:
        case Heading(text):
            y = sheet.y + sheet.look.air * 2 / 3
            box = Box(LEFT, y, sheet.inner, sheet.look.heading_height)
            sheet.put("小标题", tidy(text), sheet.look.heading, box)
            sheet.y += _heading(sheet)
        case Sentence(text):
            sheet.y += 1.2
            flow = _flowed(text, sheet)
            sheet.texts.append(flow)
            sheet.y += flow.box.height + 0.8
        case Table():
            _put_row(block, sheet)
        case Signatures(who):
            _put_signatures(who, sheet)


def _heading(sheet: _Sheet) -> float:
    return sheet.look.heading_height + sheet.look.air


def _row_height(table: Table, sheet: _Sheet) -> float:
    [row] = table.rows
    if not table.grows:
        return max(ROW, table.height)
    cells = (_grown(box, text) for box, text in _across(table, row, sheet, ROW))
    return max(ROW, table.height, *(cell.box.height + 1.6 for cell in cells if cell))


def _grown(box: Box, text: str) -> Text | None:
    """A cell that is as high as its words; None for an empty one. Raises UserError text_too_long."""
    if not text:
        return None
    inner = replace(box, y=box.y + 0.8, width=box.width - GAP)
    found = flowed("格", inner, text, GROWN, _MOST_IN_CELL)
    if found is None:
        raise UserError("text_too_long", field="格")
    return found


def _put_row(table: Table, sheet: _Sheet) -> None:
    if not table.is_going_on or sheet.y == TOP:
        for box, text in _across(table, table.columns, sheet, HEAD):
            sheet.put("栏名", text, COLUMN, box)
        sheet.y += HEAD
    sheet.rules.append(Rule(LEFT, sheet.y, sheet.inner, Stroke.THIN))
    [row] = table.rows
    height = _row_height(table, sheet)
    for box, text in _across(table, row, sheet, ROW):
        if table.grows:
            sheet.texts += filter(None, [_grown(box, text)])
        else:
            sheet.put("格", text, CELL, replace(box, y=box.y + 0.4, height=box.height - 0.8))
    sheet.y += height


def _across(
    table: Table, texts: Sequence[str], sheet: _Sheet, height: float
) -> Iterator[tuple[Box, str]]:
    whole, x = sum(table.shares), LEFT
    for text, share in zip(texts, table.shares, strict=True):
        width = sheet.inner * share / whole
        yield Box(x, sheet.y, width - GAP, height), tidy(text)
        x += width


def _put_signatures(who: Sequence[str], sheet: _Sheet) -> None:
    width = sheet.inner / len(who)
    for place, name in enumerate(who):
        x = LEFT + place * width
        sheet.put("签名", tidy(name), ABOUT, Box(x, sheet.y + 11, 26, 6))
        sheet.rules.append(Rule(x + 27, sheet.y + 17, width - 35, Stroke.THIN))
    sheet.y += 24


def _flowed(text: str, sheet: _Sheet) -> Text:
    """Raises UserError text_too_long."""
    look, box = sheet.look, Box(LEFT, sheet.y, sheet.inner, 6)
    found = flowed("说明", box, tidy(text), look.sentence, look.most)
    if found is None:
        raise UserError("text_too_long", field="说明")
    return found


def _page(document: Document, sheet: _Sheet, number: int, count: int) -> Page:
    y = sheet.height - FOOT
    foot = tidy(document.foot)
    if foot:
        sheet.put("页脚", foot, replace(NUMBER, align="left"), Box(LEFT, y, sheet.inner - 22, 5))
    sheet.put("页码", f"{number} / {count}", NUMBER, Box(sheet.width - LEFT - 20, y, 20, 5))
    check_glyphs(line for text in sheet.texts for line in text.lines)
    return Page(
        tuple(sheet.texts),
        rules=tuple(sheet.rules),
        art=Art.NONE,
        width=sheet.width,
        height=sheet.height,
    )


def sheet_pdf(document: Document, *more: Document) -> bytes:
    """The documents as one PDF, each with its own page numbers; every text was read back.

    Raises UserError card_not_good, GlyphMissing, text_too_long.
    """
    # reportlab and pdfium take 0.3 s to load; a window should not wait for them
    from desktop_app.cards.drawing import render_sheets
    from desktop_app.cards.gate import check_sheets, refuse_findings
    from desktop_app.cards.layouts import Place
    from desktop_app.cards.sheets import Placed, Sheet

    pages = [page for one in (document, *more) for page in pages_of(one)]
    sheets = [Sheet(page.width, page.height, (Placed(page, Place()),)) for page in pages]
    pdf = render_sheets(sheets, tidy(document.title))
    refuse_findings(check_sheets(pdf, sheets))
    return pdf
