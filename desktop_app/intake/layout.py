"""Where the table stands in a sheet: title rows above, one or two header rows, the rest below. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.intake.columns import Column, column_of

_LOOK = 40  # rows in which the header is looked for
_FEWEST = 3  # headings understood, below which it is no wish list
_CORE = {Column.TEXT, Column.ITEM, Column.REASON}


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    first, last  its rows (index), equal when it is one row
    columns      what each column (index) holds; unknown ones are absent
    headings     the words over each column as the file has them
    repeated     columns whose field came before; they are not read
    """

    first: int
    last: int
    columns: dict[int, Column]
    headings: dict[int, str]
    repeated: tuple[int, ...] = ()

    @property
    def numbers(self) -> int | None:
        """The column of wish numbers, if there is one."""
        return next((i for i, c in self.columns.items() if c is Column.NUMBER), None)

    @property
    def is_wish_list(self) -> bool:
        found = set(self.columns.values())
        return bool(found & _CORE) and len(found - {Column.SEQUENCE}) >= _FEWEST


class RowSort(StrEnum):
    """What a row under the header is."""

    WISH = "wish"
    BLANK = "blank_row"
    TOTAL = "total_row"
    SIGNATURE = "signature_row"
    HEADER = "header_again"
    REMARK = "remark_row"


def find_header(rows: list[list[str]]) -> Header | None:
    """The header among the first rows: the one or two that name most fields. None without one.

    Two rows come first: with as many fields as the lower one alone, the upper one tells whose
    name and date they are.
    """
    best: Header | None = None
    for index in range(min(_LOOK, len(rows))):
        for header in (_two_rows(rows, index), _header(rows, index, index)):
            if header and (best is None or len(header.columns) > len(best.columns)):
                best = header
    return best if best and len(best.columns) >= 2 else None


def sort_of(cells: list[str], header: Header) -> RowSort:
    """What the row with these cells is."""
    if header.numbers is not None and _NUMBER.fullmatch(
        "".join(cells[header.numbers : header.numbers + 1])
    ):
        return RowSort.WISH
    texts = [unicodedata.normalize("NFKC", cell).strip() for cell in cells]
    filled = [text for text in texts if text]
    if not filled:
        return RowSort.BLANK
    different = set(filled)
    if _is_header_again(cells, header):
        return RowSort.HEADER
    wish = _has_wish(texts, header)
    if any(_TOTAL.match(text) for text in filled[:3]) and not wish:
        return RowSort.TOTAL
    if _SIGNATURE.search("".join(different)) and not wish:
        return RowSort.SIGNATURE
    if len(different) == 1 and not wish:
        return _lonely(filled, texts, header)
    return RowSort.WISH


def _lonely(filled: list[str], texts: list[str], header: Header) -> RowSort:
    """A row with one text only: a count printed in advance, a remark, or a wish of bare words."""
    if filled[0].isdigit():
        return RowSort.BLANK
    core = [i for i, c in header.columns.items() if c in _CORE and i < len(texts) and texts[i]]
    if _REMARK.match(filled[0]) or len(filled) > 2 or not core:
        return RowSort.REMARK
    return RowSort.WISH


_NUMBER = re.compile(r"[A-Z]{2}-\d{3,7}")
_TOTAL = re.compile(
    r"^(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|合计[::].*|总数|共\s*\d+\s*(条|个|人|件).*)$"
)
_SIGNATURE = re.compile(
    r"填表人|填报人[::]|制表人|制表[::]|审核人|审核[::]|负责人|经办人[::]|盖章|公章|单位[(]?盖|签字[::]|填表日期|填报日期[::]|填表单位|填报单位[::]"
)
_REMARK = re.compile(
    r"^(注|备注|说明|填表说明|注意|填报说明|要求|附)\s*[::1一、.]|^\d[.、]|^[(（]?\d[)）]"
)


def _has_wish(texts: list[str], header: Header) -> bool:
    """The row says a wish in more than one way: its words and, say, a name or an item."""
    held = {
        column: texts[index]
        for index, column in header.columns.items()
        if index < len(texts) and texts[index]
    }
    said = {held[column] for column in _CORE if column in held}
    about = {held[c] for c in (Column.NAME, Column.GROUP, Column.ITEM, Column.KIND) if c in held}
    return bool(said) and len(said | about) >= 2


def _is_header_again(cells: list[str], header: Header) -> bool:
    same = [
        index
        for index in header.columns
        if index < len(cells)
        and cells[index].strip()
        and cells[index].strip() == _lowest(header, index)
    ]
    return len(same) >= max(_FEWEST, len(header.columns) // 2)


def _lowest(header: Header, index: int) -> str:
    return header.headings[index].rpartition(" / ")[2]


def _header(rows: list[list[str]], first: int, last: int) -> Header | None:
    width = max(len(rows[row]) for row in range(first, last + 1))
    columns: dict[int, Column] = {}
    headings: dict[int, str] = {}
    repeated: list[int] = []
    for index in range(width):
        above = _at(rows, first, index) if last > first else ""
        lower = _at(rows, last, index)
        if above == lower:
            above = ""
        headings[index] = " / ".join(part for part in (above, lower) if part)
        column = column_of(lower, above)
        if column is None:
            continue
        many = column in (Column.PASSED_OVER, Column.NEVER_READ)
        if column in columns.values() and not many:
            repeated.append(index)
        else:
            columns[index] = column
    if not columns:
        return None
    return Header(first, last, _told_apart(columns), headings, tuple(repeated))


def _two_rows(rows: list[list[str]], index: int) -> Header | None:
    """Two rows are one header when the upper one spans: it is wider headings over narrower ones."""
    if index + 1 >= len(rows):
        return None
    upper = [cell.strip() for cell in rows[index]]
    lower = [cell.strip() for cell in rows[index + 1]]
    whole = _spread(upper, lower)
    if not _is_wider_heading(whole, lower):
        return None
    return _header([*rows[:index], whole, *rows[index + 1 :]], index, index + 1)


def _is_wider_heading(upper: list[str], lower: list[str]) -> bool:
    """Short words, at least two of them, and one stands over two different headings."""
    words = {text for text in upper if text}
    if len(words) < 2 or any(len(text) > 14 or ":" in text or "：" in text for text in words):
        return False
    under: dict[str, set[str]] = {}
    for index, text in enumerate(lower):
        above = upper[index] if index < len(upper) else ""
        if text and above and text != above:
            under.setdefault(above, set()).add(text)
    return any(len(texts) >= 2 for texts in under.values())


def _spread(upper: list[str], lower: list[str]) -> list[str]:
    """In text files a merged heading stands over its first column only: carry it to the right.

    Only over headings that need it: a lower heading under an empty upper one.
    """
    spread: list[str] = []
    for index in range(max(len(upper), len(lower))):
        above = upper[index] if index < len(upper) else ""
        below = lower[index] if index < len(lower) else ""
        carried = spread[-1] if spread and below and not above else ""
        spread.append(above or carried)
    return spread


def _at(rows: list[list[str]], row: int, column: int) -> str:
    cells = rows[row]
    return " ".join(cells[column].split()) if column < len(cells) else ""


def _told_apart(columns: dict[int, Column]) -> dict[int, Column]:
    """With a contact person in the table, 联系电话 is that person's, not the beneficiary's."""
    held = set(columns.values())
    if Column.COLLECTED_BY in held and Column.COLLECTOR_PHONE not in held:
        by = next(index for index, column in columns.items() if column is Column.COLLECTED_BY)
        return {
            index: Column.COLLECTOR_PHONE if column is Column.PHONE and index > by else column
            for index, column in columns.items()
        }
    return columns
