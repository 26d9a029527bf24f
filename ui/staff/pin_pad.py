"""The place for a PIN: a field that takes digits from any keyboard, and keys for fingers."""

import unicodedata

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from desktop_app.language import tr
from ui.theme.icons import put_icon
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.room import column, set_shown

_LONGEST = 8
_LONGEST_PASSPHRASE = 200
_KEYS = "123456789"


class PinField(QLineEdit):
    """Dots. Digits of any kind count, whichever road they come by: keys, numpad, an input method
    that commits full-width ones, a finger on the pad."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "pin")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._takes_words = False
        self.ask(takes_words=False)
        self.textChanged.connect(self._tidy)

    def ask(self, *, takes_words: bool) -> None:
        """For a PIN, or for the passphrase, which is words."""
        self._takes_words = takes_words
        self.setMaxLength(_LONGEST_PASSPHRASE if takes_words else _LONGEST)
        name = tr("活动口令") if takes_words else tr("PIN，四到八位数字")
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("活动口令") if takes_words else "PIN")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends here: what it opened must not get it, too."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, tokens().px(52)))

    def _tidy(self, text: str) -> None:
        if self._takes_words:
            return
        digits = digits_of(text)
        if digits != text:
            self.setText(digits)


class PinPad(QWidget):
    """The field, and ten keys of finger size below it. The keys take no focus: typing goes on."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = PinField()
        self.keys: dict[str, QPushButton] = {}
        self.back = QPushButton()
        self._pad = QWidget()
        self._lay_out()
        self.field.returnPressed.connect(self.entered)

    def type(self, digit: str) -> None:
        """A digit that came by another road than the field."""
        if self.field.isEnabled():
            self.field.insert(digit)

    def show_pad(self, *, is_shown: bool) -> None:
        """The passphrase is typed on a keyboard."""
        set_shown(self._pad, is_shown)

    def _lay_out(self) -> None:
        grid = QGridLayout(self._pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, digit in enumerate(_KEYS):
            grid.addWidget(self._key(digit), place // 3, place % 3)
        self.clear = self._plain_key(tr("清空"))
        self.clear.clicked.connect(self.field.clear)
        put_icon(self.back, "back", "ink2", 22)
        self.back.setAccessibleName(tr("退一格"))
        set_role(self.back, "pad")
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back.clicked.connect(self.field.backspace)
        for place, key in enumerate((self.clear, self._key("0"), self.back)):
            grid.addWidget(key, 3, place)
        self.setLayout(column(self.field, self._pad, spacing=12))

    def _key(self, digit: str) -> QPushButton:
        key = self._plain_key(digit)
        key.clicked.connect(lambda: self.type(digit))
        self.keys[digit] = key
        return key

    def _plain_key(self, words: str) -> QPushButton:
        key = QPushButton(words)
        set_role(key, "pad")
        key.setAutoDefault(False)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setAccessibleName(words)
        return key


class Seconds(QTimer):
    """Counts down in whole seconds; `left` is what is left."""

    passed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setInterval(1_000)
        self.left = 0
        self.timeout.connect(self.tick)

    def run(self, seconds: int) -> None:
        self.left = seconds
        if seconds > 0:
            self.start()
        else:
            self.stop()

    def tick(self) -> None:
        """One second less; at none it stops."""
        self.left -= 1
        if self.left <= 0:
            self.stop()
        self.passed.emit(max(self.left, 0))


def digits_of(text: str) -> str:
    """The digits in it, full-width ones made plain."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter in "0123456789")


def digit_of(event: QKeyEvent) -> str:
    """The digit of a key, "" of any other."""
    return digits_of(event.text())[:1]
