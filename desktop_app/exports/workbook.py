"""Tables as an Excel workbook, by XlsxWriter."""

import io
import re
import unicodedata
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop_app.errors import UserError
from desktop_app.exports.cells import may_be_formula, shown_text
from desktop_app.exports.tables import Cell, Mark, Table

MOST_ROWS = 1_048_576  # of a sheet, Excel's limit
MOST_CHARACTERS = 32_767  # of a cell, Excel's limit
_WIDEST = 60  # characters of a column
_LOOKED_AT = 200  # rows that decide how wide a column is
_MOST_DIGITS = 15  # Excel keeps no more of a number
_MARK_SHEET = "来历"


def xlsx_bytes(tables: Sequence[Table], mark: Mark | None) -> bytes:
    """A workbook: texts are typed as text, so nothing in them is ever calculated or linked.

    The mark stands at the foot of every printed page and on a sheet of its own.
    Made in memory: XlsxWriter would leave personal data in temporary files.
    Raises UserError export_too_long.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        paper = _Paper(book, mark)
        for table in tables:
            paper.add(table)
        if mark:
            paper.add_mark(mark)
    return content.getvalue()


class _Paper:
    """A workbook on its way, with the looks that its cells share."""

    def __init__(self, book: xlsxwriter.Workbook, mark: Mark | None) -> None:
        self._book = book
        self._mark = mark
        self._names: set[str] = set()
        self._bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._plain = book.add_format()
        # Text still after somebody pressed F2 and Enter in the cell
        self._held = book.add_format({"quote_prefix": True})
        if mark:
            book.set_properties({"created": mark.at.replace(tzinfo=None)})

    def add(self, table: Table) -> None:
        if len(table.rows) >= MOST_ROWS:
            raise UserError("export_too_long", most=MOST_ROWS - 1)
        sheet = self._sheet(table.title)
        for column, heading in enumerate(table.headings):
            _write(sheet, 0, column, heading, self._bold)
        for line, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, line, column, cell, self._look(cell))
        for column, width in enumerate(_widths(table)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def add_mark(self, mark: Mark) -> None:
        sheet = self._sheet(_MARK_SHEET)
        rows = (
            ("用途", f"仅供{mark.purpose}使用"),
            ("导出人", mark.by),
            ("时间", f"{mark.at:%Y-%m-%d %H:%M}"),
            ("电脑", mark.desk),
        )
        for line, (name, value) in enumerate(rows):
            _write(sheet, line, 0, name, self._plain)
            _write(sheet, line, 1, value, self._look(value))
        sheet.set_column(1, 1, _WIDEST)

    def _sheet(self, title: str) -> Worksheet:
        sheet = self._book.add_worksheet(_sheet_name(title, self._names))
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        if self._mark:
            sheet.set_footer(_footer(self._mark.line))
        return sheet

    def _look(self, cell: Cell) -> Format:
        is_risky = isinstance(cell, str) and may_be_formula(shown_text(cell))
        return self._held if is_risky else self._plain


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    if isinstance(cell, int) and len(str(abs(cell))) <= _MOST_DIGITS:
        sheet.write_number(row, column, int(cell), look)
        return
    text = shown_text(str(cell))
    if _length(text) > MOST_CHARACTERS:
        text = _cut(text, MOST_CHARACTERS - 1) + "…"
    if text:
        sheet.write_string(row, column, text, look)


def _length(text: str) -> int:
    """In Excel's characters: those beyond the basic plane count twice."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", errors="ignore")


def _widths(table: Table) -> list[int]:
    """As wide as the heading and the first rows need; a Chinese character is two wide."""
    rows = [table.headings, *table.rows[:_LOOKED_AT]]
    columns = max((len(row) for row in rows), default=0)
    return [
        min(max(_width(str(row[column])) for row in rows if column < len(row)) + 2, _WIDEST)
        for column in range(columns)
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text[:_WIDEST])


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes: 31 characters, none of []:*?/\\, no quotes at the ends, once only."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", shown_text(title)).strip(" '") or "表"
    name, count = _cut(plain, 31).strip(" '"), 1
    while name.lower() in taken or name.lower() == "history":  # Excel keeps that one for itself
        count += 1
        name = f"{_cut(plain, 27).strip()} {count}"
    taken.add(name.lower())
    return name


def _footer(line: str) -> str:
    """Centred; & begins a code in footers, and 255 characters are all there is room for."""
    shown = shown_text(line)
    while len(footer := "&C" + shown.replace("&", "&&") + "  &P/&N") > 255:
        shown = shown[:-2] + "…"
    return footer
