"""A figure that is also a filter: how many there are, and one press shows them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.theme.fonts import sans
from ui.theme.looks import Look
from ui.theme.rose import rose_pixmap
from ui.theme.tokens import tokens

_HEIGHT, _SIDE, _GAP, _ROSE = 52, 10, 6, 32


class FigureTile(QPushButton):
    """A large number, its word, and the rose that this state looks like on the wall."""

    def __init__(self, words: str, look: Look | None = None) -> None:
        super().__init__()
        self._words = words
        self._look = look
        self._number = "0"
        self.is_small = False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        if self.accessibleName() == f"{self._words} {count}":
            return
        self._number = f"{count:,}"
        self.setAccessibleName(f"{self._words} {count}")
        self.updateGeometry()
        self.update()

    def show_small(self, is_small: bool) -> None:
        """Where room is short: 17 px numbers and no rose."""
        self.is_small = is_small
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = tokens()
        number = QFontMetrics(self._number_font()).horizontalAdvance(self._number)
        words = QFontMetrics(self._words_font()).horizontalAdvance(self._words)
        rose = theme.px(_ROSE + 4) if self._has_rose else 0
        width = theme.px(2 * _SIDE + _GAP) + rose + number + words
        return QSize(width, theme.px(44 if self.is_small else _HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left = float(theme.px(_SIDE))
        if self._has_rose and self._look is not None:
            side = theme.px(_ROSE)
            density = painter.device().devicePixelRatioF()
            painter.drawPixmap(
                round(left - 3), (self.height() - side) // 2, rose_pixmap(self._look, side, density)
            )
            left += theme.px(_ROSE + 4)
        baseline = self.height() / 2 + QFontMetrics(self._number_font()).capHeight() / 2
        painter.setPen(QColor(theme.ink))
        painter.setFont(self._number_font())
        painter.drawText(round(left), round(baseline), self._number)
        left += QFontMetrics(self._number_font()).horizontalAdvance(self._number) + theme.px(_GAP)
        painter.setPen(QColor(theme.ink if self.isChecked() else theme.ink2))
        painter.setFont(self._words_font())
        painter.drawText(round(left), round(baseline), self._words)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme = tokens()
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(theme.surface))
            painter.setPen(QPen(QColor(theme.ink), 2))
        elif self.underMouse():
            painter.setBrush(QColor(theme.sunken))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), theme.focus_width))
        painter.drawRoundedRect(box, theme.px(11), theme.px(11))

    @property
    def _has_rose(self) -> bool:
        return self._look is not None and not self.is_small

    def _number_font(self) -> QFont:
        return sans(tokens().px(17 if self.is_small else 27), bold=True)

    def _words_font(self) -> QFont:
        return sans(tokens().px(13), bold=self.isChecked())
