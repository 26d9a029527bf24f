"""Cards of a page in two columns, one under the other where it is narrow."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ui.theme.tokens import tokens

_WIDE = 1000  # design pixels: below this the columns stand one under the other


class TwoColumns(QWidget):
    """Scrolls as a whole: put it into `scrolled`.

    wide  design pixels from which the columns stand side by side, when both fit
    """

    def __init__(
        self, left: QLayout, right: QLayout, shares: tuple[int, int] = (1, 1), wide: int = _WIDE
    ) -> None:
        super().__init__()
        self._wide = wide
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setSpacing(14)
        self._columns.setContentsMargins(0, 0, 8, 14)
        self._columns.addLayout(left, shares[0])
        self._columns.addLayout(right, shares[1])
        self._parts = (left, right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or another size of type
            self._turn()
        return done

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column, whichever way they stand: else a scrolled page keeps two columns
        that do not fit, and the right one is cut."""
        return QSize(max(self._widths()) + self._margins(), super().minimumSizeHint().height())

    def _turn(self) -> None:
        beside = sum(self._widths()) + self._columns.spacing() + self._margins()
        is_wide = self.width() >= max(tokens().px(self._wide), beside)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def _widths(self) -> tuple[int, int]:
        left, right = (one.minimumSize().width() for one in self._parts)
        return left, right

    def _margins(self) -> int:
        margins = self._columns.contentsMargins()
        return margins.left() + margins.right()
