"""A bug shall not end the day: it is written down, shown without a box, and the window goes on.

What is written is the report of `desktop_app.crashes`: kinds and places, never values.
"""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from desktop_app.crashes.catching import Teller, bare_words, catch_bugs, catch_logging
from desktop_app.crashes.report import report_of

if TYPE_CHECKING:
    from desktop_app.crashes.log_file import LogFile


class CrashCatcher(QObject):
    """Catches bugs of every thread. `crashed` comes on the GUI thread with the report."""

    crashed = Signal(str)

    def __init__(self, log: LogFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log

    def install(self) -> None:
        """From now on every unexpected error comes here, and what Qt and libraries warn of is
        logged.
        """
        catch_bugs(self.caught)
        catch_logging(Teller(self._log.write))
        qInstallMessageHandler(self._qt_said)

    def caught(self, error: BaseException) -> None:
        """Write a bug down and tell the window."""
        report = f"Python {platform.python_version()} · {platform.system()}\n{report_of(error)}"
        self._log.write(report)
        self.crashed.emit(report)

    def _qt_said(self, kind: QtMsgType, _where: QMessageLogContext, said: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self._log.write(f"Qt {kind.name}: {bare_words(said)}")
