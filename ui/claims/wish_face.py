"""The top of the panel: which rose, whose wish, and the wish itself."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.claims.claim_state import WishFace
from ui.theme.looks import MEANING, Look, look_of
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import Pill, RosePicture, text_label

_OWN_WORDS = (Look.HELD, Look.ASKED, Look.DISPUTED)  # more to the point than the state's
FOLDED_LINES = 3
LONG_WISH = 44  # characters in three lines of the panel


class WishHead(QWidget):
    """The rose, its number, whose it is, and its state in a word."""

    def __init__(self) -> None:
        super().__init__()
        self._rose = RosePicture(56)
        self.number = text_label(role="number")
        self.who = text_label(role="hint", wrap=True)
        self.pill = Pill()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        first = QHBoxLayout()
        first.addWidget(self.number, 1)
        first.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        texts.addLayout(first)
        texts.addWidget(self.who)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._rose)
        row.addLayout(texts, 1)

    def show_wish(self, wish: WishFace) -> None:
        look = look_of(wish.state, wish.is_parked, wish.is_asked, wish.is_disputed)
        self._rose.show_look(look)
        self.number.setText(wish.number)
        self.who.setText(wish.who)
        words = tr(MEANING[look].word) if look in _OWN_WORDS else wish.state_words
        self.pill.show_pill(words, MEANING[look].tone)


class WishWords(QFrame):
    """The wish as if written by hand; a long one is folded, so that the form stays in sight."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "wishcard")
        self.text = text_label(role="wish", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.what = text_label(role="hint", wrap=True)
        self.unfold = push_button("", "link")
        self._is_folded: bool = False
        self.unfold.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.what)

    def show_wish(self, wish: WishFace) -> None:
        is_new = wish.text != self.text.text()
        self.text.setText(wish.text)
        self.what.setText(wish.what)
        self.what.setVisible(bool(wish.what))
        if is_new:
            is_long = len(wish.text) > LONG_WISH
            self.unfold.setVisible(is_long)
            self._fold(is_folded=is_long)

    def _turn(self) -> None:
        self._fold(is_folded=not self._is_folded)

    def _fold(self, *, is_folded: bool) -> None:
        self._is_folded = is_folded
        lines = QFontMetrics(self.text.font()).lineSpacing() * FOLDED_LINES
        self.text.setMaximumHeight(lines if is_folded else 16_777_215)
        set_words(self.unfold, tr("看全文") if is_folded else tr("收起"))
