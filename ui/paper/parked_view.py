"""A card that could not be registered: who holds it, who has the rose, and how to settle it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.language import tr
from desktop_app.people.access_facts import Purpose
from ui.paper.paper_state import Offer, PaperState, Parked
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.reveal_bar import RevealBar
from ui.widgets.room import ReasonBar, clear, column, framed, row, set_shown
from ui.widgets.strip import Strip


class ParkedView(QWidget):
    """Emits what a person decided; the program decides nothing here."""

    wish_chosen = Signal(str)
    asked = Signal(bool)
    agreed = Signal(str)
    reveal_wanted = Signal(str, str, str)  # purpose, part, words
    masked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parked: Parked | None = None
        self.title = text_label("", "strong")
        self.giver = text_label("", "strong", wrap=True)
        self.reveal = RevealBar(quick=Purpose.CALL)
        self.why = text_label("", "second", wrap=True)
        self.own = push_button("", "accent", "check")
        self.offer_label = text_label(tr("相近的心愿，一按就登记在这张卡上"), "field")
        self.number = QLineEdit()
        self.number.setPlaceholderText(tr("别的编号"))
        self.number.setAccessibleName(tr("登记给这张卡的心愿编号"))
        self.number.setMaximumWidth(130)
        self.claim = push_button(tr("登记"))
        self.note = push_button(tr("记下商定的结果"), "ghost")
        self.reason = ReasonBar()
        self._lay_out()
        self.reveal.wanted.connect(self.reveal_wanted)
        self.reveal.masked.connect(self.masked)
        self.own.clicked.connect(self._own_pressed)
        self.claim.clicked.connect(self._claim_typed)
        self.number.returnPressed.connect(self._claim_typed)
        self.note.clicked.connect(lambda: self.asked.emit(True))
        self.reason.left.connect(lambda: self.asked.emit(False))
        self.reason.given.connect(self.agreed)

    def show_state(self, state: PaperState) -> None:
        """Make every widget agree with the state."""
        parked = state.parked
        set_shown(self, parked is not None)
        if parked is None:
            return
        if self._parked is None or parked.backfill_id != self._parked.backfill_id:
            self.number.clear()
        self.title.setText(parked.title)
        shown = state.shown if state.shown and state.shown.whom == parked.backfill_id else None
        values = shown.values.values() if shown else ()
        self.giver.setText("　".join(values) or parked.giver)
        set_shown(self.reveal, parked.can_show)
        self.reveal.show_shown(shown, can=parked.can_show)
        self.why.setText(parked.why)
        set_words(self.own, tr("{number} 现在空着，登记给这张卡", number=parked.own))
        set_shown(self.own, bool(parked.own))
        if self._parked is None or parked.offers != self._parked.offers:
            self._show_offers(parked.offers)
        set_shown(self.offer_label, bool(parked.offers))
        self._parked = parked
        for button in (self.own, self.claim, self.note):
            button.setEnabled(not state.is_busy)
        self.reason.ask(
            tr("{title}：商定了什么", title=parked.title) if state.is_asking else "",
            tr("写下来，这张卡就从列表里拿掉；认领人的资料还留着。"),
            tr("记下"),
            tr("比如：已打电话，改捐义卖；请不要写姓名"),
        )
        set_shown(self._acts, not state.is_asking)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        clear(self._offers)
        for offer in offers:
            button = push_button(f"{offer.number} {offer.words}")
            button.clicked.connect(
                lambda _on=False, number=offer.number: self.wish_chosen.emit(number)
            )
            self._offers.addWidget(button)
        self._offers.addStretch(1)

    def _own_pressed(self) -> None:
        if self._parked:
            self.wish_chosen.emit(self._parked.own)

    def _claim_typed(self) -> None:
        if self.number.text().strip():
            self.wish_chosen.emit(self.number.text().strip())

    def _lay_out(self) -> None:
        holder = QWidget()
        self._offers = row(spacing=8)
        holder.setLayout(self._offers)
        self._acts = framed(
            column(
                self.offer_label,
                Strip(holder),
                row(self.number, self.claim, 1, self.note),
                spacing=8,
            ),
            "plain",
        )
        head = row(self.title, self.giver, spacing=18)
        head.setStretch(1, 1)
        inner = column(
            head, self.reveal, self.why, row(self.own, 1), self._acts, self.reason, spacing=8
        )
        inner.setContentsMargins(14, 12, 14, 12)
        frame = framed(inner, "sunken")
        self.setLayout(column(frame))
        set_role(self, "plain")
