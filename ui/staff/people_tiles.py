"""People as tiles to press: a name, what they do, and how they can sign in."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.language import tr
from ui.staff.sign_in_state import Tile
from ui.theme.fonts import sans
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.room import clear

_WIDTH, _HEIGHT = 176, 72


class TileButton(QPushButton):
    """Two lines, painted: a name as large as a finger, the role below it."""

    def __init__(self, tile: Tile) -> None:
        super().__init__()
        self.tile = tile
        set_role(self, "tile")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._second = _second(tile)
        self.setAccessibleName(f"{tile.name}{tr('，')}{self._second}")
        self.setToolTip(tile.name)

    def sizeHint(self) -> QSize:
        return QSize(tokens().px(_WIDTH), tokens().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens().px(120), tokens().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = tokens()
        inside = self.rect().adjusted(theme.px(14), theme.px(9), -theme.px(10), -theme.px(9))
        half = inside.height() * 6 // 10
        painter = QPainter(self)
        for words, size, bold, tone, top, height in (
            (self.tile.name, 19, True, "ink", inside.top(), half),
            (self._second, 13, False, "ink2", inside.top() + half, inside.height() - half),
        ):
            font = sans(theme.px(size))
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(theme.colour(tone))
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, inside.width()
            )
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inside.left(), top, inside.width(), height, flags, shown)
        painter.end()


class PeopleTiles(QWidget):
    """As many in a row as there is room for."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, TileButton] = {}
        self._tiles: tuple[Tile, ...] = ()
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_people(self, tiles: Sequence[Tile], chosen: str) -> None:
        """Make the tiles agree; the one that is chosen is marked."""
        if tuple(tiles) != self._tiles:
            self._tiles = tuple(tiles)
            clear(self._grid)
            self.buttons = {tile.staff_id: self._button(tile) for tile in tiles}
            self._across = 0
            self._place()
        for staff_id, button in self.buttons.items():
            button.setChecked(staff_id == chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._across = 0
            self._place()

    def _place(self) -> None:
        across = max(1, (self.width() + 10) // (tokens().px(_WIDTH) + 10))
        if across == self._across:
            return
        for column in range(max(self._across, across)):
            self._grid.setColumnStretch(column, int(column < across))
        self._across = across
        for place, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, place // across, place % across)
            button.show()  # else a moment later: a finger may be quicker

    def _button(self, tile: Tile) -> TileButton:
        button = TileButton(tile)
        button.clicked.connect(lambda: self._pressed(tile.staff_id))
        return button

    def _pressed(self, staff_id: str) -> None:
        self.buttons[staff_id].setChecked(True)
        self.chosen.emit(staff_id)


def _second(tile: Tile) -> str:
    words = tile.role if tile.has_pin else tr("{role} · 只能扫工牌", role=tile.role)
    return tr("{role} · 正在值班", role=words) if tile.is_here else words
