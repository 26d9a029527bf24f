"""The room for paper cards: the card in the hand at the left, what became of all of them at the
right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QSpinBox, QWidget

from desktop_app.language import tr
from desktop_app.paper.model import MOST_BLANKS, USUAL_BLANKS
from ui.paper.card_form import CardForm
from ui.paper.paper_state import TABS, PaperLine, PaperState
from ui.paper.parked_view import ParkedView
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import rule, text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import Head, column, fill_room, framed, row, scrolled, set_shown, show_notice
from ui.widgets.segmented_choice import Segment, SegmentedChoice


class PaperScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    tab_chosen = Signal(str)
    line_chosen = Signal(str)
    print_pressed = Signal(int)
    again_pressed = Signal()
    cancel_pressed = Signal()
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("纸卡补录"), self.back)
        self.notice = MessageBar()
        self.form = CardForm()
        self.tabs = SegmentedChoice(
            tr("看哪些"), [Segment(value, tr(name)) for value, name in TABS.items()]
        )
        self.list = LineList(tr("纸卡"))
        self.empty = EmptyPlace()
        self.parked = ParkedView()
        self.count = QSpinBox()
        self.count.setRange(1, MOST_BLANKS)
        self.count.setValue(USUAL_BLANKS)
        self.count.setAccessibleName(tr("印几组空白卡"))
        self.print = push_button(tr("印空白卡"), icon="printer")
        self.again = push_button("", "ghost", "refresh")
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self._making = text_label(tr("正在做 PDF，每张码都读一遍"), "second")
        self.progress.setAccessibleName(tr("正在做 PDF"))
        self.cancel = push_button(tr("停止"), "ghost")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.form)

    def show_state(self, state: PaperState) -> None:
        """Make every widget agree with the state."""
        self.head.hint.setText(
            tr("已补录 {done} / 已印 {count}", done=state.registered, count=state.printed)
            if state.printed
            else tr("电脑都用不了的时候手写，电脑好了在这里登记")
        )
        self.form.show_state(state)
        for value, name in TABS.items():
            self.tabs.buttons[value].setText(f"{tr(name)} {state.counts.get(value, 0)}")
        self.tabs.choose(state.tab)
        self.list.show_lines([_listed(line) for line in state.lines], state.chosen)
        set_shown(self.list, bool(state.lines))
        set_shown(self.empty, not state.lines)
        self._show_empty(state)
        self.parked.show_state(state)
        set_shown(self._rule, state.parked is not None or state.tab == "blanks")
        self._show_printing(state)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")

    def _show_printing(self, state: PaperState) -> None:
        is_printing = state.progress is not None
        set_shown(self._print_bar, state.tab == "blanks")
        for part in (self._making, self.progress):
            set_shown(part, is_printing)
        set_shown(self.cancel, is_printing)
        set_shown(self._new, not is_printing)
        set_shown(self.again, bool(state.again) and not is_printing)
        set_words(self.again, tr("{serials} 号没打出来，再印", serials=state.again))
        self.progress.setValue(round(100 * (state.progress or 0)))

    def _show_empty(self, state: PaperState) -> None:
        if state.is_loading:
            self.empty.say(tr("正在看纸卡…"))
        elif state.tab == "parked":
            self.empty.say(
                tr("没有要处理的纸卡"),
                tr("玫瑰被别人先登记了的卡会留在这里，连同认领人的姓名电话。"),
            )
        else:
            self.empty.say(
                tr("还没有印空白卡"),
                tr("建议开门前每台电脑印 20 组，放在桌上。停电断网时手写，一个心愿也不会丢。"),
            )

    def _lay_out(self) -> None:
        form = QWidget()
        form.setLayout(column(self.form, margins=16))
        self._new = framed(row(self.count, text_label(tr("组"), "second"), self.print), "plain")
        bar = row(self.again, self._making, self.progress, 1, self.cancel, self._new)
        bar.setContentsMargins(14, 8, 14, 8)
        self._print_bar = framed(bar, "plain")
        self._rule = rule()
        inner = column(self.list, self.empty, self._rule, self.parked, self._print_bar, spacing=0)
        inner.setStretch(0, 1)
        inner.setStretch(1, 1)
        set_role(self.list, "flat")
        self.list.setMinimumHeight(130)
        right = column(self.tabs, framed(inner), spacing=10)
        right.setStretch(1, 1)
        lists = QWidget()
        lists.setLayout(right)
        body = row(framed(column(scrolled(form))), scrolled(lists), spacing=16)
        body.setStretch(0, 11)
        body.setStretch(1, 12)
        fill_room(self, self.head, self.notice, body)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.tab_chosen)
        self.list.chosen.connect(self.line_chosen)
        self.print.clicked.connect(lambda: self.print_pressed.emit(self.count.value()))
        self.again.clicked.connect(self.again_pressed)
        self.cancel.clicked.connect(self.cancel_pressed)
        self.notice.closed.connect(self.notice_closed)
        self.back.clicked.connect(self.back_pressed)


def _listed(line: PaperLine) -> ListLine:
    return ListLine(
        line.key,
        line.sign,
        line.tone,
        line.name,
        line.beside,
        line.second,
        line.right,
        is_toned=line.is_toned,
    )
