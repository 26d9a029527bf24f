"""Bytes of a street office's file into one table. Pure but for time and memory: run it in a child."""

from desktop_app.intake.sheet import Sheet
from desktop_app.intake.sniffing import FileKind, file_kind
from desktop_app.intake.text_table import read_text
from desktop_app.intake.workbook import read_workbook


def read_bytes(content: bytes, name: str, wanted_sheet: str = "") -> Sheet:
    """The table in a file of this name.

    Raises UserError with a code of `messages.intake` for everything that is no such table or is
    beyond the limits. A MemoryError or an abort is the caller's to explain: see `reader_process`.
    """
    kind = file_kind(content, name)
    if kind is FileKind.TEXT:
        return read_text(content, name)
    return read_workbook(content, wanted_sheet)
