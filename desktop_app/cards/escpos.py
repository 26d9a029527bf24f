"""Receipt printers without a driver, over network, USB or a serial line."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.cards.escpos_status import ask
from desktop_app.cards.escpos_wires import Wire, opened
from desktop_app.cards.printing import JobState, Road, Trouble, trouble_error
from desktop_app.errors import UserError
from desktop_app.settings import ReceiptPrinter

COMES_OUT = 1.5  # seconds after the last byte: a printer holds up to 64 KB, 110 mm of paper
TAKEN = "taken"  # the job of a printer that says it is well after it took everything

_lines: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


@dataclass(frozen=True, slots=True)
class EscposPrinter:
    """A receipt printer of the settings. One job at a time goes over its line.

    pause  waits so many seconds
    """

    receipt: ReceiptPrinter
    pause: Callable[[float], None] = time.sleep

    @property
    def name(self) -> str:
        return self.receipt.name

    @property
    def road(self) -> Road:
        return Road(self.receipt.road)

    def send(self, pdf: Path, title: str, copies: int) -> str:
        """Takes 2 seconds on a network, half a minute on a slow serial line."""
        from desktop_app.cards.escpos_raster import papers  # pdfium takes its time to load

        parts = [part for paper in papers(pdf.read_bytes(), self.receipt.dots) for part in paper]
        with _lines[self.receipt.at]:
            try:
                with opened(self.receipt) as wire:
                    return self._print(wire, parts * copies)
            except OSError as error:
                raise trouble_error(Trouble.OFFLINE, self.name) from error

    def state(self, job: str) -> JobState:
        """Known at once or never: this road keeps no list of jobs."""
        return JobState.DONE if job == TAKEN else JobState.UNKNOWN

    def trouble(self) -> Trouble | None:
        """None also for a printer that is printing just now, or that tells nothing."""
        line = _lines[self.receipt.at]
        if not line.acquire(blocking=False):
            return None
        try:
            with opened(self.receipt) as wire:
                return ask(wire).trouble
        except OSError:
            return Trouble.OFFLINE
        finally:
            line.release()

    def _print(self, wire: Wire, parts: list[bytes]) -> str:
        """Ask, print, ask again. Raises OSError only as long as nothing was sent."""
        before = ask(wire)
        if before.trouble and not before.prints:
            raise trouble_error(before.trouble, self.name)
        try:
            for part in parts:
                wire.write(part)
            return self._confirmed(wire) if before.speaks else ""
        except OSError as error:
            raise UserError("printer_silent", printer=self.name) from error

    def _confirmed(self, wire: Wire) -> str:
        """The job, when the printer is still well once the paper should be out."""
        self.pause(COMES_OUT)
        after = ask(wire)
        if not after.speaks:
            raise UserError("printer_silent", printer=self.name)
        if not after.prints:
            raise UserError("printer_stopped", printer=self.name)
        return TAKEN
