"""收款: the amount at the left, goods beside it, how it is paid and what was taken at the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from desktop_app.language import tr
from desktop_app.messages.market import method_word
from ui.market.amount_pad import AmountPad
from ui.market.goods_keys import GoodsKeys
from ui.market.method_choice import MethodChoice
from ui.market.sales_view import SalesView
from ui.market.selling_state import SellingState, SumLine
from ui.widgets.buttons import BigButton
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, framed, row, scrolled, show_notice
from ui.widgets.two_columns import TwoColumns


class SellingView(QWidget):
    """Emits intents; `show_selling` is the only place that changes widgets."""

    fen_typed = Signal(int)
    goods_pressed = Signal(str)
    goods_cleared = Signal()
    goods_edit_pressed = Signal()
    method_chosen = Signal(object)
    record_pressed = Signal(str)  # the number on the stall's own slip
    blocked_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = SellingState()
        self.notice = MessageBar()
        self.pad = AmountPad()
        self.goods = GoodsKeys()
        self.method = MethodChoice()
        self.note = QLineEdit()
        self.note.setMaxLength(30)
        self.note.setPlaceholderText(tr("摊位手写单号，可以不填"))
        self.note.setAccessibleName(tr("单号"))
        self.record = BigButton("", "enter")
        self.sales = SalesView()
        self.empty = EmptyPlace()
        self._sums = column(spacing=2)
        self._shown_sums: tuple[SumLine, ...] = ()
        self._till = self._laid_till()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._till)
        self._stack.addWidget(self.empty)
        lay = column(self.notice, self._stack, spacing=10)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        self.setFocusProxy(self.pad)
        self._connect()

    def show_selling(self, state: SellingState) -> None:
        """Make every widget agree with the state."""
        before, self._state = self._state, state
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        if state.blocked is not None:
            self.empty.say(*state.blocked)
        self._stack.setCurrentWidget(self._till if state.blocked is None else self.empty)
        self.pad.show_fen(state.fen)
        self.goods.show_goods(state.goods, state.picked)
        self.method.choose(state.method)
        if before.turn != state.turn:
            self.note.clear()
            self.pad.field.setFocus()
        self._show_button(state)
        self._show_sums(state)
        self.sales.show_state(state)

    def _show_button(self, state: SellingState) -> None:
        method = method_word(state.method)
        words = tr("记下 {money} · {method}", money=state.money, method=method)
        if state.is_training:
            words = tr("练习：{words}", words=words)
        self.record.show_words(words if state.fen else tr("先输金额"))
        self.record.setEnabled(state.can_record)

    def _show_sums(self, state: SellingState) -> None:
        if state.sums == self._shown_sums:
            return
        self._shown_sums = state.sums
        clear(self._sums)
        for line in state.sums:
            money = text_label(line.money, "strong")
            money.setAccessibleName(f"{line.word} {line.money} {line.parts}")
            parts = text_label(line.parts, "hint", wrap=True)
            line_row = row(text_label(line.word, "second"), money, parts, spacing=10)
            line_row.setStretch(2, 1)
            self._sums.addLayout(line_row)

    def _laid_till(self) -> QWidget:
        amount = framed(column(self.pad, margins=14))
        goods = framed(column(self.goods, margins=14))
        pay = framed(
            column(
                self.method,
                self.note,
                self.record,
                self._sums,
                spacing=8,
                margins=14,
            )
        )
        right = column(pay, self.sales, spacing=10)
        right.setStretch(1, 1)
        left = row(amount, goods, spacing=12)
        left.setStretch(0, 10)
        left.setStretch(1, 8)
        return scrolled(TwoColumns(left, right, (18, 13)))

    def _connect(self) -> None:
        self.pad.changed.connect(self.fen_typed)
        self.pad.entered.connect(self._record)
        self.pad.stepped.connect(self.method.step)
        self.note.returnPressed.connect(self._record)
        self.record.clicked.connect(self._record)
        self.goods.pressed.connect(self.goods_pressed)
        self.goods.cleared.connect(self.goods_cleared)
        self.goods.edit_pressed.connect(self.goods_edit_pressed)
        self.method.chosen.connect(self.method_chosen)
        self.empty.action_pressed.connect(self.blocked_pressed)
        self.notice.closed.connect(self.notice_closed)

    def _record(self) -> None:
        if self._state.can_record:
            self.record_pressed.emit(self.note.text().strip())
