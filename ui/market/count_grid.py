"""What lies in the box, counted by hand: how many of each note and coin; Enter leads on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from desktop_app.language import tr
from ui.market.amount import digits_of, in_words
from ui.theme.tokens import tokens
from ui.widgets.labels import text_label
from ui.widgets.room import column, row

_WIDTH, _MOST = 112, 6


class CountField(QLineEdit):
    """Digits. Up and down lead to the neighbours, Enter on."""

    stepped = Signal(int)

    def __init__(self, value: int) -> None:
        super().__init__()
        self.setAccessibleName(tr("{money} 有几张（枚）", money=in_words(value)))
        self.setPlaceholderText("0")
        self.setMaxLength(_MOST)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(tokens().px(_WIDTH))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._tidy)
        self.returnPressed.connect(lambda: self.stepped.emit(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(step)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _tidy(self, text: str) -> None:
        if (plain := digits_of(text)) != text:
            self.setText(plain)


class CountGrid(QWidget):
    """The pieces of each value, the sum below.

    ended  Enter in the last field
    """

    ended = Signal()

    def __init__(self, values: Sequence[int]) -> None:
        super().__init__()
        self.fields = {value: CountField(value) for value in values}
        self._worth: dict[int, QLabel] = {value: text_label("", "second") for value in values}
        self.total = text_label("", "number")
        self.words = text_label(tr("合计"), "hint")
        half = (len(values) + 1) // 2
        parts = row(self._part(values[:half]), self._part(values[half:]), 1, spacing=44)
        self.setLayout(column(parts, row(self.words, self.total, 1, spacing=12), spacing=12))
        for value, field in self.fields.items():
            field.textChanged.connect(self._counted)
            field.stepped.connect(lambda step, value=value: self._step(value, step))
        self.setFocusProxy(next(iter(self.fields.values())))
        self._counted()

    @property
    def pieces(self) -> dict[int, int]:
        """How many of each value, only those that are there."""
        return {
            value: int(one.text()) for value, one in self.fields.items() if int(one.text() or 0)
        }

    @property
    def fen(self) -> int:
        return sum(value * count for value, count in self.pieces.items())

    def clear(self) -> None:
        """An empty grid, the cursor in its first field."""
        for field in self.fields.values():
            field.clear()
        self.setFocus()

    def _part(self, values: Sequence[int]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for place, value in enumerate(values):
            name = text_label(in_words(value), "strong")
            name.setBuddy(self.fields[value])
            name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            worth = self._worth[value]
            worth.setMinimumWidth(tokens().px(_WIDTH))
            for at, part in enumerate((name, text_label("×", "second"), self.fields[value], worth)):
                grid.addWidget(part, place, at)
        return grid

    def _counted(self) -> None:
        for value, field in self.fields.items():
            count = int(field.text() or 0)
            self._worth[value].setText(f"= {in_words(value * count)}" if count else "")
        self.total.setText(in_words(self.fen))
        self.total.setAccessibleName(tr("合计 {money}", money=in_words(self.fen)))

    def _step(self, value: int, step: int) -> None:
        values = list(self.fields)
        place = values.index(value) + step
        if place >= len(values):
            self.ended.emit()
        elif place >= 0:
            field = self.fields[values[place]]
            field.setFocus()
            field.selectAll()
