"""Before a count: the small money in the box, what waits to be closed, one button to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.language import tr
from ui.market.closing_state import ClosingState, FloatLine
from ui.widgets.buttons import BigButton, IconButton, push_button
from ui.widgets.labels import text_label
from ui.widgets.room import ReasonBar, clear, column, framed, row, set_shown
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class RestView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    float_given = Signal(str)
    float_asked = Signal(str)  # taken out: which; "" to leave it
    float_taken = Signal(str)  # the reason
    scope_chosen = Signal(bool)
    begin_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._written = -1
        self.sum = text_label("", "strong")
        self._lines = column(spacing=2)
        self._shown: tuple[FloatLine, ...] | None = None
        self.yuan = QLineEdit()
        self.yuan.setMaxLength(12)
        self.yuan.setPlaceholderText(tr("金额，元"))
        self.yuan.setAccessibleName(tr("备用金，元"))
        self.give = push_button(tr("放入备用金"), icon="plus")
        self.reason = ReasonBar()
        self.open = text_label("", "second", wrap=True)
        self.scope = SegmentedChoice(
            tr("结哪里的账"),
            (Segment("here", tr("这台电脑")), Segment("all", tr("这个摊位的全部电脑"))),
        )
        self.begin = BigButton(tr("开始点钞"), "enter")
        self._lay_out()
        self._connect()

    def show_state(self, state: ClosingState) -> None:
        """Make every widget agree with the state."""
        self.sum.setText(state.floats_sum)
        if state.written != self._written:
            self._written = state.written
            self.yuan.clear()
        self._show_floats(state.floats)
        taking = next((one for one in state.floats if one.float_id == state.taking), None)
        self.reason.ask(
            tr("备用金 {money} 不在钱箱里了，为什么？", money=taking.money) if taking else "",
            "",
            tr("取出"),
            tr("比如：还给财务，输错了（不写姓名）"),
        )
        self.open.setText(state.open_words)
        set_shown(self.scope, state.has_more)
        self.scope.choose("all" if state.of_all else "here")
        for button in (self.begin, self.give):
            button.setEnabled(not state.is_busy)

    def _show_floats(self, floats: tuple[FloatLine, ...]) -> None:
        if floats == self._shown:
            return
        self._shown = floats
        clear(self._lines)
        for one in floats:
            out = IconButton("minus", tr("取出备用金 {money}", money=one.money))
            out.clicked.connect(lambda _on, key=one.float_id: self.float_asked.emit(key))
            line = row(text_label(one.money, "strong"), text_label(one.when, "hint"), 1, out)
            self._lines.addLayout(line)

    def _lay_out(self) -> None:
        give = row(self.yuan, self.give)
        give.setStretch(0, 1)
        head = row(text_label(tr("备用金"), "title"), 1, self.sum)
        hint = text_label(
            tr("开张前放进钱箱的零钱，结账时从应有的现金里算出来。"), "hint", wrap=True
        )
        box = framed(column(head, hint, give, self._lines, self.reason, spacing=8, margins=18))
        calm = text_label(
            tr("两个人先后点，互不看数，第三个人在旁边看着；两次一样才显示应有的钱。"),
            "hint",
            wrap=True,
        )
        count = framed(
            column(
                text_label(tr("点钞结账"), "title"),
                self.open,
                self.scope,
                self.begin,
                calm,
                spacing=10,
                margins=18,
            )
        )
        self.setLayout(column(box, count, 1, spacing=12))

    def _connect(self) -> None:
        self.yuan.returnPressed.connect(self._give)
        self.give.clicked.connect(self._give)
        self.reason.given.connect(self.float_taken)
        self.reason.left.connect(lambda: self.float_asked.emit(""))
        self.scope.chosen.connect(lambda value: self.scope_chosen.emit(value == "all"))
        self.begin.clicked.connect(lambda: self.begin_pressed.emit())

    def _give(self) -> None:
        if self.yuan.text().strip():
            self.float_given.emit(self.yuan.text().strip())
