"""On which of several screens the hall opens. A sheet in the window, as the menu is: no popup."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QScreen
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop_app.language import tr
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import column

_WIDTH = 340


class ScreenChoice(QFrame):
    """One button for each screen, by name and size."""

    chosen = Signal(str)  # name of the screen
    left = Signal()

    def __init__(self, window: QWidget, screens: Sequence[QScreen]) -> None:
        super().__init__(window)
        self._over = window
        set_role(self, "menu")
        self.setAccessibleName(tr("大屏放到哪个屏幕"))
        self.buttons: dict[str, QPushButton] = {}
        for screen in screens:
            name, size = screen.name(), screen.size() * screen.devicePixelRatio()
            words = tr(
                "{name} · {width} × {height}", name=name, width=size.width(), height=size.height()
            )
            button = push_button(words, icon="screen")
            button.clicked.connect(lambda _on=False, name=name: self.chosen.emit(name))
            self.buttons[name] = button
        title = text_label(tr("大屏放到哪个屏幕"), "field")
        self.setLayout(column(title, *self.buttons.values(), spacing=8, margins=16))

    def open_below(self, button: QWidget) -> None:
        """Below the button that asked, with the focus on the first screen."""
        self.setFixedWidth(min(tokens().px(_WIDTH), self._over.width() - 24))
        self.show()
        self.raise_()
        self.adjustSize()
        corner = button.mapTo(self._over, button.rect().bottomRight())
        self.move(corner - QPoint(self.width() - 1, -6))
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
