"""Walking along the wall: big words for arm's length, the row in sight, how far one is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from desktop_app.language import tr
from ui.hanging.place_layout import NEAR
from ui.hanging.place_view import PlaceView
from ui.hanging.walk_state import Verdict, WalkState
from ui.theme.style import set_look, set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.room import column, framed, row, set_shown
from ui.widgets.stack_bar import Part, StackBar
from ui.widgets.strip import Strip

# Ground and sign of each tone; the grounds are those of the verdict across the window.
_LOOKS = {
    "good": ("leaf", "check-circle"),
    "note": ("blue", "info"),
    "wait": ("amber", "warning"),
    "unknown": ("blue", "laptop"),
    "forged": ("rose", "shield-off"),
    "foreign": ("grey", "flag"),
    "malformed": ("grey", "help"),
}


class BigVerdict(QFrame):
    """The last scan: its number, what to do, where it belongs; by colour, sign and words."""

    def __init__(self) -> None:
        super().__init__()
        self.sign = IconLabel("scan", "surface", 64)
        self.what = text_label("", "walk-what")
        self.todo = text_label("", "walk-todo")
        self.where = text_label("", "walk-where")
        self.where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = column(self.what, self.todo, spacing=0)
        lay = row(self.sign, words, self.where, spacing=20)
        lay.setContentsMargins(24, 12, 24, 12)
        lay.setStretch(1, 1)
        self.setLayout(lay)

    def show_verdict(self, verdict: Verdict) -> None:
        ground, sign = _LOOKS[verdict.tone]
        set_look(self, "verdict", ground)
        self.sign.show_icon(sign if verdict.what else "scan", "surface")
        self.what.setText(verdict.what or tr("沿着墙，一朵一朵扫"))
        self.todo.setText(verdict.todo or tr("从左上角起，一排一排；扫重了没关系"))
        self.where.setText(verdict.where)
        said = (self.what.text(), self.todo.text(), verdict.where)
        self.setAccessibleName(tr("，").join(part for part in said if part))


class WalkView(QWidget):
    """Emits what the person does; `show_state` is the only place that changes widgets."""

    typed = Signal(str)
    misplaced = Signal()
    paused = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.verdict = BigVerdict()
        self.count = text_label("", "number")
        self.title = text_label("", "second")
        self.row_words = text_label("", "strong")
        self.wrong = text_label("", "problem")
        self.bar = StackBar(tr("扫了多少"))
        self.wall = PlaceView(tr("走到哪里"), can_move=False, least=NEAR)
        self.number = QLineEdit()
        self.number.setPlaceholderText(tr("扫不出？输编号，回车"))
        self.number.setAccessibleName(tr("扫不出的编号"))
        self.number.setFixedWidth(tokens().px(250))
        self.misplace = push_button(tr("它不在这个位置"), icon="refresh")
        self.pause = push_button(tr("先停下"), "ghost", "clock")
        self.finish = push_button(tr("走完了"), "accent", "check")
        self._lay_out()
        self.number.returnPressed.connect(self._number_typed)
        self.misplace.clicked.connect(lambda: self.misplaced.emit())
        self.pause.clicked.connect(lambda: self.paused.emit())
        self.finish.clicked.connect(lambda: self.finished.emit())
        self.setFocusProxy(self.wall)

    def show_state(self, state: WalkState) -> None:
        """Make every widget agree with the state."""
        self.verdict.show_verdict(state.verdict)
        self.title.setText(tr("正在准备…") if state.is_loading else state.title)
        self.count.setText(
            tr("{seen} / {expected}", seen=state.seen, expected=state.expected)
            if not state.is_loading
            else ""
        )
        self.row_words.setText(state.row_words)
        self.wrong.setText(tr("要处理 {count}", count=state.wrong) if state.wrong else "")
        self.bar.show_parts(
            [
                Part(tr("扫过"), state.seen, "leaf"),
                Part(tr("还没扫"), state.expected - state.seen, "line2"),
            ]
        )
        self.wall.show_grid(state.grid, state.place)
        self.misplace.setEnabled(state.can_misplace)
        set_shown(self.row_words, bool(state.row_words))
        self.finish.setEnabled(not state.is_loading)

    def _number_typed(self) -> None:
        if text := self.number.text().strip():
            self.number.clear()
            self.typed.emit(text)

    def _lay_out(self) -> None:
        far = row(self.count, self.title, self.row_words, 1, self.wrong, spacing=16)
        acts = framed(row(self.number, self.misplace, 1, self.pause, self.finish), "plain")
        lay = column(self.verdict, far, self.bar, self.wall, Strip(acts), spacing=8)
        lay.setStretch(3, 1)
        self.setLayout(lay)
        set_role(self, "plain")
