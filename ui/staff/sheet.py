"""A sheet over the window, never a dialog: a scanner is a keyboard, and nothing may stand between it
and the next rose."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from ui.theme.style import set_role
from ui.theme.tokens import tokens

_WIDTH = 460


class Sheet(QFrame):
    """Esc closes it; Enter presses only the button that has the focus. It stays in the window, however
    that is resized. A subclass says where its upper left corner is."""

    closed = Signal()

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        set_role(self, "menu")
        self.setAccessibleName(name)
        self._window = window
        window.installEventFilter(self)
        self.hide()

    def close_sheet(self) -> None:
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, QPushButton):
                focus.click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        self.show()
        self.raise_()
        self._place()

    def _place(self) -> None:
        self.setFixedWidth(min(tokens().px(_WIDTH), self._window.width() - 24))
        self.adjustSize()
        self.move(self._corner())

    def _corner(self) -> QPoint:
        raise NotImplementedError
