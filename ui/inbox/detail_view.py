"""The chosen item: what happened, what to do; for a contest both sides and what to offer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from desktop_app.language import tr
from ui.inbox.inbox_state import Asks, Detail, Go, InboxState, Offer
from ui.inbox.side_card import SideCard
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import text_label
from ui.widgets.room import ReasonBar, clear, column, framed, row, set_shown


class DetailView(QFrame):
    """Emits what a person decided; `show_state` is the only place that changes widgets."""

    kept = Signal(str)
    noted = Signal(str, str)
    offered = Signal(str)
    asked = Signal(str)  # Asks
    words_given = Signal(str)
    reveal_wanted = Signal(str, str, str, str)  # claim, purpose, part, words
    masked = Signal()
    gift_kept = Signal()
    go_pressed = Signal(str, str)  # room, at

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._detail: Detail | None = None
        self._noted = (0, "")
        self.sides: dict[str, SideCard] = {}
        self.title = text_label("", "title")
        self.what = text_label("", "strong", wrap=True)
        self.remedy = text_label("", "second", wrap=True)
        self.wish = text_label("", "second", wrap=True)
        self.warning = text_label("", "problem", wrap=True)
        self.question = text_label("", "strong", wrap=True)
        self.offers: list[QWidget] = []
        self.number = QLineEdit()
        self.number.setPlaceholderText(tr("别的编号"))
        self.number.setAccessibleName(tr("换给另一位的心愿编号"))
        self.number.setMaximumWidth(tokens().px(150))
        self.swap = push_button(tr("换成它"))
        self.agree = push_button(tr("不换，记下商定的结果"), "ghost")
        self.keep_gift = push_button(tr("留作备用"), "ghost", "gift")
        self.close_it = push_button(tr("看过了，划掉"), icon="check")
        self.go = push_button("")
        self.words = ReasonBar()
        self._lay_out()
        self._connect()

    def show_state(self, state: InboxState) -> None:
        """Make every widget agree with the state."""
        detail = state.detail
        set_shown(self, detail is not None)
        if detail is None:
            return
        is_other = self._detail is None or self._detail.key != detail.key
        if is_other:
            self.number.clear()
        for label, text in (
            (self.title, detail.title),
            (self.what, "" if detail.sides else detail.what),  # the cards say it
            (self.remedy, detail.remedy),
            (self.wish, detail.wish),
            (self.warning, detail.warning),
            (self.question, detail.question),
        ):
            label.setText(text)
            set_shown(label, bool(text))
        self._show_sides(state, detail)
        if is_other or self._detail is None or self._detail.offers != detail.offers:
            self._show_offers(detail.offers, is_stray=bool(detail.stray))
        for button in (*self.offers, self.swap, self.agree, self.keep_gift, self.close_it):
            button.setEnabled(not state.is_busy)
        can_serve = bool(detail.serves or detail.stray)
        set_shown(self.serving, can_serve and state.asks is Asks.NOTHING)
        set_shown(self.keep_gift, bool(detail.stray))
        set_words(self.swap, tr("认领它") if detail.stray else tr("换成它"))
        set_words(self.agree, tr("退还礼物") if detail.stray else tr("不换，记下商定的结果"))
        set_shown(self.close_it, detail.can_close and state.asks is Asks.NOTHING)
        set_shown(self.go, detail.go is not Go.NOWHERE)
        set_words(self.go, _go_words(detail.go))
        self._show_words(state.asks, is_stray=bool(detail.stray))
        self._detail = detail

    def _show_sides(self, state: InboxState, detail: Detail) -> None:
        """The cards are kept while the same claims are shown: somebody may be typing in one."""
        if list(self.sides) != [side.claim_id for side in detail.sides]:
            clear(self._sides)
            self.sides = {side.claim_id: SideCard(side.claim_id) for side in detail.sides}
            for card in self.sides.values():
                card.kept.connect(self.kept)
                card.noted.connect(self.noted)
                card.reveal_wanted.connect(self.reveal_wanted)
                card.masked.connect(self.masked)
                self._sides.addWidget(card, 1)
        for side in detail.sides:
            card = self.sides[side.claim_id]
            card.show_side(side, is_busy=state.is_busy, shown=state.shown)
            if state.noted != self._noted and state.noted[1] == side.claim_id:
                card.said.clear()
        self._noted = state.noted

    def _show_offers(self, offers: tuple[Offer, ...], *, is_stray: bool) -> None:
        clear(self._offers)
        self.offers = []
        for offer in offers:
            button = push_button(tr("认领这个") if is_stray else tr("换成这个"), icon="gift")
            said = tr("认领 {number}") if is_stray else tr("换成 {number}")
            button.setAccessibleName(said.format(number=offer.number))
            button.setToolTip(offer.words)
            button.clicked.connect(lambda _on=False, n=offer.number: self.offered.emit(n))
            self.offers.append(button)
            words = column(
                text_label(offer.number, "strong"),
                text_label(offer.words, "second", wrap=True),
                button,
                spacing=2,
            )
            words.setStretch(1, 1)
            self._offers.addWidget(framed(words, "plain"), 1)

    def _show_words(self, asks: Asks, *, is_stray: bool) -> None:
        if is_stray and asks is Asks.HOW:
            self.words.ask(
                tr("为什么退还？"),
                tr("礼物不在这里了；以后再送来，可以再收。"),
                tr("记下"),
                tr("比如：认领人取回；请不要写姓名"),
            )
            return
        about = {
            Asks.NOTHING: "",
            Asks.HOW: tr("和认领人商定了什么？"),
            Asks.CLOSE: tr("看过了？写一句是怎么回事。"),
        }[asks]
        effect = (
            tr("不换心愿：另一位的认领就此结束，他的资料还留着。")
            if asks is Asks.HOW
            else tr("数据本身一直留着，只是不再列在这里。")
        )
        example = (
            tr("比如：已打电话，改捐义卖；请不要写姓名")
            if asks is Asks.HOW
            else tr("比如：拿错了 U 盘")
        )
        self.words.ask(about, effect, tr("记下"), example)

    def _connect(self) -> None:
        self.number.returnPressed.connect(self._swap_typed)
        self.swap.clicked.connect(self._swap_typed)
        self.agree.clicked.connect(lambda: self.asked.emit(Asks.HOW))
        self.keep_gift.clicked.connect(self.gift_kept)
        self.close_it.clicked.connect(lambda: self.asked.emit(Asks.CLOSE))
        self.words.left.connect(lambda: self.asked.emit(Asks.NOTHING))
        self.words.given.connect(self.words_given)
        self.go.clicked.connect(self._go)

    def _swap_typed(self) -> None:
        if self.number.text().strip():
            self.offered.emit(self.number.text().strip())

    def _go(self) -> None:
        if self._detail:
            self.go_pressed.emit(self._detail.go, self._detail.number)

    def _lay_out(self) -> None:
        self._sides = row(spacing=12)
        self._offers = row(spacing=12)
        serving = column(
            self.question,
            self._offers,
            row(self.number, self.swap, 1, self.keep_gift, self.agree),
            spacing=6,
        )
        self.serving = framed(serving, "plain")
        inner = column(
            self.title,
            self.what,
            self.remedy,
            self.wish,
            self.warning,
            self._sides,
            self.serving,
            row(self.close_it, self.go, 1),
            self.words,
            1,
            spacing=8,
            margins=18,
        )
        self.setLayout(inner)


def _go_words(go: Go) -> str:
    return {
        Go.NOWHERE: "",
        Go.PAPER: tr("去纸卡补录"),
        Go.REVIEW: tr("去审核"),
        Go.HISTORY: tr("看它的记录"),
        Go.CONSENT: tr("看它的同意"),
    }[go]
