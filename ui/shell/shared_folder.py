"""The folder that several desks see, while the window is open: looked at every few seconds, aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from desktop_app.errors import UserError
    from desktop_app.exchange.folder import Polled, WatchedFolder
    from ui.jobs import Jobs
    from ui.shell.desk_app import DeskApp

LOOK_MS = 5000


class SharedFolder:
    """Polls the folder of the settings, one look at a time."""

    def __init__(self, app: DeskApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs
        self._watched: WatchedFolder | None = None
        self._folder = ""
        self._is_looking = False
        self._is_stopped = False
        self._timer = QTimer(app, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """The desk is open."""
        self._is_stopped = False
        self._timer.start()

    def stop(self) -> None:
        """Let go of the store, before another file takes its place."""
        self._is_stopped = True
        self._timer.stop()
        self._watched = None
        self._folder = ""

    def look(self) -> None:
        """Read what is new there, write what is missing there."""
        folder = self._app.settings.exchange_folder
        if self._is_looking or not folder or not self._app.desk.is_open:
            return
        self._is_looking = True
        self._jobs.run_aside(lambda: self._poll(folder), self._looked, self._failed)

    def _poll(self, folder: str) -> Polled:
        from desktop_app.exchange.folder import WatchedFolder

        if self._watched is None or folder != self._folder:
            self._watched, self._folder = WatchedFolder(self._app.desk(), Path(folder)), folder
        return self._watched.poll(lambda: self._is_stopped)

    def _looked(self, polled: Polled) -> None:
        self._is_looking = False
        if self._is_stopped:
            return
        if polled.trouble is not None:
            self._app.say_problem(polled.trouble)
        if polled.read is not None and polled.read.taken:
            self._app.changed(polled.read.changes)

    def _failed(self, error: UserError) -> None:
        self._is_looking = False
        if not self._is_stopped:
            self._app.say_problem(error)
