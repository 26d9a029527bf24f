"""One of a few, as large chips that a thumb finds."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from ui.theme.style import set_role
from ui.widgets.buttons import push_button


class ChoiceGrid(QWidget):
    """Nothing is chosen at first: whoever writes it down says it. chosen: the value."""

    chosen = Signal(str)

    def __init__(self, spoken: str, choices: Sequence[tuple[str, str]], across: int) -> None:
        super().__init__()
        set_role(self, "plain")
        self.setAccessibleName(spoken)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, (value, words) in enumerate(choices):
            button = push_button(words, "topic")
            button.setCheckable(True)
            button.setAccessibleName(f"{spoken} {words}")
            self._group.addButton(button)
            self.buttons[value] = button
            grid.addWidget(button, place // across, place % across)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit(self.value))

    @property
    def value(self) -> str:
        """What is chosen, or "" for nothing."""
        return next((value for value, b in self.buttons.items() if b.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose this silently; "" for nothing."""
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each == value)
        self._group.setExclusive(True)
