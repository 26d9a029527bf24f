"""A wish that the fund pays: what was really paid for it, or why it is taken back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit

from desktop_app.language import tr
from ui.fund.wishes_state import Asking, BuyDraft, PaidFace, WishesState
from ui.theme.style import set_look, set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.labels import Pill, text_label
from ui.widgets.room import ReasonBar, clear, column, framed, row, set_shown


class PaidView(QFrame):
    """Emits what the person wants; `show_state` is the only place that changes widgets."""

    draft_typed = Signal(BuyDraft)
    buy_pressed = Signal()
    asked = Signal(Asking)
    reason_given = Signal(str)
    trace_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.number = text_label("", "number")
        self.state_pill = Pill()
        self.amount = text_label("", "title")
        self.what = text_label("", "strong", wrap=True)
        self._facts = column(spacing=4)
        self.price = _field(tr("实际花了多少元"), tr("比如 128.5"))
        self.invoice = _field(tr("发票号"), tr("发票或小票上的号码"))
        self.shop = _field(tr("哪家店"), tr("可以不写"))
        self.day = _field(tr("哪天买的"), tr("不写就是今天"))
        self.surplus = text_label("", "good", wrap=True)
        self.buy = push_button(tr("记下购买"), "accent", "check")
        self.trace = push_button(tr("钱从哪来"), "ghost", "search")
        self.send_back = push_button(tr("退货…"), "ghost", "undo")
        self.reverse = push_button(tr("冲回…"), "ghost", "release")
        self.why = ReasonBar()
        self._shown: PaidFace | None = None
        self._is_silent = False
        self._lay_out()
        self._connect()

    def show_state(self, state: WishesState) -> None:
        """Make every widget agree with the state."""
        face = state.paid
        if face is None:
            return
        if face != self._shown:
            self._show_face(face)
        self._show_draft(state.draft)
        is_quiet = state.asking is Asking.NOTHING and state.can_write
        is_asking = state.asking is not Asking.NOTHING
        set_shown(self._form, face.can_buy and state.can_write and not is_asking)
        self.surplus.setText(state.wrong or state.surplus)
        set_look(self.surplus, "role", "problem" if state.wrong else "good")
        is_filled = bool(state.draft.amount.strip())
        self.buy.setEnabled(is_filled and not state.wrong and not state.is_busy)
        set_shown(self.reverse, is_quiet and face.can_reverse)
        set_shown(self.send_back, is_quiet and face.can_send_back)
        self._ask(state, face)

    def _ask(self, state: WishesState, face: PaidFace) -> None:
        if state.asking is Asking.SEND_BACK:
            self.why.ask(
                tr("{number} 买的东西退给了店里", number=face.number),
                tr("钱退回来，还留给这个心愿，可以再买。"),
                tr("记下退货"),
                tr("比如：尺码不对，店里收回了"),
            )
        else:
            is_reversing = state.asking is Asking.REVERSE
            self.why.ask(
                tr("冲回 {number}", number=face.number) if is_reversing else "",
                tr("钱回到原来那几笔到账里，心愿重新挂上墙，等人认领。"),
                tr("冲回"),
                tr("比如：有爱心企业愿意直接送"),
            )

    def _show_face(self, face: PaidFace) -> None:
        self._shown = face
        self.number.setText(face.number)
        self.state_pill.show_pill(face.state, face.tone)
        self.amount.setText(face.amount)
        self.what.setText(face.what)
        set_words(self.buy, tr("改记购买") if face.can_send_back else tr("记下购买"))
        clear(self._facts)
        for line in face.facts:
            self._facts.addWidget(text_label(line, "second", wrap=True))

    def _show_draft(self, draft: BuyDraft) -> None:
        self._is_silent = True
        for field, text in zip(
            self._fields(), (draft.amount, draft.invoice, draft.shop, draft.day), strict=True
        ):
            if field.text() != text:
                field.setText(text)
        self._is_silent = False

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.price, self.invoice, self.shop, self.day

    def _emit(self) -> None:
        if not self._is_silent:
            self.draft_typed.emit(BuyDraft(*(field.text() for field in self._fields())))

    def _give(self) -> None:
        if self.buy.isEnabled():
            self.buy_pressed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, field in enumerate(self._fields()):
            name = text_label(field.accessibleName(), "field")
            name.setBuddy(field)
            grid.addWidget(framed(column(name, field, spacing=3), "plain"), place // 2, place % 2)
        line = row(self.surplus, self.buy, spacing=10)
        line.setStretch(0, 1)
        self._form = framed(
            column(text_label(tr("购买"), "strong"), grid, line, spacing=8, margins=12), "sunken"
        )
        self.setLayout(
            column(
                row(self.number, self.state_pill, 1, self.amount),
                self.what,
                self._facts,
                self._form,
                row(self.trace, 1, self.send_back, self.reverse),
                self.why,
                1,
                spacing=10,
                margins=18,
            )
        )

    def _connect(self) -> None:
        for field in self._fields():
            field.textChanged.connect(lambda _text: self._emit())
            field.returnPressed.connect(self._give)
        self.buy.clicked.connect(self._give)
        self.trace.clicked.connect(lambda: self.trace_pressed.emit(self.number.text()))
        self.reverse.clicked.connect(lambda: self.asked.emit(Asking.REVERSE))
        self.send_back.clicked.connect(lambda: self.asked.emit(Asking.SEND_BACK))
        self.why.given.connect(self.reason_given)
        self.why.left.connect(lambda: self.asked.emit(Asking.NOTHING))


def _field(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    field.setMaxLength(60)
    return field
