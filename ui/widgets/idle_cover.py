"""A half-filled form that nobody touches covers what was typed: visitors stand in front of it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QTimer

from ui.widgets.labelled_field import IconLineEdit

COVER_AFTER_MS = 20_000
_HANDS = (
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.FocusIn,
)


class IdleCover(QObject):
    """The texts stay as they are; a touch of any field shows them all again."""

    def __init__(self, edits: Iterable[IconLineEdit], parent: QObject) -> None:
        super().__init__(parent)
        self._edits = tuple(edits)
        self.timer = QTimer(self, interval=COVER_AFTER_MS, singleShot=True)
        self.timer.timeout.connect(self.cover)
        for edit in self._edits:
            edit.installEventFilter(self)
            edit.textChanged.connect(self.touched)

    @property
    def is_covering(self) -> bool:
        return any(edit.is_covered for edit in self._edits)

    def touched(self) -> None:
        """Somebody types, or the form was filled: it is read for a while."""
        for edit in self._edits:
            edit.cover(is_covered=False)
        self.timer.start()

    def cover(self) -> None:
        """Nobody did anything for a while, or the screen is to be covered now."""
        self.timer.stop()
        for edit in self._edits:
            edit.cover(is_covered=bool(edit.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS:
            self.touched()
        return super().eventFilter(watched, event)
