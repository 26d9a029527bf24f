"""The badges on a rose: what became of it, by shape and sign as well as by colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.theme.looks import MEANING, Look
from ui.theme.tokens import Tokens

# half a badge, as a part of the rose's side
_SIDE = 0.145
_SIDES = {Look.DISPUTED: 0.18, Look.RECEIVED: 0.16, Look.ON_THE_WAY: 0.175}
_PARCEL = (  # its lid, and the box at both sides of the ribbon
    QRectF(-0.66, -0.58, 1.32, 0.34),
    QRectF(-0.56, -0.12, 0.46, 0.7),
    QRectF(0.1, -0.12, 0.46, 0.7),
)


def paint_badge(painter: QPainter, centre: QPointF, size: float, look: Look, theme: Tokens) -> None:
    """The badge of a look on a rose of this size; a word, a shape and a sign, never colour alone."""
    radius = size * _SIDES.get(look, _SIDE)
    painter.save()
    painter.translate(centre)
    painter.scale(radius, radius)
    painter.setPen(QPen(QColor(theme.bg), 0.34))
    painter.setBrush(QColor(theme.colour(MEANING[look].tone)))
    _paint_ground(painter, look)
    sign = QPen(QColor(theme.bg), 0.27)
    sign.setCapStyle(Qt.PenCapStyle.RoundCap)
    sign.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(sign)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _paint_sign(painter, look, QColor(theme.bg))
    painter.restore()


def _paint_ground(painter: QPainter, look: Look) -> None:
    """The shape of a badge tells the gravest and the latest states apart without its sign."""
    match look:
        case Look.DISPUTED:
            painter.drawPolygon([QPointF(0, -1.05), QPointF(1.12, 0.88), QPointF(-1.12, 0.88)])
        case Look.RECEIVED:
            painter.drawRoundedRect(QRectF(-1, -0.95, 2, 1.9), 0.24, 0.24)
        case Look.ON_THE_WAY:
            painter.drawRoundedRect(QRectF(-1.1, -0.85, 2.2, 1.7), 0.5, 0.5)
        case _:
            painter.drawEllipse(QPointF(0, 0), 1, 1)


def _paint_sign(painter: QPainter, look: Look, colour: QColor) -> None:
    """The sign inside a badge of radius 1."""
    match look:
        case Look.HELD:
            painter.drawPolyline([QPointF(0, -0.5), QPointF(0, 0.06), QPointF(0.36, 0.28)])
        case Look.CLAIMED:
            painter.drawPolyline([QPointF(-0.46, 0.02), QPointF(-0.1, 0.4), QPointF(0.5, -0.36)])
        case Look.WITHDRAWN:
            painter.drawLine(QPointF(-0.36, -0.36), QPointF(0.36, 0.36))
            painter.drawLine(QPointF(-0.36, 0.36), QPointF(0.36, -0.36))
        case Look.ASKED:
            hook = QPainterPath(QPointF(-0.3, -0.28))
            hook.cubicTo(-0.3, -0.78, 0.44, -0.72, 0.3, -0.2)
            hook.cubicTo(0.22, 0.0, 0.0, 0.0, 0.0, 0.24)
            painter.drawPath(hook)
            painter.drawPoint(QPointF(0, 0.58))
        case Look.DISPUTED:
            painter.drawLine(QPointF(0, -0.38), QPointF(0, 0.2))
            painter.drawPoint(QPointF(0, 0.58))
        case _:
            _paint_gift_sign(painter, look, colour)


def _paint_gift_sign(painter: QPainter, look: Look, colour: QColor) -> None:
    """Where a gift is: a parcel, a cart, a heart."""
    match look:
        case Look.RECEIVED:
            for part in _PARCEL:
                painter.fillRect(part, colour)
        case Look.ON_THE_WAY:
            painter.fillRect(QRectF(-0.78, -0.44, 0.86, 0.68), colour)
            painter.drawPolyline([QPointF(0.3, -0.22), QPointF(0.68, -0.22), QPointF(0.74, 0.22)])
            painter.setBrush(colour)
            for x in (-0.4, 0.42):
                painter.drawEllipse(QPointF(x, 0.44), 0.1, 0.1)
        case Look.DELIVERED:
            heart = QPainterPath(QPointF(0, 0.52))
            heart.cubicTo(-0.95, -0.05, -0.5, -0.75, 0, -0.22)
            heart.cubicTo(0.5, -0.75, 0.95, -0.05, 0, 0.52)
            painter.fillPath(heart, colour)


def paint_laptop(painter: QPainter, centre: QPointF, radius: float, theme: Tokens) -> None:
    """The badge of a rose that another desk holds: a square, as the state's badges are round."""
    painter.save()
    painter.translate(centre)
    painter.scale(radius, radius)
    painter.setPen(QPen(QColor(theme.bg), 0.3))
    painter.setBrush(QColor(theme.ink2))
    painter.drawRoundedRect(QRectF(-1, -0.95, 2, 1.9), 0.3, 0.3)
    line = QPen(QColor(theme.bg), 0.22)
    line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(-0.42, -0.5, 0.84, 0.6))
    painter.drawLine(QPointF(-0.64, 0.46), QPointF(0.64, 0.46))
    painter.restore()
