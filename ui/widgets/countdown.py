"""Seconds that run down beside something that is shown for a while."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel

from desktop_app.language import tr
from ui.theme.style import set_role


class Countdown(QLabel):
    """`17 秒后收起`; tells when it is over."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "strong")
        self._turn = 0
        self.seconds = 0
        self.timer = QTimer(self, interval=1_000)
        self.timer.timeout.connect(self._tick)

    def run(self, turn: int, seconds: int) -> None:
        """Begin anew for this turn; the same turn goes on as it was."""
        if turn == self._turn and self.timer.isActive():
            return
        self._turn, self.seconds = turn, seconds
        self._say()
        self.timer.start()

    def stop(self) -> None:
        self.timer.stop()

    def _tick(self) -> None:
        self.seconds -= 1
        if self.seconds > 0:
            self._say()
        else:
            self.timer.stop()
            self.finished.emit()

    def _say(self) -> None:
        self.setText(tr("{seconds} 秒后收起", seconds=self.seconds))
