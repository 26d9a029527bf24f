"""The window's side of the worker: one long-lived process for what would make the window stumble.

A thread shares Python's lock with the window (hitches of 30 to 110 ms); a process does not. It
speaks JSON lines, ends when its stdin closes, and is started again after a crash. A task that was
running when it died fails with `worker_died`; it is not repeated by itself.

    to it     {"id": 1, "task": "preview_import", "words": {…}}    {"id": 1, "cancel": true}
    from it   {"id": 1, "progress": 0.4, "text": "…"}
              {"id": 1, "result": …}    {"id": 1, "error": {"code": "…", "values": {…}}}
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QProcess

from desktop_app.crashes.log_file import LogFile
from desktop_app.errors import UserError

COMMAND = (sys.executable, "-m", "desktop_app.worker")
LAST_WORDS_MS = 2000

Then = Callable[[Any], None]
Failed = Callable[[UserError], None]
Progress = Callable[[float, str], None]


@dataclass(slots=True)
class Task:
    """Something asked of the worker. `cancel` of the client takes it back."""

    number: int
    then: Then
    failed: Failed
    progress: Progress | None = None


class WorkerClient(QObject):
    """Everything comes back on the GUI thread, in the order the worker answers.

    log  where bugs of the worker are written down
    """

    def __init__(
        self,
        parent: QObject | None = None,
        command: Sequence[str] = COMMAND,
        log: LogFile | None = None,
    ) -> None:
        super().__init__(parent)
        self._log = log
        self._command = list(command)
        self._process: QProcess | None = None
        self._tasks: dict[int, Task] = {}
        self._last = 0
        self._is_closing = False

    def warm(self) -> None:
        """Start the process before it is needed."""
        self._running()

    def ask(
        self,
        task: str,
        words: dict[str, Any],
        then: Then,
        failed: Failed,
        progress: Progress | None = None,
    ) -> Task:
        """Send a task; exactly one of `then` and `failed` is called, unless it is cancelled."""
        self._last += 1
        asked = Task(self._last, then, failed, progress)
        self._tasks[asked.number] = asked
        self._send({"id": asked.number, "task": task, "words": words})
        return asked

    def cancel(self, task: Task) -> None:
        """Take a task back; nothing is called any more."""
        if self._tasks.pop(task.number, None) is not None:
            self._send({"id": task.number, "cancel": True})

    def close(self) -> None:
        """End the process: it sees the end of its stdin."""
        self._is_closing = True
        self._tasks.clear()
        if self._process is not None:
            process, self._process = self._process, None
            process.closeWriteChannel()
            if not process.waitForFinished(LAST_WORDS_MS):
                process.kill()
                process.waitForFinished(LAST_WORDS_MS)

    def _running(self) -> QProcess:
        if self._process is None:
            process = QProcess(self)
            process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
            process.readyReadStandardError.connect(self._said_of_bugs)
            process.readyReadStandardOutput.connect(self._heard)
            process.finished.connect(self._finished)
            process.errorOccurred.connect(self._not_started)
            process.start(self._command[0], self._command[1:])
            self._process = process
        return self._process

    def _send(self, message: dict[str, Any]) -> None:
        self._running().write(msgspec.json.encode(message) + b"\n")

    def _heard(self) -> None:
        while self._process is not None and self._process.canReadLine():
            self._answered(msgspec.json.decode(self._process.readLine().data()))

    def _answered(self, message: dict[str, Any]) -> None:
        task = self._tasks.get(message.get("id", 0))
        if task is None:
            return  # cancelled meanwhile
        if "progress" in message:
            if task.progress is not None:
                task.progress(float(message["progress"]), str(message.get("text", "")))
            return
        del self._tasks[task.number]
        if "error" in message:
            error = message["error"]
            task.failed(UserError(error["code"], **error.get("values", {})))
        else:
            task.then(message.get("result"))

    def _said_of_bugs(self) -> None:
        """Reports only: nothing else is written there, and no values are in them."""
        if self._process is not None and self._log is not None:
            self._log.write(
                bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            )

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._lost()

    def _finished(self) -> None:
        self._heard()
        self._lost()

    def _lost(self) -> None:
        """It died. Whoever waited hears so; the next task starts a new one."""
        if self._is_closing:
            return
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        waiting, self._tasks = self._tasks, {}
        for task in waiting.values():
            task.failed(UserError("worker_died"))
