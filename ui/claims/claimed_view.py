"""A claimed rose: who promised what until when, where the card is, and what can be done next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr
from ui.claims.claim_state import Asks, ClaimFace, PanelState, WishFace
from ui.revealing import Shown
from ui.theme.icons import put_icon
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import Pill, text_label
from ui.widgets.lost_card import LostCard, fill_reason
from ui.widgets.reveal_bar import RevealBar
from ui.widgets.room import clear


class ClaimedView(QWidget):
    """The claim in rows, then reprint, release and history; similar open wishes below, or above
    while a giver waits for one."""

    asked = Signal(str)  # Asks
    reason_given = Signal(str, bool)  # the reason, and whether the old card is lost
    history_pressed = Signal()
    wish_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.facts = _Facts()
        self.reveal = RevealBar()
        self.card = Pill()
        self.reprint = push_button(tr("补打"), icon="printer")
        self.reprint.setToolTip("Ctrl+P")
        self.release = push_button(tr("释放"), icon="release")
        self.history = push_button(tr("记录"), icon="history")
        self.reason = ReasonLine()
        self.similar = _Similar()
        self.reprint.clicked.connect(lambda: self.asked.emit(Asks.REPRINT))
        self.release.clicked.connect(lambda: self.asked.emit(Asks.RELEASE))
        self.history.clicked.connect(self.history_pressed)
        self.reason.given.connect(self.reason_given)
        self.reason.left.connect(lambda: self.asked.emit(Asks.NOTHING))
        self.similar.pressed.connect(self.wish_pressed)
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(8)
        for button in (self.reprint, self.release, self.history):
            acts.addWidget(button, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.facts)
        column.addWidget(self.reveal)
        column.addWidget(self.card)
        column.addWidget(self._acts)
        column.addWidget(self.reason)
        column.addWidget(self.similar)

    def show_state(self, state: PanelState) -> None:
        claim = state.claim
        self.facts.setVisible(claim is not None)
        if claim is not None:
            self.facts.show_claim(claim, state.shown)
            self.card.show_pill(claim.card, claim.card_tone)
        can_show = claim is not None and claim.can_show
        self.reveal.setVisible(can_show)
        self.reveal.show_shown(state.shown, can=can_show)
        self.card.setVisible(claim is not None and bool(claim.card))
        is_first = claim is not None and claim.can_have_card
        set_words(self.reprint, tr("打印认领卡") if is_first else tr("补打"))
        self.reprint.setEnabled(is_first or (claim is not None and claim.has_card))
        self.release.setEnabled(claim is not None)
        self._acts.setVisible(state.asks is Asks.NOTHING)  # the question stands in their place
        self.reason.show_ask(state.asks, state.number)
        self.similar.show_wishes(state.similar)
        self._place_similar(is_first=state.form.has_giver)

    def _place_similar(self, *, is_first: bool) -> None:
        """A giver stands here and came too late: the others like it come before the lost claim."""
        wanted = 0 if is_first else self._column.count() - 1
        if self._column.indexOf(self.similar) != wanted:
            self._column.insertWidget(wanted, self.similar)


class ReasonLine(QFrame):
    """One line for a reason, in the panel itself: never a box over the work."""

    given = Signal(str, bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        self._asks = Asks.NOTHING
        self.about = text_label(role="strong", wrap=True)
        self.lost = LostCard()
        self.lost.chosen.connect(self._lost_chosen)
        self.edit = QLineEdit()
        self.edit.setMaxLength(120)
        self.do_it = push_button("", "accent")
        self.leave = push_button(tr("不做了"), "ghost")
        buttons = QHBoxLayout()
        buttons.addWidget(self.do_it, 1)
        buttons.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.about)
        column.addWidget(self.lost)
        column.addWidget(self.edit)
        column.addLayout(buttons)
        self.edit.returnPressed.connect(self._give)
        self.edit.textChanged.connect(lambda text: self.do_it.setEnabled(bool(text.strip())))
        self.do_it.clicked.connect(self._give)
        self.leave.clicked.connect(self.left)
        self.hide()

    def show_ask(self, asks: Asks, number: str) -> None:
        """Open for this act with the cursor in the line, or close."""
        if asks is Asks.NOTHING:
            self._asks = asks
            self.hide()
            return
        is_release = asks is Asks.RELEASE
        self.about.setText(
            tr("为什么释放 {number}？", number=number)
            if is_release
            else tr("为什么补打 {number} 的卡？", number=number)
        )
        self.lost.setVisible(not is_release)
        example = tr("比如：认领人来电说来不及") if is_release else tr("比如：打印不清")
        self.edit.setPlaceholderText(example)
        self.edit.setAccessibleName(self.about.text())
        set_words(self.do_it, tr("释放，玫瑰挂回墙上") if is_release else tr("补打"))
        if asks is not self._asks:
            self._asks = asks
            self.edit.clear()
            self.lost.start()
            self.do_it.setEnabled(False)
            self.show()
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self.edit.text().strip():
            self.given.emit(self.edit.text().strip(), self.lost.is_lost)

    def _lost_chosen(self, is_lost: bool) -> None:
        self.edit.setText(fill_reason(self.edit.text(), is_lost=is_lost))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class _Facts(QFrame):
    """Name and value in two columns."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        self._shown: tuple[ClaimFace, Shown | None] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_claim(self, claim: ClaimFace, shown: Shown | None) -> None:
        if (claim, shown) == self._shown:
            return
        self._shown = (claim, shown)
        clear(self._grid)
        full = shown or Shown("", {}, 0, 0)
        guardian = (full.value("guardian"), full.value("guardian_phone"))
        rows = (
            (tr("认领人"), full.value("name", claim.giver)),
            (tr("类型"), claim.kind),
            (tr("电话"), full.value("phone", claim.phone)),
            (tr("监护人"), "　".join(filter(None, guardian)) or claim.guardian),
            (tr("备注"), full.value("note")),
            (tr("方式"), claim.pledge),
            (tr("最晚交到"), claim.due),
            (tr("短码"), claim.code),
            (tr("认领于"), claim.taken),
            (tr("同一次"), tr("、").join(claim.together)),
        )
        for row, (name, value) in enumerate((n, v) for n, v in rows if v):
            label = text_label(value, "strong" if row == 0 else "", wrap=True)
            label.setAccessibleName(f"{name} {value}")
            self._grid.addWidget(text_label(name, "hint"), row, 0)
            self._grid.addWidget(label, row, 1)


class _Similar(QWidget):
    """Open wishes near the one that is taken; a press shows one."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[WishFace, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_wishes(self, wishes: Sequence[WishFace]) -> None:
        if tuple(wishes) == self._shown:
            return
        self._shown = tuple(wishes)
        clear(self._column)
        self.setVisible(bool(wishes))
        if wishes:
            self._column.addWidget(text_label(tr("相近的心愿，还没有人认领"), "field"))
        for wish in wishes:
            button = _WishButton(wish)
            button.clicked.connect(lambda _on=False, n=wish.number: self.pressed.emit(n))
            self._column.addWidget(button)


class _WishButton(QPushButton):
    """Number and thing in one line that ends in … where its place ends."""

    def __init__(self, wish: WishFace) -> None:
        super().__init__()
        self._words = f" {wish.number}  {wish.what}"
        set_role(self, "listed")
        put_icon(self, "rose", "rose")
        self.setAutoDefault(False)
        self.setAccessibleName(self._words.strip())
        self.setToolTip(wish.text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self.iconSize().width() - 36
        elided = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._words, elided, room))
