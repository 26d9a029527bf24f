"""A gift goes from one round to another by hand.

A mouse drags a card into another lane, or to another place of its own. Arrow keys go from card to card,
Enter or space takes one up, the arrows choose lane and place, Enter puts it down, Esc puts it back.
"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication

from desktop_app.language import tr
from ui.delivery.board_layout import HEAD
from ui.delivery.board_view import BoardView
from ui.delivery.teams_state import Lane
from ui.widgets import places_access
from ui.widgets.carrying_view import TAKES


class TeamsBoard(BoardView):
    """moved: this gift shall go with that team, before that other gift ("": at the end of its round).
    chosen: a gift, or "" and a team."""

    moved = Signal(str, str, str)
    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        places_access.install("TeamsBoard")
        self.setAccessibleName(tr("各队的站点"))
        self.setAccessibleDescription(
            tr("方向键走动，回车拿起，左右选队伍，上下选先后，回车放下，Esc 放回原处")
        )
        self._pressed: QPoint | None = None

    def show_lanes(self, lanes: tuple[Lane, ...], key: str) -> None:
        super().show_lanes(lanes, key)
        if self.carried < 0:
            self._pressed = None
            self.viewport().unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in TAKES and (self.place >= 0 or self.carried >= 0):
            self._take_or_put()
        elif key == Qt.Key.Key_Escape and self.carried >= 0:
            self._put_back()
        elif self.carried >= 0 and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._aim(self.target + (1 if key == Qt.Key.Key_Right else -1))
        elif self.carried >= 0 and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._aim_between(self.slot + (1 if key == Qt.Key.Key_Down else -1))
        elif self.carried < 0 and (place := self._place_for(key)) is not None:
            self._go_to(place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.carried >= 0:  # taken up with the keys: a click puts it down
            self._aim(self.lane_at(event.position()))
            self.slot = self.slot_at(event.position())
            self._take_or_put()
        elif (place := self.place_at(event.position())) >= 0:
            self._go_to(place)
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        point = event.position().toPoint()
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.carried < 0 and far and self._may_take(self.place):
            self.carried = self.place
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.carried >= 0:
            self.pointer = point
            self.target = self.lane_at(event.position())
            self.slot = self.slot_at(event.position())
            self._scroll_near(point)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        self._pressed = self.pointer = None
        self.viewport().unsetCursor()
        if self.carried >= 0:
            is_inside = self.viewport().rect().contains(event.position().toPoint())
            if is_inside and self.target >= 0:
                self._take_or_put()
            else:
                self._put_back()

    def _may_take(self, place: int) -> bool:
        stop = self.stop_at(place)
        return stop is not None and stop.can_move

    def _take_or_put(self) -> None:
        if self.carried >= 0:
            self._put()
        elif self._may_take(self.place):
            self.carried = self.place
            self.target, self.slot = self.layout_now.at(self.place)
            self._say(tr("拿起 {what}", what=self.spoken_at(self.place)))
        self.viewport().update()

    def _put(self) -> None:
        stop, (home, row) = self.stop_at(self.carried), self.layout_now.at(self.carried)
        to, slot, self.place = self.target, self.slot, self.carried
        self.carried = self.target = -1
        is_same = to == home and slot in (row, row + 1)
        if stop is None or to < 0 or is_same or self.lanes[to].is_retired:
            return
        stops = self.lanes[to].stops
        before = stops[slot].key if slot < len(stops) else ""
        self._say(tr("{number} 放到 {name}", number=stop.number, name=self.lanes[to].name))
        self.moved.emit(stop.key, self.lanes[to].team, before)

    def _put_back(self) -> None:
        self.place, self.carried, self.target = self.carried, -1, -1
        self.viewport().update()

    def _aim(self, lane: int) -> None:
        """Another lane to put the gift into."""
        if 0 <= lane < len(self.lanes):
            self.target, self.slot = lane, len(self.lanes[lane].stops)
            self.bring(lane)
            self._say(self.lanes[lane].name)
            self.viewport().update()

    def _aim_between(self, slot: int) -> None:
        """Another place in the lane."""
        stops = self.lanes[self.target].stops
        if 0 <= slot <= len(stops):
            self.slot = slot
            self.bring(self.target, min(slot, len(stops) - 1))
            after = stops[slot - 1].number if slot else ""
            self._say(tr("在 {number} 后面", number=after) if after else tr("最前面"))
            self.viewport().update()

    def _place_for(self, key: Qt.Key) -> int | None:
        if not self.order:
            return None
        at = self.layout_now
        lane, row = at.at(max(self.place, 0))
        last = at.lanes - 1
        steps = {
            Qt.Key.Key_Left: (max(lane - 1, 0), row),
            Qt.Key.Key_Right: (min(lane + 1, last), row),
            Qt.Key.Key_Up: (lane, row - 1),
            Qt.Key.Key_Down: (lane, row + 1),
            Qt.Key.Key_Home: (0, HEAD),
            Qt.Key.Key_End: (last, HEAD),
        }
        return at.place(*steps[key]) if key in steps else None

    def _go_to(self, place: int) -> None:
        self.place = place
        lane, row = self.layout_now.at(place)
        self.bring(lane, row)
        self.viewport().update()
        self._say_place()
        stop = self.stop_at(place)
        self.chosen.emit(stop.key if stop else "", self.lanes[lane].team)

    def _scroll_near(self, point: QPoint) -> None:
        """Dragging to the edge brings more lanes and more cards."""
        at, room = self.layout_now, self.viewport().size()
        edge = at.card // 2
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if point.x() < edge:
            across.setValue(across.value() - edge)
        elif point.x() > room.width() - edge:
            across.setValue(across.value() + edge)
        if at.head < point.y() < at.head + edge:
            down.setValue(down.value() - edge)
        elif point.y() > room.height() - edge:
            down.setValue(down.value() + edge)
