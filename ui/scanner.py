"""A USB scanner is a keyboard that types fast: hear it whatever has the focus.

Four printable keys with short gaps are a scanner's; a hand is slower. The burst is taken back out
of the field it went into, and its Enter presses nothing. On a button or the wall the first keys
are held back until it is clear who typed them, so that a payload with a space or a `y` cannot
press anything either. With an input method on, what it commits at that pace counts as well, and a
composition that grows at that pace is taken away from it (composition.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from desktop_app.scans.model import read_scan, without_prefix
from ui.composition import Composition
from ui.field_memory import FieldMemory

FEWEST_KEYS = 4
GAP_MS = 50
LONGEST_GAP_MS = 100
DOUBLE_READ_MS = 1500
EARLIEST = 0.9  # of an interval: Qt's coarse timers come up to 5 % early
LATE_MS = 40
PATIENCE = 10  # gaps

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_SILENT = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def moment_of(event: QKeyEvent) -> float:
    """When the key was struck, in ms; the window system's own word survives a busy window."""
    return float(event.timestamp()) or time.monotonic() * 1000


class Scanner(QObject):
    """Listens in every window of the application that gets the keyboard."""

    scanned = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        gap_ms: int = GAP_MS,
        moment: Callable[[QKeyEvent], float] = moment_of,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.set_gap(gap_ms)
        self._moment = moment
        self._clock = clock
        self._keys: list[QKeyEvent] = []
        self._releases: list[QKeyEvent] = []
        self._last = 0.0
        self._field: FieldMemory | None = None
        self._window: QWindow | None = None
        self._swallowed_end = 0
        self._is_replaying = False
        self._composition = Composition()
        self._heard: tuple[str, float] = ("", -DOUBLE_READ_MS)
        self._silent_since, self._is_late = 0.0, False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._paused)

    def set_gap(self, gap_ms: int) -> None:
        """The longest pause between two keys of this scanner, 50 to 100 ms."""
        self._gap = min(max(gap_ms, GAP_MS), LONGEST_GAP_MS)

    def listen(self, app: QGuiApplication) -> None:
        """Hear every window from now on."""
        app.focusWindowChanged.connect(self._focus_window_changed)
        app.focusObjectChanged.connect(self._focus_object_changed)
        self._focus_window_changed(app.focusWindow())
        self._focus_object_changed(app.focusObject())

    def stop(self, app: QGuiApplication) -> None:
        """Hear nothing any more."""
        app.focusWindowChanged.disconnect(self._focus_window_changed)
        app.focusObjectChanged.disconnect(self._focus_object_changed)
        self._forget()

    def _focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _focus_object_changed(self, target: QObject | None) -> None:
        if target is not None and not isinstance(target, QWindow):
            target.removeEventFilter(self)
            target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(watched, QWindow):
            return isinstance(event, QKeyEvent) and self._pressed(watched, event)
        if kind == QEvent.Type.KeyRelease and isinstance(watched, QWindow):
            return isinstance(event, QKeyEvent) and self._released(event)
        if kind == QEvent.Type.InputMethod and not isinstance(watched, QWindow):
            return isinstance(event, QInputMethodEvent) and self._composed(event)
        return False

    # keys

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        """True when the key shall reach nobody."""
        if self._is_replaying or event.key() in _SILENT or QApplication.activeModalWidget():
            return False  # a dialog of Qt's, to choose a file: fast fingers are no scanner
        now = self._moment(event)
        if event.key() in _ENDS:
            return self._ended(event, now)
        if not self._could_be_scanned(event):
            self._give_back()
            return False
        if self._keys and now - self._last > self._gap:
            self._give_back()
        if not self._keys:
            self._field = FieldMemory.of(QApplication.focusWidget())
        self._window = window
        self._keys.append(event.clone())
        self._last = now
        is_burst = self._is_burst()
        if len(self._keys) == FEWEST_KEYS and self._field and not self._composition.is_muted:
            self._field.restore()
        self._wait(is_burst)
        return is_burst or self._field is None

    def _wait(self, is_burst: bool) -> None:
        """How long until no more keys are expected. The keys' own times decide, where they come:
        a busy window delivers them late, so in a field, where nothing is held back, be patient."""
        is_patient = self._field is not None and not is_burst
        self._listen_for(self._gap * (PATIENCE if is_patient else 2 if is_burst else 1))

    def _listen_for(self, milliseconds: int) -> None:
        self._silent_since, self._is_late = self._now(), False
        self._pause.start(milliseconds)

    def _may_be_late(self) -> bool:
        """The timer came early by the scanner's own clock, or so late that the window was busy and
        keys may wait behind it: listen once more."""
        silent = self._now() - self._silent_since
        is_early = silent < self._pause.interval() * EARLIEST
        is_first_time_late = silent > self._pause.interval() + LATE_MS and not self._is_late
        self._is_late = self._is_late or is_first_time_late
        if is_early or is_first_time_late:
            self._pause.start()
        return is_early or is_first_time_late

    def _is_burst(self) -> bool:
        return self._composition.is_muted or len(self._keys) >= FEWEST_KEYS

    def _could_be_scanned(self, event: QKeyEvent) -> bool:
        text = event.text()
        return (
            bool(text)
            and text.isprintable()
            and not event.isAutoRepeat()
            and not event.modifiers() & _COMMANDS
        )

    def _released(self, event: QKeyEvent) -> bool:
        if self._is_replaying:
            return False
        if event.key() == self._swallowed_end:
            self._swallowed_end = 0
            return True
        is_held = self._field is None or self._is_burst()
        if is_held and any(key.key() == event.key() for key in self._keys):
            self._releases.append(event.clone())
            return True
        return False

    def _ended(self, event: QKeyEvent, now: float) -> bool:
        """Enter or Tab: the end of a burst is swallowed, a hand's own Enter goes its way."""
        if self._is_composing() and not self._composition.is_muted:
            return self._finish_composition(event)
        since = now - self._last if self._keys else self._now() - self._composition.last
        if not self._is_burst() or since > self._gap * 2:
            self._give_back()
            return False
        self._swallowed_end = event.key()
        text = self._heard_so_far()
        self._forget()
        self.hear(text)
        return True

    def _paused(self) -> None:
        """No Enter came. A scanner may be set so; but then only a known code counts."""
        if self._may_be_late():
            return
        if self._composition.has_text and not self._composition.is_muted:
            self._finish_composition(None)
            return
        text = self._heard_so_far()
        if self._is_burst() and read_scan(text).is_known:
            self._forget()
            self.hear(text)
        else:
            self._give_back()

    def _heard_so_far(self) -> str:
        head = self._composition.text if self._composition.is_muted else ""
        return head + "".join(key.text() for key in self._keys)

    def _give_back(self) -> None:
        """It was a hand after all: deliver what was held back, in order."""
        keys, releases, window = self._keys, self._releases, self._window
        is_held = self._field is None or self._is_burst()
        composition = self._composition
        was_muted = composition.is_muted
        self._forget()
        if was_muted:
            self._is_replaying = True
            composition.give_back()
            self._is_replaying = False
        if not (keys and is_held and window):
            return
        self._is_replaying = True
        try:
            for event in (*keys, *releases):
                QCoreApplication.sendEvent(window, event)
        finally:
            self._is_replaying = False

    def _forget(self) -> None:
        self._pause.stop()
        self._keys, self._releases = [], []
        self._field = None
        if self._composition.is_muted:
            self._composition.unmute()
            self._composition = Composition()

    # an input method is on

    def _composed(self, event: QInputMethodEvent) -> bool:
        """True when the field shall not see it: a scanner has been recognised by then."""
        if self._is_replaying or not (event.commitString() or event.preeditString()):
            return False
        now = self._now()
        if now - self._composition.last > self._gap and not self._composition.is_muted:
            self._composition = Composition()
        composition = self._composition
        if composition.is_muted and self._keys:
            composition.append("".join(key.text() for key in self._keys))
            self._keys = []
        composition.take(event, now)
        if composition.steps >= FEWEST_KEYS and composition.could_be_scanned:
            self._take_over()
        if composition.has_text:
            self._listen_for(self._gap * 2)
        return composition.is_muted

    def _take_over(self) -> None:
        """A composition grew faster than a hand can: away with it, and the method with it."""
        if self._composition.is_muted:
            return
        self._is_replaying = True  # what the method says to that is not typed by anybody
        try:
            self._composition.mute()
        finally:
            self._is_replaying = False

    def _is_composing(self) -> bool:
        composition = self._composition
        return composition.has_text and self._now() - composition.last <= self._gap * 2

    def _finish_composition(self, end: QKeyEvent | None) -> bool:
        composition, self._composition = self._composition, Composition()
        self._pause.stop()
        if len(composition.text) < FEWEST_KEYS or not read_scan(composition.text).is_known:
            return False
        composition.restore_field()
        if end is not None:
            self._swallowed_end = end.key()
        self.hear(composition.text)
        return True

    def _now(self) -> float:
        return self._clock() * 1000

    def hear(self, text: str) -> None:
        """Tell once: a scanner held too long reads the same code again."""
        now = self._now()
        plain = without_prefix(text)
        before, then = self._heard
        self._heard = (plain, now)
        if plain != before or now - then > DOUBLE_READ_MS:
            self.scanned.emit(plain)
