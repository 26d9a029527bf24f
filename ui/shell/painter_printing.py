"""Printing where the system takes no PDF (Windows): each page painted at the printer's resolution.

The core makes the picture; Qt carries it to the printer in its true size. Works wherever Qt finds
printers, so it is tested on Linux; it has not run on Windows yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.cards.printing import JobState, Road, Trouble
from desktop_app.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    from desktop_app.cards.raster import Strip

MOST_DPI = 600  # more shows on no card, and takes four times as long
SPOOLED = "spooled"  # Windows has the job; which one, Qt does not tell


def painted_printers() -> list[PaintedPrinter]:
    """Every printer that Qt knows here, the system's default first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    default = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return [PaintedPrinter(n) for n in sorted(names, key=lambda name: (name != default, name))]


def _device(name: str) -> QPrinter:
    from PySide6.QtPrintSupport import QPrinter

    info = _info(name)
    if info.isNull():
        raise UserError("printer_gone", printer=name)
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


@dataclass(frozen=True, slots=True)
class PaintedPrinter:
    """One printer of the system. Can be used in any thread once the application stands.

    device  what is painted on, by name; raises UserError printer_gone
    """

    name: str
    road: Road = Road.SYSTEM
    device: Callable[[str], QPrinter] = _device

    def send(self, pdf: Path, title: str, copies: int) -> str:
        """0.2 s for a card at 300 dpi."""
        from desktop_app.cards.raster import page_sizes, strips  # pdfium takes its time to load

        content = pdf.read_bytes()
        device = self.device(self.name)
        dpi = _set_up(device, title, page_sizes(content)[0])
        with _painting(device, self.name) as painter:
            for copy in range(copies):
                if copy:
                    device.newPage()
                _paint(painter, device, strips(content, dpi))
        return SPOOLED

    def state(self, job: str) -> JobState:
        """Done once the printer rests again: Qt knows printers, but no single jobs."""
        from PySide6.QtPrintSupport import QPrinter

        info = _info(self.name)
        if info.isNull() or job != SPOOLED:
            return JobState.UNKNOWN
        is_idle = info.state() == QPrinter.PrinterState.Idle
        return JobState.DONE if is_idle else JobState.PENDING

    def trouble(self) -> Trouble | None:
        """Windows tells Qt that there is an error, and not which."""
        from PySide6.QtPrintSupport import QPrinter

        info = _info(self.name)
        if info.isNull():
            return Trouble.OFFLINE
        told = {
            QPrinter.PrinterState.Error: Trouble.FAULT,
            QPrinter.PrinterState.Aborted: Trouble.PAUSED,
        }
        return told.get(info.state())


def _info(name: str) -> QPrinterInfo:
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.printerInfo(name)


def _set_up(device: QPrinter, title: str, size: tuple[float, float]) -> int:
    """Paper of this size in millimetres, used to its edge, one side each; returns the dpi."""
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter

    dpi = min(device.resolution(), MOST_DPI)
    device.setResolution(dpi)
    device.setDocName(title)
    device.setDuplex(QPrinter.DuplexMode.DuplexNone)
    device.setPageSize(QPageSize(QSizeF(*size), QPageSize.Unit.Millimeter))
    device.setFullPage(True)
    device.setPageMargins(QMarginsF())
    return dpi


@contextmanager
def _painting(device: QPrinter, name: str) -> Iterator[QPainter]:
    """Raises UserError printer_refused when the printer takes no job, printer_silent when nobody
    knows whether it took it."""
    from PySide6.QtGui import QPainter

    painter = QPainter()
    if not painter.begin(device):
        raise UserError("printer_refused", printer=name)
    try:
        yield painter
    except BaseException:
        device.abort()
        raise
    finally:
        is_sent = painter.end()
    if not is_sent:
        raise UserError("printer_silent", printer=name)


def _paint(painter: QPainter, device: QPrinter, strips: Iterable[Strip]) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QImage

    page = 0
    for strip in strips:
        if strip.page != page:
            device.newPage()
            page = strip.page
        width, rows = strip.picture.size
        inks = strip.picture.tobytes()
        image = QImage(inks, width, rows, 3 * width, QImage.Format.Format_RGB888)
        painter.drawImage(QPoint(0, strip.above), image)
