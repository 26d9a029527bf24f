"""Start the window. The only place where everything is wired together.

The order is the point: the wall is read with one plain query and painted; SQLAlchemy, the desk,
the search, card drawing and the worker follow behind the first paint.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.crashes.log_file import LogFile
from desktop_app.errors import UserError
from desktop_app.instance import InstanceLock
from desktop_app.language import LANGUAGES, use_language
from desktop_app.paths import Home
from desktop_app.roses.wall import first_look
from desktop_app.settings import load_settings
from ui.garbage import GarbageKeeper
from ui.jobs import ThreadJobs
from ui.scanner import Scanner
from ui.shell.crash import CrashCatcher
from ui.shell.desk_app import DeskApp
from ui.shell.qt_words import speak
from ui.shell.service_process import ServiceProcess
from ui.shell.sounds import Sounds
from ui.shell.watch import back_up_now
from ui.theme.style import apply_theme
from ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from desktop_app.settings import Settings

WARM_AFTER_MS = 1500


def run_window(home: Home, painted: Callable[[], None] | None = None) -> int:
    """Open the window on this folder and stay until it is closed; returns the exit status.

    painted  called once, right after the wall was painted the first time
    What keeps the desk from opening is asked at the door; 1 when the person leaves there.
    Raises UserError already_open when another window has the folder and does not answer.
    """
    lock = InstanceLock(home)
    app = _application()
    if not lock.acquire():
        from ui.shell.first_window import call_first_window

        if call_first_window(home):
            return 0
        raise UserError("already_open")
    try:
        return _run(app, home, painted)
    finally:
        lock.release()


def _application() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(sys.argv[:1])


def _run(app: QApplication, home: Home, painted: Callable[[], None] | None) -> int:
    gc.disable()  # nothing to collect yet, and 100,000 roses would be looked through again and again
    loaded = load_settings(home)
    settings = loaded.settings
    asked = os.environ.get("ROSEWALL_LANGUAGE")
    if asked in LANGUAGES:  # every screen shows the language that is spoken
        settings = replace(settings, language=asked)
    use_language(settings.language)
    speak(app, settings.language)
    apply_theme(app, settings.theme, settings.scale)
    GarbageKeeper(app)
    catcher = CrashCatcher(LogFile(home.logs / "window.log"), app)
    catcher.install()
    desk = _let_in(app, home, settings, catcher.caught)
    if desk is None:
        return 1
    if isinstance(desk, Home):
        return run_window(desk, painted)
    catcher.crashed.connect(desk.app.show_crash)
    after = AfterFirstPaint(desk.app, painted)
    desk.app.window.contents.installEventFilter(after)
    if loaded.trouble is not None:
        desk.app.say_problem(loaded.trouble)
    desk.app.window.show_fitting()
    status = app.exec()
    desk.close()
    return status


def _let_in(
    app: QApplication, home: Home, settings: Settings, crashed: Callable[[BaseException], None]
) -> Furnished | Home | None:
    """The window on this folder; else another folder chosen at the door, or None: the person left."""
    while True:
        try:
            return furnish(app, home, settings, crashed)
        except UserError as trouble:
            chosen = _at_the_door(home, trouble, ThreadJobs(app, crashed))
        if chosen != home:
            return chosen


def _at_the_door(home: Home, trouble: UserError, jobs: ThreadJobs) -> Home | None:
    """The desk cannot just open: ask what is needed. None when the person left."""
    from ui.door.open_door import open_door

    try:
        return open_door(home, trouble, jobs)
    finally:
        jobs.close()


@dataclass
class Furnished:
    """A window with everything it leans on."""

    app: DeskApp
    jobs: ThreadJobs
    worker: WorkerClient
    sounds: Sounds
    service: ServiceProcess

    def close(self) -> None:
        """What was asked for is finished, then a last backup, then the store is closed."""
        self.app.camera.shut()
        self.app.hall.close()
        self.sounds.close()
        self.app.following.stop()
        self.app.others.stop()
        self.app.shared_folder.stop()
        self.worker.close()
        self.jobs.close()
        self.service.end()
        if self.app.desk.is_open:
            back_up_now(self.app)
            self.app.desk.close()


def furnish(
    app: QApplication, home: Home, settings: Settings, crashed: Callable[[BaseException], None]
) -> Furnished:
    """Build the window on this folder, not shown yet. Raises what first_look raises."""
    look = first_look(home)
    jobs = ThreadJobs(app, crashed)
    scanner = Scanner(app, settings.scanner_gap_ms)
    worker = WorkerClient(app, log=LogFile(home.logs / "worker.log"))
    sounds = Sounds(app)
    desk_app = DeskApp(app, home, look, settings, jobs, scanner, worker, play=sounds.play)
    scanner.listen(app)
    desk_app.others.service = service = ServiceProcess(home, desk_app)
    return Furnished(desk_app, jobs, worker, sounds, service)


class AfterFirstPaint(QObject):
    """Waits for the window to be on the screen, then lets the rest begin.

    The children paint in the same turn as the contents, so the next turn is after all of them.
    """

    def __init__(self, desk_app: DeskApp, painted: Callable[[], None] | None) -> None:
        super().__init__(desk_app)
        self._desk_app = desk_app
        self._painted = painted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go_on)
        return False

    def _go_on(self) -> None:
        gc.freeze()  # what is here stays: no later collection looks at it, so the window never waits
        gc.enable()
        if self._painted is not None:
            self._painted()
        self._desk_app.filled.connect(gc.freeze)  # 100,000 more values that stay
        self._desk_app.open_desk()
        QTimer.singleShot(0, self, self._listen)
        QTimer.singleShot(WARM_AFTER_MS, self, self._desk_app.warm)

    def _listen(self) -> None:
        """Be called to the front by later starts. QtNetwork costs 11 ms, so after the paint."""
        from ui.shell.first_window import FirstWindow

        first = FirstWindow(self._desk_app.home, self)
        first.called.connect(lambda: _to_front(self._desk_app))


def _to_front(desk_app: DeskApp) -> None:
    window = desk_app.window
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
