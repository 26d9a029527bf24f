"""The rose, painted by rule: no picture files, sharp at every size, one drawing per look."""

from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QRadialGradient,
)

from ui.theme.badges import paint_badge, paint_laptop
from ui.theme.looks import AWAY, Look
from ui.theme.tokens import Petals, Tokens, tokens


@dataclass(frozen=True, slots=True)
class _Ring:
    """One ring of petals; lengths as parts of the rose's radius, depth from 0 (outer) to 1."""

    petals: int
    length: float
    width: float
    turn: float
    depth: float


_RINGS = (
    _Ring(6, 0.95, 0.56, 8, 0.10),
    _Ring(5, 0.80, 0.50, 38, 0.28),
    _Ring(5, 0.62, 0.42, 5, 0.50),
    _Ring(4, 0.45, 0.33, 30, 0.74),
    _Ring(3, 0.28, 0.23, 70, 0.95),
)
_FEW_RINGS = (_RINGS[0], _RINGS[2], _RINGS[4])  # for line drawings: fewer strokes read better
_LEAF_TURNS = (128, -122, 12)


def rose_pixmap(look: int, size: int, density: float = 1.0) -> QPixmap:
    """The rose of a look in `size` device-independent pixels, in the theme in use. Cached.

    look  a Look, or one with AWAY added: another desk holds the rose
    """
    return _painted(Look(look & ~AWAY), bool(look & AWAY), size, density, tokens())


@lru_cache(maxsize=64)
def flower_pixmap(petals: Petals, size: int, density: float = 1.0) -> QPixmap:
    """A full rose in these colours, without any sign: for the hall, where nobody acts. Cached."""
    pixmap = QPixmap(round(size * density), round(size * density))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(density, density)
    _paint_rose(painter, QPointF(size / 2, size / 2), size * 0.42, petals)
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


@cache
def _painted(look: Look, is_away: bool, size: int, density: float, theme: Tokens) -> QPixmap:
    pixmap = QPixmap(round(size * density), round(size * density))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(density, density)
    _paint_look(painter, look, float(size), theme)
    if is_away:
        paint_laptop(painter, QPointF(size * 0.8, size * 0.2), size * 0.16, theme)
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


def _paint_look(painter: QPainter, look: Look, size: float, theme: Tokens) -> None:
    centre, radius = QPointF(size / 2, size / 2), size * 0.42
    match look:
        case Look.OPEN:
            _paint_rose(painter, centre, radius, theme.open_rose)
        case Look.HELD | Look.ASKED:
            _paint_rose(painter, centre, radius, theme.held_rose)
        case Look.CLAIMED | Look.DISPUTED | Look.RECEIVED | Look.ON_THE_WAY:
            _paint_rose(painter, centre, radius, theme.faded_rose)
        case Look.DELIVERED:
            _paint_outline(painter, centre, radius, QPen(QColor(theme.outline)), theme.surface)
        case Look.WITHDRAWN:
            dotted = QPen(QColor(theme.grey))
            dotted.setDashPattern([2.5, 2.5])
            _paint_outline(painter, centre, radius * 0.92, dotted, theme.grey_soft)
        case Look.BUD:
            _paint_bud(painter, centre, radius, theme)
    if look not in (Look.OPEN, Look.BUD):
        paint_badge(painter, QPointF(size * 0.8, size * 0.8), size, look, theme)
    if look is Look.ASKED:
        paint_badge(painter, QPointF(size * 0.2, size * 0.8), size, Look.HELD, theme)


def _paint_rose(painter: QPainter, centre: QPointF, radius: float, petals: Petals) -> None:
    painter.save()
    painter.translate(centre)
    for turn in _LEAF_TURNS:
        _paint_leaf(painter, radius, turn, QColor(petals.leaf))
    for ring in _RINGS:
        for place in range(ring.petals):
            painter.save()
            painter.rotate(ring.turn + place * 360 / ring.petals + place % 2 * 5)
            _paint_petal(painter, radius, ring, petals)
            painter.restore()
    _paint_heart(painter, radius, petals)
    painter.restore()


