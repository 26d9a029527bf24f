"""The print room: the queue in words, the printer above it, what can be done below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from desktop_app.cards.printing import FOLDER
from desktop_app.language import mark, tr
from ui.cards.queue_state import STATES, TABS, Asking, CardLine, QueueState
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import rule, text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import (
    MARGIN,
    Head,
    ReasonBar,
    column,
    framed,
    row,
    set_shown,
    show_notice,
)
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_ASKED = {
    Asking.REPRINT: (
        mark("补打 {title}"),
        mark("新卡上会印“补打”；旧卡作废，请收回。"),
        mark("补打"),
        mark("比如：卡丢了、打印不清"),
    ),
    Asking.VOID: (
        mark("不再打印 {title}"),
        mark("认领不受影响，只是不出这张卡。"),
        mark("不打了"),
        mark("比如：已经手写了一张"),
    ),
}


class QueueScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    card_chosen = Signal(str)
    tab_chosen = Signal(str)
    printer_chosen = Signal(str)
    trial_pressed = Signal()
    print_pressed = Signal()
    folder_pressed = Signal()
    retry_pressed = Signal()
    printed_pressed = Signal()
    save_pressed = Signal()
    asked = Signal(Asking)
    reason_given = Signal(str)
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.folder = push_button(tr("卡片文件夹"), icon="file")
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("打印"), self.folder, self.back)
        self.notice = MessageBar()
        self.printer = QComboBox()
        self.printer.setAccessibleName(tr("打印机"))
        self.printer.setMinimumWidth(200)
        self.trial = push_button(tr("试打一页"))
        self.print_now = push_button(tr("现在打印等待的卡"), "accent", "printer")
        self.tabs = SegmentedChoice(
            tr("看哪些"), [Segment(value, tr(name)) for value, (name, _) in TABS.items()]
        )
        self.list = LineList(tr("打印队列"))
        self.empty = EmptyPlace()
        self.reason = ReasonBar()
        self.void = push_button(tr("不打了"), "ghost")
        self.save = push_button(tr("存成 PDF"), "ghost")
        self.printed = push_button(tr("已打印"), icon="check")
        self.reprint = push_button(tr("补打"), icon="printer")
        self.retry = push_button(tr("重试"), icon="refresh")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def show_state(self, state: QueueState) -> None:
        """Make every widget agree with the state."""
        self._show_head(state)
        self._show_printers(state)
        self.list.show_lines([_listed(line) for line in state.lines], state.chosen)
        set_shown(self._box, bool(state.lines))
        set_shown(self.empty, not state.lines)
        self._show_empty(state)
        self._show_acts(state)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")

    def _show_head(self, state: QueueState) -> None:
        open_states = TABS["open"][1]
        parts = [
            f"{tr(STATES[name][0])} {state.counts[name]}"
            for name in (*open_states, "printed")
            if state.counts.get(name)
        ]
        self.head.hint.setText("　".join(parts) or tr("还没有要打印的卡"))
        for value, (name, states) in TABS.items():
            count = sum(state.counts.get(one, 0) for one in states)
            self.tabs.buttons[value].setText(f"{tr(name)} {count}")
        self.tabs.choose(state.tab)
        set_shown(self.print_now, bool(state.counts.get("waiting")))
        self.print_now.setEnabled(not state.is_busy)

    def _show_printers(self, state: QueueState) -> None:
        blocked = self.printer.blockSignals(True)
        self.printer.clear()
        if state.is_looking_for_printers:
            self.printer.addItem(tr("正在找打印机…"), "")
        else:
            self.printer.addItem(tr("系统默认的打印机"), "")
            for name in state.printers:
                self.printer.addItem(tr("存成 PDF") if name == FOLDER else name, name)
            if state.printer and state.printer not in state.printers:
                self.printer.addItem(
                    tr("{printer}（现在找不到）", printer=state.printer), state.printer
                )
        self.printer.setCurrentIndex(max(self.printer.findData(state.printer), 0))
        self.printer.setEnabled(not state.is_looking_for_printers)
        self.trial.setEnabled(bool(state.printers) and not state.is_busy)
        self.printer.blockSignals(blocked)

    def _show_empty(self, state: QueueState) -> None:
        if state.is_loading:
            self.empty.say(tr("正在看打印队列…"))
        elif state.tab == "open":
            self.empty.say(
                tr("没有要处理的卡"), tr("认领之后，卡会自己打印；没打出来的会留在这里。")
            )
        else:
            self.empty.say(tr("这一栏是空的"))

    def _show_acts(self, state: QueueState) -> None:
        acts = state.acts
        for button, is_possible in (
            (self.retry, acts.retry),
            (self.printed, acts.mark_printed),
            (self.reprint, acts.reprint),
            (self.save, acts.save),
            (self.void, acts.void),
        ):
            set_shown(button, is_possible)
            button.setEnabled(not state.is_busy)
        about, effect, do_it, example = _ASKED.get(state.asking, ("", "", "", ""))
        title = next((line.title for line in state.lines if line.card_id == state.chosen), "")
        self.reason.ask(
            tr(about, title=title) if about else "",
            tr(effect) if effect else "",
            tr(do_it) if do_it else "",
            tr(example) if example else "",
        )

    def _lay_out(self) -> None:
        name = text_label(tr("打印机"), "field")
        name.setBuddy(self.printer)
        printers = row(name, self.printer, self.trial, 1, self.print_now, spacing=10)
        acts = row(self.void, self.save, 1, self.printed, self.reprint, self.retry)
        acts.setContentsMargins(16, 8, 16, 8)
        inner = column(self.list, rule(), self.reason, framed(acts, "plain"), spacing=0)
        inner.setStretch(0, 1)
        self._box: QFrame = framed(inner)
        set_role(self.list, "flat")
        lay = column(
            self.head,
            self.notice,
            printers,
            row(self.tabs, 1),
            self._box,
            self.empty,
            spacing=12,
        )
        lay.setContentsMargins(MARGIN, 18, MARGIN, 14)
        lay.setStretch(4, 1)
        lay.setStretch(5, 1)
        self.setLayout(lay)
        self.tabs.setMinimumWidth(360)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _connect(self) -> None:
        self.list.chosen.connect(self.card_chosen)
        self.tabs.chosen.connect(self.tab_chosen)
        self.printer.activated.connect(
            lambda _index: self.printer_chosen.emit(self.printer.currentData())
        )
        for button, intent in (
            (self.trial, self.trial_pressed),
            (self.print_now, self.print_pressed),
            (self.folder, self.folder_pressed),
            (self.retry, self.retry_pressed),
            (self.printed, self.printed_pressed),
            (self.save, self.save_pressed),
            (self.back, self.back_pressed),
        ):
            button.clicked.connect(lambda _checked=False, told=intent: told.emit())
        self.reprint.clicked.connect(lambda: self.asked.emit(Asking.REPRINT))
        self.void.clicked.connect(lambda: self.asked.emit(Asking.VOID))
        self.reason.given.connect(self.reason_given)
        self.reason.left.connect(lambda: self.asked.emit(Asking.NOTHING))
        self.notice.closed.connect(self.notice_closed)


def _listed(line: CardLine) -> ListLine:
    _word, sign, tone = STATES[line.state]
    return ListLine(
        line.card_id,
        sign,
        tone,
        line.title,
        "",
        line.about,
        line.ago,
        is_toned=line.state in ("failed", "look"),
    )
