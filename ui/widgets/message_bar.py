"""What happened and what to do now, above the work and never over it."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from desktop_app.language import tr
from ui.theme.style import set_look
from ui.widgets.buttons import IconButton, push_button, set_words
from ui.widgets.labels import IconLabel, text_label

Kind = Literal["problem", "warning", "notice", "done"]
_SIGNS = {
    "problem": ("warning", "rose"),
    "warning": ("warning", "amber"),
    "notice": ("info", "blue"),
    "done": ("check-circle", "leaf"),
}


class MessageBar(QFrame):
    """A problem, its remedy and one button. Takes no focus, so a scanner's Enter cannot press it.

    Spoken at once by a screen reader: assertively when it is a problem.
    """

    action_pressed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = IconLabel("info", "blue", 22)
        self.problem = text_label(role="strong", wrap=True)
        self.remedy = text_label(role="second", wrap=True)
        self.action = push_button("")
        self.close_button = IconButton("close", tr("关闭提示"))
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)
        self.action.clicked.connect(self.action_pressed)
        self.close_button.clicked.connect(self._closed)
        self._lay_out()
        self.hide()

    def say(
        self, kind: Kind, problem: str, remedy: str = "", action: str = "", seconds: float = 0
    ) -> None:
        """Show a message until the next one, until closed, or for some seconds (a scan verdict)."""
        set_look(self, "message", kind)
        self._sign.show_icon(*_SIGNS[kind])
        _show(self.problem, problem)
        _show(self.remedy, remedy)
        set_words(self.action, action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(f"{problem} {remedy}".strip())
        self.show()
        self._speak(kind)
        self._timer.stop()
        if seconds:
            self._timer.start(round(seconds * 1000))

    def clear(self) -> None:
        """Nothing to say any more."""
        self._timer.stop()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or another size of type
            self._fit()
        return done

    def _fit(self) -> None:
        """As high as its words at this width: Qt would cut them at the height of its own guess."""
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def _closed(self) -> None:
        self.clear()
        self.closed.emit()

    def _speak(self, kind: Kind) -> None:
        if not self.isVisible():
            return  # the screen is locked: nothing of what is behind is said
        announcement = QAccessibleAnnouncementEvent(self, self.accessibleName())
        politeness = QAccessible.AnnouncementPoliteness
        urgent = kind in ("problem", "warning")
        announcement.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(announcement)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.problem)
        words.addWidget(self.remedy)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for part in (self.action, self.close_button):
            # reached by Tab, never by chance
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
