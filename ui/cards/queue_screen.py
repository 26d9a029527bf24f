"""The queue of cards in words, and what can be done with the chosen one below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop_app.language import mark, tr
from ui.cards.queue_state import STATES, TABS, Asking, CardLine, QueueState
from ui.theme.style import set_role
from ui.widgets.buttons import push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import rule, text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.lost_card import LostCard, fill_reason
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import (
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
        "",
        mark("补打"),
        mark("比如：打印不清"),
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
    print_pressed = Signal()
    retry_pressed = Signal()
    printed_pressed = Signal()
    save_pressed = Signal()
    asked = Signal(Asking)
    reason_given = Signal(str, bool)  # the reason, and whether the old card is lost
    printers_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.counts = text_label("", "hint")
        self.counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.print_now = push_button(tr("现在打印等待的卡"), "accent", "printer")
        self.tabs = SegmentedChoice(
            tr("看哪些"), [Segment(value, tr(name)) for value, (name, _) in TABS.items()]
        )
        self.list = LineList(tr("打印队列"))
        self.empty = EmptyPlace()
        self.lost = LostCard()
        self.reason = ReasonBar(self.lost)
        self.void = push_button(tr("不打了"), "ghost")
        self.move_it = push_button(tr("换打印机"), "ghost")
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
        if not state.is_automatic:
            parts.append(tr("认领后不自动打印"))
        self.counts.setText(" · ".join(parts) or tr("还没有要打印的卡"))
        for value, (name, states) in TABS.items():
            count = sum(state.counts.get(one, 0) for one in states)
            self.tabs.buttons[value].setText(f"{tr(name)} {count}")
        self.tabs.choose(state.tab)
        waiting = state.counts.get("waiting", 0)
        set_words(self.print_now, tr("现在打印 {count} 张", count=waiting))
        set_shown(self.print_now, bool(waiting))
        self.print_now.setEnabled(not state.is_busy)

    def _show_empty(self, state: QueueState) -> None:
        if state.is_loading:
            self.empty.say(tr("正在看打印队列…"))
        elif state.tab == "open":
            self.empty.say(
                tr("没有要处理的卡"),
                tr("认领之后，卡会自己打印；没打出来的会留在这里。")
                if state.is_automatic
                else tr("认领之后，卡排在这里，按一下才打印。"),
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
            (self.move_it, acts.move),
        ):
            set_shown(button, is_possible)
            button.setEnabled(not state.is_busy)
        set_shown(self.lost, state.asking is Asking.REPRINT)
        if state.asking is Asking.NOTHING:
            self.lost.start()
        about, effect, do_it, example = _ASKED.get(state.asking, ("", "", "", ""))
        title = next((line.title for line in state.lines if line.card_id == state.chosen), "")
        self.reason.ask(
            tr(about, title=title) if about else "",
            tr(effect) if effect else "",
            tr(do_it) if do_it else "",
            tr(example) if example else "",
        )

    def _lay_out(self) -> None:
        above = row(self.tabs, self.counts, self.print_now, spacing=14)
        above.setStretch(1, 1)
        acts = row(self.void, self.save, self.move_it, 1, self.printed, self.reprint, self.retry)
        acts.setContentsMargins(16, 8, 16, 8)
        inner = column(self.list, rule(), self.reason, framed(acts, "plain"), spacing=0)
        inner.setStretch(0, 1)
        self._box: QFrame = framed(inner)
        set_role(self.list, "flat")
        lay = column(self.notice, above, self._box, self.empty, spacing=12)
        lay.setStretch(2, 1)
        lay.setStretch(3, 1)
        self.setLayout(lay)

    def _connect(self) -> None:
        self.list.chosen.connect(self.card_chosen)
        self.tabs.chosen.connect(self.tab_chosen)
        for button, intent in (
            (self.print_now, self.print_pressed),
            (self.retry, self.retry_pressed),
            (self.printed, self.printed_pressed),
            (self.save, self.save_pressed),
            (self.move_it, self.printers_pressed),
        ):
            button.clicked.connect(lambda _checked=False, told=intent: told.emit())
        self.reprint.clicked.connect(lambda: self.asked.emit(Asking.REPRINT))
        self.void.clicked.connect(lambda: self.asked.emit(Asking.VOID))
        self.reason.given.connect(
            lambda reason: self.reason_given.emit(reason, self._is_lost_asked())
        )
        self.lost.chosen.connect(self._lost_chosen)
        self.reason.left.connect(lambda: self.asked.emit(Asking.NOTHING))
        self.notice.closed.connect(self.notice_closed)

    def _is_lost_asked(self) -> bool:
        return not self.lost.isHidden() and self.lost.is_lost

    def _lost_chosen(self, is_lost: bool) -> None:
        field = self.reason.reason
        field.setText(fill_reason(field.text(), is_lost=is_lost))
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def _listed(line: CardLine) -> ListLine:
    _word, sign, tone = STATES[line.state]
    return ListLine(
        line.card_id,
        sign,
        tone,
        line.title,
        line.paper,
        line.about,
        line.ago,
        is_toned=line.state in ("failed", "look"),
    )
