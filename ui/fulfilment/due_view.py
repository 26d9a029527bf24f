"""到期: who promised and has not come; at the left the list, at the right the one to call now."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from desktop_app.language import tr
from desktop_app.messages.fulfilment import CHANNELS, URGENCIES
from ui.fulfilment.due_ask import DueAsk
from ui.fulfilment.due_detail import DueDetail
from ui.fulfilment.due_state import DueAsks, DueLine, DueState
from ui.theme.looks import Look
from ui.theme.style import set_role
from ui.widgets.buttons import Chip, push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, framed, row, scrolled, set_shown, show_notice
from ui.widgets.strip import Strip

_TONES = {"red": "rose", "amber": "amber", "green": "leaf"}


class DueView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    urgency_chosen = Signal(str)
    channel_chosen = Signal(str)
    chosen = Signal(str)
    ticked = Signal(str)
    all_ticked = Signal()
    asked = Signal(str)  # DueAsks
    given = Signal(str, str)
    chase_pressed = Signal()
    cancel_pressed = Signal()
    undo_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.urgencies = {one: Chip(tr(words), _TONES[one]) for one, words in URGENCIES.items()}
        self.channels = {one: Chip(tr(words)) for one, words in CHANNELS.items()}
        self.list = LineList(tr("还没到的礼物"))
        self._between = text_label("·", "key")
        self.tick_all = push_button(tr("全勾上"), "ghost", "check")
        self.extend = push_button("", icon="clock")
        self.chase = push_button("", icon="card")
        self.call_list = push_button("", icon="phone")
        self.release = push_button("", icon="release")
        self.next_round = push_button("", icon="export")
        self.ask = DueAsk()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("催办卡"))
        self.cancel = push_button(tr("不做了"), "ghost")
        self.detail = DueDetail()
        self.empty = EmptyPlace()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self.show_state(DueState())

    def show_state(self, state: DueState) -> None:
        """Make every widget agree with the state."""
        for which, chips in ((state.urgency, self.urgencies), (state.channel, self.channels)):
            for one, chip in chips.items():
                count = state.counts.get(one, 0)
                chip.show_count(count)
                chip.setChecked(which == one)
                set_shown(chip, bool(count) or which == one)
        self.list.show_lines([_line(one, state) for one in state.lines], state.chosen)
        set_shown(self._body, bool(state.lines))
        set_shown(self.empty, not state.lines)
        set_shown(self.tick_all, bool(state.lines))
        set_shown(self._between, any(state.counts.get(one) for one in CHANNELS))
        self._say_empty(state)
        self._show_acts(state)
        self.ask.show_state(state)
        self.detail.show_state(state)
        set_shown(self._making, state.progress is not None)
        self.progress.setValue(round((state.progress or 0) * 100))
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            undo = tr("撤销") if state.undo else ""
            show_notice(self.notice, state.done, state.remedy, undo, kind="done")

    def _show_acts(self, state: DueState) -> None:
        count = len(state.meant)
        set_words(self.tick_all, tr("都不勾") if state.ticked else tr("全勾上"))
        for button, one, many in (
            (self.extend, tr("延期"), tr("延期 {count} 件", count=count)),
            (self.chase, tr("催办卡"), tr("催办卡 {count}", count=count)),
            (self.call_list, tr("电话清单"), tr("电话清单 {count}", count=count)),
            (self.release, tr("释放"), tr("释放 {count} 件", count=count)),
            (self.next_round, tr("转下轮"), tr("转下轮 {count} 件", count=count)),
        ):
            set_words(button, many if count > 1 else one)
            button.setEnabled(bool(count) and not state.is_busy and state.progress is None)
        set_shown(self._acts, state.asks is DueAsks.NOTHING)

    def _say_empty(self, state: DueState) -> None:
        if state.is_loading:
            self.empty.say(tr("正在看谁还没来…"))
        elif any(state.counts.values()):
            self.empty.say(tr("这样筛选，没有要催的"), tr("再按一次亮着的筛选，看全部。"))
        else:
            self.empty.say(
                tr("没有要催的礼物"),
                tr("认领了、还没到物的心愿，快到期或过期了就出现在这里。"),
                look=Look.DELIVERED,
            )

    def _connect(self) -> None:
        for one, chip in self.urgencies.items():
            chip.clicked.connect(lambda _on=False, one=one: self.urgency_chosen.emit(one))
        for one, chip in self.channels.items():
            chip.clicked.connect(lambda _on=False, one=one: self.channel_chosen.emit(one))
        self.list.chosen.connect(self.chosen)
        self.list.ticked.connect(self.ticked)
        self.tick_all.clicked.connect(lambda: self.all_ticked.emit())
        QShortcut(QKeySequence.StandardKey.SelectAll, self.list).activated.connect(self.all_ticked)
        for button, asks in (
            (self.extend, DueAsks.EXTEND),
            (self.call_list, DueAsks.CALL_LIST),
            (self.release, DueAsks.RELEASE),
            (self.next_round, DueAsks.NEXT_ROUND),
        ):
            button.clicked.connect(lambda _on=False, asks=asks: self.asked.emit(asks))
        self.chase.clicked.connect(lambda: self.chase_pressed.emit())
        self.cancel.clicked.connect(lambda: self.cancel_pressed.emit())
        self.ask.given.connect(self.given)
        self.ask.left.connect(lambda: self.asked.emit(DueAsks.NOTHING))
        self.notice.action_pressed.connect(self.undo_pressed)
        self.notice.closed.connect(self.notice_closed)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.extend, self.chase, self.call_list, self.release, self.next_round)

    def _lay_out(self) -> None:
        set_role(self.list, "flat")
        filters = QWidget()
        filters.setLayout(
            row(*self.urgencies.values(), self._between, *self.channels.values(), 1, spacing=6)
        )
        acts = QWidget()
        acts.setLayout(row(*self._buttons(), 1, spacing=6))
        self._acts = Strip(acts)
        self._making = QWidget()
        making = row(self.progress, self.cancel, spacing=8)
        making.setStretch(0, 1)
        self._making.setLayout(making)
        head = row(Strip(filters), self.tick_all, spacing=6)
        head.setStretch(0, 1)
        left = column(self.list, self._acts, self._making, self.ask, spacing=10, margins=14)
        left.setStretch(0, 1)
        self._body = QWidget()
        work = row(framed(left), framed(column(scrolled(self.detail), margins=16)), spacing=14)
        work.setStretch(0, 11)
        work.setStretch(1, 9)
        self._body.setLayout(work)
        lay = column(self.notice, head, self._body, self.empty, spacing=8)
        lay.setStretch(2, 1)
        lay.setStretch(3, 1)
        self.setLayout(lay)


def _line(one: DueLine, state: DueState) -> ListLine:
    return ListLine(
        one.claim_id,
        one.icon,
        one.tone,
        one.number,
        one.wish,
        one.words,
        right=one.called,
        is_toned=True,
        is_ticked=one.claim_id in state.ticked,
    )
