"""All rounds side by side as an eye sees them: lanes with heads that stay, cards under them.

Only what is in sight is painted; a screen reader hears of every head and every card.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from desktop_app.language import tr
from ui.delivery.board_layout import HEAD, layout_for
from ui.delivery.board_painting import BoardBrush, box_at
from ui.delivery.teams_state import Lane, StopCard
from ui.theme.tokens import tokens
from ui.widgets.carrying_view import CarryingView


class BoardView(CarryingView):
    """Shows lanes; what hands do to them is TeamsBoard.

    target   the lane that the gift taken up would be put into now, or -1
    slot     between which cards of that lane: above the card of this row
    """

    def __init__(self) -> None:
        super().__init__()
        self.target = -1
        self.slot = 0
        self.lanes: tuple[Lane, ...] = ()
        self.layout_now = layout_for((), 0, 1.0)
        self._key = ""

    def show_lanes(self, lanes: tuple[Lane, ...], key: str) -> None:
        """Show these rounds; `key` is the gift or the team that the panel is about."""
        if lanes == self.lanes and key == self._key:
            return
        here = self._key_at(self.place)
        if lanes != self.lanes:
            self.carried = self.target = -1
            self.pointer = None
        self.lanes, self._key = lanes, key
        self._lay_out()
        self.place = self._place_of(here)
        self.viewport().update()

    def stop_at(self, place: int) -> StopCard | None:
        """The gift at this place; None at the head of a lane."""
        if not 0 <= place < len(self.order):
            return None
        lane, row = self.layout_now.at(place)
        return self.lanes[lane].stops[row] if row > HEAD else None

    def spoken_at(self, place: int) -> str:
        if not 0 <= place < len(self.order):
            return ""
        shown, stop = self.lanes[self.layout_now.at(place)[0]], self.stop_at(place)
        if stop is None:
            parts = [shown.name, shown.load, tr("已停用") if shown.is_retired else shown.areas]
        else:
            door = tr("同户 {count} 件", count=stop.door) if stop.door > 1 else ""
            moved = tr("方案里换到这里") if stop.is_moved else ""
            words = (stop.number, stop.district, stop.item, stop.sign_words)
            parts = [*words, door, moved, shown.name]
        return tr("，").join(part for part in parts if part)

    def rect_at(self, place: int) -> QRect:
        return box_at(self.layout_now, self.offset(), *self.layout_now.at(place))

    def place_at(self, point: QPointF) -> int:
        at = self.layout_now
        lane = self.lane_at(point)
        if lane < 0:
            return -1
        if point.y() < at.head:
            return at.place(lane, HEAD)
        row = int((point.y() + self.offset().y() - at.head) // at.card)
        return at.place(lane, row) if row < at.cards_in(lane) else -1

    def lane_at(self, point: QPointF) -> int:
        """The lane under a point of the viewport, or -1."""
        return self.layout_now.lane_at(point.x() + self.offset().x())

    def slot_at(self, point: QPointF) -> int:
        """Between which cards of its lane a point of the viewport lies: above the card of this row, or
        at the end for the head."""
        at, lane = self.layout_now, self.lane_at(point)
        count = at.cards_in(lane) if lane >= 0 else 0
        if point.y() < at.head:
            return count
        return min(max(round((point.y() + self.offset().y() - at.head) / at.card), 0), count)

    def bring(self, lane: int, row: int = HEAD) -> None:
        """Bring a lane, and a card of it, into sight."""
        at, room = self.layout_now, self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(
            min(max(across.value(), at.x(lane) + at.lane - room.width()), max(at.x(lane), 0))
        )
        if row > HEAD:
            top = at.y(row) - at.head
            down.setValue(min(max(down.value(), top + at.card + at.head - room.height()), top))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = BoardBrush(painter, self.layout_now, self.lanes, self.offset())
        brush.paint(self.viewport().rect(), self.target)
        if (chosen := self._place_of(self._key)) >= 0:
            brush.frame(self.rect_at(chosen), "rose")
        if 0 <= self.place < len(self.order) and self.hasFocus() and self.carried < 0:
            brush.frame(self.rect_at(self.place), "focus")
        if self.carried >= 0:
            self._paint_carried(brush)
        painter.end()

    def _paint_carried(self, brush: BoardBrush) -> None:
        """Its place is pale; itself lies at the pointer, or in the lane that the keys aim at."""
        stop = self.stop_at(self.carried)
        box = self.rect_at(self.carried)
        if stop is None:
            return
        brush.fade(box)
        if self.pointer is not None:
            box.moveCenter(self.pointer)
        elif self.target >= 0:
            slot = box_at(self.layout_now, self.offset(), self.target, self.slot)
            box.moveTopLeft(slot.topLeft() + QPoint(box.height() // 5, 0))
        if self.target >= 0:
            brush.slot(box_at(self.layout_now, self.offset(), self.target, self.slot))
        brush.card(box, stop, is_lifted=True)

    def _key_at(self, place: int) -> str:
        """Of a gift its key, of a head its team."""
        if not 0 <= place < len(self.order):
            return ""
        stop = self.stop_at(place)
        return stop.key if stop else self.lanes[self.layout_now.at(place)[0]].team

    def _place_of(self, key: str) -> int:
        if not key:
            return -1
        for lane, shown in enumerate(self.lanes):
            if shown.team == key:
                return self.layout_now.place(lane, HEAD)
            for row, stop in enumerate(shown.stops):
                if stop.key == key:
                    return self.layout_now.place(lane, row)
        return -1

    def _lay_out(self) -> None:
        theme, room = tokens(), self.viewport().size()
        cards = [len(lane.stops) for lane in self.lanes]
        self.layout_now = layout_for(cards, room.width(), theme.scale * theme.type_scale)
        at, self.order = self.layout_now, range(self.layout_now.count)
        self._set_bars(QSize(at.width, at.height), QSize(at.lane, at.card))
