"""The lanes as buttons: sign, name, how much lies in it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.delivery.lane_sign import paint_sign
from ui.delivery.packing_state import PackLane
from ui.theme.fonts import sans
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.room import column, scrolled


class LaneButton(QPushButton):
    """One lane; the chosen one has a ground and a frame."""

    def __init__(self) -> None:
        super().__init__()
        self.lane: PackLane | None = None
        self.setCheckable(True)
        self.setAutoDefault(False)
        set_role(self, "tile")

    def show_lane(self, lane: PackLane) -> None:
        if lane == self.lane:
            return
        self.lane = lane
        self.setAccessibleName(tr("，").join((lane.name, lane_words(lane))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens().px(220), tokens().px(68))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.lane is None:
            return
        theme, lane = tokens(), self.lane
        painter = QPainter(self)
        side = theme.px(40)
        box = self.rect().adjusted(theme.px(12), theme.px(8), -theme.px(14), -theme.px(8))
        top = box.top() + (box.height() - side) / 2
        paint_sign(painter, QRectF(box.left(), top, side, side), lane.sign)
        words = box.adjusted(side + theme.px(12), 0, 0, -box.height() // 2)
        painter.setFont(sans(theme.px(16), bold=True))
        painter.setPen(QColor(theme.ink))
        short = painter.fontMetrics().elidedText(
            lane.name, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
        below = words.translated(0, box.height() // 2)
        painter.setFont(sans(theme.px(14)))
        painter.setPen(QColor(theme.ink2))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, lane_words(lane))
        self._bar(painter, QRectF(below.adjusted(below.width() * 3 // 5, 0, 0, 0)), lane)
        painter.end()

    def _bar(self, painter: QPainter, box: QRectF, lane: PackLane) -> None:
        """How full it is, beside the words that say so."""
        theme = tokens()
        bar = QRectF(box.left(), box.center().y() - 4, box.width(), 8)
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar, 4, 4)
        if lane.packed and lane.total:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.leaf))
            share = min(1.0, lane.packed / lane.total)
            painter.drawRoundedRect(bar.adjusted(0, 0, -bar.width() * (1 - share), 0), 4, 4)


class LaneButtons(QWidget):
    """All lanes, one under the other. chosen: the team."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("各队的格"))
        self.buttons: dict[str, LaneButton] = {}
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(6)
        inside = QWidget()
        inside.setLayout(column(self._list, 1))
        self.setLayout(column(scrolled(inside)))

    def show_lanes(self, lanes: tuple[PackLane, ...], target: str) -> None:
        for team in self.buttons.keys() - {lane.team for lane in lanes}:
            button = self.buttons.pop(team)
            button.hide()
            button.deleteLater()
        for place, lane in enumerate(lanes):
            button = self.buttons.get(lane.team) or self._made(lane.team)
            if self._list.indexOf(button) != place:
                self._list.insertWidget(place, button)
                button.show()
            button.show_lane(lane)
            button.setChecked(lane.team == target)

    def _made(self, team: str) -> LaneButton:
        button = LaneButton()
        button.clicked.connect(lambda: self.chosen.emit(team))
        self.buttons[team] = button
        return button


def lane_words(lane: PackLane) -> str:
    """`12 / 18 件`, and what is on the road."""
    words = tr("{packed} / {total} 件", packed=lane.packed, total=lane.total)
    return tr("{words} · 路上 {out}", words=words, out=lane.out) if lane.out else words
