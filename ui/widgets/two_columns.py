"""Cards of a page in two columns, one under the other where it is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ui.theme.tokens import tokens

_WIDE = 1000  # design pixels: below this the columns stand one under the other


class TwoColumns(QWidget):
    """Scrolls as a whole: put it into `scrolled`."""

    def __init__(self, left: QLayout, right: QLayout, shares: tuple[int, int] = (1, 1)) -> None:
        super().__init__()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setSpacing(14)
        self._columns.setContentsMargins(0, 0, 8, 14)
        self._columns.addLayout(left, shares[0])
        self._columns.addLayout(right, shares[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= tokens().px(_WIDE)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
