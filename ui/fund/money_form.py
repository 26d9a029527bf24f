"""Writing money down: of the market, of a donor, of the charity; or a pledge."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QWidget

from desktop_app.claims.facts import GiverKind
from desktop_app.language import tr
from desktop_app.messages.words import word
from desktop_app.wishes.facts import Group
from ui.fund.fund_words import METHODS
from ui.fund.income_state import ENTERING, ClosingLine, Entering, IncomeState, MoneyDraft
from ui.theme.style import set_look, set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, Chip
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.room import column, framed, row, set_shown
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class MoneyForm(QFrame):
    """Emits the whole draft whenever something changes; `show_state` never emits."""

    entering_chosen = Signal(str)
    closing_chosen = Signal(str)
    typed = Signal(MoneyDraft)
    given = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(tr("记一笔"))
        self.entering = SegmentedChoice(
            tr("记哪一种"), [Segment(one, tr(words)) for one, words in ENTERING.items()]
        )
        self.closings = LineList(tr("交了款、还没记到账的结账"))
        self.no_closing = text_label(
            tr("没有等着记账的结账。摊位要先结账、把钱交给慈善组织，这里才看得到。"),
            "hint",
            wrap=True,
        )
        self.amount = _field(tr("金额（元）"), tr("比如 500 或 36.5"))
        self.method = SegmentedChoice(
            tr("怎么付的"),
            [Segment("", tr("转账")), *(Segment(m, tr(w)) for m, w in METHODS.items())],
        )
        self.receipt = _field(tr("收据号或回单号"), tr("慈善组织的收据，或银行回单"))
        self.day = _field(tr("日期"), tr("不写就是今天"))
        self.kind = QComboBox()
        for kind in GiverKind:
            self.kind.addItem(word(kind), str(kind))
        self.kind.setAccessibleName(tr("谁捐的"))
        self.name = _field(tr("姓名或单位"), tr("只存在保密的库里"))
        self.phone = _field(tr("电话"), tr("只存在保密的库里"))
        self.shown = _field(tr("公示里怎么称呼"), tr("不写就是“爱心人士”"))
        self.groups: dict[str, Chip] = {str(group): Chip(word(group)) for group in Group}
        self.district = QComboBox()
        self.district.setAccessibleName(tr("只能用在哪个区县"))
        self.wrong = text_label("", "problem", wrap=True)
        self.book = BigButton(tr("记到账"), "check")
        self._is_silent = False
        self._lay_out()
        self._connect()

    def draft(self) -> MoneyDraft:
        """What stands in the form now."""
        district = self.district.currentData() or ""
        return MoneyDraft(
            amount=self.amount.text(),
            name=self.name.text(),
            kind=self.kind.currentData() or "person",
            phone=self.phone.text(),
            shown=self.shown.text(),
            method=self.method.value,
            receipt=self.receipt.text(),
            day=self.day.text(),
            groups=tuple(group for group, chip in self.groups.items() if chip.isChecked()),
            districts=(district,) if district else (),
            pledge=self._pledge,
        )

    def show_state(self, state: IncomeState) -> None:
        """Make the form agree with the state; cursors stay where the text is the same."""
        self._is_silent = True
        self._pledge = state.draft.pledge
        self.entering.choose(state.entering)
        is_market = state.entering is Entering.MARKET
        self.closings.show_lines([_closing(one) for one in state.closings], state.closing)
        set_shown(self.closings, is_market and bool(state.closings))
        set_shown(self.no_closing, is_market and not state.closings)
        self._show_draft(state.draft)
        self._fill_districts(state)
        is_pledge = state.entering is Entering.PLEDGE
        has_donor = state.entering in (Entering.DONOR, Entering.PLEDGE)
        for part, box in self._boxes.items():
            is_paper = part in (self.receipt, self.method, self.day)
            is_donor = part in (self.kind, self.name, self.phone, self.shown)
            is_shown = not (is_paper and is_pledge) and (has_donor or not is_donor)
            set_shown(box, is_shown and not is_market)
        set_shown(self._only, not is_market)
        self.wrong.setText(state.wrong_amount)
        set_shown(self.wrong, bool(state.wrong_amount))
        set_look(self.amount, "wrong", "yes" if state.wrong_amount else "no")
        self.book.show_words(tr("记下认捐") if is_pledge else tr("记到账"))
        is_ready = bool(state.closing) if is_market else bool(state.draft.amount.strip())
        self.book.setEnabled(is_ready and state.can_write and not state.wrong_amount)
        self._is_silent = False

    def _show_draft(self, draft: MoneyDraft) -> None:
        for field, text in (
            (self.amount, draft.amount),
            (self.name, draft.name),
            (self.phone, draft.phone),
            (self.shown, draft.shown),
            (self.receipt, draft.receipt),
            (self.day, draft.day),
        ):
            if field.text() != text:
                field.setText(text)
        self.method.choose(draft.method)
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(max(self.kind.findData(draft.kind), 0))
        for group, chip in self.groups.items():
            chip.setChecked(group in draft.groups)

    def _fill_districts(self, state: IncomeState) -> None:
        with QSignalBlocker(self.district):
            if self.district.count() != len(state.districts) + 1:
                self.district.clear()
                self.district.addItem(tr("哪个区县都可以"), "")
                for code, name in state.districts:
                    self.district.addItem(tr("只用于 {name}", name=name), code)
            chosen = state.draft.districts[0] if state.draft.districts else ""
            self.district.setCurrentIndex(max(self.district.findData(chosen), 0))

    def _lay_out(self) -> None:
        self._pledge = ""
        set_role(self.closings, "flat")
        self.closings.setMinimumHeight(tokens().px(190))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._boxes: dict[QWidget, QFrame] = {}
        for line, parts in enumerate(
            (
                (self.amount, self.receipt),
                (self.method,),
                (self.kind, self.name),
                (self.phone, self.shown),
                (self.day, self.district),
            )
        ):
            for place, part in enumerate(parts):
                self._boxes[part] = _named(part)
                grid.addWidget(self._boxes[part], line, place, 1, 3 - len(parts))
        only = text_label(tr("只能用在哪些人群（没说就都不选）"), "field", wrap=True)
        chips = row(*self.groups.values(), 1, spacing=6)
        self._only = framed(column(only, chips, spacing=2), "plain")
        self.setLayout(
            column(
                self.entering,
                self.closings,
                self.no_closing,
                grid,
                self.wrong,
                self._only,
                self.book,
                spacing=8,
                margins=12,
            )
        )

    def _connect(self) -> None:
        self.entering.chosen.connect(self.entering_chosen)
        self.closings.chosen.connect(self.closing_chosen)
        for field in (
            self.amount, self.name, self.phone, self.shown, self.receipt, self.day,
        ):  # fmt: skip
            field.textChanged.connect(lambda _text: self._emit())
            field.returnPressed.connect(self._give)
        self.method.chosen.connect(lambda _value: self._emit())
        for box in (self.kind, self.district):
            box.currentIndexChanged.connect(lambda _place: self._emit())
        for chip in self.groups.values():
            chip.toggled.connect(lambda _on: self._emit())
        self.book.clicked.connect(self._give)

    def _emit(self) -> None:
        if not self._is_silent:
            self.typed.emit(self.draft())

    def _give(self) -> None:
        if self.book.isEnabled():
            self.given.emit()


def _closing(one: ClosingLine) -> ListLine:
    return ListLine(one.key, "clock", "amber", one.words, "", one.more, one.amount)


def _named(part: QWidget) -> QFrame:
    name = text_label(part.accessibleName(), "field")
    name.setBuddy(part)
    return framed(column(name, part, spacing=3), "plain")


def _field(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    field.setMaxLength(60)
    return field
