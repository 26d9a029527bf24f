"""The last sales, the slip of the chosen one, and 作废 with its reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop_app.language import tr
from ui.market.market_words import METHOD_SIGNS
from ui.market.selling_state import VOID_REASONS, SaleLine, SellingState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.room import column, row, set_shown

_LEAST = 64  # design pixels: one sale


class SalesView(QFrame):
    """Emits intents; `show_state` is the only place that changes widgets."""

    chosen = Signal(str)
    void_asked = Signal(bool)
    voided = Signal(str)
    print_pressed = Signal()
    save_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(tr("最近的收款"))
        self.list = LineList(tr("最近的收款"))
        set_role(self.list, "flat")
        self.list.setMinimumHeight(tokens().px(_LEAST))
        self.nothing = text_label(tr("今天这台电脑还没有收款。"), "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.print = push_button(tr("打印回执"), "ghost", "printer")
        self.save = push_button(tr("存回执"), "ghost", "file")
        self.void = push_button(tr("作废…"), "ghost", "minus")
        self.reasons = VoidReasons()
        head = row(
            text_label(tr("最近的收款"), "strong"), 1, self.print, self.save, self.void, spacing=0
        )
        lay = column(head, self.reasons, self.list, self.nothing, spacing=4)
        lay.setContentsMargins(14, 4, 8, 10)
        lay.setStretch(2, 1)
        lay.setStretch(3, 1)
        self.setLayout(lay)
        self.list.chosen.connect(self.chosen)
        self.print.clicked.connect(lambda: self.print_pressed.emit())
        self.save.clicked.connect(lambda: self.save_pressed.emit())
        self.void.clicked.connect(lambda: self.void_asked.emit(True))
        self.reasons.given.connect(self.voided)
        self.reasons.left.connect(lambda: self.void_asked.emit(False))

    def show_state(self, state: SellingState) -> None:
        """Make every widget agree with the state."""
        self.list.show_lines([_line(one) for one in state.sales], state.chosen)
        set_shown(self.list, bool(state.sales))
        set_shown(self.nothing, not state.sales)
        sale = state.sale
        stands = sale is not None and not sale.voided
        for button in (self.print, self.save, self.void):
            button.setEnabled(stands and not state.is_busy)
        about = tr("{money} 作废，为什么？", money=sale.money) if sale else ""
        self.reasons.ask(about if state.voiding else "")


class VoidReasons(QFrame):
    """One press on a reason is all; another one can be written."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        self.about = text_label("", "strong")
        self.keys = [push_button(tr(reason), "chip") for reason in VOID_REASONS]
        self.other = QLineEdit()
        self.other.setMaxLength(100)
        self.other.setPlaceholderText(tr("别的原因，不写姓名"))
        self.other.setAccessibleName(tr("别的原因"))
        self.do_it = push_button(tr("作废"), "accent")
        self.leave = push_button(tr("不作废"), "ghost")
        acts = row(self.other, self.do_it, self.leave)
        lay = column(self.about, row(*self.keys), acts, spacing=6, margins=10)
        self.setLayout(lay)
        for key, reason in zip(self.keys, VOID_REASONS, strict=True):
            key.clicked.connect(lambda _on, reason=reason: self.given.emit(tr(reason)))
        self.other.textChanged.connect(lambda text: self.do_it.setEnabled(bool(text.strip())))
        self.other.returnPressed.connect(self._give)
        self.do_it.clicked.connect(self._give)
        self.leave.clicked.connect(lambda: self.left.emit())
        self.hide()

    def ask(self, about: str) -> None:
        """Open for this sale; empty closes."""
        if about and self.isHidden():
            self.other.clear()
            self.do_it.setEnabled(False)
        was_hidden = self.isHidden()
        self.about.setText(about)
        set_shown(self, bool(about))
        if about and was_hidden:
            self.keys[0].setFocus()

    def _give(self) -> None:
        if self.other.text().strip():
            self.given.emit(self.other.text().strip())


def _line(sale: SaleLine) -> ListLine:
    icon, tone = ("minus", "ink3") if sale.voided else METHOD_SIGNS[sale.method]
    right = tr("已作废：{reason}", reason=sale.voided) if sale.voided else ""
    if sale.is_training:
        right = tr("练习") if not right else tr("练习 · {more}", more=right)
    return ListLine(sale.sale, icon, tone, sale.money, sale.words, sale.when, right)
