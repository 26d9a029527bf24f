"""The wall of roses on the hall screen: one picture, kept until a rose opens; the opening itself is
painted over it and touches nothing but its own roses."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRadialGradient

from ui.hall.hall_colours import HallColours
from ui.hall.hall_layout import Box
from ui.hall.hall_painting import heart_sign, paint_ground
from ui.hall.hall_state import HallState
from ui.theme.rose import flower_pixmap
from ui.theme.tokens import Petals

_BLOOM, _BUD, _GLOW = 1.06, 0.74, 1.9  # sizes as parts of the step from rose to rose
_NEWEST = 1.16  # the rose that is news, against the others
_MARGIN = 8 / 1080
_SINGLE = 150 / 1080  # no rose is larger than this part of the screen's height


class Layer(NamedTuple):
    """A picture that reaches beyond the screen by `margin` on each side, so that it can shift."""

    picture: QPixmap
    margin: int


class RoseLayer:
    """Ground and roses, painted when they change; the ground by itself only when the size does."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._ground_key: tuple[object, ...] = ()
        self._ground = QPixmap()
        self._layer = Layer(QPixmap(), 0)

    def pixmap(
        self,
        state: HallState,
        heart: Box,
        colours: HallColours,
        size: tuple[int, int],
        density: float,
        waiting: frozenset[int],
    ) -> Layer:
        """The roses as they stand.

        waiting  those that are opening just now: buds still
        """
        margin = round(size[1] * _MARGIN)
        placed = heart._replace(left=heart.left + margin, top=heart.top + margin)
        ground_key = (placed, colours, size, density)
        key = (state.roses, state.newest, waiting, ground_key)
        if key != self._key:
            self._key = key
            if ground_key != self._ground_key:
                self._ground_key = ground_key
                self._ground = _ground((size[0] + 2 * margin, size[1] + 2 * margin), *ground_key)
            picture = self._ground.copy()
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_all(Roses(painter, state, placed, colours, size[1]), state.roses, waiting)
            painter.end()
            self._layer = Layer(picture, margin)
        return self._layer


def _ground(
    whole: tuple[int, int], heart: Box, colours: HallColours, _size: object, density: float
) -> QPixmap:
    picture = QPixmap(round(whole[0] * density), round(whole[1] * density))
    picture.setDevicePixelRatio(density)
    painter = QPainter(picture)
    paint_ground(painter, *whole, heart, colours)
    painter.end()
    return picture


def _paint_all(roses: "Roses", letters: str, waiting: frozenset[int]) -> None:
    """Buds first: the open ones reach over them."""
    for index, letter in enumerate(letters):
        if letter == "o" or index in waiting:
            roses.bud(index)
    for index, letter in enumerate(letters):
        if letter != "o" and index not in waiting:
            roses.bloom(index)


def _size(part: float, *, is_newest: bool = False) -> float:
    """Of a rose that is open so far, in steps."""
    return (_BUD + (_BLOOM - _BUD) * part) * (_NEWEST if is_newest else 1)


_AT_REST = (_BUD, _size(1), _size(1, is_newest=True))


class Roses:
    """Paints single roses of the heart."""

    def __init__(
        self, painter: QPainter, state: HallState, heart: Box, colours: HallColours, height: float
    ) -> None:
        self._painter = painter
        self._state = state
        self._heart = heart
        self._colours = colours
        self.side = step_of(state, heart, height)

    def bud(self, index: int) -> None:
        self._draw(index, self._colours.bud, _BUD)

    def bloom(self, index: int, part: float = 1.0) -> None:
        """A rose that is open; `part` of it while it opens."""
        is_newest = index == self._state.newest
        colours = self._colours
        petals = colours.newest if is_newest else colours.bloom
        if part < 1 or is_newest:
            self._glow(index, colours.warm if is_newest else colours.rose, part)
        self._draw(index, petals, _size(part, is_newest=is_newest))
        if self._state.roses[index] == "f" and part >= 1:
            self._fulfilled(index)

    def _draw(self, index: int, petals: Petals, part: float) -> None:
        """At rest as it is; while it opens scaled from one picture, so that no picture of each size
        is left behind."""
        density = self._painter.device().devicePixelRatioF()
        side = self.side * part / 0.84  # the rose fills so much of its picture
        at = place_of(self._state, self._heart, index)
        if part in _AT_REST:
            whole = max(round(side), 2)
            picture = flower_pixmap(petals, whole, density)
            self._painter.drawPixmap(round(at.x() - whole / 2), round(at.y() - whole / 2), picture)
            return
        picture = flower_pixmap(petals, max(round(self.side * _BLOOM / 0.84), 2), density)
        target = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawPixmap(target, picture, QRectF(picture.rect()))

    def _glow(self, index: int, colour: str, part: float) -> None:
        at, radius = place_of(self._state, self._heart, index), self.side * _GLOW / 2
        light = QColor(colour)
        light.setAlpha(round(150 * (1 - abs(2 * part - 1.2) / 1.2)) if part < 1 else 105)
        shade = QRadialGradient(at, radius)
        shade.setColorAt(0, light)
        light.setAlpha(0)
        shade.setColorAt(1, light)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(shade)
        self._painter.drawEllipse(at, radius, radius)

    def _fulfilled(self, index: int) -> None:
        at = place_of(self._state, self._heart, index)
        side = self.side
        self._painter.save()
        self._painter.translate(at + QPointF(side * 0.3, side * 0.3))
        self._painter.setPen(QPen(QColor(self._colours.ground[1]), max(1.0, side * 0.03)))
        self._painter.setBrush(QColor(self._colours.warm))
        self._painter.drawPath(heart_sign(side * 0.16))
        self._painter.restore()


def step_of(state: HallState, heart: Box, height: float) -> float:
    """How far a rose is from the next, in pixels."""
    return min(state.heart.step * heart.width, height * _SINGLE)


def place_of(state: HallState, heart: Box, index: int) -> QPointF:
    x, y = state.heart.places[index]
    return QPointF(heart.left + x * heart.width, heart.top + y * heart.height)


def around(state: HallState, heart: Box, index: int, height: float) -> QRectF:
    """Everything that a rose touches while it opens."""
    side = step_of(state, heart, height) * _GLOW + 4
    at = place_of(state, heart, index)
    return QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
