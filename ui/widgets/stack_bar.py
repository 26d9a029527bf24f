"""How much of the whole each part is, as one thin bar."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import tr
from ui.theme.tokens import tokens


class Part(NamedTuple):
    """One part: its words, how many, and its token. said: instead of the bare number, for money."""

    words: str
    amount: int
    tone: str
    said: str = ""


class StackBar(QWidget):
    """Parts side by side with a gap between; the words and counts are its spoken name."""

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self._spoken = spoken
        self._parts: tuple[Part, ...] = ()
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(part for part in parts if part.amount)
        said = tr("，").join(f"{part.words} {part.said or part.amount}" for part in self._parts)
        self.setAccessibleName(f"{self._spoken}{tr('：')}{said}" if said else self._spoken)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, tokens().px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        half = self.height() / 2
        ground.addRoundedRect(QRectF(self.rect()), half, half)
        painter.setClipPath(ground)
        painter.fillRect(self.rect(), QColor(tokens().line))
        for left, width, tone in self._places():
            painter.fillRect(QRectF(left, 0, width, self.height()), QColor(tone))
        painter.end()

    def _places(self) -> list[tuple[float, float, str]]:
        """Left edge, width and colour of each part; a part that exists is at least 4 px wide."""
        theme, gap = tokens(), 2
        total = sum(part.amount for part in self._parts)
        room = self.width() - gap * max(0, len(self._parts) - 1)
        widths = [max(4.0, room * part.amount / total) for part in self._parts]
        spare = room / sum(widths) if widths else 1
        places, left = [], 0.0
        for part, width in zip(self._parts, widths, strict=True):
            places.append((left, width * spare, theme.colour(part.tone)))
            left += width * spare + gap
        return places
