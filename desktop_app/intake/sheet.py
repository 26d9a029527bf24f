"""A table as it stands in a file: rows of text, counted as a person counts them in Excel. Pure."""

from enum import StrEnum

import msgspec

# What one file may be (notes/safety.md §6): a street office's file is far below all of these.
MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_RATIO = 100
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_CHARACTERS = 2_000  # in one cell
MOST_TEXT = 24_000_000  # characters in the whole table; 20,000 rows of long stories are 10 million
MOST_SECONDS = 20
MOST_MEMORY = 512 * 1024 * 1024


class Source(StrEnum):
    """What kind of file a table came from."""

    WORKBOOK = "workbook"
    TEXT = "text"


class Remark(msgspec.Struct, frozen=True, array_like=True):
    """Something to tell the person about the whole file: a code of `messages.intake` and values."""

    code: str
    values: dict[str, str] = {}


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The chosen table of a file.

    rows    text of every cell; `rows[0]` is row 1 of the file, so row numbers are index + 1;
            rows may be shorter than the widest one
    filled  cells (row index, column index) whose text comes from a merged cell's corner
    cut     cells whose text was longer than MOST_CHARACTERS and was cut there
    """

    name: str
    source: Source
    rows: list[list[str]]
    filled: frozenset[tuple[int, int]] = frozenset()
    cut: frozenset[tuple[int, int]] = frozenset()
    remarks: tuple[Remark, ...] = ()

    def cell(self, row: int, column: int) -> str:
        """The text at (row index, column index); empty beyond the row's end."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""


def column_letter(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA: the name of a column as Excel shows it."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """A -> 0, AA -> 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
