"""What calamine does not tell about a sheet: hidden columns and rows, formulas without a result,
and cells far outside any table. Read from the XML by patterns: nothing is expanded or followed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from posixpath import join, normpath

from desktop_app.errors import UserError
from desktop_app.intake.archive import Archive
from desktop_app.intake.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Remark,
    column_index,
    column_letter,
)

_MOST_FORMULAS = 50_000


@dataclass(frozen=True, slots=True)
class SheetXml:
    """Facts about one sheet. formulas: text of those whose result is not stored, by cell."""

    hidden_columns: tuple[int, ...] = ()
    hidden_rows: int = 0
    formula_count: int = 0
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)

    def remarks(self) -> list[Remark]:
        said = []
        if self.hidden_columns:
            letters = "、".join(column_letter(index) for index in self.hidden_columns)
            said.append(Remark("columns_hidden", {"columns": letters}))
        if self.hidden_rows:
            said.append(Remark("rows_hidden", {"count": str(self.hidden_rows)}))
        if self.formula_count:
            said.append(Remark("formulas_found", {"count": str(self.formula_count)}))
        return said


def sheet_xml(archive: Archive | None, name: str) -> SheetXml:
    """Look into the XML of the named sheet; nothing is known about kinds other than xlsx.

    Raises UserError too_many_rows, too_many_columns for a cell far out, before it is parsed.
    """
    if archive is None:
        return SheetXml()
    xml = archive.read(_member_of(archive, name))
    head, _, data = xml.partition(b"<sheetData")
    _check_far_cells(data)
    stored = _FORMULA.findall(data)[:_MOST_FORMULAS] if _FORMULA_SIGN.search(data) else []
    return SheetXml(
        hidden_columns=tuple(_hidden_columns(head)),
        hidden_rows=len(_HIDDEN_ROW.findall(data)) if b"hidden=" in data else 0,
        formula_count=len(stored),
        formulas=dict(_without_result(stored)),
    )


_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_COL = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*\bhidden="(?:1|true)"[^>]*>')
_FORMULA_SIGN = re.compile(rb"<(?:\w+:)?f[\s>/]")
_FORMULA = re.compile(  # attributes of the cell, formula, stored result
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v[^>]*>([^<]*)</)?"
)
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FAR_SIGN = re.compile(  # cheap to look for: nearly every file ends here
    rb'r="(?:[A-Z]{3}\d|[C-Z][A-Z]\d|B[I-Z]\d|[A-Z]{1,3}(?:[2-9]\d{4}|\d{6,7})")'
)
_FAR_COLUMN = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="(?:[A-Z]{3}|[C-Z][A-Z]|B[I-Z])\d{1,7}"(?:[^>]*[^/])?>'
)
_FAR_ROW = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="[A-Z]{1,3}(?:[2-9]\d{4}|\d{6,7})"(?:[^>]*[^/])?>'
)


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode("ascii", "replace").rpartition(":")[2]: unescape(
            value.decode("utf-8", "replace")
        )
        for key, value in _ATTRIBUTE.findall(tag)
    }


def _member_of(archive: Archive, name: str) -> str:
    """The part of the package that holds a sheet; empty when the package is no xlsx."""
    relation = ""
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        attributes = _attributes(tag)
        if attributes.get("name") == name:
            relation = attributes.get("id", "")
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        attributes = _attributes(tag)
        if relation and attributes.get("Id") == relation:
            target = attributes.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    return ""


def _check_far_cells(data: bytes) -> None:
    """calamine makes room for every cell between the corners: one cell at XFD1048576 would ask
    for half a terabyte. Styled cells without a value do no harm and are common.
    """
    if not _FAR_SIGN.search(data):
        return
    if _FAR_COLUMN.search(data):
        raise UserError("too_many_columns", most=MOST_COLUMNS)
    for cell in _FAR_ROW.finditer(data):
        found = re.search(rb'r="[A-Z]+(\d+)"', cell[0])
        if found and int(found[1]) > MOST_ROWS:
            raise UserError("too_many_rows", most=MOST_ROWS)


def _without_result(
    stored: list[tuple[bytes, bytes, bytes]],
) -> Iterator[tuple[tuple[int, int], str]]:
    for attributes, formula, result in stored:
        cell = _attributes(attributes)
        place = _PLACE.fullmatch(cell.get("r", ""))
        if place and (not result or cell.get("t") == "e"):
            text = unescape(formula.decode("utf-8", "replace"))[:200]
            yield (int(place[2]) - 1, column_index(place[1])), f"={text}"


def _hidden_columns(head: bytes) -> list[int]:
    hidden: set[int] = set()
    for tag in _COL.findall(head):
        attributes = _attributes(tag)
        if attributes.get("hidden") in {"1", "true"}:
            first, last = attributes.get("min", "0"), attributes.get("max", "0")
            if first.isdigit() and last.isdigit():
                hidden.update(range(int(first) - 1, min(int(last), MOST_COLUMNS)))
    return sorted(index for index in hidden if index >= 0)
