"""The right side of the window: one rose, and everything that can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.claims.claim_presenter import ClaimPresenter
from ui.claims.claim_state import Asks, Field, Mode, PanelState
from ui.claims.claimed_view import ClaimedView
from ui.claims.giver_form import GiverForm
from ui.claims.hold_card import HoldCard
from ui.claims.notes_view import Notes
from ui.claims.panel_foot import PanelFoot
from ui.claims.wish_face import WishHead, WishWords
from ui.theme.looks import Look
from ui.theme.style import set_look, set_role
from ui.theme.tokens import tokens
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import rule, text_label
from ui.widgets.room import scrolled

WIDTH = 392
MARGIN = 24
LOW = 460  # below this height the foot scrolls with the rest


class Steps(QWidget):
    """The three acts, and which one is next."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = [text_label() for _ in range(3)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for place, label in enumerate(self._labels):
            if place:
                row.addWidget(rule(), 1)
            row.addWidget(label)

    def show_step(self, step: int) -> None:
        words = (tr("扫码选花"), tr("填手机号"), tr("回车完成"))
        for number, (label, word) in enumerate(zip(self._labels, words, strict=True), 1):
            is_done = number < step
            label.setText(f"✓ {word}" if is_done else f"{number} {word}")
            set_look(label, "step", "done" if is_done else "on" if number == step else "todo")


