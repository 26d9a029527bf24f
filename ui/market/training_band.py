"""Practice is on: words on stripes across the room, so that it is seen without colours, too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.language import tr
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import row

_STRIPE, _HEIGHT = 14, 52  # design pixels


class TrainingBand(QWidget):
    """Hidden while money is money."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(tokens().px(_HEIGHT))
        words = tr("练习中：现在记的不是钱，也不算服务人数；不进合计，结账单上另列")
        self.words = text_label(words, "strong")
        self.setAccessibleName(words)
        self.end = push_button(tr("结束练习"), icon="check")
        self.end.clicked.connect(lambda: self.ended.emit())
        plate = QFrame()
        set_role(plate, "card")
        lay = row(IconLabel("info", "ink", 20), self.words, spacing=10)
        lay.setContentsMargins(14, 2, 14, 2)
        plate.setLayout(lay)
        outer = row(1, plate, self.end, 1, spacing=10)
        outer.setContentsMargins(18, 4, 18, 4)
        self.setLayout(outer)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(_stripes()))
        painter.drawRoundedRect(self.rect(), 10, 10)
        painter.end()


def _stripes() -> QPixmap:
    theme = tokens()
    side = theme.px(_STRIPE) * 2
    tile = QPixmap(side, side)
    tile.fill(QColor(theme.amber_soft))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.amber), side / 3.2))
    for shift in (-side, 0, side):
        painter.drawLine(shift - 2, side + 2, shift + side + 2, -2)
    painter.end()
    return tile
