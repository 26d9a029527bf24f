"""A page or a list with nothing in it: why, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.looks import Look
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import RosePicture, text_label


class EmptyPlace(QWidget):
    """A rose, a line, a sentence and, where there is something to do, one button."""

    action_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        self._picture = RosePicture(96, Look.BUD)
        self.title = text_label(role="title")
        self.sentence = text_label(role="second", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setMaximumWidth(460)
        self.action = push_button("")
        self.action.clicked.connect(self.action_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._picture, 0, centre)
        column.addWidget(self.title, 0, centre)
        column.addWidget(self.sentence, 0, centre)
        column.addSpacing(8)
        column.addWidget(self.action, 0, centre)
        column.addStretch(3)

    def say(self, title: str, sentence: str = "", action: str = "", look: Look = Look.BUD) -> None:
        """Change all its words at once; without an action there is no button."""
        self._picture.show_look(look)
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.sentence.setMinimumWidth(min(460, 15 * len(sentence) + 20))
        set_words(self.action, action)
        self.action.setVisible(bool(action))
