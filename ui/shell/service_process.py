"""The window's child that meets other laptops: `rosewall serve`. The window does no network work.

It runs while the event has several laptops, or the person switched 联机 on; it is begun anew when
it dies, later each time; it ends with the window, for its stdin closes then.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer

from desktop_app.crashes.log_file import LogFile

if TYPE_CHECKING:
    from desktop_app.desk import Desk
    from desktop_app.paths import Home

COMMAND = (sys.executable, "-m", "desktop_app", "serve", "--child", "--lan", "--json")
FIRST_REST_MS, LONGEST_REST_MS = 1000, 30_000
CALM_MS = 60_000  # after running so long, the next rest is a short one
LAST_WORDS_MS = 2000


class ServiceProcess(QObject):
    """Nothing here waits, but `end`."""

    def __init__(
        self, home: Home, parent: QObject | None = None, command: Sequence[str] = COMMAND
    ) -> None:
        super().__init__(parent)
        self._home = home
        self._command = [*command, "--home", str(home.folder)]
        self._process: QProcess | None = None
        self._key = b""
        self._is_wanted = False
        self._rest = FIRST_REST_MS
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._start)
        self._calm = QTimer(self, interval=CALM_MS, singleShot=True)
        self._calm.timeout.connect(self._calmed)

    @property
    def is_running(self) -> bool:
        return self._process is not None

    @property
    def process_id(self) -> int:
        """0 while it does not run."""
        return int(self._process.processId()) if self._process is not None else 0

    def want(self, desk: Desk, *, is_wanted: bool) -> None:
        """Run, or do not. The desk's key is handed on through the child's stdin."""
        self._key = desk.store.key
        if is_wanted == self._is_wanted:
            return
        self._is_wanted = is_wanted
        if is_wanted:
            self._rest = FIRST_REST_MS
            self._start()
        else:
            self.stop()

    def stop(self) -> None:
        """Let it end, without waiting. `want` starts it again."""
        self._is_wanted = False
        self._again.stop()
        self._calm.stop()
        if self._process is not None:
            self._process.closeWriteChannel()

    def end(self) -> None:
        """The window closes: gone when this returns."""
        self.stop()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._finished)
            process.errorOccurred.disconnect(self._failed)
            if not process.waitForFinished(LAST_WORDS_MS):
                process.kill()
                process.waitForFinished(LAST_WORDS_MS)

    def _start(self) -> None:
        if self._process is not None or not self._is_wanted:
            return
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        log = LogFile(self._home.logs / "service.log").ready()  # bugs only, and no values
        process.setStandardErrorFile(str(log), QProcess.OpenModeFlag.Append)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._process = process
        process.start(self._command[0], self._command[1:])
        process.write(self._key.hex().encode() + b"\n")
        self._calm.start()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._finished()

    def _finished(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._calm.stop()
        if self._is_wanted:
            self._again.start(self._rest)
            self._rest = min(self._rest * 2, LONGEST_REST_MS)

    def _calmed(self) -> None:
        self._rest = FIRST_REST_MS
