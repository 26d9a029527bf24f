"""A titled card on a page, with its lines."""

from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QWidget

from ui.theme.style import set_role
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import column, row


class Section(QFrame):
    """A heading with a sign, then whatever belongs to it."""

    def __init__(self, icon: str, title: str, *parts: QWidget | QLayout) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(title)
        head = row(IconLabel(icon, "ink2", 20), text_label(title, "strong"), 1, spacing=10)
        self.setLayout(column(head, *parts, spacing=12, margins=18))


def lines(*named: tuple[str, QWidget]) -> QGridLayout:
    """Names at the left, their controls at the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    for place, (name, part) in enumerate(named):
        label = text_label(name, "field")
        label.setBuddy(part)
        grid.addWidget(label, place, 0)
        grid.addWidget(part, place, 1)
    return grid
