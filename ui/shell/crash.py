"""A bug shall not end the day: it is written down, shown without a box, and the window goes on.

The report names types and places in the code, never values: a value may be a person's name.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

LOG_BYTES = 1_000_000
_ROOT = Path(__file__).resolve().parents[2]


def report_of(error: BaseException) -> str:
    """The chain of error types, each with the places it came through."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__name__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


class CrashCatcher(QObject):
    """Catches bugs of every thread. `crashed` comes on the GUI thread with the report."""

    crashed = Signal(str)

    def __init__(
        self, log: Path, parent: QObject | None = None, now: Callable[[], datetime] | None = None
    ) -> None:
        super().__init__(parent)
        self._log = log
        self._now = now or (lambda: datetime.now(UTC))

    def install(self) -> None:
        """From now on every unexpected error comes here, and Qt's warnings are logged."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self.caught(args.exc_value)
        qInstallMessageHandler(self._qt_said)

    def caught(self, error: BaseException | None) -> None:
        """Write a bug down and tell the window."""
        if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
            return
        report = report_of(error)
        self._write(report)
        self.crashed.emit(f"Python {platform.python_version()} · {platform.system()}\n{report}")

    def _hook(
        self,
        _kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        self.caught(error)

    def _qt_said(self, kind: QtMsgType, where: QMessageLogContext, said: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self._write(f"Qt {kind.name} {where.file or ''}: {said}")  # type: ignore[attr-defined]  # missing in PySide6's stubs

    def _write(self, text: str) -> None:
        """Nothing here may fail: a full disk is no reason to lose the window as well."""
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            if self._log.exists() and self._log.stat().st_size > LOG_BYTES:
                self._log.replace(self._log.with_suffix(".old.log"))
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{self._now().isoformat(timespec='seconds')} {text}\n")
        except OSError:
            return


def _short(file: str) -> str:
    """A path inside the program; the folders above it may carry a person's name."""
    path = Path(file)
    return str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else path.name
