"""What will stand on the closing sheet, line by line; what is open has a button to where it is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop_app.language import mark, tr
from ui.exchange.closing_state import DayLine
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import clear, column, framed, row, scrolled

_GO = {
    "inbox": (mark("去待处理"), "flag"),
    "cards": (mark("去打印"), "printer"),
    "exchange": (mark("看各台电脑"), "laptop"),
    "market": (mark("去集市"), "stall"),
    "fund": (mark("去善款"), "heart"),
    "fulfilment": (mark("去到物"), "gift"),
    "delivery": (mark("去送达"), "truck"),
}
"""Words and icon of the button that leads to a room."""


class ClosingLines(QFrame):
    """Emits which room is wanted, and what in it; `show_lines` is the only thing that changes it."""

    room_pressed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(tr("收摊单上的内容"))
        self.buttons: dict[str, QPushButton] = {}
        self._shown: tuple[DayLine, ...] | None = None
        self._rows = column(spacing=0)
        holder = QWidget()
        inner = column(self._rows, 1)
        inner.setContentsMargins(14, 6, 14, 6)
        holder.setLayout(inner)
        self.setLayout(column(scrolled(holder), margins=1))

    def show_lines(self, lines: tuple[DayLine, ...]) -> bool:
        """Make the rows agree; made anew only when they changed: the focus may be on a button.

        Returns whether they were made anew.
        """
        if lines == self._shown:
            return False
        self._shown = lines
        self.buttons = {}
        clear(self._rows)
        for line in lines:
            self._rows.addWidget(self._row(line))
        return True

    def texts(self) -> list[str]:
        """What is listed, from top to bottom."""
        return [line.what for line in self._shown or ()]

    def _row(self, line: DayLine) -> QFrame:
        words = [text_label(line.what, "strong", wrap=True)]
        if line.more:
            words.append(text_label(line.more, "second", wrap=True))
        lay = row(IconLabel(line.icon, line.tone, 18), column(*words, spacing=1), spacing=12)
        lay.setStretch(1, 1)
        lay.setContentsMargins(0, 8, 0, 8)
        if line.room:
            words_of, icon = _GO[line.room]
            go = push_button(tr(words_of), icon=icon)
            go.setAccessibleDescription(line.what)
            go.clicked.connect(lambda: self.room_pressed.emit(line.room, line.at))
            self.buttons[line.what] = go
            lay.addWidget(go)
        frame = framed(lay, "plain")
        frame.setAccessibleName(f"{line.what}{tr('。')}{line.more}")
        return frame
