"""Lines about other desks beside the work: who holds the rose, who is asked, what was answered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.claims.claim_state import NoteFace
from ui.theme.style import set_look
from ui.widgets.buttons import push_button
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import clear


class Notes(QWidget):
    """One framed line for each note, hidden while there is none. A new one is spoken aloud."""

    pressed = Signal(str)

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self._shown: tuple[NoteFace, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_notes(self, notes: Sequence[NoteFace]) -> None:
        if tuple(notes) == self._shown:
            return
        new = [note for note in notes if note not in self._shown]
        self._shown = tuple(notes)
        clear(self._column)
        for note in notes:
            self._column.addWidget(self._line(note))
        self.setVisible(bool(notes))
        for note in new:
            said = QAccessibleAnnouncementEvent(self, _spoken(note))
            QAccessible.updateAccessibility(said)

    def _line(self, note: NoteFace) -> QFrame:
        frame = QFrame()
        set_look(frame, "note", note.tone)
        frame.setAccessibleName(_spoken(note))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(note.what, "strong", wrap=True))
        for line in note.lines:
            words.addWidget(text_label(line, "hint", wrap=True))
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel(note.icon, note.tone), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        if note.button:
            button = push_button(note.button)
            button.setAccessibleName(f"{note.button} {note.what}")
            button.clicked.connect(lambda _on=False: self.pressed.emit(note.key))
            row.addWidget(button)
        return frame


def _spoken(note: NoteFace) -> str:
    return " ".join((note.what, *note.lines))
