"""显示: an eye that asks why, shows for a while with a countdown, and masks again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPushButton, QWidget

from desktop_app.language import tr
from desktop_app.messages.access import purpose_word
from desktop_app.people.access_facts import Part, Purpose
from ui.revealing import Shown
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.clipboard import brief_copy
from ui.widgets.countdown import Countdown
from ui.widgets.labels import text_label
from ui.widgets.room import column, row, set_shown

OF_GIVERS = (Purpose.CALL, Purpose.CHECK, Purpose.DELIVER, Purpose.REQUEST)
MOST_WORDS = 60


class RevealBar(QFrame):
    """Emits the purpose; the value itself is shown by whoever owns this bar, but for the copy.

    quick  a purpose that has a button of its own beside the eye: one press, and only the phone
    """

    wanted = Signal(str, str, str)  # purpose, part, words
    masked = Signal()  # the time is up, or somebody pressed 收起

    def __init__(
        self, purposes: Sequence[Purpose] = OF_GIVERS, quick: Purpose | None = None
    ) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._purposes = tuple(purposes)
        self.show_it = push_button(tr("显示"), "ghost", "eye")
        self.show_it.setAccessibleDescription(tr("打了码的资料；先选用途，会记录是谁看的"))
        self.call = push_button(tr("显示电话去打"), icon="phone")
        self.call.setAccessibleDescription(tr("用途记为“打电话给认领人”"))
        self.purposes: dict[Purpose, QPushButton] = {}
        self.why = text_label(tr("为了什么？会记下是谁、什么时候看的。"), "hint", wrap=True)
        self.words = QLineEdit()
        self.words.setMaxLength(MOST_WORDS)
        self.words.setPlaceholderText(tr("写明用途，不写姓名"))
        self.words.setAccessibleName(tr("别的用途"))
        self.say_words = push_button(tr("显示"), "accent")
        self.leave = push_button(tr("不看了"), "ghost")
        self.left = Countdown()
        self.copy = push_button(tr("复制"), icon="card")
        self.copy.setAccessibleDescription(tr("30 秒后从剪贴板清除"))
        self.hide_it = push_button(tr("收起"), "ghost", "lock")
        self._quick = quick
        self._lay_out()
        self._connect()
        self._ask(is_asking=False)

    @property
    def is_asking(self) -> bool:
        return not self._asking.isHidden()

    def show_shown(self, shown: Shown | None, *, can: bool = True) -> None:
        """What is shown in full now, None when nothing is. can: there is something to show."""
        self._shown = shown
        if shown is None:
            self.left.stop()
        else:
            self.left.run(shown.turn, shown.seconds)
        if shown is not None or not can:
            self._ask(is_asking=False)
        set_shown(self._masked, shown is None and not self.is_asking)
        set_shown(self._open, shown is not None)
        self.show_it.setEnabled(can)
        self.call.setEnabled(can)

    def _ask(self, *, is_asking: bool) -> None:
        set_shown(self._asking, is_asking)
        set_shown(self._masked, not is_asking and self._shown is None)
        if not is_asking:
            self.words.clear()
            set_shown(self._other, is_shown=False)

    def _ask_words(self) -> None:
        set_shown(self._other, is_shown=True)
        self.words.setFocus()

    def _say(self, purpose: Purpose, part: Part = Part.ALL) -> None:
        words = self.words.text().strip() if purpose is Purpose.OTHER else ""
        if purpose is Purpose.OTHER and not words:
            self._ask_words()
            return
        self._ask(is_asking=False)
        self.wanted.emit(purpose.value, part.value, words)

    def _copy(self) -> None:
        if self._shown is not None:
            values = self._shown.values
            brief_copy().copy(values.get("phone") or "\n".join(values.values()))

    def _connect(self) -> None:
        self.show_it.clicked.connect(lambda: self._ask(is_asking=True))
        self.call.clicked.connect(lambda: self._say(Purpose.CALL, Part.PHONE))
        for purpose, button in self.purposes.items():
            button.clicked.connect(lambda _on=False, one=purpose: self._say(one))
        self.words.returnPressed.connect(lambda: self._say(Purpose.OTHER))
        self.say_words.clicked.connect(lambda: self._say(Purpose.OTHER))
        self.leave.clicked.connect(lambda: self._ask(is_asking=False))
        self.copy.clicked.connect(self._copy)
        self.hide_it.clicked.connect(self.masked)
        self.left.finished.connect(self.masked)

    def _lay_out(self) -> None:
        self._masked = QWidget()
        self._masked.setLayout(
            row(*([self.call] if self._quick else []), self.show_it, 1, spacing=6)
        )
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, purpose in enumerate((*self._purposes, Purpose.OTHER)):
            button = push_button(purpose_word(purpose))
            self.purposes[purpose] = button
            grid.addWidget(button, place // 2, place % 2)
        grid.addWidget(self.leave, (len(self._purposes) + 1) // 2, (len(self._purposes) + 1) % 2)
        self._other = QWidget()
        self._other.setLayout(row(self.words, self.say_words, spacing=6))
        self._asking = QWidget()
        self._asking.setLayout(column(self.why, grid, self._other, spacing=6))
        self._open = QWidget()
        shown = row(self.left, 1, self.copy, self.hide_it, spacing=6)
        self._open.setLayout(shown)
        self.setLayout(column(self._masked, self._asking, self._open, spacing=0))
        set_role(self, "plain")
        for part in (self._asking, self._open):
            part.hide()
