"""What to say about a whole file: its layout, and which columns were not read. Pure."""

from desktop_app.intake.columns import Column
from desktop_app.intake.layout import Header
from desktop_app.intake.sheet import Remark, Sheet, column_letter
from desktop_app.intake.values import Context
from desktop_app.wishes.number import DISTRICTS


def remarks_of(sheet: Sheet, header: Header, context: Context, count: int) -> tuple[Remark, ...]:
    """Remarks of the reader, then those about the table; `count` wishes were found."""
    said = [*sheet.remarks, *_rows_above(header), *_unread(header)]
    if context.title_district and Column.DISTRICT not in context.columns:
        name = DISTRICTS[context.title_district][0]
        said.append(Remark("district_of_title", {"name": name}))
    if sheet.filled:
        said.append(Remark("merged_filled"))
    if not count:
        said.append(Remark("no_wishes"))
    return tuple(said)


def _rows_above(header: Header) -> list[Remark]:
    said = []
    if header.first:
        said.append(Remark("title_rows", {"count": str(header.first)}))
    if header.last > header.first:
        said.append(Remark("header_rows", {"rows": f"{header.first + 1}–{header.last + 1}"}))
    return said


def _unread(header: Header) -> list[Remark]:
    """Which columns are not read, and why."""
    said = []
    never = [header.headings[i] for i, c in header.columns.items() if c is Column.NEVER_READ]
    if never:
        said.append(Remark("columns_refused", {"names": "、".join(never)}))
    unknown = [
        f"{column_letter(i)} {words}"
        for i, words in header.headings.items()
        if words and i not in header.columns and i not in header.repeated
    ]
    passed = [header.headings[i] for i, c in header.columns.items() if c is Column.PASSED_OVER]
    if unknown or passed:
        said.append(Remark("columns_unread", {"names": "、".join([*unknown, *passed])}))
    if header.repeated:
        names = "、".join(f"{column_letter(i)} {header.headings[i]}" for i in header.repeated)
        said.append(Remark("columns_repeated", {"names": names}))
    return said
