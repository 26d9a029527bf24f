"""How this laptop is, noted for the other desks: printer, scanner, disk, battery, backup, cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.desk import Desk
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp

EVERY_MS = 10_000


class HealthNotes:
    """Looks every ten seconds, beside the window's thread; writes only what changed."""

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._scanned: datetime | None = None
        self._timer = QTimer(app, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """There is somebody to tell."""
        if not self._timer.isActive():
            self._timer.start()
            self.look()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Note how the laptop is now."""
        if not self._app.desk.is_open:
            return
        desk, trouble = self._app.desk(), self._printer_trouble()
        heard, self._scanned = self._scanned, self._app.watch.heard_scanner
        has_scanned = self._scanned is not None and self._scanned != heard
        self._jobs.run_aside(
            lambda: _note(desk, trouble, has_scanned=has_scanned), _done, lambda _error: None
        )

    def _printer_trouble(self) -> str:
        """The word of what stops the printer of the cards; "" when nothing does."""
        paper = self._app.printing.paper
        printer = paper.printers.get(self._app.settings.card_layout, "")
        return paper.troubles.get(printer, "") if paper.stops(printer) else ""


def _note(desk: Desk, trouble: str, *, has_scanned: bool) -> None:
    from desktop_app.readiness.health import look_at_self, note_printer, note_scanned

    look_at_self(desk)
    note_printer(desk, trouble)
    if has_scanned:
        note_scanned(desk)


def _done(_none: None) -> None:
    """Nothing on the screen hangs on it."""
