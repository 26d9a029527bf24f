"""How the places of a wall look: roses with numbers, empty places, marks of a walk."""

from functools import cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ui.hanging.hanging_state import EMPTY, SEEN, Grid
from ui.hanging.place_layout import PlaceLayout
from ui.theme.fonts import sans
from ui.theme.icons import icon_pixmap
from ui.theme.looks import Look
from ui.theme.rose import rose_pixmap
from ui.theme.tokens import tokens

_AVAILABLE = (Look.OPEN, Look.HELD)


class PlaceBrush:
    """Everything one paint needs, made once per paint. `offset` is how far it is scrolled."""

    def __init__(self, painter: QPainter, layout: PlaceLayout, grid: Grid, offset: QPoint) -> None:
        self._painter = painter
        self._layout = layout
        self._grid = grid
        self._offset = offset
        self._theme = tokens()
        self._density = painter.device().devicePixelRatioF()
        self._pixmaps = [rose_pixmap(look, layout.rose, self._density) for look in Look]

    def paint(self, area: QRect) -> None:
        """Every place that touches this part of the viewport."""
        painter, at = self._painter, self._layout
        painter.fillRect(area, QColor(self._theme.bg))
        band = area.translated(self._offset)
        for row in at.rows_between(band.top(), band.bottom()):
            first = max(0, (band.left() - at.left) // at.width)
            last = min(at.columns, (band.right() - at.left) // at.width + 1)
            for column in range(first, last):
                self._place(row * at.columns + column)

    def _place(self, place: int) -> None:
        box = self._box(place)
        look = self._grid.looks[place]
        mark = self._grid.marks[place]
        if mark:
            self._ground(box, "leaf_soft" if mark == SEEN else "amber_soft")
        if look == EMPTY:
            self._empty(box)
            return
        at, painter = self._layout, self._painter
        x = box.left() + (at.width - at.rose) // 2
        painter.drawPixmap(x, box.top() + 3, self._pixmaps[look])
        if at.text:
            is_open = look in _AVAILABLE
            painter.setFont(_font(at.text, is_open))
            painter.setPen(QColor(self._theme.ink if is_open else self._theme.ink2))
            below = QRect(box.left(), box.top() + 3 + at.rose, at.width, at.height - at.rose - 4)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._grid.numbers[place])
        if mark:
            self._sign(box, mark)

    def _ground(self, box: QRect, token: str) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._theme.colour(token)))
        self._painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)

    def _sign(self, box: QRect, mark: int) -> None:
        """A tick or an exclamation sign: never by colour alone."""
        name, token = ("check-circle", "leaf") if mark == SEEN else ("warning", "amber")
        side = 16 if self._layout.text else 12
        picture = icon_pixmap(name, token, side, self._density)
        width = round(picture.width() / picture.devicePixelRatioF())
        self._painter.drawPixmap(box.right() - width - 2, box.top() + 3, picture)

    def _empty(self, box: QRect) -> None:
        pen = QPen(QColor(self._theme.edge), 1)
        pen.setDashPattern([2, 3])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(QRectF(box).adjusted(4.5, 4.5, -4.5, -4.5), 6, 6)

    def ring(self, place: int) -> None:
        """Where the keys are."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._theme.focus), self._theme.focus_width + 1))
        self._painter.drawRoundedRect(QRectF(self._box(place)).adjusted(1, 1, -1, -1), 8, 8)

    def point_at(self, place: int) -> None:
        """The place that was just read: a strong frame around it."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._theme.rose), 3))
        self._painter.drawRoundedRect(QRectF(self._box(place)).adjusted(0, 0, 0, 0), 8, 8)

    def lift(self, carried: int, place: int, pointer: QPoint | None) -> None:
        """The rose that was taken up: its place pale, itself large at the pointer or the target."""
        painter = self._painter
        home = QColor(self._theme.bg)
        home.setAlpha(190)
        painter.fillRect(self._box(carried), home)
        self._empty(self._box(carried))
        if pointer is not None and place >= 0:
            self.ring(place)
        target = place if place >= 0 else carried
        centre = QPointF(pointer) if pointer is not None else QPointF(self._box(target).center())
        self._in_hand(carried, centre)

    def _in_hand(self, carried: int, centre: QPointF) -> None:
        """A small card that lies over the wall, so that its number can be read anywhere."""
        painter, at, theme = self._painter, self._layout, self._theme
        rose, text = round(at.rose * 1.25), max(at.text + 2, theme.px(14))
        width = max(float(rose + 16), text * 5.0)
        card = QRectF(0, 0, width, rose + text + 14.0)
        card.moveCenter(centre)
        painter.setPen(QPen(QColor(theme.rose), 2))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(card, 8, 8)
        picture = rose_pixmap(self._grid.looks[carried], rose, self._density)
        painter.drawPixmap(QPointF(card.center().x() - rose / 2, card.top() + 3), picture)
        painter.setFont(_font(text, True))
        painter.setPen(QColor(theme.ink))
        below = card.adjusted(0, rose + 2, 0, -4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._grid.numbers[carried])

    def labels(self, viewport: QRect, lit: int) -> None:
        """Rows and columns counted from 1; they stay when the wall is scrolled."""
        at, painter = self._layout, self._painter
        ground = QColor(self._theme.bg)
        painter.fillRect(QRect(0, 0, viewport.width(), at.top - 2), ground)
        painter.fillRect(QRect(0, 0, at.left - 2, viewport.height()), ground)
        size = self._theme.px(12)
        for column in range(at.columns if at.rows else 0):
            x = at.left + column * at.width - self._offset.x()
            if x > at.left - at.width and x < viewport.width():
                is_lit = lit >= 0 and lit % at.columns == column
                self._label(QRect(x, 0, at.width, at.top - 2), column + 1, size, is_lit)
        for row in range(at.rows):
            y = at.top + row * at.height - self._offset.y()
            if y > at.top - at.height and y < viewport.height():
                is_lit = lit >= 0 and lit // at.columns == row
                box = QRect(at.left - at.label, y, at.label - 4, at.height)
                self._label(box, row + 1, size, is_lit)
        painter.fillRect(QRect(0, 0, at.left - 2, at.top - 2), ground)

    def _label(self, box: QRect, count: int, size: int, is_lit: bool) -> None:
        self._painter.setFont(_font(size, is_lit))
        self._painter.setPen(QColor(self._theme.rose if is_lit else self._theme.ink3))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))

    def _box(self, place: int) -> QRect:
        at = self._layout
        return QRect(
            at.x(place) - self._offset.x(), at.y(place) - self._offset.y(), at.width, at.height
        )


@cache
def _font(size: int, bold: bool) -> QFont:
    font = sans(max(1, size), bold=bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