def _paint_petal(painter: QPainter, radius: float, ring: _Ring, petals: Petals) -> None:
    middle, light, deep = QColor(petals.middle), QColor(petals.light), QColor(petals.deep)
    length = radius * ring.length
    body = _mixed(middle, deep, ring.depth)
    edge = _mixed(light, middle, ring.depth * 0.9)
    shade = QRadialGradient(QPointF(0, -length * 0.15), length * 1.02, QPointF(0, 0))
    shade.setColorAt(0, _mixed(body, deep, 0.55))
    shade.setColorAt(0.55, body)
    shade.setColorAt(0.93, edge)
    shade.setColorAt(1, _mixed(edge, light, 0.6))
    rim = QColor(petals.rim)
    rim.setAlpha(tokens().rim_alpha)
    painter.setBrush(shade)
    painter.setPen(QPen(rim, max(0.5, radius * 0.024)))
    painter.drawPath(_petal(length, radius * ring.width))


def _paint_heart(painter: QPainter, radius: float, petals: Petals) -> None:
    """The two small curls in the middle that turn a flower into a rose."""
    cap = Qt.PenCapStyle.RoundCap
    curl = _mixed(QColor(petals.light), QColor(petals.middle), 0.25)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(curl, max(0.8, radius * 0.052), Qt.PenStyle.SolidLine, cap))
    painter.drawArc(_square(0.13 * radius), 20 * 16, 210 * 16)
    painter.setPen(QPen(QColor(petals.deep), max(0.8, radius * 0.048), Qt.PenStyle.SolidLine, cap))
    painter.drawArc(_square(0.07 * radius), 180 * 16, 200 * 16)


def _paint_leaf(painter: QPainter, radius: float, turn: float, colour: QColor) -> None:
    leaf = QPainterPath(QPointF(0, -radius * 0.45))
    leaf.cubicTo(
        -radius * 0.36, -radius * 0.72, -radius * 0.2, -radius, radius * 0.02, -radius * 1.12
    )
    leaf.cubicTo(radius * 0.26, -radius * 0.95, radius * 0.32, -radius * 0.66, 0, -radius * 0.45)
    shade = QLinearGradient(0, -radius * 0.4, 0, -radius * 1.1)
    shade.setColorAt(0, colour.darker(125))
    shade.setColorAt(1, colour.lighter(112))
    painter.save()
    painter.rotate(turn)
    painter.fillPath(leaf, shade)
    painter.restore()


def _paint_outline(
    painter: QPainter, centre: QPointF, radius: float, pen: QPen, ground: str
) -> None:
    pen.setWidthF(max(0.9, radius * 0.02 * tokens().icon_stroke))
    painter.save()
    painter.translate(centre)
    painter.setBrush(QColor(ground))
    painter.setPen(pen)
    for ring in _FEW_RINGS:
        for place in range(ring.petals):
            painter.save()
            painter.rotate(ring.turn + place * 360 / ring.petals)
            painter.drawPath(_petal(radius * ring.length, radius * ring.width))
            painter.restore()
    painter.restore()


def _paint_bud(painter: QPainter, centre: QPointF, radius: float, theme: Tokens) -> None:
    """A closed bud on its stem."""
    painter.save()
    painter.translate(centre)
    stem = QPen(QColor(theme.open_rose.leaf), max(1.2, radius * 0.1))
    stem.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(stem)
    painter.drawLine(QPointF(0, radius * 0.3), QPointF(0, radius * 0.95))
    painter.translate(0, radius * 0.42)
    painter.setPen(QPen(QColor(theme.grey), max(0.9, radius * 0.03 * theme.icon_stroke)))
    for turn, ground in ((-24, theme.surface), (24, theme.surface), (0, theme.grey_soft)):
        painter.save()
        painter.rotate(turn)
        painter.setBrush(QColor(ground))
        painter.drawPath(_petal(radius * 1.15, radius * 0.4))
        painter.restore()
    for turn in (-42, 42):
        _paint_leaf(painter, radius * 0.62, turn, QColor(theme.open_rose.leaf))
    painter.restore()


def _petal(length: float, width: float) -> QPainterPath:
    petal = QPainterPath(QPointF(0, 0))
    petal.cubicTo(-width * 1.05, -length * 0.30, -width * 0.98, -length * 1.02, 0, -length)
    petal.cubicTo(width * 0.98, -length * 1.02, width * 1.05, -length * 0.30, 0, 0)
    return petal


def _mixed(one: QColor, other: QColor, part: float) -> QColor:
    return QColor(
        round(one.red() + (other.red() - one.red()) * part),
        round(one.green() + (other.green() - one.green()) * part),
        round(one.blue() + (other.blue() - one.blue()) * part),
    )


def _square(half: float) -> QRectF:
    return QRectF(-half, -half, 2 * half, 2 * half)
