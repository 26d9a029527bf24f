"""What a box offers, made to agree with the state."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox


def show_choices(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    """The box offers these and shows the chosen one, else the first. Silent; filled anew only if they
    are others.

    choices  value (the item's data) and words
    """
    with QSignalBlocker(box):
        if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] != list(choices):
            box.clear()
            for value, words in choices:
                box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
