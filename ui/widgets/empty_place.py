"""A page or a list with nothing in it: why, and what to do."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.looks import Look
from ui.theme.tokens import tokens
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
        self._fit_sentence()
        set_words(self.action, action)
        self.action.setVisible(bool(action))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "sentence"):
            self._fit_sentence()

    def _fit_sentence(self) -> None:
        """A wrapped label in the middle of a page knows no height of its own."""
        self.sentence.ensurePolished()
        needed = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text()) + tokens().px(
            12
        )
        width = min(tokens().px(460), needed)
        self.sentence.setFixedWidth(width)
        self.sentence.setMinimumHeight(max(self.sentence.heightForWidth(width), 0))
