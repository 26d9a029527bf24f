"""The verdict of a scan: across the whole window for a moment, and gone with the next one.

It lies over the top bar instead of pushing the wall down, so that nothing jumps under the pointer
and the rose it speaks of stays in sight; it takes neither focus nor clicks.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme.style import set_look
from ui.widgets.labels import IconLabel, text_label

SECONDS = 2.5
_SIGNS = {"good": "check-circle", "wait": "clock", "stop": "close", "note": "info"}


class Verdict(QFrame):
    """One line: icon, what happened, what to do now. Tones: good, wait, stop, note."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.what = text_label(role="verdict")
        self.remedy = text_label(role="verdict-hint")
        self._sign = IconLabel("check-circle", "surface", 26)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(14)
        row.addWidget(self._sign)
        row.addWidget(self.what)
        row.addWidget(self.remedy, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    def say(self, tone: str, what: str, remedy: str = "") -> None:
        """Show this verdict in place of the one before."""
        set_look(self, "verdict", tone)
        self._sign.show_icon(_SIGNS[tone], "surface")
        self.what.setText(what)
        self.remedy.setText(remedy)
        self.setAccessibleName(f"{what} {remedy}".strip())
        self._place()
        self.show()
        self.raise_()
        self._timer.start(round(SECONDS * 1000))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
