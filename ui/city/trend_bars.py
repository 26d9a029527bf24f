"""Claims of the last hours as small bars, ten minutes each."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import tr
from ui.city.city_state import TrendStep
from ui.theme.fonts import sans
from ui.theme.tokens import tokens

_HEIGHT, _WORDS = 96, 20


class TrendBars(QWidget):
    """The highest bar says how many; first and last say when."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[TrendStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[TrendStep]) -> None:
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        total = sum(step.claims for step in steps)
        latest = steps[-1].claims if steps else 0
        self.setAccessibleName(
            tr("最近三小时认领 {total} 个，最近十分钟 {latest} 个", total=total, latest=latest)
        )
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, tokens().px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._steps:
            return
        theme, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = theme.px(_WORDS)
        most = max(step.claims for step in self._steps)
        pitch, room = self.width() / len(self._steps), self.height() - 2 * words
        painter.setPen(Qt.PenStyle.NoPen)
        for place, step in enumerate(self._steps):
            high = max(room * step.claims / most if most else 0, 2.0)
            is_last = place == len(self._steps) - 1
            painter.setBrush(
                QColor(theme.rose if is_last else theme.leaf if step.claims else theme.line2)
            )
            bar = QRectF(place * pitch + 1.5, words + room - high, pitch - 3, high)
            painter.drawRoundedRect(bar, 2, 2)
        painter.setFont(sans(theme.px(12)))
        painter.setPen(QColor(theme.ink2))
        below = QRectF(0, self.height() - words, self.width(), words)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._steps[0].at)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, tr("现在"))
        if most:
            self._paint_most(painter, most, pitch, words)
        painter.end()

    def _paint_most(self, painter: QPainter, most: int, pitch: float, words: int) -> None:
        place = next(at for at, step in enumerate(self._steps) if step.claims == most)
        box = QRectF((place + 0.5) * pitch - 40, 0, 80, words)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(most))
