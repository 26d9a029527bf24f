"""The hands and eyes of the tour: keys at a person's pace, a scanner's burst, waiting."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.shell.window import Contents

PATIENCE = 30.0  # seconds until the tour is lost
HAND_MS = 70  # between two keys: faster would be a scanner
STEP_MS = 10
SETTLE_MS = 250


class Lost(Exception):
    """Something that should have come to pass did not."""


def key(window: QWindow, pressed: Qt.Key, *, control: bool = False) -> None:
    """Press one key."""
    modifier = Qt.KeyboardModifier
    QTest.qWait(HAND_MS)
    QTest.keyClick(window, pressed, modifier.ControlModifier if control else modifier.NoModifier)
    settle()


def type_text(window: QWindow, text: str) -> None:
    """Type plain letters and digits as a person does."""
    for pressed in map(_key_of, text):
        QTest.qWait(HAND_MS)
        QTest.keyClick(window, pressed)
    settle()


def type_chinese(text: str) -> None:
    """Commit a text from an input method into whatever has the focus."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    target: QObject | None = QApplication.focusWidget()
    if target is None:
        raise Lost("nothing has the focus")
    QCoreApplication.sendEvent(target, event)
    settle()


def scan(window: QWindow, code: str) -> None:
    """A scanner reads a code: its keys without a pause, and Enter."""
    QTest.qWait(2 * HAND_MS)
    for pressed in map(_key_of, code):
        QTest.keyClick(window, pressed)
    QTest.keyClick(window, Qt.Key.Key_Return)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def enter(contents: Contents, room: str) -> None:
    """Go into a room as a person does: by its button in the bar, else by the menu."""
    if room not in contents.top.rooms:
        click(contents.top.menu)
        settle()
    click((contents.top.rooms | contents.menu.rooms)[room])


def settle() -> None:
    """Let the window come to rest."""
    QTest.qWait(SETTLE_MS)


def until(came: Callable[[], bool], what: str) -> None:
    """Wait for something to come to pass. Raises Lost."""
    end = time.monotonic() + PATIENCE
    while not came():
        if time.monotonic() > end:
            raise Lost(f"waited in vain: {what}")
        QTest.qWait(STEP_MS)


def _key_of(letter: str) -> Qt.Key:
    """Qt numbers the keys of ASCII as their capital letters."""
    return Qt.Key(ord(letter.upper()))
