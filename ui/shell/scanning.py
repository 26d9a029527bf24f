"""What happens when a code was read: the open room may take it, else it leads to its wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop_app.language import tr
from desktop_app.scans.model import read_scan

if TYPE_CHECKING:
    from ui.shell.desk_app import DeskApp


class Scanning:
    """Scans come from the USB scanner and from the camera alike."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app

    def scanned(self, text: str) -> None:
        """A code was read, whatever had the focus."""
        app = self._app
        app.watch.scanner_heard()
        app.contents.menu.close_panel()
        if app.house.take_scan(text):
            return
        scan = read_scan(text)
        if not scan.is_known:
            self.announce(
                "wait",
                tr("认不出这个码"),
                tr("玫瑰上的码像 HS-017；认领卡上的码也可以扫"),
            )
            return
        app.house.go_home()
        if scan.number:
            app.claim.choose(scan.number, by_scan=True)
        else:
            app.claim.scan_code(scan.code)

    def announce(self, tone: str, what: str, remedy: str = "") -> None:
        """A verdict across the window."""
        self._app.contents.verdict.say(tone, what, remedy)
        if tone == "stop" and self._app.settings.sounds:
            QApplication.beep()
