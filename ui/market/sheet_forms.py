"""What is written about a sheet later: a counter-entry, a hand-over. Each opens below its buttons."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop_app.language import tr
from desktop_app.market.facts import Method
from desktop_app.messages.market import method_word
from ui.market.sheets_state import Ask, Countering, HandingOver, SheetsState
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import column, row, set_shown
from ui.widgets.section import lines
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class CounterForm(QFrame):
    """更正分录: which method, how much more or less, why."""

    given = Signal(Countering)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        self._written = -1
        about = text_label(tr("结账单本身不改，另记一笔：少了写负数，比如 -5。"), "hint", wrap=True)
        self.method = SegmentedChoice(
            tr("收款方式"), [Segment(one, method_word(one)) for one in Method]
        )
        self.yuan = _edit(tr("更正金额，元"), tr("比如：-5 或 12.5"), 12)
        self.reason = _edit(tr("更正的原因"), tr("比如：漏点一张（不写姓名）"), 120)
        self.do_it = push_button(tr("记下更正"), "accent")
        self.leave = push_button(tr("不做了"), "ghost")
        fields = lines((tr("金额"), self.yuan), (tr("原因"), self.reason))
        acts = row(self.do_it, self.leave, 1)
        self.setLayout(column(about, self.method, fields, acts, spacing=8, margins=12))
        for edit in (self.yuan, self.reason):
            edit.textChanged.connect(self._typed)
        self.yuan.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self._give)
        self.do_it.clicked.connect(self._give)
        self.leave.clicked.connect(lambda: self.left.emit())
        self._typed()
        self.hide()

    def show_state(self, state: SheetsState) -> None:
        """Open while it is asked; what was typed goes once it is written."""
        if state.written != self._written:
            self._written = state.written
            self.yuan.clear()
            self.reason.clear()
        is_open = state.asks is Ask.COUNTER and state.sheet is not None
        was_hidden = self.isHidden()
        set_shown(self, is_open)
        if is_open and was_hidden:
            self.yuan.setFocus()

    def _typed(self) -> None:
        self.do_it.setEnabled(bool(self.yuan.text().strip() and self.reason.text().strip()))

    def _give(self) -> None:
        if self.do_it.isEnabled():
            method = Method(self.method.value)
            self.given.emit(
                Countering(method, self.yuan.text().strip(), self.reason.text().strip())
            )


class HandForm(QFrame):
    """移交: how much, who gives, who takes it for the charity, the number of its receipt."""

    given = Signal(HandingOver)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "sunken")
        self._for = ""
        about = text_label(
            tr("钱交给公示的慈善组织，由它开收据。姓名只留在加密的名册里。"), "hint", wrap=True
        )
        self.yuan = _edit(tr("移交金额，元"), "", 12)
        self.giver = _edit(tr("移交人"), "", 30)
        self.taker = _edit(tr("慈善组织接收人"), "", 30)
        self.receipt = _edit(tr("慈善组织收据号"), tr("它开的收据上的号"), 60)
        self.do_it = push_button(tr("记下移交"), "accent")
        self.leave = push_button(tr("不做了"), "ghost")
        left = lines((tr("金额"), self.yuan), (tr("移交人"), self.giver))
        right = lines((tr("收据号"), self.receipt), (tr("接收人"), self.taker))
        fields = row(left, right, spacing=16)
        acts = row(self.do_it, self.leave, 1)
        self.setLayout(column(about, fields, acts, spacing=8, margins=12))
        self._edits = (self.yuan, self.receipt, self.giver, self.taker)
        for edit, after in pairwise(self._edits):
            edit.returnPressed.connect(after.setFocus)
        for edit in self._edits:
            edit.textChanged.connect(self._typed)
        self.taker.returnPressed.connect(self._give)
        self.do_it.clicked.connect(self._give)
        self.leave.clicked.connect(lambda: self.left.emit())
        self._typed()
        self.hide()

    def show_state(self, state: SheetsState) -> None:
        """Open while it is asked, with what is still to be handed over."""
        sheet = state.sheet
        is_open = state.asks is Ask.HAND and sheet is not None
        key = f"{state.chosen} {state.written}" if is_open else ""
        if key != self._for:
            self._for = key
            for edit in self._edits:
                edit.clear()
            if sheet is not None:
                self.yuan.setText(sheet.to_hand)
        was_hidden = self.isHidden()
        set_shown(self, is_open)
        if is_open and was_hidden:
            self.receipt.setFocus()

    def _typed(self) -> None:
        self.do_it.setEnabled(all(edit.text().strip() for edit in self._edits))

    def _give(self) -> None:
        if self.do_it.isEnabled():
            yuan, receipt, giver, taker = (edit.text().strip() for edit in self._edits)
            self.given.emit(HandingOver(yuan, giver, taker, receipt))


def _edit(spoken: str, example: str, longest: int) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(longest)
    edit.setAccessibleName(spoken)
    edit.setPlaceholderText(example)
    return edit
