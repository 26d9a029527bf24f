"""Show the door until the desk can open or the person leaves."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QWidget

from desktop_app.errors import UserError
from desktop_app.paths import Home, demo_home
from ui.door.door_presenter import DoorPresenter
from ui.door.door_screen import DoorScreen
from ui.jobs import Jobs


class FolderVerbs:
    """The real verbs; what they need is loaded when they are called."""

    def make_event(self, home: Home, name: str, day: date) -> None:
        from desktop_app.desk import make_desk

        make_desk(home, name, day).close()

    def make_demo(self) -> Home:
        from desktop_app.demo import make_demo

        home = demo_home()
        if not home.store.exists():
            make_demo(home).close()
        return home

    def unlock(self, home: Home, passphrase: str) -> None:
        from desktop_app.store.keys import unlock

        unlock(home, passphrase)

    def restore(self, home: Home, file: Path, passphrase: str) -> None:
        from desktop_app.safety.restore import restore

        restore(home, file, passphrase)

    def backups(self, home: Home) -> list[tuple[Path, datetime, int]]:
        from desktop_app.store.backup import list_backups

        return [(backup.file, backup.at, backup.entries) for backup in list_backups(home)]


def open_door(home: Home, trouble: UserError, jobs: Jobs) -> Home | None:
    """Ask what is needed; the folder that can be opened now, or None when the person left."""
    door = DoorWindow(home, trouble, jobs)
    door.screen.resize(720, 620)
    door.screen.show()
    return door.wait()


class DoorWindow:
    """The screen with its presenter, and the loop that waits for an answer."""

    def __init__(self, home: Home, trouble: UserError, jobs: Jobs) -> None:
        self.screen = DoorScreen()
        self.chosen: Home | None = None
        self._loop = QEventLoop()
        self.presenter = DoorPresenter(
            self.screen, jobs, FolderVerbs(), home, trouble, self._opened
        )
        self.screen.event_pressed.connect(self.presenter.make_event)
        self.screen.demo_pressed.connect(self.presenter.look_at_demo)
        self.screen.unlock_pressed.connect(self.presenter.unlock)
        self.screen.restore_pressed.connect(self.presenter.restore)
        self._watch = _Closing(self.screen, self._loop)

    def wait(self) -> Home | None:
        """Returns once a desk can be opened or the window was closed."""
        if self.chosen is None and self.screen.isVisible():
            self._loop.exec()
        self.screen.close()
        self.screen.deleteLater()
        return self.chosen

    def _opened(self, home: Home) -> None:
        self.chosen = home
        self._loop.quit()


class _Closing(QObject):
    """Ends the loop when the person closes the door's window."""

    def __init__(self, watched: QWidget, loop: QEventLoop) -> None:
        super().__init__(watched)
        self._loop = loop
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self._loop.quit()
        return False
