"""Roads to paper: the printers of this computer, and a folder of PDFs that is always there.

A job is named by the card's id, never by a person. Nothing here knows the journal.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop_app.errors import UserError

FOLDER = "PDF"


class JobState(StrEnum):
    """What the road says about a job."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Printer(Protocol):
    """A road to paper.

    reads_later  the file must stay until the job is done
    """

    @property
    def name(self) -> str: ...
    @property
    def reads_later(self) -> bool: ...

    def send(self, pdf: Path, title: str, copies: int) -> str:
        """Hand a file over; returns the job, or nothing when this road has no names for jobs.

        Raises UserError printer_gone, printer_refused (nothing was taken), printer_silent (perhaps
        it was), card_not_saved. Answers within 5 seconds.
        """

    def state(self, job: str) -> JobState:
        """What became of a job."""


class FolderPrinter:
    """Saves each card as `<card id>.pdf` in a folder. Saving twice leaves one file."""

    name = FOLDER
    reads_later = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, pdf: Path, title: str, copies: int) -> str:
        """The file appears whole or not at all. `copies` is for those who print it."""
        target = self.folder / f"{title}.pdf"
        save_whole(target, pdf.read_bytes())
        return target.name

    def state(self, job: str) -> JobState:
        return JobState.DONE if (self.folder / job).exists() else JobState.UNKNOWN


def save_whole(target: Path, content: bytes) -> None:
    """Write a file so that it is whole or absent. Raises UserError card_not_saved."""
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UserError("card_not_saved", file=str(target)) from error


def all_printers(folder: Path) -> list[Printer]:
    """The printers of this computer, the system's default first, then the folder."""
    return [*_system_printers(), FolderPrinter(folder)]


def printer_named(name: str, printers: Sequence[Printer]) -> Printer:
    """The chosen printer; with no name the first, which is the default.

    Raises UserError printer_gone: a chosen printer is never silently replaced.
    """
    for printer in printers:
        if not name or printer.name == name:
            return printer
    raise UserError("printer_gone", printer=name)


def _system_printers() -> Sequence[Printer]:
    if sys.platform == "win32":
        from desktop_app.cards.printing_windows import windows_printers

        return windows_printers()
    from desktop_app.cards.printing_cups import cups_printers

    return cups_printers()
