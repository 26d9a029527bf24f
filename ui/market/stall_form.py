"""A stall as it is typed: who, what kinds, for whom the money is, what its keys are."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QSpinBox

from desktop_app.language import tr
from desktop_app.market.facts import StallKind
from desktop_app.messages.market import kinds_words
from ui.market.stalls_state import Form, StallsState, StallTyped
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import Chip, push_button
from ui.widgets.labels import text_label
from ui.widgets.room import column, row, set_shown
from ui.widgets.section import lines
from ui.widgets.wording_note import WordingNote

_KEYS_HEIGHT, _CHIPS = 80, 4


class StallForm(QFrame):
    """Emits what was typed; `show_state` is the only place that changes widgets."""

    saved = Signal(StallTyped, str)  # and why its words may stay as they are
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(tr("摊位"))
        self._opens = -1
        self.title = text_label("", "title")
        self.code = _edit(tr("摊位号"), tr("比如：A03"), 12)
        self.organisation = _edit(tr("单位"), tr("社会组织、企业、学校的全称"), 60)
        self.kinds = {kind: Chip(kinds_words((kind,))) for kind in StallKind}
        self.share = QSpinBox()
        self.share.setRange(0, 100)
        self.share.setSuffix(" %")
        self.share.setAccessibleName(tr("义卖所得捐出百分之几"))
        self.charity = QComboBox()
        self.charity.setAccessibleName(tr("慈善组织"))
        self.agreement = _edit(tr("协议号"), tr("和慈善组织签的书面协议"), 60)
        self.volunteers = QSpinBox()
        self.volunteers.setRange(0, 500)
        self.volunteers.setAccessibleName(tr("志愿者人数"))
        self.keeper = _edit(tr("负责人"), tr("加密保存，空着不变"), 30)
        self.phone = _edit(tr("负责人电话"), "", 20)
        self.services = _lines(tr("服务，一行一项"), "量血压\n磨刀\n理发")
        self.goods = _lines(tr("商品，一行一项：名称 价格"), tr("香囊 15\n手工皂 8.5"))
        self.note = WordingNote()
        self.save = push_button(tr("保存摊位"), "accent")
        self.leave = push_button(tr("不改了"), "ghost")
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(lambda: self.left.emit())
        self.hide()

    def show_state(self, state: StallsState) -> None:
        """Open for the stall that is being edited; what is typed stays."""
        is_open = state.form is Form.STALL
        if is_open and state.opens != self._opens:
            self._opens = state.opens
            self.title.setText(tr("修改摊位") if state.opened else tr("新摊位"))
            self._fill(state)
        was_hidden = self.isHidden()
        set_shown(self, is_open)
        self.note.show_advice(state.advice if is_open else None)
        self.save.setEnabled(not state.is_busy)
        if is_open and was_hidden:
            self.code.setFocus()

    def _fill(self, state: StallsState) -> None:
        typed = state.stall_typed
        for edit, text in (
            (self.code, typed.code),
            (self.organisation, typed.organisation),
            (self.agreement, typed.agreement),
            (self.keeper, typed.keeper),
            (self.phone, typed.phone),
        ):
            edit.setText(text)
        for kind, chip in self.kinds.items():
            chip.setChecked(kind in typed.kinds)
        self.share.setValue(typed.share)
        self.volunteers.setValue(typed.volunteers)
        self.services.setPlainText(typed.services)
        self.goods.setPlainText(typed.goods)
        with QSignalBlocker(self.charity):
            self.charity.clear()
            self.charity.addItem(tr("还没有指明"), "")
            for one in state.charities:
                self.charity.addItem(one.name, one.charity)
            self.charity.setCurrentIndex(max(0, self.charity.findData(typed.charity)))

    def _save(self) -> None:
        kinds = tuple(kind for kind, chip in self.kinds.items() if chip.isChecked())
        typed = StallTyped(
            code=self.code.text().strip(),
            organisation=self.organisation.text().strip(),
            kinds=kinds,
            share=self.share.value(),
            charity=self.charity.currentData() or "",
            agreement=self.agreement.text().strip(),
            services=self.services.toPlainText(),
            goods=self.goods.toPlainText(),
            volunteers=self.volunteers.value(),
            keeper=self.keeper.text().strip(),
            phone=self.phone.text().strip(),
        )
        self.saved.emit(typed, self.note.as_is())

    def _lay_out(self) -> None:
        chips = QGridLayout()
        chips.setSpacing(4)
        for place, chip in enumerate(self.kinds.values()):
            chips.addWidget(chip, place // _CHIPS, place % _CHIPS)
        first = row(self.code, self.organisation)
        first.setStretch(1, 1)
        self.code.setMaximumWidth(tokens().px(120))
        share = text_label(tr("100 % 是全捐"), "hint")
        terms = row(self.share, share, 1)
        keys = row(
            column(text_label(tr("服务键"), "field"), self.services, spacing=4),
            column(text_label(tr("商品键"), "field"), self.goods, spacing=4),
            spacing=12,
        )
        left = lines((tr("慈善组织"), self.charity), (tr("负责人"), self.keeper))
        right = lines((tr("协议号"), self.agreement), (tr("电话"), self.phone))
        more = row(left, right, spacing=14)
        more.setStretch(0, 3)
        more.setStretch(1, 2)
        people = row(text_label(tr("志愿者"), "field"), self.volunteers, spacing=10)
        lay = column(
            self.title,
            first,
            chips,
            row(text_label(tr("捐出"), "field"), terms, people, spacing=14),
            more,
            keys,
            self.note,
            row(self.save, self.leave, 1),
            spacing=8,
            margins=18,
        )
        self.setLayout(lay)


def _edit(spoken: str, example: str, longest: int) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(longest)
    edit.setAccessibleName(spoken)
    edit.setPlaceholderText(example)
    return edit


def _lines(spoken: str, example: str) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setAccessibleName(spoken)
    edit.setPlaceholderText(example)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(tokens().px(_KEYS_HEIGHT))
    return edit
