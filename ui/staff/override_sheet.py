"""负责人放行: a sheet in the window, so that the claim in hand stays where it is."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QPushButton, QWidget

from desktop_app.language import tr
from ui.staff.pin_pad import PinField
from ui.staff.sheet import Sheet
from ui.staff.sign_in_state import Tile
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, IconButton, push_button
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import clear, column, row, show_notice

_LONGEST = 200


class OverrideSheet(Sheet):
    """A lead's name, PIN and reason; or the reason, then the badge. Esc closes it."""

    given = Signal(str, str, str)  # staff id, PIN, reason

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, tr("负责人放行"))
        self.about = text_label(role="strong", wrap=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self.reason.setPlaceholderText(tr("为什么放行（不写姓名）"))
        self.reason.setAccessibleName(tr("为什么放行（不写姓名）"))
        self.leads: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.pin = PinField()
        self.notice = MessageBar()
        self.go = BigButton(tr("放行这一次"), "check")
        self.close_button = IconButton("close", tr("不放行"))
        self._lay_out()
        self.go.clicked.connect(self._go)
        self.pin.returnPressed.connect(self._go)
        self.reason.returnPressed.connect(self.pin.setFocus)
        self.close_button.clicked.connect(self.close_sheet)

    @property
    def chosen(self) -> str:
        return next((one for one, button in self.leads.items() if button.isChecked()), "")

    def open_for(self, what: str, leads: Sequence[Tile]) -> None:
        """Ask for a lead's word for this. leads: who may give it, with a PIN."""
        self.about.setText(tr("放行一次：{what}", what=what))
        clear(self._grid)
        self.leads = {}
        for place, tile in enumerate(leads):
            button = push_button(tile.name, "topic")
            button.setCheckable(True)
            button.setChecked(len(leads) == 1)
            self._group.addButton(button)
            button.clicked.connect(self.pin.setFocus)
            self.leads[tile.staff_id] = button
            self._grid.addWidget(button, place // 2, place % 2)
            button.show()
        self.reason.clear()
        self.pin.clear()
        self.notice.clear()
        self._open()
        self.reason.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Nothing that was typed stays."""
        self.pin.clear()
        self.reason.clear()
        super().close_sheet()

    def say(self, problem: str, remedy: str = "") -> None:
        """Why it is not passed."""
        self.pin.clear()
        show_notice(self.notice, problem, remedy, kind="warning")
        self._place()

    def _go(self) -> None:
        if not self.reason.text().strip():
            self.say(tr("先写一句为什么。"))
            self.reason.setFocus()
        elif not self.chosen or not self.pin.text():
            self.say(tr("点负责人的名字，输 PIN；或扫负责人的工牌。"))
        else:
            self.given.emit(self.chosen, self.pin.text(), self.reason.text())

    def _corner(self) -> QPoint:
        return QPoint((self._window.width() - self.width()) // 2, tokens().px(72))

    def _lay_out(self) -> None:
        head = row(text_label(tr("负责人放行"), "title"), 1, self.close_button)
        hint = text_label(
            tr("只这一次，记在负责人名下；值班的人不变。写好原因，扫工牌也行。"), "hint", wrap=True
        )
        parts = (head, self.about, hint, self.reason, self._grid, self.pin, self.notice, self.go)
        self.setLayout(column(*parts, spacing=10, margins=16))
