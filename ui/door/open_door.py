"""Show the door until the desk can open or the person leaves."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.errors import UserError
from desktop_app.paths import Home, demo_home
from ui.door.door_presenter import DoorPresenter
from ui.door.door_screen import DoorScreen
from ui.door.join_presenter import JoinPresenter, JoinWords, Told
from ui.jobs import Jobs

if TYPE_CHECKING:
    from desktop_app.exchange.pairing_client import Watcher
    from desktop_app.exchange.pairing_search import Outside


class FolderVerbs:
    """The real verbs; what they need is loaded when they are called.

    outside  the network, None for the real one
    """

    def __init__(self, outside: Outside | None = None) -> None:
        self._outside = outside

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

    def join(self, home: Home, words: JoinWords, told: Told) -> None:
        from desktop_app.exchange.pairing_client import join
        from desktop_app.exchange.pairing_search import Outside

        world = self._outside or Outside()
        join(home, words.code, words.name, words.address, _watcher(told), world).close()

    def write_request(self, home: Home, file: Path, name: str) -> str:
        from desktop_app.exchange.stick_admission import write_request

        return write_request(home, file, name, os.urandom)

    def accept(self, home: Home, file: Path, told: Told) -> None:
        from desktop_app.exchange.stick_admission import accept_admission

        def took(taken: int, missing: int) -> None:
            told.stepped("receiving", min(taken / max(missing, 1), 1.0))
            if told.is_cancelled():
                raise UserError("join_cancelled")

        accept_admission(home, file, took).close()


def _watcher(told: Told) -> Watcher:
    from desktop_app.exchange.pairing_client import Watcher

    return Watcher(
        lambda step, done: told.stepped(str(step), done),
        lambda said: told.digits(said.digits, said.lead, said.event),
        told.is_cancelled,
    )


def open_door(home: Home, trouble: UserError, jobs: Jobs) -> Home | None:
    """Ask what is needed; the folder that can be opened now, or None when the person left."""
    door = DoorWindow(home, trouble, jobs)
    door.screen.resize(720, 620)
    door.screen.show()
    return door.wait()


class DoorWindow:
    """The screen with its presenter, and the loop that waits for an answer."""

    def __init__(
        self, home: Home, trouble: UserError, jobs: Jobs, verbs: FolderVerbs | None = None
    ) -> None:
        self.screen = DoorScreen()
        self.chosen: Home | None = None
        self._loop = QEventLoop()
        verbs = verbs or FolderVerbs()
        self.presenter = DoorPresenter(self.screen, jobs, verbs, home, trouble, self._opened)
        self.joining = JoinPresenter(
            self.screen.joining, jobs, verbs, home, lambda: self._opened(home)
        )
        self._postman = _Postman(self.screen)
        self.joining.post = self._postman.posted.emit
        self._connect_joining()
        self.screen.event_pressed.connect(self.presenter.make_event)
        self.screen.demo_pressed.connect(self.presenter.look_at_demo)
        self.screen.unlock_pressed.connect(self.presenter.unlock)
        self.screen.restore_pressed.connect(self.presenter.restore)
        self._watch = _Closing(self.screen, self._loop)

    def _connect_joining(self) -> None:
        page = self.screen.joining
        self.screen.join_pressed.connect(self._join_opened)
        page.back_pressed.connect(lambda: self.presenter.look_at_joining(is_joining=False))
        page.join_pressed.connect(self.joining.join)
        page.address_pressed.connect(self.joining.show_address)
        page.cancel_pressed.connect(self.joining.cancel)
        page.request_pressed.connect(self.joining.write_request)
        page.admission_pressed.connect(self.joining.accept)

    def _join_opened(self) -> None:
        self.presenter.look_at_joining(is_joining=True)
        self.joining.begin()

    def wait(self) -> Home | None:
        """Returns once a desk can be opened or the window was closed."""
        if self.chosen is None and self.screen.isVisible():
            self._loop.exec()
        if self.chosen is None:
            self.joining.cancel()
        self.screen.close()
        self.screen.deleteLater()
        return self.chosen

    def _opened(self, home: Home) -> None:
        self.chosen = home
        self._loop.quit()


class _Postman(QObject):
    """Has things done on the GUI thread, whatever thread they come from."""

    posted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.posted.connect(self._deliver)

    @Slot(object)
    def _deliver(self, work: Callable[[], None]) -> None:
        work()


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
