"""How the board looks: heads of lanes that stay, small cards under them."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.language import tr
from ui.delivery.board_layout import HEAD, BoardLayout
from ui.delivery.lane_sign import paint_sign
from ui.delivery.teams_state import Lane, Sign, StopCard
from ui.theme.fonts import sans
from ui.theme.icons import icon_pixmap
from ui.theme.tokens import tokens

SIGNS = {
    Sign.EXPECTED: ("clock", "amber"),
    Sign.HERE: ("gift", "leaf"),
    Sign.PACKED: ("check", "leaf"),
    Sign.OUT: ("truck", "blue"),
    Sign.TROUBLE: ("warning", "amber"),
    Sign.DONE: ("heart", "ink2"),
}


def box_at(at: BoardLayout, offset: QPoint, lane: int, row: int) -> QRect:
    """Where a card or a head stands in the viewport."""
    left = at.x(lane) - offset.x()
    if row == HEAD:
        return QRect(left + 4, 3, at.lane - 8, at.head - at.gap - 3)
    return QRect(
        left + 3 + at.gap, at.y(row) - offset.y(), at.lane - 6 - 2 * at.gap, at.card - at.gap
    )


class BoardBrush:
    """Everything one paint needs. offset: how far the board is scrolled."""

    def __init__(
        self, painter: QPainter, layout: BoardLayout, lanes: tuple[Lane, ...], offset: QPoint
    ) -> None:
        self._painter = painter
        self._at = layout
        self._lanes = lanes
        self._offset = offset
        self._theme = tokens()
        self._density = painter.device().devicePixelRatioF()

    def paint(self, room: QRect, target: int) -> None:
        """All that is in sight. target: the lane that a card would be put into now, or -1."""
        at, painter = self._at, self._painter
        painter.fillRect(room, QColor(self._theme.bg))
        for lane, shown in enumerate(self._lanes):
            left = at.x(lane) - self._offset.x()
            if left + at.lane < 0 or left > room.width():
                continue
            ground = QRectF(left + 3, 2, at.lane - 6, room.height() - 4)
            self._ground(ground, is_target=lane == target)
            self._cards(QRect(left, at.head, at.lane, room.height() - at.head - 4), lane)
            self._head(QRect(left, 0, at.lane, at.head), shown, is_target=lane == target)

    def _cards(self, area: QRect, lane: int) -> None:
        """Those of a lane that are in sight; none shows beside or above its head."""
        at, stops = self._at, self._lanes[lane].stops
        first = max(0, self._offset.y() // at.card)
        last = min(len(stops), first + area.height() // at.card + 2)
        self._painter.setClipRect(area)
        for row in range(first, last):
            self.card(box_at(at, self._offset, lane, row), stops[row])
        self._painter.setClipping(False)

    def card(self, box: QRect, stop: StopCard, *, is_lifted: bool = False) -> None:
        """One gift: its number and district, what it is, whether it came."""
        painter, theme = self._painter, self._theme
        edge = theme.rose if stop.is_moved or is_lifted else theme.line
        painter.setPen(QPen(QColor(edge), 2 if stop.is_moved or is_lifted else theme.line_width))
        painter.setBrush(QColor(theme.rose_soft if stop.is_moved else theme.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        inner = box.adjusted(theme.px(8), theme.px(4), -theme.px(8), -theme.px(4))
        icon, tone = SIGNS[stop.sign]
        side = theme.px(16)
        painter.drawPixmap(
            inner.left(), inner.top() + theme.px(4), icon_pixmap(icon, tone, 16, self._density)
        )
        first = inner.adjusted(side + theme.px(6), 0, 0, -inner.height() // 2)
        ink = theme.ink if stop.can_move else theme.ink2
        mark = f"▸ {stop.number}" if stop.is_moved else stop.number
        used = self._text(first, mark, 14, ink, bold=True)
        right = tr("同户 {count} 件", count=stop.door) if stop.door > 1 else ""
        taken = self._text(first, right, 12, theme.blue, at_right=True)
        self._text(
            first.adjusted(used + theme.px(8), 0, -taken - theme.px(4), 0),
            stop.district,
            12,
            theme.ink2,
        )
        second = inner.adjusted(side + theme.px(6), inner.height() // 2, 0, 0)
        self._text(second, stop.item, 13, theme.ink2)

    def frame(self, box: QRect, tone: str) -> None:
        """Around a card or a head: where the keys are, or what the panel beside is about."""
        width = self._theme.focus_width + (1 if tone == "focus" else 0)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._theme.colour(tone)), width))
        self._painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 8, 8)

    def slot(self, box: QRect) -> None:
        """A strong line above this place: there the card would be put."""
        gap = self._at.gap
        line = QRect(box.left(), max(box.top() - gap, self._at.head - gap), box.width(), gap - 1)
        self._painter.fillRect(line, QColor(self._theme.rose))

    def fade(self, box: QRect) -> None:
        """Where a card was taken up."""
        veil = QColor(self._theme.bg)
        veil.setAlpha(190)
        self._painter.fillRect(box, veil)

    def _ground(self, box: QRectF, *, is_target: bool) -> None:
        theme = self._theme
        self._painter.setPen(
            QPen(QColor(theme.rose), 2) if is_target else QPen(QColor(theme.line), theme.line_width)
        )
        self._painter.setBrush(QColor(theme.sunken))
        self._painter.drawRoundedRect(box, 12, 12)

    def _head(self, box: QRect, shown: Lane, *, is_target: bool) -> None:
        painter, theme = self._painter, self._theme
        ground = QRectF(box).adjusted(3, 2, -3, -self._at.gap)
        painter.setPen(
            QPen(QColor(theme.rose), 2) if is_target else QPen(QColor(theme.line), theme.line_width)
        )
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(ground, 12, 12)
        side = theme.px(30)
        inner = ground.toRect().adjusted(theme.px(10), theme.px(8), -theme.px(8), -theme.px(6))
        paint_sign(painter, QRectF(inner.left(), inner.top(), side, side), shown.sign)
        name = QRect(inner.left() + side + theme.px(8), inner.top(), 0, side)
        name.setRight(inner.right())
        self._text(name, shown.name, 15, theme.ink, bold=True)
        line = (inner.height() - side) // 2
        load = QRect(inner.left(), inner.top() + side + theme.px(2), inner.width(), line)
        told = load
        if shown.is_over:
            sign = icon_pixmap("warning", "amber", 16, self._density)
            painter.drawPixmap(load.left(), load.top() + (line - theme.px(16)) // 2, sign)
            told = load.adjusted(theme.px(20), 0, 0, 0)
        self._text(told, shown.load, 13, theme.amber if shown.is_over else theme.ink2)
        areas = tr("已停用") if shown.is_retired else shown.areas
        self._text(load.translated(0, line), areas, 12, theme.ink3)

    def _text(
        self,
        box: QRect,
        text: str,
        size: int,
        colour: str,
        *,
        bold: bool = False,
        at_right: bool = False,
    ) -> int:
        """One line, shortened where it must be; its width."""
        painter = self._painter
        painter.setFont(sans(self._theme.px(size), bold=bold))
        painter.setPen(QColor(colour))
        metrics = painter.fontMetrics()
        short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.width()))
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, short)
        return metrics.horizontalAdvance(short)
