"""What tells teams apart at a glance: a number in a shape of a colour, the same on every screen.

Colour is never alone: of any twenty teams no two have both the same shape and the same colour, and
the number is always written in it.
"""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import sans
from ui.theme.tokens import tokens

TONES = ("leaf", "blue", "ink", "grey")  # rose means "act here", amber "not now": never a team
_DIAMOND = -4
_CORNERS = (0, 4, _DIAMOND, 6, 5)  # 0: a circle
NO_LANE = -1


def tone_of(lane: int) -> str:
    """The colour of a lane, as the name of a token."""
    return TONES[lane % len(TONES)] if lane >= 0 else "grey"


def paint_sign(painter: QPainter, box: QRectF, lane: int, *, is_on_colour: bool = False) -> None:
    """The sign of a lane, counted from 0; NO_LANE is an empty circle.

    is_on_colour  it stands on the ground of its own colour, so it is drawn the other way round
    """
    theme = tokens()
    tone = QColor(theme.colour(tone_of(lane)))
    paper = QColor(theme.surface)
    ground, ink = (paper, tone) if is_on_colour else (tone, paper)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if lane < 0:
        painter.setPen(QPen(tone, 2, Qt.PenStyle.DashLine))
        painter.drawPath(_shape(box.adjusted(2, 2, -2, -2), lane))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPath(_shape(box, lane))
        painter.setPen(ink)
        painter.setFont(sans(max(9, round(box.height() * 0.44)), bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(lane + 1))
    painter.restore()


def _corners(lane: int) -> int:
    return _CORNERS[lane % len(_CORNERS)] if lane >= 0 else 0


def _shape(box: QRectF, lane: int) -> QPainterPath:
    path = QPainterPath()
    corners = _corners(lane)
    if corners == 0:
        path.addEllipse(box)
        return path
    if corners == 4:
        path.addRoundedRect(box.adjusted(1, 1, -1, -1), box.width() / 8, box.width() / 8)
        return path
    radius, centre = box.width() / 2, box.center()
    count = abs(corners)
    turns = [2 * math.pi * corner / count - math.pi / 2 for corner in range(count)]
    path.moveTo(centre + _at(turns[0], radius))
    for turn in turns[1:]:
        path.lineTo(centre + _at(turn, radius))
    path.closeSubpath()
    return path


def _at(turn: float, radius: float) -> QPointF:
    return QPointF(math.cos(turn) * radius, math.sin(turn) * radius)


class LaneSign(QWidget):
    """The sign as a widget; says nothing by itself, its lane's name stands beside it."""

    def __init__(self, size: int, *, is_on_colour: bool = False) -> None:
        super().__init__()
        self._size = size
        self._is_on_colour = is_on_colour
        self.lane = NO_LANE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_lane(self, lane: int) -> None:
        self.lane = lane
        self.update()

    def sizeHint(self) -> QSize:
        side = tokens().px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_sign(painter, box, self.lane, is_on_colour=self._is_on_colour)
        painter.end()
