"""How tiles look: the rose, its number, the chosen one, the one under the pointer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from ui.theme.fonts import sans
from ui.theme.looks import AWAY, MEANING, Look
from ui.theme.rose import rose_pixmap
from ui.theme.tokens import Tokens, tokens
from ui.wall.wall_grid import Grid

_AVAILABLE = (Look.OPEN, Look.HELD)


@dataclass(slots=True)
class Brush:
    """Everything one paint of the wall needs, made once per paint."""

    painter: QPainter
    grid: Grid
    theme: Tokens
    pixmaps: dict[int, QPixmap]
    plain: QFont
    bold: QFont
    inks: tuple[QColor, QColor, QColor]

    def tile(self, x: float, y: float, look: int, number: str, is_chosen: bool) -> None:
        """One rose with its number below; the numbers of those still to be had are bold."""
        tile = self.grid.tile
        left = round(x + (self.grid.cell_width - tile.rose) / 2)
        if not tile.text:
            self.painter.drawPixmap(left, round(y) + 2, self.pixmaps[look])
            return
        gap = round(tile.height * 0.08)
        self.painter.drawPixmap(left, round(y) + gap, self.pixmaps[look])
        available = look & ~AWAY in _AVAILABLE
        self.painter.setFont(self.bold if available or is_chosen else self.plain)
        self.painter.setPen(self.inks[0 if is_chosen else 1 if available else 2])
        below = QRectF(x, y + gap + tile.rose, self.grid.cell_width, tile.height * 0.22)
        self.painter.drawText(below, Qt.AlignmentFlag.AlignCenter, number)

    def crowd(self, places: range, shift: int, order: Sequence[int], looks: Sequence[int]) -> None:
        """Many roses without numbers: one short loop, for thousands are in sight at once."""
        grid, draw, pixmaps = self.grid, self.painter.drawPixmap, self.pixmaps
        side = grid.tile.height
        for first in range(places.start, places.stop, grid.columns):
            y = grid.top(first) - shift + 2
            x = grid.margin + 2
            for index in order[first : min(first + grid.columns, places.stop)]:
                draw(x, y, pixmaps[looks[index]])
                x += side

    def chosen(self, x: float, y: float, *, has_focus: bool) -> None:
        """The ground of the chosen rose, and the blue ring when the keys act on the wall."""
        theme = self.theme
        box = self._box(x, y)
        radius = self._radius
        self.painter.setBrush(QColor(theme.rose_soft))
        self.painter.setPen(QPen(QColor(theme.rose), 2))
        self.painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        if has_focus:
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(QPen(QColor(theme.focus), theme.focus_width))
            self.painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius + 2, radius + 2)

    def hovered(self, x: float, y: float) -> None:
        self.painter.setBrush(QColor(self.theme.sunken))
        outline = QPen(QColor(self.theme.line2), self.theme.line_width)
        self.painter.setPen(outline)
        self.painter.drawRoundedRect(self._box(x, y), self._radius, self._radius)

    @property
    def _radius(self) -> float:
        return min(12.0, self.grid.tile.height * 0.22)

    def _box(self, x: float, y: float) -> QRectF:
        inset = 3 if self.grid.tile.text else 1
        return QRectF(x, y, self.grid.cell_width, self.grid.tile.height).adjusted(
            inset, inset, -inset, -inset
        )


def brush_for(painter: QPainter, grid: Grid) -> Brush:
    """A brush for this grid in the theme in use, on the painter's device."""
    theme = tokens()
    density = painter.device().devicePixelRatioF()
    return Brush(
        painter=painter,
        grid=grid,
        theme=theme,
        pixmaps=_Drawings(grid, density),
        plain=_number_font(grid.tile.text, False),
        bold=_number_font(grid.tile.text, True),
        inks=(QColor(theme.rose), QColor(theme.ink), QColor(theme.ink2)),
    )


class _Drawings(dict[int, QPixmap]):
    """The drawing of each look at this grid's size, made when the first rose of it is in sight.

    A rose takes 5 ms to draw: on a morning when all are open, the first paint needs one of them.
    """

    def __init__(self, grid: Grid, density: float) -> None:
        super().__init__()
        self._grid = grid
        self._density = density

    def __missing__(self, look: int) -> QPixmap:
        size = self._grid.tile.rose
        if self._grid.is_dots:
            drawn = _dot(look, size, self._density, tokens())
        else:
            drawn = rose_pixmap(look, size, self._density)
        self[look] = drawn
        return drawn


@cache
def _number_font(size: int, bold: bool) -> QFont:
    font = sans(max(1, size), bold=bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def _dot(look: int, size: int, density: float, theme: Tokens) -> QPixmap:
    """A state as a tiny sign: disc, diamond, ring, square, cross, small ring, diamond with a
    dot in it, triangle, ring with a dot in it, arrow head; with a line below when another desk holds the rose."""
    pixmap = QPixmap(round(size * density), round(size * density))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size * density, size * density)
    painter.translate(0.5, 0.5)
    shown = Look(look & ~AWAY)
    colour = QColor(theme.colour(MEANING[shown].tone))
    if look & AWAY:
        painter.fillRect(QRectF(-0.44, 0.36, 0.88, 0.14), QColor(theme.ink))
        painter.translate(0, -0.13)
        painter.scale(0.72, 0.72)
    _paint_dot(painter, shown, colour)
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


def _paint_dot(painter: QPainter, look: Look, colour: QColor) -> None:
    """The sign of a look in a square from -0.5 to 0.5."""
    centre = QPointF(0, 0)
    line = QPen(colour, 0.15)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    match look:
        case Look.OPEN:
            painter.drawEllipse(centre, 0.44, 0.44)
        case Look.HELD:
            painter.rotate(45)
            painter.drawRect(QRectF(-0.32, -0.32, 0.64, 0.64))
        case Look.CLAIMED | Look.BUD:
            radius = 0.34 if look is Look.CLAIMED else 0.2
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(line)
            painter.drawEllipse(centre, radius, radius)
        case Look.ASKED:
            painter.drawEllipse(centre, 0.13, 0.13)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(line)
            painter.rotate(45)
            painter.drawRect(QRectF(-0.3, -0.3, 0.6, 0.6))
        case Look.DISPUTED:
            painter.drawPolygon([QPointF(0, -0.44), QPointF(0.48, 0.4), QPointF(-0.48, 0.4)])
        case Look.RECEIVED:
            painter.drawEllipse(centre, 0.15, 0.15)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(line)
            painter.drawEllipse(centre, 0.36, 0.36)
        case Look.ON_THE_WAY:
            painter.drawPolygon([QPointF(-0.4, -0.44), QPointF(0.46, 0), QPointF(-0.4, 0.44)])
        case Look.DELIVERED:
            painter.drawRoundedRect(QRectF(-0.36, -0.36, 0.72, 0.72), 0.12, 0.12)
        case Look.WITHDRAWN:
            painter.setPen(line)
            painter.drawLine(QPointF(-0.28, -0.28), QPointF(0.28, 0.28))
            painter.drawLine(QPointF(-0.28, 0.28), QPointF(0.28, -0.28))
