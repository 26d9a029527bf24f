"""What an input method made of letters that arrived at a scanner's pace, and how to stop it.

In pinyin mode an input method takes letters away: they become a composition, and the digits that
follow choose candidates. So as soon as a composition grows like a scanner's, it is thrown away,
its letters are kept, and the input method is off until the code has been read.
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.field_memory import FieldMemory

# no hand types four letters so fast; its composition could not be given back as it was
QUICK_MS = 30
_FELT_APART = str.maketrans("", "", " '’")  # an input method parts pinyin: h's


class Composition:
    """The letters of one burst, committed or still being composed, and the field they went into.

    steps  how often it grew at a scanner's pace
    last   when it grew last, in ms
    """

    def __init__(self) -> None:
        self._widget = QApplication.focusWidget()
        self._field = FieldMemory.of(self._widget)
        self._committed = ""
        self._composing = ""
        self._is_muted = False
        self.steps = 0
        self.last = -1e9  # long ago

    @property
    def is_muted(self) -> bool:
        return self._is_muted

    @property
    def has_text(self) -> bool:
        """Whether the field got something, be it Chinese."""
        return bool(self._committed) or self._is_muted

    @property
    def text(self) -> str:
        """What was typed, as far as the input method let it through."""
        whole = unicodedata.normalize("NFKC", self._committed + self._composing)
        return whole.translate(_FELT_APART)

    @property
    def could_be_scanned(self) -> bool:
        """Letters only: a Chinese word that grows fast comes from a voice or a pen."""
        return self.text.isascii()

    def take(self, event: QInputMethodEvent, now: float) -> None:
        """Something more was composed or committed."""
        self.steps = self.steps + 1 if now - self.last <= QUICK_MS else 1
        self.last = now
        commit, composing = event.commitString(), event.preeditString()
        if self._is_muted and not (commit + composing).startswith(self._composing):
            self.append("")  # it was reset, as asked, and began again
        self._committed += commit
        self._composing = composing

    def append(self, text: str) -> None:
        """Keys that came through."""
        self._committed += self._composing + text
        self._composing = ""

    def mute(self) -> None:
        """Throw the composition away on screen, keep its letters, and switch the method off."""
        self._is_muted = True
        if self._widget is None:
            return
        QGuiApplication.inputMethod().reset()
        QCoreApplication.sendEvent(self._widget, QInputMethodEvent())  # or it stays in the field
        self._widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.restore_field()

    def restore_field(self) -> None:
        """Make the field as it was before the burst."""
        if self._field:
            self._field.restore()

    def unmute(self) -> None:
        """The code has been read: the person may go on in Chinese."""
        if self._is_muted and isinstance(self._widget, QWidget):
            self._widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self._is_muted = False

    def give_back(self) -> None:
        """It was a fast hand: its letters at least, the composition cannot be brought back."""
        self.append("")
        if self._widget is not None and self._committed:
            event = QInputMethodEvent()
            event.setCommitString(self._committed)
            QCoreApplication.sendEvent(self._widget, event)
