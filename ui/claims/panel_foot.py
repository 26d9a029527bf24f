"""The foot of the panel: the basket, the one big button, and the last act with its undo."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.claims.claim_state import ActLine, Mode, PanelState, WishFace
from ui.theme.style import set_role
from ui.widgets.buttons import BigButton, IconButton, push_button, set_words
from ui.widgets.labels import IconLabel, rule, text_label
from ui.widgets.room import clear
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class Basket(QFrame):
    """What will be claimed in one go, each with a cross to leave it out."""

    removed = Signal(str)
    one_card_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        self._shown: tuple[WishFace, ...] = ()
        self.title = text_label(role="field")
        segments = [Segment("one", tr("一张卡")), Segment("each", tr("各一张"))]
        self.cards = SegmentedChoice(tr("几张卡"), segments)
        self.cards.chosen.connect(lambda value: self.one_card_chosen.emit(value == "one"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.cards)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.addLayout(head)
        column.addLayout(self._rows)
        self.hide()

    def show_state(self, state: PanelState) -> None:
        self.setVisible(bool(state.basket))
        self.title.setText(tr("这一次认领 {count} 朵", count=len(state.basket)))
        self.cards.choose("one" if state.form.one_card else "each")
        if state.basket != self._shown:
            self._shown = state.basket
            self._show_rows(state.basket)

    def _show_rows(self, basket: Sequence[WishFace]) -> None:
        clear(self._rows)
        for face in basket:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            words = text_label(f"{face.number}  {face.what}")
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            cross = IconButton("close", tr("拿掉 {number}", number=face.number))
            cross.clicked.connect(lambda _on=False, n=face.number: self.removed.emit(n))
            row.addWidget(words, 1)
            row.addWidget(cross)
            self._rows.addWidget(line)


class LastActs(QWidget):
    """The last act by name with its undo; unfolded, the last ten."""

    undo_pressed = Signal(int)
    unfolded = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[ActLine, ...], bool] | None = None
        self._is_unfolded = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.more = IconButton("history", tr("最近的操作"))
        self.more.clicked.connect(lambda: self.unfolded.emit(not self._is_unfolded))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(rule())
        column.addLayout(self._rows)

    def show_acts(self, acts: Sequence[ActLine], *, is_unfolded: bool) -> None:
        wanted = (tuple(acts), is_unfolded)
        if wanted == self._shown:
            return
        self._shown, self._is_unfolded = wanted, is_unfolded
        self.more.setParent(self)
        clear(self._rows)
        self.more.setVisible(len(acts) > 1)
        shown = acts if is_unfolded else acts[:1]
        for place, act in enumerate(shown):
            self._rows.addWidget(self._line(act, is_first=place == 0))
        if not shown:
            self._rows.addWidget(text_label(tr("还没有操作；做错了可以在这里撤销"), "hint"))

    def _line(self, act: ActLine, *, is_first: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = text_label(act.words, "hint")
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        undo = push_button(tr("撤销"), "link", "undo")
        undo.setAccessibleName(act.undo_words)
        undo.setToolTip(f"{act.undo_words}  Ctrl+Z" if is_first else act.undo_words)
        undo.clicked.connect(lambda _on=False: self.undo_pressed.emit(act.act))
        row.addWidget(IconLabel("check", "leaf", 18))
        row.addWidget(words, 1)
        if is_first:
            row.addWidget(self.more)
        row.addWidget(undo)
        return line


class PanelFoot(QWidget):
    """Always in sight below the panel's content."""

    def __init__(self) -> None:
        super().__init__()
        self.basket = Basket()
        self.claim = BigButton(tr("认领并打印卡片"))
        self.park = push_button(tr("暂留"), icon="clock")
        self.add = push_button(tr("加一朵"), icon="plus")
        self.preview = push_button(tr("预览"), icon="eye")
        self.acts = LastActs()
        self.park.setToolTip("F6")
        self.add.setToolTip(tr("加到这张卡  Ctrl+Enter"))
        self._second = QWidget()
        row = QHBoxLayout(self._second)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.add, self.park, self.preview):
            row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.basket, self.claim, self._second, self.acts):
            column.addWidget(part)

    def show_state(self, state: PanelState) -> None:
        self.basket.show_state(state)
        self.acts.show_acts(state.acts, is_unfolded=state.shows_acts)
        is_form = state.mode is Mode.FORM
        self.claim.setVisible(bool(state.to_claim))
        self.claim.setEnabled(state.can_claim)
        self.claim.show_words(_claim_words(state))
        self._second.setVisible(is_form)
        self.add.setEnabled(state.can_add)
        is_waiting = state.wish is not None and state.wish.is_parked and not state.form.has_giver
        set_words(self.park, tr("取回") if is_waiting else tr("暂留"))


def _claim_words(state: PanelState) -> str:
    """What the big button does: which roses, and whether a card comes out at once."""
    count = len(state.to_claim)
    if count > 1:
        words = tr("认领 {count} 朵并打印卡片") if state.prints else tr("认领 {count} 朵，卡稍后打")
        return words.format(count=count)
    if state.basket:
        words = tr("认领 {number} 并打印卡片") if state.prints else tr("认领 {number}，卡稍后打")
        return words.format(number=state.to_claim[0])
    return tr("认领并打印卡片") if state.prints else tr("认领，卡稍后打")
