"""A wall or a board whose things are taken up and put down by hand; what all such views are alike in."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame

from ui.theme.style import set_role
from ui.widgets.places_access import PlacesView

TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)  # take up and put down


class CarryingView(PlacesView):
    """Laid out anew for every size and theme; painted whole when scrolled, for its edges stay.

    carried  the place of what was taken up, or -1
    pointer  where the mouse holds it
    """

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "wall")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.order: Sequence[int] = range(0)
        self.place = -1
        self.carried = -1
        self.pointer: QPoint | None = None

    def offset(self) -> QPoint:
        """How far it is scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.place < 0 and self.order and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.place = 0
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._lay_out()
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(720, 420)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def _lay_out(self) -> None:
        """Place everything for the size of the viewport, and say so with `_set_bars`."""
        raise NotImplementedError

    def _set_bars(self, whole: QSize, step: QSize) -> None:
        """How much there is to scroll over, and how much at a time."""
        room = self.viewport().size()
        for bar, length, part, one in (
            (self.verticalScrollBar(), whole.height(), room.height(), step.height()),
            (self.horizontalScrollBar(), whole.width(), room.width(), step.width()),
        ):
            bar.setSingleStep(one)
            bar.setPageStep(part)
            bar.setRange(0, max(0, length - part))

    def _say(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
