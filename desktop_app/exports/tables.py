"""Tables that leave the program, as xlsx or csv. The only place that writes either.

Whatever somebody typed into a wish or a name is text in the file, never a formula (CWE-1236,
OWASP ASVS 1.2.10), shows what it says (no control and no bidi characters), and the file says who
took it out, when, at which laptop and what for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.exports.saving import save

Cell = str | int


@dataclass(frozen=True, slots=True)
class Table:
    """A heading over each column and the rows below. An `int` stays a number that can be summed.

    title  name of the sheet in a workbook; a csv file has no place for it
    """

    title: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Mark:
    """Who took a table out, when, at which laptop, and what it may be used for.

    at       local time
    purpose  goes into 仅供…使用: "发放", "本人查阅"
    """

    by: str
    at: datetime
    desk: str
    purpose: str

    @property
    def line(self) -> str:
        """The mark as one sentence."""
        time = f"{self.at:%Y-%m-%d %H:%M}"
        return f"仅供{self.purpose}使用 · {self.by} 于 {time} 从“{self.desk}”导出"


def write_table(path: Path, table: Table, mark: Mark | None) -> None:
    """Write one table as `.xlsx` or `.csv`, whole or not at all, readable by its owner only.

    mark  None only for tables without a person in them

    Raises UserError export_kind, export_too_long, export_no_folder, export_is_folder,
    export_file_open, export_folder_closed, disk_full, disk_error.
    """
    write_tables(path, [table], mark)


def write_tables(path: Path, tables: Sequence[Table], mark: Mark | None) -> None:
    """As `write_table`, one sheet each. Raises UserError export_one_table for several as csv, too."""
    save(path, _content(path, tables, mark))


def _content(path: Path, tables: Sequence[Table], mark: Mark | None) -> bytes:
    match path.suffix.lower():
        case ".csv":
            if len(tables) != 1:
                raise UserError("export_one_table")
            from desktop_app.exports.text_table import csv_bytes

            return csv_bytes(tables[0], mark)
        case ".xlsx":
            from desktop_app.exports.workbook import xlsx_bytes  # loads XlsxWriter: only here

            return xlsx_bytes(tables, mark)
        case other:
            raise UserError("export_kind", kind=other or "?")
