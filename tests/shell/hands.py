"""A real window on a small real desk, and the hands and the scanner that work it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.desk import Desk, make_desk, open_desk, write
from desktop_app.events.facts import EventRules
from desktop_app.journal.records import Note
from desktop_app.paths import Home
from desktop_app.roses.wall import WallRose, first_look
from desktop_app.settings import Settings
from desktop_app.wishes.facts import (
    Consent,
    Group,
    Kind,
    PublicWish,
    WishImported,
    WishPublished,
)
from desktop_app.wishes.search import haystack
from ui.jobs import InlineJobs
from ui.scanner import Scanner
from ui.shell.desk_app import DeskApp
from ui.worker_client import WorkerClient

MORNING = datetime(2023, 6, 28, 1, 30, tzinfo=UTC)
WISHES = (
    ("HS-001", Group.CHILD, "陈同学", "想要一双运动鞋，跑步的时候穿。", "运动鞋", 13500),
    ("HS-002", Group.CHILD, "林同学", "想要一双跑步鞋。", "跑步鞋", 14000),
    ("HS-003", Group.ELDER, "张奶奶", "想要一盏床头灯，起夜看得见。", "床头灯", 8000),
    ("HS-004", Group.PATIENT, "王女士", "想要一台电饭煲。", "电饭煲", 19900),
    ("JB-001", Group.DISABLED, "李先生", "想要一个轮椅坐垫。", "轮椅坐垫", 12000),
)


class TurnedClock:
    """Seconds that only pass when somebody turns them."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def turn(self, seconds: float) -> None:
        self.seconds += seconds


@dataclass
class DeskHands:
    """What a person at the desk does, and what the eye sees."""

    app: DeskApp
    clock: TurnedClock
    heard: list[str] = field(default_factory=list)

    # hands

    def types(self, text: str) -> None:
        """Type at a human pace into whatever has the focus."""
        for letter in text:
            self.clock.turn(0.12)
            QTest.keyClick(self._window, letter)
        self.clock.turn(0.12)

    def types_chinese(self, text: str) -> None:
        """Commit a text from an input method into whatever has the focus."""
        self.clock.turn(1)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(QApplication.focusWidget(), event)
        self.clock.turn(1)

    def presses(self, key: Qt.Key, with_: Qt.KeyboardModifier | None = None) -> None:
        self.clock.turn(0.4)
        QTest.keyClick(self._window, key, with_ or Qt.KeyboardModifier.NoModifier)
        self.clock.turn(0.4)

    def enter(self) -> None:
        self.presses(Qt.Key.Key_Return)

    def clicks(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def clicks_rose(self, number: str) -> None:
        wall = self.app.contents.wall.wall
        place = wall.place_of(self.app.wall.state.columns.index_of_number(number))
        middle = wall.rect_at(place).center()
        QTest.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    def scans(self, code: str, ends: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """A scanner: the keys of a code, 4 ms apart, and Enter."""
        self.clock.turn(0.4)
        for letter in code:
            self.clock.turn(0.004)
            QTest.keyClick(self._window, letter)
        if ends is not None:
            self.clock.turn(0.004)
            QTest.keyClick(self._window, ends)
        self.clock.turn(2)

    def scans_into_pinyin(self, code: str, ends: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """The same with an input method in pinyin mode, which keeps letters until it is off."""
        composing = ""
        self.clock.turn(0.4)
        for letter in code:
            self.clock.turn(0.004)
            target = QApplication.focusWidget()
            if target.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
                composing += letter.lower()
                QCoreApplication.sendEvent(target, QInputMethodEvent(composing, []))
            else:
                QTest.keyClick(self._window, letter)
        if ends is not None:
            self.clock.turn(0.004)
            QTest.keyClick(self._window, ends)
        self.clock.turn(2)

    # eyes

    @property
    def panel(self):
        return self.app.contents.claim

    @property
    def number(self) -> str:
        return self.panel.head.number.text()

    @property
    def verdict(self) -> str:
        strip = self.app.contents.verdict
        return strip.accessibleName() if strip.isVisible() else ""

    @property
    def tone(self) -> str:
        """What was heard last."""
        return self.heard[-1] if self.heard else ""

    @property
    def message(self) -> str:
        bar = self.app.contents.message
        return f"{bar.problem.text()} {bar.remedy.text()}" if bar.isVisible() else ""

    def state_on_wall(self, number: str) -> str:
        return self.rose(number).state

    def rose(self, number: str) -> WallRose:
        columns = self.app.wall.state.columns
        return columns.rows[columns.index_of_number(number)]

    def cards(self) -> list[Path]:
        return sorted(self.app.home.cards.glob("*.pdf"))

    @property
    def _window(self):
        return self.app.window.windowHandle()


def desk_with_wishes(home: Home, count: int = len(WISHES)) -> Desk:
    """An event with a few published wishes."""
    rules = EventRules(organiser="综合党委", hand_in_place="鼓楼站", hand_in_phone="0574-12345678")
    desk = make_desk(home, "公益日", date(2023, 6, 28), rules, clock=lambda: MORNING)
    notes = []
    for number, group, alias, text, item, fen in WISHES[:count]:
        wish = PublicWish(
            number=number,
            district=number[:2],
            group=group,
            kind=Kind.ITEM,
            alias=alias,
            text=text,
            item=item,
            price_fen=fen,
            consent=Consent.GUARDIAN,
        )
        wish_id = desk.new_id()
        found = replace(wish, find=haystack(wish))
        notes += [Note(wish_id, WishImported(wish=found)), Note(wish_id, WishPublished())]
    with desk.store.write() as tx:
        write(tx, desk, notes)
    return desk


@contextmanager
def desk_window(qapp: QApplication, folder: Path, printer: str = "PDF") -> Iterator[DeskHands]:
    """The whole window, shown, with everything done at once instead of in threads."""
    home = Home(folder)
    if not home.store.exists():
        desk_with_wishes(home).close()
    clock = TurnedClock()
    scanner = Scanner(moment=lambda _event: clock.seconds * 1000, clock=clock)
    worker = WorkerClient()
    heard: list[str] = []
    app = DeskApp(
        qapp,
        home,
        first_look(home),
        Settings(printer=printer),
        InlineJobs(),
        scanner,
        worker,
        lambda: MORNING,
        lambda home: open_desk(home, "小林", lambda: MORNING),
        heard.append,
    )
    app.window.show()
    app.window.activateWindow()
    QTest.qWaitForWindowActive(app.window)
    scanner.listen(qapp)
    app.open_desk()
    try:
        yield DeskHands(app, clock, heard)
    finally:
        scanner.stop(qapp)
        worker.close()  # or its answers would reach screens that are gone
        app.desk.close()
        app.window.close()
        app.deleteLater()  # or its watch would back up in the middle of later tests
