"""A rose that changed its state fades over in place; nothing else on the wall moves."""

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from ui.theme.motion import FADE_MS, motion_allowed


class Fades(QObject):
    """The roses that are fading now. `moved` asks to paint one of them again."""

    moved = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: dict[int, tuple[int, QVariantAnimation]] = {}

    def start(self, index: int, before: int) -> None:
        """Fade from the look before; at once, without a fade, where motion is not wanted."""
        self._end(index)
        if not motion_allowed():
            return
        fade = QVariantAnimation(self)
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        fade.setDuration(FADE_MS)
        fade.valueChanged.connect(lambda _part: self.moved.emit(index))
        fade.finished.connect(lambda: self._end(index))
        self._running[index] = (before, fade)
        fade.start(QVariantAnimation.DeletionPolicy.KeepWhenStopped)

    def of(self, index: int) -> tuple[int, float] | None:
        """The look before and how much of the new one shows, 0 to 1; None when it stands still."""
        if index not in self._running:
            return None
        before, fade = self._running[index]
        return before, float(fade.currentValue())

    def clear(self) -> None:
        for index in list(self._running):
            self._end(index)

    def _end(self, index: int) -> None:
        if index in self._running:
            _before, fade = self._running.pop(index)
            fade.stop()
            fade.deleteLater()
            self.moved.emit(index)
