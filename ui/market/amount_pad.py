"""Where an amount is typed: a field for any keyboard, a pad and keys of money for fingers."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from desktop_app.language import tr
from desktop_app.money import as_typed
from ui.market.amount import POINT, fen_of, in_words, on_key, pressed, tidied
from ui.theme.icons import put_icon
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import column, row

_DIGITS = ("7", "8", "9", "4", "5", "6", "1", "2", "3", "0", POINT)
_MONEY = (10, 50, 100, 500, 1_000, 2_000, 5_000, 10_000)  # fen: what is added with one key
_FIELD, _KEY_WIDTH, _HIGHEST = 60, 70, 96  # design pixels


class AmountField(QLineEdit):
    """Digits and one point, whichever road they come by; up and down change how is paid."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "amount")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.setAccessibleName(tr("金额，元"))
        self.setPlaceholderText("0")
        self.textEdited.connect(self._tidy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(step)
            event.accept()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, tokens().px(_FIELD)))

    def _tidy(self, text: str) -> None:
        if (plain := tidied(text)) != text:
            self.setText(plain)


class AmountPad(QWidget):
    """The field on top; the keys take no focus, so typing goes on.

    changed  the amount in fen, 0 for none
    """

    changed = Signal(int)
    entered = Signal()
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.field = AmountField()
        self.words = text_label("", "hint")
        self.keys: dict[str, QPushButton] = {}
        self.money: dict[int, QPushButton] = {}
        self.back = _key("", tr("退一格"))
        put_icon(self.back, "back", "ink2", 22)
        self.clear = push_button(tr("清空"), "ghost")
        self.clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lay = column(self.field, row(self.words, 1, self.clear), self._keys(), spacing=6)
        lay.setStretch(2, 1)
        self.setLayout(lay)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self.entered)
        self.field.stepped.connect(self.stepped)
        self.back.clicked.connect(self.field.backspace)
        self.clear.clicked.connect(self.field.clear)
        self.setFocusProxy(self.field)
        self._typed("")

    @property
    def fen(self) -> int:
        return fen_of(self.field.text()) or 0

    def show_fen(self, fen: int) -> None:
        """Show this amount; what somebody types, and means the same, stays as it is."""
        if self.fen != fen:
            self.field.setText(as_typed(fen) if fen else "")

    def _typed(self, _text: str) -> None:
        self.words.setText(in_words(self.fen) if self.fen else tr("输金额，或点商品"))
        self.changed.emit(self.fen)

    def _keys(self) -> QWidget:
        digits, money = QGridLayout(), QGridLayout()
        for grid in (digits, money):
            grid.setSpacing(8)
            grid.setContentsMargins(0, 0, 0, 0)
        for place, digit in enumerate(_DIGITS):
            key = _key(digit, tr("点") if digit == POINT else digit)
            key.clicked.connect(lambda _on, digit=digit: self._press(digit))
            self.keys[digit] = key
            digits.addWidget(key, place // 3, place % 3)
        digits.addWidget(self.back, 3, 2)
        for place, fen in enumerate(_MONEY):
            key = _key(on_key(fen), tr("加 {money}", money=in_words(fen)), "money")
            key.clicked.connect(lambda _on, fen=fen: self.field.setText(as_typed(self.fen + fen)))
            self.money[fen] = key
            money.addWidget(key, place % 4, place // 4)
        holder = QWidget()
        sides = row(digits, money, spacing=14)
        sides.setStretch(0, 3)
        sides.setStretch(1, 2)
        holder.setLayout(sides)
        return holder

    def _press(self, digit: str) -> None:
        if self.field.hasSelectedText():
            self.field.clear()
        self.field.setText(pressed(self.field.text(), digit))


def _key(words: str, spoken: str, role: str = "till") -> QPushButton:
    key = QPushButton(words)
    set_role(key, role)
    key.setAutoDefault(False)
    key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    key.setAccessibleName(spoken)
    key.setMinimumWidth(tokens().px(_KEY_WIDTH))
    key.setMaximumHeight(tokens().px(_HIGHEST))
    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return key
