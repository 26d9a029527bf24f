"""Nobody at the desk: no key, mouse, touch or scan for some minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWindow

LOOK_MS = 5_000
_HANDS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
    )
)


class Idle(QObject):
    """Listens to windows and to the object with the focus, as the scanner does; an event filter on
    the whole application would see every paint and timer.

    A composition that stands in an input method counts as a hand for one more period: somebody
    thinks about a word. After that it is taken over into its field, so that nothing is lost.

    clock, wall  seconds; the second also passes while the laptop sleeps with its lid closed
    """

    idle = Signal()

    def __init__(
        self,
        parent: QObject,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self.clock = clock
        self.wall = wall
        self.limit = 180.0  # seconds
        self._is_composing = False
        self._last = (0.0, 0.0)
        self._app: QGuiApplication | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_watching(self) -> bool:
        return self._app is not None

    def watch(self, app: QGuiApplication) -> None:
        """Begin, if not begun: from now on it may become idle."""
        self.touched()
        if self._app is None:
            self._app = app
            app.focusWindowChanged.connect(self._window_changed)
            app.focusObjectChanged.connect(self._object_changed)
            self._window_changed(app.focusWindow())
            self._object_changed(app.focusObject())
        self._timer.start()

    def rest(self) -> None:
        """Count no more, until `watch`: the screen is locked, or nobody is named."""
        self._timer.stop()
        app, self._app = self._app, None
        if app is not None:
            app.focusWindowChanged.disconnect(self._window_changed)
            app.focusObjectChanged.disconnect(self._object_changed)

    def touched(self) -> None:
        """Somebody is there: a hand, a scan."""
        self._last = (self.clock(), self.wall())

    def look(self) -> None:
        """Whether it has been long enough."""
        since = max(self.clock() - self._last[0], self.wall() - self._last[1])
        if since < self.limit or not self._timer.isActive():
            return
        if self._is_composing:
            self._is_composing = False
            self.touched()
        else:
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _HANDS:
            self.touched()
        elif kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
            self.touched()
        return False

    def _window_changed(self, window: QWindow | None) -> None:
        self._listen(window)

    def _object_changed(self, target: QObject | None) -> None:
        self._is_composing = False
        if not isinstance(target, QWindow):
            self._listen(target)

    def _listen(self, target: QObject | None) -> None:
        if target is not None:
            target.removeEventFilter(self)
            target.installEventFilter(self)
