"""叫负责人: a sheet in the window. What it is about, a few words, and the next visitor may come."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop_app.language import tr
from desktop_app.messages.staff import TOPICS
from ui.staff.sheet import Sheet
from ui.theme.style import set_role
from ui.widgets.buttons import BigButton, IconButton, push_button
from ui.widgets.labels import text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, row, set_shown, show_notice

_LONGEST = 400


class CallSheet(Sheet):
    """Opens below its button; Esc closes it. What was typed stays until it was sent."""

    called = Signal(str, str, bool)  # topic, note, hold

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, tr("叫负责人"))
        self.topics: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.about = text_label(role="hint", wrap=True)
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST)
        self.note.setPlaceholderText(tr("说一句，可以不写"))
        self.note.setAccessibleName(tr("告诉负责人什么"))
        self.hold = QCheckBox()
        self.go = BigButton(tr("叫负责人"), "bell")
        self.close_button = IconButton("close", tr("不叫了"))
        self.notice = MessageBar()
        self._button: QWidget = window
        self._lay_out()
        self._connect()

    @property
    def topic(self) -> str:
        """What was chosen, "" for nothing yet."""
        return next((one for one, button in self.topics.items() if button.isChecked()), "")

    def open_below(self, button: QWidget, *, number: str, can_hold: bool, holds: bool) -> None:
        """Open for the wish in view, if any. holds: the half-filled claim would be put on hold."""
        self._button = button
        self.about.setText(tr("关于 {number}", number=number) if number else tr("没有选心愿"))
        self.hold.setText(tr("先暂留 {number}，接下一位", number=number))
        set_shown(self.hold, can_hold)
        self.hold.setChecked(can_hold and holds)
        self.notice.clear()
        self._open()
        next(iter(self.topics.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def sent(self) -> None:
        """The lead is called: the next call begins anew."""
        self.note.clear()
        self._group.setExclusive(False)
        for button in self.topics.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        self.close_sheet()

    def say(self, problem: str, remedy: str = "") -> None:
        """Why it could not be."""
        show_notice(self.notice, problem, remedy)
        self._place()

    def _go(self) -> None:
        if not self.topic:
            self.say(tr("是什么事？"), tr("点上面的一种；都不是，就点“其他事”。"))
            return
        self.called.emit(
            self.topic, self.note.text(), self.hold.isChecked() and not self.hold.isHidden()
        )

    def _corner(self) -> QPoint:
        """Below its button."""
        corner = self._button.mapTo(self._window, self._button.rect().bottomRight())
        left = min(max(12, corner.x() - self.width() + 1), self._window.width() - self.width() - 12)
        return QPoint(left, corner.y() + 6)

    def _connect(self) -> None:
        self.go.clicked.connect(self._go)
        self.note.returnPressed.connect(self._go)
        self.close_button.clicked.connect(self.close_sheet)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, (topic, words) in enumerate(TOPICS.items()):
            button = push_button(tr(words))
            set_role(button, "topic")
            button.setCheckable(True)
            self._group.addButton(button)
            self.topics[topic] = button
            grid.addWidget(button, place // 2, place % 2)
        head = row(text_label(tr("叫负责人"), "title"), 1, self.close_button)
        self.setLayout(
            column(
                head, self.about, grid, self.note, self.hold, self.notice, self.go,
                spacing=10, margins=16,
            )
        )  # fmt: skip
