"""One of a few, all in sight."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from ui.theme.icons import put_icon
from ui.theme.style import set_role


class Segment(NamedTuple):
    """One answer. With an icon it shows only the icon; the words become tooltip and spoken name."""

    value: str
    words: str
    icon: str = ""


class SegmentedChoice(QFrame):
    """Chosen by click, by arrow keys, or by `choose` (which stays silent)."""

    chosen = Signal(str)

    def __init__(self, spoken: str, segments: Sequence[Segment]) -> None:
        super().__init__()
        set_role(self, "segments")
        self.setAccessibleName(spoken)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for segment in segments:
            button = _segment_button(segment, spoken)
            self.buttons[segment.value] = button
            self._group.addButton(button)
            row.addWidget(button, 1)
        next(iter(self.buttons.values())).setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def value(self) -> str:
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        """Show this answer as the chosen one, without the signal."""
        blocked = self._group.blockSignals(True)
        self.buttons[value].setChecked(True)
        self._group.blockSignals(blocked)

    def _toggled(self, _button: QPushButton, on: bool) -> None:
        if on:
            self.chosen.emit(self.value)


class _SegmentButton(QPushButton):
    """As wide as its words in bold, where there is room: the chosen one is set so, and Qt measures
    the plain face."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        plain = QFont(self.font())
        plain.setBold(False)
        bold = QFont(plain)
        bold.setBold(True)
        words = self.text()
        wider = QFontMetrics(bold).horizontalAdvance(words)
        return QSize(
            hint.width() + wider - QFontMetrics(plain).horizontalAdvance(words), hint.height()
        )

    def minimumSizeHint(self) -> QSize:
        return super().sizeHint()


def _segment_button(segment: Segment, spoken: str) -> QPushButton:
    button = _SegmentButton("" if segment.icon else segment.words)
    set_role(button, "segment")
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setAccessibleName(f"{spoken} {segment.words}")
    if segment.icon:
        put_icon(button, segment.icon, "ink2", 20, checked="ink")
        button.setToolTip(segment.words)
    return button
