"""回访: whom to call, what they say, and the thanks to whoever gave it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.fulfilment.facts import Satisfied
from desktop_app.language import tr
from desktop_app.messages.delivery import SATISFIED
from ui.delivery.asking_state import Asked, AskingState, AskLine
from ui.delivery.choice_grid import ChoiceGrid
from ui.delivery.family_bar import FamilyBar
from ui.delivery.rows import Rows
from ui.delivery.steady import Steady
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, framed, row, scrolled, set_shown, show_notice
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.two_columns import TwoColumns

CAME, NOT_COME = "came", "not_come"
MOST_WORDS = 1000
_LIST_AT_MOST = 400  # px: with large type the rest still has the larger part


class AskingView(Steady):
    """Emits intents; `show_state` is the only place that changes widgets."""

    line_chosen = Signal(str)
    asked = Signal(Asked)
    thanks_pressed = Signal(str)  # print or save
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.count = text_label("", "strong")
        self.lines = LineList(tr("要回访的"))
        set_role(self.lines, "flat")
        self.face = _FaceView()
        self.form = _AskForm()
        self.empty = EmptyPlace()
        self._lay_out()
        self.lines.chosen.connect(self.line_chosen)
        self.form.asked.connect(self.asked)
        self.face.print_out.clicked.connect(lambda: self.thanks_pressed.emit("print"))
        self.face.save.clicked.connect(lambda: self.thanks_pressed.emit("save"))
        self.notice.closed.connect(self.notice_closed)
        self.setFocusProxy(self.lines)

    def show_state(self, state: AskingState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        number = state.face.number if state.face else ""
        self.count.setText(tr("还要问 {count} 户", count=len(state.lines)) if state.lines else "")
        self.lines.show_lines([_line(one) for one in state.lines], number)
        set_shown(self._left, bool(state.lines))
        set_shown(self._open, state.face is not None)
        set_shown(self.empty, state.face is None)
        if state.is_loading:
            self.empty.say(tr("正在看哪些送到了…"))
        elif state.lines:
            self.empty.say(tr("选一户来问"), tr("先打电话，再记下收到没有、满意不满意。"))
        else:
            self.empty.say(tr("没有要回访的"), tr("送到以后，没问过的人家会出现在这里。"))
        self.face.show_state(state)
        self.form.show_state(state)

    def _lay_out(self) -> None:
        self._left = framed(column(self.count, self.lines, spacing=8, margins=12))
        self._left.setFixedWidth(min(tokens().px(330), _LIST_AT_MOST))
        self._open = scrolled(TwoColumns(column(self.face), column(self.form), wide=600))
        self._open.hide()
        body = row(self._left, self._open, self.empty, spacing=14)
        body.setStretch(1, 1)
        body.setStretch(2, 1)
        lay = column(self.notice, body, spacing=10)
        lay.setStretch(1, 1)
        self.setLayout(lay)


class _FaceView(Steady):
    """Whom to ask by alias, their phone on purpose, and the slip for the giver."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.number = text_label("", "number")
        self.alias = text_label("", "title")
        self.rows = Rows()
        self.family = FamilyBar(tr("显示电话"), "phone")
        self.print_out = push_button(tr("打印"), icon="printer")
        self.save = push_button(tr("存成文件…"), icon="export")
        thanks = framed(
            column(
                text_label(tr("给认领人的感谢卡"), "strong"),
                text_label(tr("凭卡上的短码领；上面没有受益家庭的任何资料。"), "hint", wrap=True),
                row(self.print_out, self.save, 1),
                spacing=6,
                margins=12,
            ),
            "sunken",
        )
        self.setLayout(
            column(
                row(self.number, self.alias, 1, spacing=14),
                self.rows,
                self.family,
                1,
                thanks,
                spacing=10,
                margins=16,
            )
        )

    def show_state(self, state: AskingState) -> None:
        face = state.face
        self.number.setText(face.number if face else "")
        self.alias.setText(face.alias if face else "")
        self.rows.show_rows(face.rows if face else ())
        self.family.show_shown(state.shown)
        for part in (self.print_out, self.save):
            part.setEnabled(not state.is_busy)


class _AskForm(Steady):
    """What they say."""

    asked = Signal(Asked)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._form = -1
        self._number = ""
        self._is_busy = False
        self.came = SegmentedChoice(
            tr("收到了吗"), [Segment(CAME, tr("收到了")), Segment(NOT_COME, tr("没收到"))]
        )
        words = [(str(one), tr(SATISFIED[one])) for one in Satisfied]
        self.satisfied = ChoiceGrid(tr("满意吗"), words, 2)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(tr("他们怎么说"))
        self.words.setPlaceholderText(tr("照原话写几句；只存在保险库里"))
        self.words.setFixedHeight(tokens().px(120))
        self.done = BigButton(tr("记下回访"), "check")
        self.setLayout(
            column(
                text_label(tr("收到了吗"), "field"),
                self.came,
                text_label(tr("满意吗"), "field"),
                self.satisfied,
                text_label(tr("他们怎么说"), "field"),
                self.words,
                self.done,
                1,
                spacing=8,
                margins=16,
            )
        )
        self.satisfied.chosen.connect(lambda _value: self._turn())
        self.done.clicked.connect(lambda: self.asked.emit(self.typed()))

    def show_state(self, state: AskingState) -> None:
        """Another gift begins empty; the same one keeps what is typed."""
        self._number = state.face.number if state.face else ""
        self._is_busy = state.is_busy
        if state.form != self._form:
            self._form = state.form
            self.came.choose(CAME)
            self.satisfied.choose("")
            self.words.clear()
        self._turn()

    def typed(self) -> Asked:
        return Asked(
            self._number,
            self.satisfied.value,
            self.came.value == CAME,
            self.words.toPlainText().strip()[:MOST_WORDS],
        )

    def _turn(self) -> None:
        self.done.setEnabled(bool(self.satisfied.value) and not self._is_busy)


def _line(one: AskLine) -> ListLine:
    sign, tone = ("phone", "amber") if one.is_again else ("heart", "ink2")
    return ListLine(one.number, sign, tone, one.alias, one.item, one.words, one.number)
