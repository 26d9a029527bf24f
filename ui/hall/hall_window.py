"""The hall screen as a window of its own: full screen, without frame, without the keyboard.

On a screen beside the desk's it never takes the focus, so that scans and keys go on reaching the
desk. It ticks once a second while it is shown.
"""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.hall.hall_colours import NIGHT, PAPER
from ui.hall.hall_layout import Layout, layout_of
from ui.hall.hall_painting import HallPainter, number_font
from ui.hall.hall_state import HallState
from ui.hall.notice_board import NoticeBoard
from ui.hall.notice_state import NoticeState
from ui.hall.openings import Openings
from ui.hall.rose_layer import RoseLayer, Roses, around

TICK_MS = 1000
MOST_OPENING = 40  # more at once are an import or a long absence: they are simply there
_EMS = 1000  # a font size at which an em is measured


class HallWindow(QWidget):
    """`show_state` is the only thing that changes what is seen."""

    ticked = Signal()
    closed = Signal()
    notice_over = Signal()  # the wall is seen again
    activated = Signal()  # though it was not to be: not every system asks the window

    def __init__(self, *, is_dark: bool = True, takes_keys: bool = False) -> None:
        super().__init__()
        self._state = HallState()
        self._colours = NIGHT if is_dark else PAPER
        self._layer = RoseLayer()
        self._layout: Layout | None = None
        self._openings = Openings(self)
        self._openings.moved.connect(self._roses_moved)
        self._openings.settled.connect(self.update)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.ticked)
        self.ticked.connect(self._ticked)
        self.notice = NoticeBoard(self, self._colours)
        self.notice.over.connect(self.end_notice)
        self.setWindowTitle(tr("圆梦玫瑰墙 · 大屏"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setCursor(Qt.CursorShape.BlankCursor)
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        if not takes_keys:
            flags |= Qt.WindowType.WindowDoesNotAcceptFocus
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlags(flags)

    @property
    def state(self) -> HallState:
        return self._state

    @property
    def opening(self) -> frozenset[int]:
        """The roses that are opening just now."""
        return frozenset(self._openings.parts())

    def open_on(self, screen: QScreen) -> None:
        """Fill this screen."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()  # showFullScreen would take the focus, whatever was asked for

    def show_state(self, state: HallState) -> None:
        """Show this moment; roses that were claimed since the last one open."""
        before, self._state = self._state, state
        self._layout = None
        if before.numbers != state.numbers:
            self._openings.clear()
        else:
            opened = opened_since(before, state)
            self._openings.start(opened if len(opened) <= MOST_OPENING else ())
        self.setAccessibleName(state.event)
        self.setAccessibleDescription(state.spoken)
        self.update()

    def show_notice(self, state: NoticeState) -> None:
        """收支公示 over the wall; the wall goes on behind it."""
        self.notice.show_state(state)
        if self.notice.isHidden():
            self.notice.open()

    def end_notice(self) -> None:
        """The wall again."""
        if not self.notice.isHidden():
            self.notice.hide()
            self.notice_over.emit()

    def wear(self, *, is_dark: bool) -> None:
        """The dark ground or the light one."""
        self._colours = NIGHT if is_dark else PAPER
        self.notice.wear(self._colours)
        self.update()

    def places(self) -> Layout:
        """Where everything stands at this size."""
        if self._layout is None:
            self._layout = layout_of(
                self.width(),
                self.height(),
                _widest(self._state),
                len(self._state.districts),
                self._state.heart.shape,
            )
        return self._layout

    def paintEvent(self, event: QPaintEvent) -> None:
        places, state = self.places(), self._state
        shift = self._shift()
        parts = self._openings.parts()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = (self.width(), self.height())
        density = self.devicePixelRatioF()
        layer = self._layer.pixmap(
            state, places.heart, self._colours, size, density, frozenset(parts)
        )
        painter.drawPixmap(shift - QPoint(layer.margin, layer.margin), layer.picture)
        painter.translate(shift)
        roses = Roses(painter, state, places.heart, self._colours, self.height())
        for index, part in parts.items():
            roses.bloom(index, part)
        dirty = QRectF(event.rect()).translated(-QPointF(shift))
        HallPainter(painter, places, self._colours, state).paint(dirty)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._openings.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.notice.isHidden():
            self.end_notice()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        else:
            super().keyPressEvent(event)

    def _ticked(self) -> None:
        if not self.notice.isHidden():
            self.notice.tick(self._state.shift)

    def _shift(self) -> QPoint:
        unit = self.height() / 1080
        across, down = self._state.shift
        return QPoint(round(across * unit), round(down * unit))

    def _roses_moved(self, indices: frozenset[int]) -> None:
        shift = self._shift()
        for index in indices:
            place = around(self._state, self.places().heart, index, self.height())
            self.update(place.toAlignedRect().translated(shift))


def opened_since(before: HallState, now: HallState) -> tuple[int, ...]:
    """The roses that were open to claims then and are claimed now; the same roses in both."""
    if not now.numbers or len(before.roses) != len(now.roses):
        return ()
    return tuple(
        index
        for index, (was, letter) in enumerate(zip(before.roses, now.roses, strict=True))
        if was == "o" and letter != "o"
    )


def _widest(state: HallState) -> float:
    """Of the figures, in ems; never below three digits, so that nothing jumps from 99 to 100."""
    metrics = QFontMetricsF(number_font(_EMS))
    shown = ["000", *(str(figure.number) for figure in state.figures)]
    return max(metrics.horizontalAdvance(text) for text in shown) / _EMS
