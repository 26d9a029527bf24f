"""Words on the hall screen: sizes in 1/1080 of the height, one line that keeps to its box."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.hall.hall_colours import HallColours
from ui.hall.hall_layout import Box
from ui.theme.fonts import sans, serif_families

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
_LEAST = 0.75  # of its size, before a text ends in …
_SMALLEST = 24  # 18 pt on a full HD screen: nothing that visitors read is smaller


@dataclass(slots=True)
class Lettering:
    """Writes with one painter. unit: pixels for each 1/1080 of the height."""

    painter: QPainter
    unit: float
    colours: HallColours

    def text(
        self,
        box: Box,
        words: str,
        size: float,
        colour: str,
        align: Qt.AlignmentFlag = LEFT,
        *,
        is_bold: bool = False,
        is_serif: bool = False,
    ) -> None:
        """One line: a little smaller where its box is too narrow, then it ends in …"""
        needed = self.width(words, size, is_bold=is_bold)
        if needed > box.width:
            size = max(size * max(box.width / needed * 0.99, _LEAST), min(size, _SMALLEST))
        font = self.font(size, is_bold=is_bold)
        if is_serif:
            font.setFamilies(list(serif_families()))
        self.set(font, colour)
        fitting = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width + 1)
        whole = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip  # p and y reach below
        self.painter.drawText(QRectF(*box), align | whole, fitting)

    def width(self, words: str, size: float, *, is_bold: bool = False) -> float:
        return QFontMetricsF(self.font(size, is_bold=is_bold)).horizontalAdvance(words)

    def font(self, size: float, *, is_bold: bool = False) -> QFont:
        return sans(self.px(size), bold=is_bold)

    def set(self, font: QFont, colour: str) -> None:
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))

    def card(self, box: Box) -> None:
        """A ground of its own for what stands in the box."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(self.colours.card))
        radius = self.px(14)
        self.painter.drawRoundedRect(QRectF(*box), radius, radius)

    def px(self, size: float) -> int:
        return max(round(size * self.unit), 1)

    @property
    def density(self) -> float:
        return self.painter.device().devicePixelRatioF()
