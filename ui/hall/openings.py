"""Roses that are opening just now."""

from collections.abc import Collection

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from ui.theme.motion import motion_allowed

OPENING_MS = 1600


class Openings(QObject):
    """`moved` asks to paint these roses again; `settled` says that they are open now."""

    moved = Signal(object)  # frozenset of indices
    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: dict[QVariantAnimation, frozenset[int]] = {}

    def start(self, indices: Collection[int]) -> None:
        """Let these open together; at once, where motion is not wanted."""
        if not indices or not motion_allowed():
            return
        opening = QVariantAnimation(self)
        opening.setStartValue(0.0)
        opening.setEndValue(1.0)
        opening.setDuration(OPENING_MS)
        opening.setEasingCurve(QEasingCurve.Type.OutBack)
        together = frozenset(indices)
        opening.valueChanged.connect(lambda _part: self.moved.emit(together))
        opening.finished.connect(lambda: self._end(opening))
        self._running[opening] = together
        opening.start(QVariantAnimation.DeletionPolicy.KeepWhenStopped)

    def parts(self) -> dict[int, float]:
        """How far each is open, from 0 to a little over 1, as a blossom springs."""
        return {
            index: float(opening.currentValue() or 0.0)
            for opening, together in self._running.items()
            for index in together
        }

    def clear(self) -> None:
        """None is opening any more."""
        for opening in list(self._running):
            opening.stop()
            self._end(opening)

    def _end(self, opening: QVariantAnimation) -> None:
        if self._running.pop(opening, None) is not None:
            opening.deleteLater()
            self.settled.emit()
