"""Asked before a card is printed once more: is the old one still there, or lost?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from ui.widgets.labels import text_label
from ui.widgets.room import column, row
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_HERE, _LOST = "here", "lost"


class LostCard(QWidget):
    """Two answers, and below them what the chosen one means for the old card."""

    chosen = Signal(bool)  # lost

    def __init__(self) -> None:
        super().__init__()
        self.choice = SegmentedChoice(
            tr("旧卡"), [Segment(_HERE, tr("旧卡还在")), Segment(_LOST, tr("卡丢了"))]
        )
        self.effect = text_label("", "hint", wrap=True)
        self.choice.chosen.connect(self._chosen)
        self.choice.setMinimumWidth(240)
        self.setLayout(column(row(self.choice, 1), self.effect, spacing=4))
        self.start()

    @property
    def is_lost(self) -> bool:
        return self.choice.value == _LOST

    def start(self) -> None:
        """Back to the usual answer: the old card is there."""
        self.choose(is_lost=False)

    def choose(self, *, is_lost: bool) -> None:
        """Show this answer, without the signal."""
        self.choice.choose(_LOST if is_lost else _HERE)
        self._explain()

    def _chosen(self) -> None:
        self._explain()
        self.chosen.emit(self.is_lost)

    def _explain(self) -> None:
        self.effect.setText(
            tr("旧卡作废，认领换一个新的短码；有人拿旧卡来扫，会提示是丢失的卡。")
            if self.is_lost
            else tr("新卡上会印“补打”，短码不变；请把旧卡收回来。")
        )


def fill_reason(reason: str, *, is_lost: bool) -> str:
    """A lost card is a reason by itself: written down, so that one press is enough, and taken
    back with the answer. What somebody typed stays."""
    lost = tr("卡丢了")
    if is_lost:
        return reason or lost
    return "" if reason == lost else reason
