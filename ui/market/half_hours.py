"""People served by half-hour: a line each, a bar for times and within it one for persons."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.language import tr
from ui.market.serving_state import HalfHour
from ui.theme.fonts import sans
from ui.theme.tokens import tokens

_LINE, _AT, _NUMBERS = 30, 52, 116  # design pixels


class HalfHours(QWidget):
    """All of it is its spoken name."""

    def __init__(self) -> None:
        super().__init__()
        self._halves: tuple[HalfHour, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_halves(())

    def show_halves(self, halves: Sequence[HalfHour]) -> None:
        self._halves = tuple(halves)
        said = [tr("{at} {numbers}", at=one.at, numbers=_numbers(one)) for one in halves]
        self.setAccessibleName(tr("每半小时：{said}", said=tr("，").join(said) or tr("还没有")))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens().px(300), tokens().px(_LINE) * max(1, len(self._halves)))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens().px(240), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = tokens().px(_LINE)
        most = max((one.times for one in self._halves), default=0)
        for place, one in enumerate(self._halves):
            _paint_line(painter, QRectF(0, place * high, self.width(), high), one, most)
        painter.end()


def _paint_line(painter: QPainter, box: QRectF, one: HalfHour, most: int) -> None:
    theme = tokens()
    painter.setFont(sans(theme.px(13)))
    painter.setPen(QColor(theme.ink2))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | middle, one.at)
    painter.setPen(QColor(theme.ink if one.times else theme.ink3))
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, _numbers(one))
    room = box.width() - theme.px(_AT) - theme.px(_NUMBERS)
    left, third = box.left() + theme.px(_AT), box.height() / 3
    if most and one.times and room > 0:
        times = QRectF(left, box.top() + third, max(room * one.times / most, 3), third)
        painter.setPen(QPen(QColor(theme.leaf), 1))
        painter.setBrush(QColor(theme.leaf_soft))
        painter.drawRoundedRect(times, 3, 3)
        persons = QRectF(left, times.top(), room * one.persons / most, third)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.leaf))
        painter.drawRoundedRect(persons, 3, 3)
    else:
        painter.fillRect(QRectF(left, box.center().y(), max(room, 0), 1), QColor(theme.line))


def _numbers(one: HalfHour) -> str:
    if not one.times:
        return "—"
    return tr("{persons} 人 · {times} 人次", persons=one.persons, times=one.times)
