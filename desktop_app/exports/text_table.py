"""A table as csv."""

import csv
import io

from desktop_app.exports.cells import as_text
from desktop_app.exports.tables import Cell, Mark, Table

_BOM = b"\xef\xbb\xbf"  # without it Excel reads Chinese as GBK


def csv_bytes(table: Table, mark: Mark | None) -> bytes:
    """UTF-8 with BOM, CRLF (RFC 4180); the mark is the last line, so that headings stay first.

    Every cell stands in quotes: a `;` or a tab in a text cannot begin a new cell where the system's
    separator is not a comma, and so cannot bring a formula to the front.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow([as_text(heading) for heading in table.headings])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    if mark:
        writer.writerow([as_text(mark.line)])
    return _BOM + text.getvalue().encode()


def _cell(cell: Cell) -> str:
    return str(cell) if isinstance(cell, int) else as_text(cell)
