"""In whose name money is taken; before that is known, why it must be, and where."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop_app.language import tr
from ui.market.stalls_state import CharityCard, Form, StallsState
from ui.theme.style import set_look, set_role
from ui.widgets.buttons import push_button
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import clear, column, row, set_shown


class CharityView(QFrame):
    """`show_state` is the only place that changes widgets.

    opened  the charity to change, "" to name a new one
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "note")
        self.setAccessibleName(tr("慈善组织"))
        self._shown: tuple[CharityCard, ...] | None = None
        self._sign = IconLabel("warning", "amber", 22)
        self.title = text_label("", "strong", wrap=True)
        self.why = text_label(
            tr(
                "义卖就是公开募捐：没有慈善组织的名义，谁也不能收钱。"
                "请写上它的名称、公开募捐资格证书号、备案号、用途和账户；写好以前，收款打不开。"
            ),
            "second",
            wrap=True,
        )
        self.name = push_button("", "accent", "edit")
        self._lines = column(spacing=2)
        head = row(self._sign, self.title, spacing=10)
        head.setStretch(1, 1)
        self.setLayout(
            column(head, self.why, self._lines, row(self.name, 1), spacing=8, margins=14)
        )
        self.name.clicked.connect(lambda: self.opened.emit(""))

    def show_state(self, state: StallsState) -> None:
        """Say who it is, or that nobody is named."""
        has_one = bool(state.charities)
        set_shown(self, state.form is Form.NOTHING and not state.is_loading)
        set_look(self, "note", "leaf" if has_one else "amber")
        self._sign.show_icon(
            "check-circle" if has_one else "warning", "leaf" if has_one else "amber"
        )
        self.title.setText(
            tr("钱以慈善组织的名义收") if has_one else tr("先指明慈善组织，才能收款")
        )
        set_shown(self.why, not has_one)
        self._show_button(state.can_edit, has_one=has_one)
        if state.charities != self._shown:
            self._shown = state.charities
            self._fill(state)

    def _show_button(self, can_edit: bool, *, has_one: bool) -> None:
        set_shown(self.name, can_edit and not has_one)
        self.name.setText(" " + tr("指明慈善组织"))
        self.name.setAccessibleName(tr("指明慈善组织"))

    def _fill(self, state: StallsState) -> None:
        clear(self._lines)
        for one in state.charities:
            edit = push_button(tr("修改"), "link")
            edit.setAccessibleName(tr("修改 {name}", name=one.name))
            edit.setVisible(state.can_edit)
            edit.clicked.connect(lambda _on, key=one.charity: self.opened.emit(key))
            head = row(text_label(one.name, "strong"), edit, spacing=8)
            head.setStretch(0, 1)
            self._lines.addLayout(head)
            for line in one.lines:
                self._lines.addWidget(text_label(line, "hint", wrap=True))
