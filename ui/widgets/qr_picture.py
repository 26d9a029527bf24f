"""A QR symbol on the screen: black on white in every theme, for scanners and webcams."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.cards.qr import QUIET_MODULES, symbol
from ui.theme.tokens import tokens


class QrPicture(QWidget):
    """Whole pixels for each module, so that no edge is grey."""

    def __init__(self, spoken: str, size: int = 300) -> None:
        super().__init__()
        self._size = size
        self._rows: tuple[tuple[bool, ...], ...] = ()
        self._said = ""
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """What the symbol says; nothing is drawn for ""."""
        if text != self._said:
            self._said = text
            self._rows = symbol(text).rows if text else ()
            self.update()

    def sizeHint(self) -> QSize:
        """Larger type does not make it easier to scan, only the words beside it harder to place."""
        side = min(tokens().px(self._size), self._size + self._size // 8)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        if self._rows:
            density = painter.device().devicePixelRatioF()
            painter.scale(1 / density, 1 / density)
            self._draw(painter, int(min(self.width(), self.height()) * density))
        painter.end()

    def _draw(self, painter: QPainter, side: int) -> None:
        count = len(self._rows)
        module = max(side // (count + 2 * QUIET_MODULES), 1)
        start = (side - module * count) // 2
        black = QColor("#000000")
        for y, line in enumerate(self._rows):
            for x, is_dark in enumerate(line):
                if is_dark:
                    painter.fillRect(start + x * module, start + y * module, module, module, black)
