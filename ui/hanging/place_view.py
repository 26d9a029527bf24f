"""A wall to look at and to change by hand: every rose where it hangs.

Arrow keys go from place to place, Enter or space takes a rose up and puts it down; a mouse drags
it. Only what is in sight is painted.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication

from desktop_app.language import tr
from ui.hanging.hanging_state import NO_GRID, SEEN, WRONG, Grid
from ui.hanging.place_layout import NUMBERED, PlaceLayout, layout_for
from ui.hanging.place_painting import PlaceBrush
from ui.theme.looks import MEANING, Look
from ui.theme.tokens import tokens
from ui.widgets import places_access
from ui.widgets.carrying_view import TAKES, CarryingView


class PlaceView(CarryingView):
    """moved: two places shall change their roses. chosen: the person went to this place."""

    moved = Signal(int, int)
    chosen = Signal(int)

    def __init__(self, spoken: str, *, can_move: bool = True, least: int = NUMBERED) -> None:
        """least: how narrow a place may become before the wall is scrolled instead."""
        super().__init__()
        places_access.install("PlaceView")
        self.setAccessibleName(spoken)
        if can_move:
            self.setAccessibleDescription(tr("方向键走动，回车拿起，再按回车放下，Esc 放回原处"))
        self._can_move = can_move
        self._least = least
        self._grid = NO_GRID
        self._lit = -1
        self._pressed: QPoint | None = None
        self._layout = layout_for(0, 1, 1, 1, 1.0)

    @property
    def grid(self) -> Grid:
        return self._grid

    def show_grid(self, grid: Grid, lit: int = -1) -> None:
        """Show this wall; `lit` is the place to point at, brought into sight."""
        if grid is self._grid and lit == self._lit:
            return
        is_same_wall = grid.columns == self._grid.columns and grid.rows == self._grid.rows
        self._grid, self._lit = grid, lit
        self.order = range(grid.rows * grid.columns)
        if not is_same_wall:
            self.place = self.carried = -1
            self.verticalScrollBar().setValue(0)
        self._lay_out()
        if lit >= 0:
            self._bring(lit)
        self.viewport().update()

    def spoken_at(self, place: int) -> str:
        if not 0 <= place < len(self.order):
            return ""
        row, column = divmod(place, self._grid.columns)
        where = tr("第 {row} 排 第 {column} 个", row=row + 1, column=column + 1)
        number = self._grid.numbers[place]
        if not number:
            return tr("{where}，空着", where=where)
        parts = [number, tr(MEANING[Look(self._grid.looks[place])].word), where]
        mark = self._grid.marks[place] if self._grid.marks else 0
        parts += [tr("扫过")] if mark == SEEN else [tr("要处理")] if mark == WRONG else []
        return tr("，").join(parts)

    def rect_at(self, place: int) -> QRect:
        at = self._layout
        offset = self.offset()
        return QRect(
            at.x(place) - offset.x(), at.y(place) - offset.y(), at.width, at.height
        ).adjusted(-2, -2, 2, 2)

    def place_at(self, point: QPointF) -> int:
        offset = self.offset()
        return self._layout.place_at(point.x() + offset.x(), point.y() + offset.y())

    # hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in TAKES and self.place >= 0 and self._can_move:
            self._take_or_put()
        elif key == Qt.Key.Key_Escape and self.carried >= 0:
            self._put_back()
        elif (place := self._place_for(key)) is not None and self.order:
            self._go_to(place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or place < 0:
            return
        if self.carried >= 0:  # taken up with the keys: a click puts it down
            self._go_to(place)
            self._take_or_put()
            return
        self._go_to(place)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is None or not self._can_move:
            return
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.carried < 0 and far and self.place >= 0 and self._grid.numbers[self.place]:
            self.carried = self.place
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.carried >= 0:
            self.pointer = point
            self.place = max(self.place_at(event.position()), -1)
            self._scroll_near(point)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        self._pressed = self.pointer = None
        self.viewport().unsetCursor()
        if self.carried >= 0:
            self.place = self.place_at(event.position())
            if self.place >= 0:
                self._take_or_put()
            else:
                self._put_back()

    def _take_or_put(self) -> None:
        if self.carried < 0:
            if self._grid.numbers[self.place]:
                self.carried = self.place
                self._say(tr("拿起 {number}", number=self._grid.numbers[self.place]))
        else:
            one, self.carried = self.carried, -1
            if one != self.place:
                self._say(tr("放下 {number}", number=self._grid.numbers[one]))
                self.moved.emit(one, self.place)
        self.viewport().update()

    def _put_back(self) -> None:
        self.place, self.carried = self.carried, -1
        self.viewport().update()

    def _place_for(self, key: int) -> int | None:
        last, columns = len(self.order) - 1, self._grid.columns
        steps = {
            Qt.Key.Key_Left: self.place - 1,
            Qt.Key.Key_Right: self.place + 1,
            Qt.Key.Key_Up: self.place - columns,
            Qt.Key.Key_Down: self.place + columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = steps.get(Qt.Key(key))
        if target is None:
            return None
        if self.place < 0:
            return 0
        return target if 0 <= target <= last else self.place

    def _go_to(self, place: int) -> None:
        self.place = place
        self._bring(place)
        self.viewport().update()
        self._say_place()
        self.chosen.emit(place)

    # layout and paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = PlaceBrush(painter, self._layout, self._grid, self.offset())
        brush.paint(event.rect())
        if self._lit >= 0:
            brush.point_at(self._lit)
        if 0 <= self.place < len(self.order) and (self.hasFocus() or self.carried >= 0):
            brush.ring(self.place)
        if self.carried >= 0:
            brush.lift(self.carried, self.place, self.pointer)
        brush.labels(self.viewport().rect(), self._lit)
        painter.end()

    def _lay_out(self) -> None:
        theme = tokens()
        room = self.viewport().size()
        scale = theme.scale * theme.type_scale
        self._layout = layout_for(
            self._grid.rows, self._grid.columns, room.width(), room.height(), scale, self._least
        )
        at = self._layout
        whole = QSize(at.content_width, at.content_height) if self.order else QSize(0, 0)
        self._set_bars(whole, QSize(at.width, at.height))

    def _bring(self, place: int) -> None:
        """Bring a place into sight, clear of the labels, with its neighbours."""
        at: PlaceLayout = self._layout
        for bar, start, size, room, label in (
            (self.verticalScrollBar(), at.y(place), at.height, self.viewport().height(), at.top),
            (self.horizontalScrollBar(), at.x(place), at.width, self.viewport().width(), at.left),
        ):
            if start - label - size // 2 < bar.value():
                bar.setValue(start - label - size // 2)
            elif start + size + size // 2 > bar.value() + room:
                bar.setValue(start + size + size // 2 - room)

    def _scroll_near(self, point: QPoint) -> None:
        """Dragging to the edge brings the rest of the wall."""
        edge = self._layout.height // 2
        bar = self.verticalScrollBar()
        if point.y() < self._layout.top + edge // 2:
            bar.setValue(bar.value() - edge)
        elif point.y() > self.viewport().height() - edge // 2:
            bar.setValue(bar.value() + edge)
