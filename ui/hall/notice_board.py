"""收支公示 over the wall of the hall screen: it turns its pages, and goes by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.hall.hall_colours import HallColours
from ui.hall.hall_layout import Box
from ui.hall.hall_painting import paint_ground
from ui.hall.notice_layout import NoticePlaces, notice_places
from ui.hall.notice_painting import NoticePainter, pages_of
from ui.hall.notice_state import NoticeState

PAGE_TICKS = 12  # seconds that a page of wishes stands
TICKS = 600  # seconds that the notice stands before the wall comes back
_NO_HEART = Box(0, 0, 0, 0)


class NoticeBoard(QWidget):
    """Covers the hall's window while it is open. `show_state` is the only thing that changes it."""

    over = Signal()  # it stood long enough

    def __init__(self, window: QWidget, colours: HallColours) -> None:
        super().__init__(window)
        self._window = window
        self._colours = colours
        self._state = NoticeState()
        self._ticks = 0
        self._shift = (0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.hide()

    @property
    def state(self) -> NoticeState:
        return self._state

    @property
    def page(self) -> int:
        """Which page of the wishes is shown, from 0."""
        pages = pages_of(len(self._state.paid), self.places().rows)
        return self._ticks // PAGE_TICKS % pages

    def open(self) -> None:
        """Cover the wall, from the first page on."""
        self._ticks = 0
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def show_state(self, state: NoticeState) -> None:
        self._state = state
        self.setAccessibleName(state.title)
        self.setAccessibleDescription(state.spoken)
        self.update()

    def wear(self, colours: HallColours) -> None:
        self._colours = colours
        self.update()

    def tick(self, shift: tuple[int, int] = (0, 0)) -> None:
        """A second has passed. shift: against burn-in, as everything in the hall."""
        before = self.page
        self._ticks += 1
        if self._ticks >= TICKS:
            self.over.emit()
        elif self.page != before or shift != self._shift:
            self._shift = shift
            self.update()

    def places(self) -> NoticePlaces:
        """Where everything stands at this size."""
        return notice_places(self.width(), self.height(), len(self._state.about))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, self.width(), self.height(), _NO_HEART, self._colours)
        unit = self.height() / 1080
        painter.translate(*(part * unit for part in self._shift))
        NoticePainter(painter, self.places(), self._colours, self._state, self.page).paint()
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)
