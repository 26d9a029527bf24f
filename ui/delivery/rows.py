"""Names and values, one under the other."""

from PySide6.QtWidgets import QFrame, QGridLayout

from ui.theme.style import set_role
from ui.widgets.labels import text_label
from ui.widgets.room import clear


class Rows(QFrame):
    """Filled anew by each state."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "plain")
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        if rows == self._shown:
            return
        self._shown = rows
        clear(self._grid)
        for place, (name, value) in enumerate(rows):
            self._grid.addWidget(text_label(name, "hint"), place, 0)
            self._grid.addWidget(text_label(value, wrap=True), place, 1)
