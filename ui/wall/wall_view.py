"""The wall itself: one custom view, because no item view of Qt shows 100,000 roses smoothly.

Looks are one byte each, `order` says which roses hang where, drawings are cached, and only what
came into sight or changed is painted (see README.md for the measurements).
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QToolTip

from desktop_app.language import tr
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.wall.wall_fades import Fades
from ui.wall.wall_grid import Zoom, grid_for
from ui.wall.wall_painting import Brush, brush_for
from ui.widgets import places_access
from ui.widgets.places_access import PlacesView

Words = Callable[[int], str]


class WallView(PlacesView):
    """Roses in a grid. An `index` is a rose in the data, a `place` its position on the wall now.

    chosen     a person moved to this rose (click, arrow keys); not sent by `choose`
    activated  Enter or a double click on it
    zoomed     the new Zoom
    """

    chosen = Signal(int)
    activated = Signal(int)
    zoomed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        places_access.install("WallView")
        set_role(self, "wall")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("玫瑰墙"))
        self.setAccessibleDescription(tr("方向键选择玫瑰，回车开始认领"))
        self.order: Sequence[int] = ()
        self.place = -1
        self.zoom = Zoom.NORMAL
        self._numbers: Sequence[str] = ()
        self._looks = bytearray()
        self._spoken: Words = str
        self._tip: Words = str
        self._chosen_index = -1
        self._hovered = -1
        self._fades = Fades(self)
        self._fades.moved.connect(self._repaint)
        self._grid = grid_for(0, 1, 1, self.zoom, 1.0)

    # what is shown -------------------------------------------------------------------------

    def show_roses(
        self, numbers: Sequence[str], looks: bytearray, spoken: Words, tip: Words
    ) -> None:
        """Hang these roses, all of them. The view reads the sequences, it does not copy them.

        spoken, tip   what a screen reader says and what the tooltip shows of one rose
        """
        self._numbers, self._looks = numbers, looks
        self._spoken, self._tip = spoken, tip
        self._chosen_index = -1
        self.show_order(range(len(numbers)))

    def show_order(self, order: Sequence[int]) -> None:
        """Show only these roses, in this order. The chosen one stays chosen if it is there."""
        self._fades.clear()
        self.order = order
        self._hovered = -1
        self.place = self.place_of(self._chosen_index)
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._scroll_to(self.place)
        self.viewport().update()

    def show_look(self, index: int, look: int) -> None:
        """The rose's state changed: it fades over in place, nothing else moves."""
        before = self._looks[index]
        self._looks[index] = look
        area = self._area(self.place_of(index))
        if before != look and area.intersects(self.viewport().rect()):
            self._fades.start(index, before)
            self.viewport().update(area)

    def choose(self, index: int) -> None:
        """Show this rose as the chosen one; scrolls only if it is out of sight. Silent."""
        self._chosen_index = index
        self._go_to(self.place_of(index))

    @property
    def chosen_index(self) -> int:
        """The chosen rose, also while a filter hides it; -1 if none."""
        return self._chosen_index

    def place_of(self, index: int) -> int:
        """Where the rose hangs now, or -1 when it is not shown."""
        if index < 0:
            return -1
        near = bisect_left(self.order, index)  # orders are nearly always ascending
        if near < len(self.order) and self.order[near] == index:
            return near
        return self.order.index(index) if index in self.order else -1

    def spoken_at(self, place: int) -> str:
        """What a screen reader says of the rose at this place."""
        return self._spoken(self.order[place]) if 0 <= place < len(self.order) else ""

    def rect_at(self, place: int) -> QRect:
        """The rose's rectangle in the viewport."""
        return self._area(place)

    def place_at(self, point: QPointF) -> int:
        """The place under a point of the viewport, or -1."""
        return self._grid.place_at(point.x(), point.y() + self.verticalScrollBar().value())

    def show_zoom(self, zoom: Zoom) -> None:
        """Step nearer or back; the chosen rose, else the first in sight, stays in sight."""
        if zoom == self.zoom:
            return
        keep = self.place
        if keep < 0 or not self._area(keep).intersects(self.viewport().rect()):
            keep = self._grid.places_between(self.verticalScrollBar().value(), 10**9).start
        self.zoom = zoom
        self._lay_out()
        self.verticalScrollBar().setValue(
            self._grid.top(max(0, keep)) - self.viewport().height() // 2
        )
        self.viewport().update()
        self.zoomed.emit(int(zoom))

    # hands ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._place_for(event.key())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.place >= 0:
            self.activated.emit(self.order[self.place])
        elif place is not None and self.order and not event.modifiers() & _COMMAND:
            self._move_to(min(max(place, 0), len(self.order) - 1))
        else:
            super().keyPressEvent(event)

    def _place_for(self, key: int) -> int | None:
        """Where a key leads; from nowhere every key leads to the first rose."""
        page = max(1, self.viewport().height() // self._grid.tile.height) * self._grid.columns
        last = len(self.order) - 1
        steps = {
            Qt.Key.Key_Left: self.place - 1,
            Qt.Key.Key_Right: self.place + 1,
            Qt.Key.Key_Up: self.place - self._grid.columns,
            Qt.Key.Key_Down: self.place + self._grid.columns,
            Qt.Key.Key_PageUp: self.place - page,
            Qt.Key.Key_PageDown: self.place + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = steps.get(Qt.Key(key))
        return 0 if target is not None and self.place < 0 and key != Qt.Key.Key_End else target

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self._move_to(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the press has done it all

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.activated.emit(self.order[place])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.place_at(event.position()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & _COMMAND:
            super().wheelEvent(event)
            self._hover(self.place_at(event.position()))
            return
        step = 1 if event.angleDelta().y() > 0 else -1
        self.show_zoom(Zoom(min(max(self.zoom + step, Zoom.OVERVIEW), Zoom.LARGE)))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(QPointF(event.pos()))
            text = self._tip(self.order[place]) if place >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self.viewport(), self._area(place))
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.place < 0 and self.order and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go_to(0)  # the keys need a place to start from; nothing is chosen yet
        self._say_place()
        self.viewport().update(self._area(self.place))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update(self._area(self.place))

    def _move_to(self, place: int) -> None:
        self._chosen_index = self.order[place]
        self._go_to(place)
        self._say_place()
        self.chosen.emit(self._chosen_index)

    def _go_to(self, place: int) -> None:
        for changed in (self.place, place):
            self.viewport().update(self._area(changed))
        self.place = place
        self._scroll_to(place)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            for changed in (self._hovered, place):
                self.viewport().update(self._area(changed))
            self._hovered = place

    # layout and paint ----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._scroll_to(self.place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._lay_out()
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(960, 560)

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        if abs(dy) < self.viewport().height():
            self.viewport().scroll(0, dy)
        else:
            self.viewport().update()

    def _lay_out(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        theme = tokens()
        scale = theme.scale * theme.type_scale
        self._grid = grid_for(len(self.order), width, height, self.zoom, scale)
        bar = self.verticalScrollBar()
        bar.setSingleStep(max(20, self._grid.tile.height // 2))
        bar.setPageStep(height)
        bar.setRange(0, max(0, self._grid.height - height))

    def _scroll_to(self, place: int) -> None:
        """Bring a place into sight by the shortest way, with a little air around it."""
        if place < 0:
            return
        bar = self.verticalScrollBar()
        top = self._grid.top(place) - self._grid.margin
        bottom = top + self._grid.tile.height + 2 * self._grid.margin
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())

    def _area(self, place: int) -> QRect:
        if place < 0:
            return QRect()
        left, top = self._grid.left(place), self._grid.top(place)
        area = QRect(
            int(left),
            top - self.verticalScrollBar().value(),
            int(self._grid.cell_width) + 2,
            self._grid.tile.height,
        )
        return area.adjusted(-2, -2, 2, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(tokens().bg))
        brush = brush_for(painter, self._grid)
        shift = self.verticalScrollBar().value()
        band = event.rect().translated(0, shift)
        places = self._grid.places_between(band.top(), band.bottom())
        for place in {self._hovered, self.place} & set(places):
            self._paint_ground(brush, place, shift)
        if self._grid.tile.text:
            for place in places:
                self._paint_tile(brush, place, shift)
        else:
            brush.crowd(places, shift, self.order, self._looks)
        painter.end()

    def _paint_ground(self, brush: Brush, place: int, shift: int) -> None:
        x, y = self._grid.left(place), self._grid.top(place) - shift
        if place == self.place and (self.hasFocus() or self.order[place] == self._chosen_index):
            brush.chosen(x, y, has_focus=self.hasFocus())
        elif place == self._hovered:
            brush.hovered(x, y)

    def _paint_tile(self, brush: Brush, place: int, shift: int) -> None:
        index = self.order[place]
        x, y = self._grid.left(place), self._grid.top(place) - shift
        number, is_chosen = self._numbers[index], place == self.place
        fade = self._fades.of(index)
        if fade:
            before, part = fade
            brush.painter.setOpacity(1 - part)
            brush.tile(x, y, before, number, is_chosen)
            brush.painter.setOpacity(part)
        brush.tile(x, y, self._looks[index], number, is_chosen)
        brush.painter.setOpacity(1)

    def _repaint(self, index: int) -> None:
        self.viewport().update(self._area(self.place_of(index)))


_COMMAND = Qt.KeyboardModifier.ControlModifier
