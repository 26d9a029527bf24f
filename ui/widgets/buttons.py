"""Buttons. Each has a name for the screen reader and a target of at least 44 px."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton

from ui.theme.icons import put_icon
from ui.theme.style import set_role
from ui.theme.tokens import tokens


def push_button(text: str, role: str = "", icon: str = "", tone: str = "ink2") -> QPushButton:
    """A button with a text. Roles: none, accent, ghost, link, primary."""
    button = QPushButton()
    button.setAutoDefault(False)
    if role:
        set_role(button, role)
    if icon:
        colour = {"primary": "on_rose", "accent": "on_rose", "link": "rose"}.get(role, tone)
        put_icon(button, icon, colour, 18 if role == "link" else 20)
    set_words(button, text)
    return button


def set_words(button: QPushButton, text: str) -> None:
    """Change a button's text and its spoken name together."""
    if button.accessibleName() == text and button.text():
        return
    # the gap between icon and text is a leading space: Qt has no setting for it
    button.setText(f" {text}" if text and not button.icon().isNull() else text)
    button.setAccessibleName(text)


class IconButton(QPushButton):
    """A square button with only an icon; its name is spoken and shown as a tooltip."""

    def __init__(self, icon: str, spoken: str, tone: str = "ink2") -> None:
        super().__init__()
        self.setAutoDefault(False)
        set_role(self, "ghost")
        put_icon(self, icon, tone)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)

    def sizeHint(self) -> QSize:
        side = tokens().px(44)
        return QSize(side, side)


class BigButton(QPushButton):
    """The one thing to do now. Enter in the page presses it; the icon stands behind the words."""

    def __init__(self, text: str, icon: str = "enter") -> None:
        super().__init__()
        set_role(self, "primary")
        put_icon(self, icon, "on_rose", 22)
        self.setAutoDefault(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.show_words(text)

    def show_words(self, text: str) -> None:
        self.setText(f"{text} ")
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """A pressed-out button is faint, its icon too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.setCursor(
                Qt.CursorShape.PointingHandCursor
                if self.isEnabled()
                else Qt.CursorShape.ArrowCursor
            )


class Chip(QPushButton):
    """A filter that is on or off, with a dot of its colour or an icon, and a count."""

    def __init__(self, words: str, tone: str = "", icon: str = "") -> None:
        super().__init__()
        self._words = words
        set_role(self, "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        if tone:
            put_icon(self, "dot", tone, 12)
        elif icon:
            put_icon(self, icon, "ink2", 18, checked="surface")
        self.show_count(None)

    def show_count(self, count: int | None) -> None:
        words = self._words if count is None else f"{self._words} {count:,}"
        set_words(self, words)
