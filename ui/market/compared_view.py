"""Both counts are the same: counted against expected, the reason, statements, seal, names."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.market.closing import ELECTRONIC
from desktop_app.messages.market import method_word
from ui.market.closing_state import ClosingState, Compared, Typed
from ui.widgets.buttons import BigButton
from ui.widgets.labels import Pill, text_label
from ui.widgets.room import column, framed, row, scrolled, set_shown
from ui.widgets.section import lines
from ui.widgets.two_columns import TwoColumns

_LONGEST = 60


class ComparedView(QWidget):
    """Emits what was typed; `show_state` is the only place that changes widgets."""

    sealed = Signal(Typed)

    def __init__(self) -> None:
        super().__init__()
        self._written = -1
        self.counted, self.expected = text_label("", "number"), text_label("", "number")
        self.difference = text_label("", "number")
        self.pill = Pill()
        self.parts = text_label("", "hint", wrap=True)
        self.training = text_label("", "hint", wrap=True)
        self.reason = _edit(tr("差额的原因"), tr("有差额、账单不符时必须写（不写姓名）"), 120)
        self.seal = _edit(tr("封条号"), tr("钱袋封条上的号"))
        self.first = _edit(tr("第一位点钞人"))
        self.second = _edit(tr("第二位点钞人"))
        self.witness = _edit(tr("见证人"), tr("看着点钞的人"))
        self._own = (self.reason, self.seal, self.first, self.second, self.witness)
        self.sold = {method: text_label("", "strong") for method in ELECTRONIC}
        self.yuan = {
            method: _edit(tr("{method}账单金额", method=method_word(method)), tr("账单上的金额"))
            for method in ELECTRONIC
        }
        self.number = {
            method: _edit(tr("{method}账单号", method=method_word(method)), tr("账单号或截图号"))
            for method in ELECTRONIC
        }
        self.seal_it = BigButton(tr("完成结账单"), "check")
        self._lay_out()
        self._connect()

    def show_state(self, state: ClosingState) -> None:
        """Make every widget agree with the state; what is typed stays until the sheet is written."""
        if state.written != self._written:
            self._written = state.written
            for edit in self._edits():
                edit.clear()
        if state.compared is not None:
            self._show_compared(state.compared)
        self.seal_it.setEnabled(not state.is_busy)

    def _show_compared(self, compared: Compared) -> None:
        self.counted.setText(compared.counted)
        self.expected.setText(compared.expected)
        self.difference.setText(compared.difference)
        tone = (
            ("amber", tr("有差额，请写原因")) if compared.has_difference else ("leaf", tr("对得上"))
        )
        self.pill.show_pill(tone[1], tone[0])
        self.parts.setText(compared.parts)
        self.training.setText(compared.training)
        set_shown(self.training, bool(compared.training))
        for one in compared.sold:
            self.sold[one.method].setText(
                tr("{method} 记了 {money}", method=one.word, money=one.money)
            )

    def _edits(self) -> tuple[QLineEdit, ...]:
        return (*self._own, *self.yuan.values(), *self.number.values())

    def _lay_out(self) -> None:
        left, right = framed(self._laid_money()), framed(self._laid_names())
        sides = TwoColumns(column(left), column(right), (5, 4))
        self.setLayout(column(scrolled(sides)))

    def _laid_money(self) -> QVBoxLayout:
        figures = row(
            *(
                column(label, text_label(word, "hint"), spacing=0)
                for label, word in (
                    (self.counted, tr("点出的现金")),
                    (self.expected, tr("应有的现金")),
                    (self.difference, tr("差额")),
                )
            ),
            1,
            spacing=32,
        )
        return column(
            text_label(tr("两次点得一样"), "title"),
            figures,
            row(self.pill, 1),
            self.parts,
            lines((tr("原因"), self.reason)),
            self.training,
            text_label(tr("微信、支付宝账单"), "strong"),
            self._statements(),
            1,
            spacing=8,
            margins=18,
        )

    def _laid_names(self) -> QVBoxLayout:
        names = lines(
            (tr("封条号"), self.seal),
            (tr("点钞人一"), self.first),
            (tr("点钞人二"), self.second),
            (tr("见证人"), self.witness),
        )
        hint = text_label(
            tr("结账单写好就不能改，只能另写更正分录。姓名只留在加密的名册里。"), "hint", wrap=True
        )
        return column(
            text_label(tr("封存、签名"), "title"),
            names,
            hint,
            self.seal_it,
            1,
            spacing=12,
            margins=18,
        )

    def _statements(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, method in enumerate(ELECTRONIC):
            for at, part in enumerate((self.sold[method], self.yuan[method], self.number[method])):
                grid.addWidget(part, place, at)
        return grid

    def _connect(self) -> None:
        order = self._edits_in_order()
        for edit, after in pairwise(order):
            edit.returnPressed.connect(after.setFocus)
        order[-1].returnPressed.connect(self.seal_it.setFocus)
        self.seal_it.clicked.connect(self._seal)

    def _edits_in_order(self) -> list[QLineEdit]:
        phone = [edit for method in ELECTRONIC for edit in (self.yuan[method], self.number[method])]
        return [self.reason, *phone, self.seal, self.first, self.second, self.witness]

    def _seal(self) -> None:
        statements = tuple(
            (method, yuan, self.number[method].text().strip())
            for method in ELECTRONIC
            if (yuan := self.yuan[method].text().strip())
        )
        reason, seal, first, second, witness = (one.text().strip() for one in self._own)
        self.sealed.emit(Typed(reason, seal, first, second, witness, statements))


def _edit(spoken: str, example: str = "", longest: int = _LONGEST) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(longest)
    edit.setAccessibleName(spoken)
    edit.setPlaceholderText(example)
    return edit
