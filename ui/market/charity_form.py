"""The qualified charity, as it is typed: nothing of it may be missing before money is taken."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit

from desktop_app.language import tr
from ui.market.stalls_state import CharityTyped, Form, StallsState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.room import column, row, set_shown
from ui.widgets.section import lines
from ui.widgets.wording_note import WordingNote

_PLAN_HEIGHT = 74
_LONGEST = {"name": 60, "certificate": 60, "filing": 60, "account": 120, "phone": 30}


class CharityForm(QFrame):
    """Emits what was typed; `show_state` is the only place that changes widgets."""

    saved = Signal(CharityTyped, str)  # and why its words may stay as they are
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(tr("慈善组织"))
        self._opens = -1
        names = {
            "name": (tr("名称"), tr("比如：宁波市慈善总会")),
            "certificate": (tr("公开募捐资格证书号"), ""),
            "filing": (tr("募捐方案备案号"), tr("慈善中国上的备案编号")),
            "account": (tr("捐赠账户"), tr("开户行和账号，和方案上一样")),
            "phone": (tr("查询电话"), tr("公示用的单位电话")),
        }
        self.edits = {field: QLineEdit() for field in names}
        for field, edit in self.edits.items():
            edit.setMaxLength(_LONGEST[field])
            edit.setAccessibleName(names[field][0])
            edit.setPlaceholderText(names[field][1])
        self.plan = QPlainTextEdit()
        self.plan.setAccessibleName(tr("募捐用途"))
        self.plan.setPlaceholderText(tr("善款用在哪里，比如：为困境儿童、困难老人圆微心愿"))
        self.plan.setTabChangesFocus(True)
        self.plan.setFixedHeight(tokens().px(_PLAN_HEIGHT))
        self.note = WordingNote()
        self.save = push_button(tr("保存慈善组织"), "accent")
        self.leave = push_button(tr("不改了"), "ghost")
        self._lay_out(names)
        order = list(self.edits.values())
        for edit, after in pairwise(order):
            edit.returnPressed.connect(after.setFocus)
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(lambda: self.left.emit())
        self.hide()

    def _lay_out(self, names: dict[str, tuple[str, str]]) -> None:
        about = text_label(
            tr("义卖也是公开募捐：只能以有公开募捐资格的慈善组织的名义收钱，这些内容要在现场公示（慈善法 23–26 条）。"),
            "hint",
            wrap=True,
        )  # fmt: skip
        form = lines(
            *((names[field][0], self.edits[field]) for field in ("name", "certificate", "filing")),
            (tr("用途"), self.plan),
            *((names[field][0], self.edits[field]) for field in ("account", "phone")),
        )
        acts = row(self.save, self.leave, 1)
        title = text_label(tr("指明慈善组织"), "title")
        self.setLayout(column(title, about, form, self.note, acts, 1, spacing=10, margins=18))

    def show_state(self, state: StallsState) -> None:
        """Open for what is being edited; what is typed stays."""
        is_open = state.form is Form.CHARITY
        if is_open and state.opens != self._opens:
            self._opens = state.opens
            for field, edit in self.edits.items():
                edit.setText(getattr(state.charity_typed, field))
            self.plan.setPlainText(state.charity_typed.plan)
        was_hidden = self.isHidden()
        set_shown(self, is_open)
        self.note.show_advice(state.advice if is_open else None)
        self.save.setEnabled(not state.is_busy)
        if is_open and was_hidden:
            self.edits["name"].setFocus()

    def _save(self) -> None:
        texts = {field: edit.text().strip() for field, edit in self.edits.items()}
        typed = CharityTyped(plan=self.plan.toPlainText().strip(), **texts)
        self.saved.emit(typed, self.note.as_is())
