"""Small texts and signs that are the same on every page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop_app.language import tr
from ui.theme.icons import icon_pixmap
from ui.theme.looks import MEANING, Look
from ui.theme.rose import rose_pixmap
from ui.theme.style import set_look, set_role
from ui.theme.tokens import tokens


def text_label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the looks of style.qss: hint, key, field, title, number, wish, problem …"""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        set_role(label, role)
    return label


def rule(*, upright: bool = False) -> QFrame:
    """A thin line between two things."""
    line = QFrame()
    set_role(line, "upright" if upright else "rule")
    return line


class Pill(QLabel):
    """A state in a word on its soft colour. Tones: rose, leaf, amber, blue, grey."""

    def __init__(self, text: str = "", tone: str = "grey") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_pill(text, tone)

    def show_pill(self, text: str, tone: str) -> None:
        self.setText(text)
        set_look(self, "pill", tone)


class IconLabel(QWidget):
    """An icon that is not a button; says nothing to a screen reader unless it is given a name."""

    def __init__(self, name: str, tone: str = "ink2", size: int = 20, spoken: str = "") -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        side = tokens().px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        density = painter.device().devicePixelRatioF()
        painter.drawPixmap(0, 0, icon_pixmap(self._name, self._tone, self._size, density))
        painter.end()


class RosePicture(QWidget):
    """One rose, large or small, with the word of its look for a screen reader."""

    def __init__(self, size: int, look: Look = Look.OPEN) -> None:
        super().__init__()
        self._size = size
        self.look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_look(look)

    def show_look(self, look: Look) -> None:
        self.look = look
        self.setAccessibleName(tr(MEANING[look].word))
        self.update()

    def sizeHint(self) -> QSize:
        side = tokens().px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        density = painter.device().devicePixelRatioF()
        painter.drawPixmap(0, 0, rose_pixmap(self.look, tokens().px(self._size), density))
        painter.end()
