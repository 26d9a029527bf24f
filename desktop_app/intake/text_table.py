"""A text file (csv, tab text) into rows. Records are counted as Excel shows them."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from desktop_app.errors import UserError
from desktop_app.intake.encodings import decode
from desktop_app.intake.layout import find_header
from desktop_app.intake.sheet import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TEXT,
    Remark,
    Sheet,
    Source,
)

_DELIMITERS = (",", "\t", ";", "|")
_LOOK = 60  # records read to find out which delimiter it is
_LONGEST_FIELD = 20_000  # beyond this a quote was opened and never closed


def read_text(content: bytes, name: str) -> Sheet:
    """The table in a text file.

    Raises UserError: file_encoding, quote_open, too_many_rows, too_many_columns, too_much_text.
    """
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_TEXT:
        raise UserError("too_much_text")
    text, delimiter = _announced_delimiter(text)
    rows = _parse(text, delimiter or _delimiter(text))
    cut = frozenset(
        (index, column)
        for index, row in enumerate(rows)
        for column, cell in enumerate(row)
        if len(cell) > MOST_CHARACTERS
    )
    for index, column in cut:
        rows[index][column] = rows[index][column][:MOST_CHARACTERS]
    remarks = (Remark("looks_unquoted"),) if _lost_quote(rows) else ()
    return Sheet(name=name, source=Source.TEXT, rows=rows, cut=cut, remarks=remarks)


def _parse(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in _records(text, delimiter):
        if len(rows) >= MOST_ROWS:
            raise UserError("too_many_rows", most=MOST_ROWS)
        if len(row) > MOST_COLUMNS:
            _refuse_wide(row)
            del row[MOST_COLUMNS:]
        rows.append(row)
    return rows


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    done = 0
    try:
        for row in reader:
            yield row
            done += 1
    except csv.Error as error:
        raise UserError("quote_open", row=done + 1) from error


def _refuse_wide(row: list[str]) -> None:
    if any(cell.strip() for cell in row[MOST_COLUMNS:]):
        raise UserError("too_many_columns", most=MOST_COLUMNS)


def _announced_delimiter(text: str) -> tuple[str, str]:
    """Excel writes `sep=;` into the first line of some files. Kept as a row, so that row
    numbers stay those of the file.
    """
    first = text.split("\n", 1)[0].strip().lower()
    return (text, first[4]) if len(first) == 5 and first.startswith("sep=") else (text, "")


def _delimiter(text: str) -> str:
    """The delimiter under which most headers are understood; then the one that gives most cells."""
    best, best_score = ",", (-1, -1)
    for delimiter in _DELIMITERS:
        try:
            rows = list(islice(_records(text, delimiter), _LOOK))
        except UserError:
            continue
        header = find_header(rows)
        score = (len(header.columns) if header else 0, sum(len(row) - 1 for row in rows))
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _lost_quote(rows: list[list[str]]) -> bool:
    """A quote that was opened and closed much later swallows whole records into one cell."""
    return any(cell.count("\n") > 40 for row in rows for cell in row)
