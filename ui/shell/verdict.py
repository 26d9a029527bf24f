"""The verdict of a scan: across the whole window for a moment, and gone with the next one.

It lies over the top bar, and over more only where large type needs that, instead of pushing the
wall down: nothing jumps under the pointer, and the rose it speaks of stays in sight. It takes
neither focus nor clicks.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.shell.verdict_looks import LOOKS
from ui.theme.style import set_look, set_role
from ui.widgets.labels import IconLabel, text_label

_ICON = 40
_MOST_OF_THE_WIDTH = 0.62


class Verdict(QFrame):
    """A sign, a word for two metres, then what it means and what to do, and whether the seal held.

    what    the large word; steps down in size, then breaks, when it is a sentence
    meaning one line more about it, may be empty
    remedy  what to do now
    seal    at the right: what is known of the code's seal
    """

    def __init__(self, over: QWidget) -> None:
        self._ground = over.parentWidget() or over
        super().__init__(self._ground)
        self._over = over
        self.what = text_label(role="verdict")
        self.meaning = text_label(role="verdict-meaning", wrap=True)
        self.remedy = text_label(role="verdict-hint", wrap=True)
        self.seal = text_label(role="verdict-hint")
        self._sign = IconLabel("check-circle", "surface", _ICON)
        self._seal_sign = IconLabel("shield", "surface", 22)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self._lay_out()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    def say(
        self,
        tone: str,
        what: str,
        remedy: str = "",
        *,
        meaning: str = "",
        seal: str = "",
        is_sealed: bool = False,
    ) -> None:
        """Show this verdict in place of the one before. The tones: verdict_looks.py."""
        look = LOOKS[tone]
        set_look(self, "verdict", look.ground)
        self._sign.show_icon(look.icon, "surface")
        for label, text in (
            (self.what, what),
            (self.meaning, meaning),
            (self.remedy, remedy),
            (self.seal, seal),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._seal_sign.setVisible(is_sealed)
        self.setAccessibleName(" ".join(part for part in (what, meaning, remedy, seal) if part))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(round(look.seconds * 1000))
        if self.isVisible():  # not behind the lock
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self, self.accessibleName())
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over
        self.resize(over.size())
        self._fit_word()
        needed = self._row.heightForWidth(over.width())
        corner = over.mapTo(self._ground, over.rect().topLeft())
        self.setGeometry(QRect(corner, QSize(over.width(), max(over.height(), needed))))

    def _fit_word(self) -> None:
        """The largest size at which the word leaves room for what stands beside it."""
        self.what.setWordWrap(False)
        for role in ("verdict", "verdict-small"):
            set_role(self.what, role)
            self.what.ensurePolished()
            width = self.what.fontMetrics().horizontalAdvance(self.what.text())
            if width <= self._over.width() * _MOST_OF_THE_WIDTH:
                return
        set_role(self.what, "verdict-sentence")
        self.what.setWordWrap(True)

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addStretch(1)
        beside.addWidget(self.meaning)
        beside.addWidget(self.remedy)
        beside.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(16)
        row.addWidget(self._sign)
        row.addWidget(self.what, 2)
        row.addSpacing(4)
        row.addLayout(beside, 3)
        row.addWidget(self._seal_sign)
        row.addWidget(self.seal)
        row.setSpacing(14)
        self.what.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
