"""The bar below everything: how the desk is, in words. Each word explains itself when pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop_app.language import tr
from ui.theme.icons import put_icon
from ui.theme.style import set_look, set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import set_words
from ui.widgets.labels import text_label
from ui.widgets.strip import Strip

HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that is well or not.

    tone     leaf = well, amber = worth a look, rose = act, grey = nothing to say
    explains what it means, `remedy` what to do, `room` where (empty = nowhere), `at` what in it
    """

    name: str
    icon: str
    tone: str
    words: str
    explains: str
    remedy: str = ""
    room: str = ""
    at: str = ""


class StatusBar(QFrame):
    """Signs at the left, who is on duty and the time at the right."""

    sign_pressed = Signal(object)  # the Sign
    hand_over_pressed = Signal()
    lock_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "bottombar")
        self.signs: dict[str, QPushButton] = {}
        self._shown: dict[str, Sign] = {}
        self.on_duty = text_label(role="hint")
        self.time = text_label(role="hint")
        self.hand_over = _bar_button("people", tr("交班|按钮"))
        self.lock = _bar_button("lock", tr("锁屏"))
        self.lock.setToolTip(tr("锁屏  Ctrl+L"))
        self.hand_over.clicked.connect(self.hand_over_pressed)
        self.lock.clicked.connect(self.lock_pressed)
        self.show_duty(is_named=False)
        content = QWidget()
        self._row = QHBoxLayout(content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 20, 0)
        row.setSpacing(14)
        row.addWidget(Strip(content), 1)
        row.addWidget(self.on_duty)
        row.addWidget(self.hand_over)
        row.addWidget(self.lock)
        row.addWidget(self.time)

    def show_signs(self, signs: Sequence[Sign], on_duty: str, time: str) -> None:
        """Make the bar agree; signs keep their place, so nothing jumps under the pointer."""
        wanted = {sign.name: sign for sign in signs}
        for name in [name for name in self.signs if name not in wanted]:
            self.signs.pop(name).deleteLater()
            self._shown.pop(name)
        for sign in signs:
            if self._shown.get(sign.name) != sign:
                self._show(sign)
        self.on_duty.setText(on_duty)
        self.time.setText(time)

    def show_duty(self, *, is_named: bool) -> None:
        """Handing over and locking make sense where people are named."""
        self.hand_over.setVisible(is_named)
        self.lock.setVisible(is_named)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), tokens().px(HEIGHT))

    def _show(self, sign: Sign) -> None:
        if sign.name not in self.signs:
            button = QPushButton()
            button.setAutoDefault(False)
            set_role(button, "status")
            button.clicked.connect(lambda _on=False, n=sign.name: self._press(n))
            self.signs[sign.name] = button
            self._row.insertWidget(self._row.count() - 1, button)
        button = self.signs[sign.name]
        put_icon(button, sign.icon, sign.tone, 18)
        set_words(button, sign.words)
        set_look(button, "tone", sign.tone)
        self._shown[sign.name] = sign

    def _press(self, name: str) -> None:
        self.sign_pressed.emit(self._shown[name])


def _bar_button(icon: str, words: str) -> QPushButton:
    button = QPushButton()
    button.setAutoDefault(False)
    set_role(button, "status")
    put_icon(button, icon, "ink2", 18)
    set_words(button, words)
    return button
