"""An Excel or OpenDocument workbook into rows of text, by calamine."""

import io
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from desktop_app.errors import UserError
from desktop_app.intake.archive import Archive
from desktop_app.intake.encodings import settle
from desktop_app.intake.layout import Header, find_header
from desktop_app.intake.sheet import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TEXT,
    Remark,
    Sheet,
    Source,
)
from desktop_app.intake.sheet_xml import SheetXml, sheet_xml

_MOST_SHEETS = 30
_PEEK = 60  # rows of each sheet in which the header is looked for


def read_workbook(content: bytes, wanted: str = "") -> Sheet:
    """The sheet that looks most like a wish list, or the wanted one.

    Raises UserError: file_damaged, file_is_bomb, file_locked, file_is_word, no_sheet,
    sheet_unknown, too_many_rows, too_many_columns, too_much_text.
    """
    archive = Archive(content) if content.startswith(b"PK") else None
    try:
        with load_workbook(io.BytesIO(content)) as book:
            name, remarks = _choose(book, wanted)
            xml = sheet_xml(archive, name)
            sheet = book.get_sheet_by_name(name)
            _check_size(sheet)
            return _sheet(sheet, xml, remarks)
    except PasswordError as error:
        raise UserError("file_locked") from error
    except (CalamineError, OSError) as error:
        raise UserError("file_damaged") from error


def _choose(book: CalamineWorkbook, wanted: str) -> tuple[str, list[Remark]]:
    """Which sheet, and what to say about the others."""
    sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet][:_MOST_SHEETS]
    visible = [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible]
    hidden = [s.name for s in sheets if s.name not in visible]
    if wanted and wanted not in book.sheet_names:
        raise UserError("sheet_unknown", name=wanted)
    names = visible or hidden
    if not names:
        raise UserError("no_sheet")
    headers = {name: _peek(book, name) if len(names) > 1 else None for name in names}
    chosen = wanted or max(headers, key=lambda name: _score(headers[name]))
    remarks = []
    if len(book.sheet_names) > 1:
        remarks.append(Remark("sheet_chosen", {"name": chosen}))
    lists = [n for n, h in headers.items() if n != chosen and h is not None and h.is_wish_list]
    if lists:
        remarks.append(Remark("sheets_left", {"names": "、".join(lists)}))
    if hidden and visible:
        remarks.append(Remark("sheets_hidden", {"names": "、".join(hidden)}))
    return chosen, remarks


def _peek(book: CalamineWorkbook, name: str) -> Header | None:
    sheet = book.get_sheet_by_name(name)
    _check_size(sheet)
    rows = sheet.to_python(skip_empty_area=False, nrows=_PEEK)
    return find_header([[_text(value) for value in row] for row in rows])


def _score(header: Header | None) -> tuple[bool, int]:
    return (header.is_wish_list, len(header.columns)) if header else (False, 0)


def _check_size(sheet: CalamineSheet) -> None:
    if sheet.total_height > MOST_ROWS:
        raise UserError("too_many_rows", most=MOST_ROWS)
    if sheet.total_width > MOST_COLUMNS:
        raise UserError("too_many_columns", most=MOST_COLUMNS)


def _sheet(sheet: CalamineSheet, xml: SheetXml, remarks: list[Remark]) -> Sheet:
    rows: list[list[str]] = []
    cut: set[tuple[int, int]] = set()
    left = MOST_TEXT
    for values in sheet.to_python(skip_empty_area=False):
        row = [_text(value) for value in values]
        for column, text in enumerate(row):
            if len(text) > MOST_CHARACTERS:
                cut.add((len(rows), column))
                row[column] = text[:MOST_CHARACTERS]
        left -= sum(map(len, row))
        if left < 0:
            raise UserError("too_much_text")
        rows.append(row)
    _put_formulas(rows, xml)
    filled = _fill_merged(rows, sheet.merged_cell_ranges or [])
    return Sheet(
        name=sheet.name,
        source=Source.WORKBOOK,
        rows=rows,
        filled=frozenset(filled),
        cut=frozenset(cut),
        remarks=(*remarks, *xml.remarks()),
    )


def _text(value: object) -> str:
    """A cell's text: dates as ISO days, whole numbers without a point, truth as Excel writes it."""
    if isinstance(value, str):  # nearly every cell; `settle` looks at the same
        return value if value.isprintable() else settle(value)
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case time() | timedelta():
            return str(value)
        case _:
            return str(value)


def _put_formulas(rows: list[list[str]], xml: SheetXml) -> None:
    """A formula without a stored result stays what it is: text. Nothing is ever evaluated."""
    for (row, column), formula in xml.formulas.items():
        if row < len(rows) and column < MOST_COLUMNS:
            cells = rows[row]
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = cells[column] or formula


def _fill_merged(
    rows: list[list[str]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> set[tuple[int, int]]:
    """Give every cell of a merged range the text of its corner, as a person sees it."""
    filled: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        for row in range(top, min(bottom, len(rows) - 1) + 1):
            cells = rows[row]
            last = min(right, MOST_COLUMNS - 1)
            cells.extend([""] * (last + 1 - len(cells)))
            for column in range(left, last + 1):
                if (row, column) != (top, left):
                    cells[column] = rows[top][left]
                    filled.add((row, column))
    return filled