class ClaimScreen(QFrame):
    """Emits what a person wants; `show_state` is the only place that changes widgets."""

    edited = Signal(object)
    entered = Signal(str)
    clear_pressed = Signal()
    claim_pressed = Signal()
    park_pressed = Signal()
    add_pressed = Signal()
    preview_pressed = Signal()
    removed = Signal(str)
    asked = Signal(str)
    reason_given = Signal(str, bool)
    undo_pressed = Signal(int)
    acts_unfolded = Signal(bool)
    history_pressed = Signal()
    wish_pressed = Signal(str)
    settle_pressed = Signal()
    gift_pressed = Signal()
    taken_up = Signal(str)
    reveal_wanted = Signal(str, str, str)  # purpose, part, words
    mask_pressed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "panel")
        self.setAccessibleName(tr("认领"))
        self.asking = Notes(tr("正在问别的电脑"))
        self.head = WishHead()
        self.words = WishWords()
        self.standing = Notes(tr("几台电脑之间"))
        self.gift = Notes(tr("礼物"))
        self.hold = HoldCard()
        self.steps = Steps()
        self.form = GiverForm()
        self.claimed = ClaimedView()
        self.closed = text_label(role="second", wrap=True)
        self.nothing = EmptyPlace()
        self.foot = PanelFoot()
        self._lay_out()
        self._connect()
        self.show_state(PanelState())

    def serve(self, presenter: ClaimPresenter) -> None:
        """Send everything a person does here to this presenter, which the shell owns."""
        self.edited.connect(presenter.edit)
        self.entered.connect(lambda field: presenter.enter(Field(field)))
        self.clear_pressed.connect(presenter.clear_form)
        self.claim_pressed.connect(presenter.claim)
        self.park_pressed.connect(presenter.park)
        self.add_pressed.connect(presenter.add_to_basket)
        self.removed.connect(presenter.remove_from_basket)
        self.asked.connect(lambda asks: presenter.ask(Asks(asks)))
        self.reason_given.connect(presenter.give_reason)
        self.undo_pressed.connect(presenter.undo)
        self.acts_unfolded.connect(presenter.show_acts)
        self.settle_pressed.connect(presenter.settle)
        self.gift_pressed.connect(presenter.open_gift)
        self.taken_up.connect(presenter.take_up)
        self.reveal_wanted.connect(presenter.reveal)
        self.mask_pressed.connect(presenter.mask)

    def show_state(self, state: PanelState) -> None:
        """Make every widget agree with the state."""
        has_wish = state.wish is not None
        self.asking.show_notes(state.asking)
        self.standing.show_notes(state.standing if has_wish else ())
        self.gift.show_notes(state.gift if state.mode is Mode.CLAIMED else ())
        for part in (self.head, self.words):
            part.setVisible(has_wish)
        self.nothing.setVisible(not has_wish and not state.basket)
        if state.wish is not None:
            self.head.show_wish(state.wish)
            self.words.show_wish(state.wish)
        is_form = state.mode is Mode.FORM or bool(state.basket)
        self.hold.show_hold(state)
        self.steps.setVisible(is_form)
        self.steps.show_step(state.step)
        self.form.setVisible(is_form)
        self.form.show_state(state)
        self.claimed.setVisible(state.mode is Mode.CLAIMED)
        self.claimed.show_state(state)
        self.closed.setVisible(state.mode is Mode.CLOSED)
        self.closed.setText(tr("这个心愿不在墙上，不能认领。请换一朵，或请负责人到“审核”看看。"))
        self.foot.show_state(state)

    def focus_field(self, field: Field) -> None:
        """The cursor goes to this field."""
        self.form.focus_field(field)

    def leave(self) -> None:
        """Nothing more to type here."""
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low window the foot scrolls with the rest, so that nothing is out of reach."""
        super().resizeEvent(event)
        is_low = self.height() < tokens().px(LOW)
        if is_low and self._column.indexOf(self.foot) >= 0:
            self._inner.insertWidget(self._inner.count() - 1, self.foot)
        elif not is_low and self._column.indexOf(self.foot) < 0:
            self._column.addWidget(self.foot)

    def _scroll_range_changed(self, _least: int, most: int) -> None:
        """The scroll bar takes its room from the margin, so that fields and foot stay in line."""
        bar = self.area.verticalScrollBar().sizeHint().width() if most else 0
        margins = self._inner.contentsMargins()
        margins.setRight(max(0, MARGIN - bar))
        self._inner.setContentsMargins(margins)
        if most and self.claimed.reason.isVisible():
            self.area.ensureWidgetVisible(self.claimed.reason)

    def _connect(self) -> None:
        self.form.edited.connect(self.edited)
        self.form.entered.connect(self.entered)
        self.form.clear_pressed.connect(self.clear_pressed)
        self.foot.claim.clicked.connect(self.claim_pressed)
        self.foot.park.clicked.connect(self.park_pressed)
        self.foot.add.clicked.connect(self.add_pressed)
        self.foot.preview.clicked.connect(self.preview_pressed)
        self.foot.basket.removed.connect(self.removed)
        self.foot.basket.one_card_chosen.connect(self.form.choose_one_card)
        self.foot.acts.undo_pressed.connect(self.undo_pressed)
        self.foot.acts.unfolded.connect(self.acts_unfolded)
        self.claimed.asked.connect(self.asked)
        self.claimed.reason_given.connect(self.reason_given)
        self.claimed.history_pressed.connect(self.history_pressed)
        self.claimed.wish_pressed.connect(self.wish_pressed)
        self.claimed.reveal.wanted.connect(self.reveal_wanted)
        self.claimed.reveal.masked.connect(self.mask_pressed)
        self.asking.pressed.connect(self.taken_up)
        self.standing.pressed.connect(self.settle_pressed)
        self.gift.pressed.connect(self.gift_pressed)

    def _lay_out(self) -> None:
        self.nothing.say(
            tr("选一朵玫瑰"),
            tr("扫玫瑰上的码，在墙上点一朵，或按 / 搜索"),
            look=Look.OPEN,
        )
        content = QWidget()
        self._inner = QVBoxLayout(content)
        self._inner.setContentsMargins(MARGIN, 10, MARGIN, 4)
        self._inner.setSpacing(8)
        above = (self.asking, self.head, self.words, self.standing, self.gift, self.hold)
        for part in (*above, self.steps, self.form, self.claimed, self.closed, self.nothing):
            self._inner.addWidget(part)
        self._inner.addStretch(1)
        self.area = scrolled(content)
        self.area.verticalScrollBar().rangeChanged.connect(self._scroll_range_changed)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(MARGIN, 8, MARGIN, 6)
        self._column.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(holder)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
