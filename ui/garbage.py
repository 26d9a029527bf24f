"""Python's garbage is collected on the GUI thread only.

The cyclic collector runs in whatever thread happens to allocate. A widget or timer in a cycle
(a lambda that knows its widget is enough) would then be destroyed in the store lane, and Qt ends
the process ("Timers cannot be stopped from another thread"). So the collector is switched off and
a timer of the GUI thread does its work, by the collector's own thresholds. calibre does the same.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2000


class GarbageKeeper(QObject):
    """Lives as long as the application."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(_EVERY_MS)


def collect_due() -> None:
    """Collect the generations whose time has come. Call on the GUI thread."""
    due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if not due[0]:
        return
    gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)
