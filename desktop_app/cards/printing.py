"""Roads to paper: the printers of this computer, and a folder of PDFs that is always there.

A job is named by the card's id, never by a person. Nothing here knows the journal.
"""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from desktop_app.errors import UserError
from desktop_app.settings import ReceiptPrinter, Settings
from desktop_app.store.files import write_whole

FOLDER = "PDF"
RECEIPT = "receipt"  # the layout that belongs on a roll
ROOM = 20_000_000  # bytes: fewer are no room for PDFs


class Road(StrEnum):
    """How a printer is reached."""

    SYSTEM = "system"
    NETWORK = "network"
    USB = "usb"
    SERIAL = "serial"
    FOLDER = "folder"

    @property
    def is_roll(self) -> bool:
        """Whether it prints receipts (ESC/POS), not sheets."""
        return self in (Road.NETWORK, Road.USB, Road.SERIAL)


class Trouble(StrEnum):
    """Why nothing would come out just now. Words: messages/printing.py, TROUBLES."""

    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    JAM = "jam"
    NO_INK = "no_ink"
    PAUSED = "paused"
    OFFLINE = "offline"  # switched off, unplugged, no answer
    FAULT = "fault"  # it says that something is wrong, and not what
    FOLDER_FULL = "folder_full"
    FOLDER_CLOSED = "folder_closed"  # not writable
    LOW_PAPER = "low_paper"

    @property
    def stops(self) -> bool:
        """False when it still prints: little paper left."""
        return self is not Trouble.LOW_PAPER


def trouble_error(trouble: Trouble, printer: str) -> UserError:
    """The trouble as an error: nothing was taken, what to do now. Code `printer_<trouble>`."""
    return UserError(f"printer_{trouble}", printer=printer)


class JobState(StrEnum):
    """What the road says about a job."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Printer(Protocol):
    """A road to paper. The file says by its page size what paper it wants."""

    @property
    def name(self) -> str: ...
    @property
    def road(self) -> Road: ...

    def send(self, pdf: Path, title: str, copies: int) -> str:
        """Hand a file over, which is read before this returns. Returns the job, or nothing when
        this road has no names for jobs: then a person confirms.

        Raises UserError: printer_gone, printer_refused, `printer_<trouble>`, card_not_saved
        (nothing was taken); printer_silent, printer_stopped (perhaps something was).
        """

    def state(self, job: str) -> JobState:
        """What became of a job."""

    def trouble(self) -> Trouble | None:
        """What keeps it from printing now, or soon. Never raises; answers within 2 seconds."""


class FolderPrinter:
    """Saves each card as `<card id>.pdf` in a folder. Saving twice leaves one file."""

    name = FOLDER
    road = Road.FOLDER

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, pdf: Path, title: str, copies: int) -> str:
        """The file appears whole or not at all. `copies` is for those who print it."""
        target = self.folder / f"{title}.pdf"
        save_whole(target, pdf.read_bytes())
        return target.name

    def state(self, job: str) -> JobState:
        return JobState.DONE if (self.folder / job).exists() else JobState.UNKNOWN

    def trouble(self) -> Trouble | None:
        """Of the folder, or of the nearest one above it that is there."""
        place = next((f for f in (self.folder, *self.folder.parents) if f.exists()), self.folder)
        if not place.is_dir() or not os.access(place, os.W_OK):
            return Trouble.FOLDER_CLOSED
        return Trouble.FOLDER_FULL if shutil.disk_usage(place).free < ROOM else None


def save_whole(target: Path, content: bytes) -> None:
    """Write a file so that it is whole or absent, for its owner only. Raises UserError
    card_not_saved.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)
    except OSError as error:
        raise UserError("card_not_saved", file=str(target)) from error


def drop(file: Path) -> None:
    """Remove a file that nobody needs any more; one that cannot be reached stays."""
    with suppress(OSError):
        file.unlink()


def all_printers(
    folder: Path,
    receipts: Sequence[ReceiptPrinter] = (),
    painted: Callable[[], Sequence[Printer]] = list,
) -> list[Printer]:
    """Every road to paper of this computer: its own printers with the default first, the receipt
    printers of the settings, the folder. Takes up to 5 seconds.

    painted  makes the printers that the window draws for (Windows: ui/shell/painter_printing.py);
             they stand where there is no CUPS
    """
    from desktop_app.cards.escpos import EscposPrinter

    return [
        *_system_printers(painted),
        *(EscposPrinter(receipt) for receipt in receipts),
        FolderPrinter(folder),
    ]


def printer_for(settings: Settings, layout: str, printers: Sequence[Printer]) -> Printer:
    """The printer of a layout: its own, else the one for everything, else the default, which is a
    receipt printer for receipts alone.

    Raises UserError printer_gone: a chosen printer is never silently replaced.
    """
    name = settings.printers.get(layout) or settings.printer
    if name:
        return printer_named(name, printers)
    fitting = [p for p in printers if p.road.is_roll == (layout == RECEIPT)]
    return printer_named("", fitting or printers)


def printer_named(name: str, printers: Sequence[Printer]) -> Printer:
    """The chosen printer; with no name the first, which is the default.

    Raises UserError printer_gone: a chosen printer is never silently replaced.
    """
    for printer in printers:
        if not name or printer.name == name:
            return printer
    raise UserError("printer_gone", printer=name)


def _system_printers(painted: Callable[[], Sequence[Printer]]) -> Sequence[Printer]:
    if sys.platform == "win32":
        return painted()
    from desktop_app.cards.printing_cups import cups_printers

    return cups_printers()
