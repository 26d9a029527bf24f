"""A shell for tests of rooms: it lends what the real one lends, and remembers what was asked."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_app.cards.printing import FolderPrinter, Printer
from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.settings import Settings
from desktop_app.worker.tasks import Worker
from ui.jobs import InlineJobs, Jobs
from ui.shell.context import Context
from ui.theme.tokens import tokens


@dataclass
class HandShell:
    """Remembers where a room wanted to go and what it changed."""

    desk: Desk
    worker: object = None
    jobs: Jobs = field(default_factory=InlineJobs)
    changes: list[Changes] = field(default_factory=list)
    went: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    announced: list[tuple[str, str]] = field(default_factory=list)
    prints: int = 0
    settings: Settings = field(default_factory=Settings)
    restored: list[tuple[Path, str]] = field(default_factory=list)
    printers: list[Printer] = field(default_factory=list)
    notices: list[bool] = field(default_factory=list)

    def context(self) -> Context:
        return Context(
            desk=self.desk,
            jobs=self.jobs,
            worker=self.worker,  # type: ignore[arg-type]
            show_message=self._show_message,
            announce=self._announce,
            changed=self.changes.append,
            tokens=tokens,
            go_home=lambda: self.went.append(("wall", "")),
            go_to=self._go_to,
            print_waiting=self._print,
            find_printers=lambda: [*self.printers, FolderPrinter(self.desk.home.cards)],
            settings=lambda: self.settings,
            change_settings=self._wear,
            show_notice=self.notices.append,
            shows_notice=lambda: bool(self.notices) and self.notices[-1],
            restore=lambda file, passphrase: self.restored.append((file, passphrase)),
        )

    def _show_message(self, problem: str, remedy: str = "", **_more: object) -> None:
        self.said.append(f"{problem}{remedy}")

    def _announce(self, tone: str, what: str, remedy: str = "") -> None:
        self.announced.append((tone, f"{what}{remedy}"))

    def _go_to(self, room: str, at: str = "") -> None:
        self.went.append((room, at))

    def _print(self) -> None:
        self.prints += 1

    def _wear(self, settings: Settings) -> None:
        self.settings = settings


class HandWorker:
    """Does at once, in this process, what the worker process does. `hold` keeps the answer."""

    def __init__(self):
        self.worker = Worker()
        self.is_holding = False
        self.cancelled = []
        self.asked = []

    def ask(self, task, words, then, failed, progress=None):
        self.asked.append(task)
        if self.is_holding:
            progress(0.4, "正在逐行检查")
            return len(self.asked)
        try:
            answer = getattr(self.worker, task)(msgspec.json.encode(words), lambda _t, _d: None)
        except UserError as error:
            failed(error)
        else:
            then(msgspec.json.decode(msgspec.json.encode(answer)))
        return None

    def cancel(self, task):
        self.cancelled.append(task)


def texts(page: QWidget) -> list[str]:
    """What an eye can read on a page, from its labels.

    A part that was just put into a layout is shown by Qt a moment later; it counts as seen.
    """
    return [label.text() for label in page.findChildren(QLabel) if _is_seen(label, page)]


def press(button: QPushButton) -> None:
    """Click a button that can be seen and pressed."""
    assert button.isEnabled(), button.text()
    assert not button.isHidden(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _is_seen(part: QWidget, page: QWidget) -> bool:
    asked = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    at: QWidget | None = part
    while at is not None and at is not page:
        if at.isHidden() and at.testAttribute(asked):
            return False
        at = at.parentWidget()
    return True
