"""The review room: what waits at the left, the one under the eyes at the right, acts below it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop_app.language import mark, tr
from ui.review.opened_view import OpenedView
from ui.review.review_state import Asking, Draft, Opened, ReviewState, WaitingLine
from ui.widgets.buttons import push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import rule
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import (
    Head,
    ReasonBar,
    column,
    fill_room,
    framed,
    row,
    scrolled,
    set_shown,
    show_notice,
)
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_ASKED = {
    Asking.APPROVE: (
        mark("批准 {number} 超过限价"),
        mark("价格保持不变，批准和原因会写进记录。"),
        mark("批准"),
        mark("比如：轮椅是刚需，已和负责人商量"),
    ),
    Asking.SEND_BACK: (
        mark("退回 {number}"),
        mark("回到采集的街道或社区；改好后可以再导入。"),
        mark("退回"),
        mark("比如：尺码不清楚，请再问"),
    ),
    Asking.WITHDRAW: (
        mark("下架 {number}"),
        mark("这个心愿不再上墙，记录会保留。"),
        mark("下架"),
        mark("比如：家人已经买好了"),
    ),
}


class ReviewScreen(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    wish_chosen = Signal(str)
    tab_chosen = Signal(str)
    draft_typed = Signal(Draft)
    proposal_taken = Signal()
    identity_asked = Signal(bool)
    consent_asked = Signal(str)
    history_asked = Signal(str)
    save_pressed = Signal()
    publish_pressed = Signal()
    publish_ready_pressed = Signal()
    asked = Signal(Asking)
    reason_given = Signal(str)
    undo_pressed = Signal()
    notice_closed = Signal()
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._number = ""
        self.publish_ready = push_button("", icon="check")
        self.back = push_button(tr("回到花墙"), icon="back")
        self.head = Head(tr("审核"), self.publish_ready, self.back)
        self.notice = MessageBar()
        tabs = (Segment("review", tr("待审核")), Segment("sent_back", tr("已退回")))
        self.tabs = SegmentedChoice(tr("看哪些"), tabs)
        self.list = LineList(tr("等待审核的心愿"))
        self.opened = OpenedView()
        self.reason = ReasonBar()
        self.withdraw = push_button(tr("下架"), "ghost")
        self.send_back = push_button(tr("退回"), "ghost")
        self.approve = push_button(tr("批准超价"))
        self.save = push_button(tr("只保存"))
        self.publish = push_button(tr("发布"), "accent")
        self.empty = EmptyPlace()
        self._body = self._build_body()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def show_state(self, state: ReviewState) -> None:
        """Make every widget agree with the state."""
        self._show_head(state)
        self.list.show_lines(
            [_listed(line) for line in state.lines], state.opened.number if state.opened else ""
        )
        self._number = state.opened.number if state.opened else ""
        if state.opened:
            self.opened.show_opened(state.opened)
        self._show_acts(state)
        set_shown(self._right, state.opened is not None)
        set_shown(self.list, bool(state.lines))
        self._show_empty(state)
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            undo = tr("撤销") if state.can_undo else ""
            show_notice(self.notice, state.done, "", undo, "done")

    def _show_head(self, state: ReviewState) -> None:
        self.head.hint.setText(
            tr(
                "待审核 {waiting}　退回 {sent_back}",
                waiting=state.waiting,
                sent_back=state.sent_back,
            )
        )
        set_words(self.publish_ready, tr("发布全部可以发布的（{count}）", count=state.ready))
        set_shown(self.publish_ready, state.ready > 0)
        self.publish_ready.setEnabled(not state.is_busy)
        words = {
            "review": (tr("待审核"), state.waiting),
            "sent_back": (tr("已退回"), state.sent_back),
        }
        for value, (name, count) in words.items():
            self.tabs.buttons[value].setText(f"{name} {count}")
        self.tabs.choose(state.tab)

    def _show_acts(self, state: ReviewState) -> None:
        opened = state.opened or Opened("", "", "", Draft())
        is_waiting = state.tab == "review"
        set_words(self.publish, tr("改好并发布") if opened.is_changed else tr("发布"))
        self.publish.setEnabled(opened.can_publish and not state.is_busy)
        why_not = "" if opened.can_publish else tr("还有要改的地方，见上面")
        self.publish.setToolTip(why_not)
        self.publish.setAccessibleDescription(why_not)
        self.save.setEnabled(opened.is_changed and not opened.price_problem and not state.is_busy)
        set_shown(self.approve, opened.can_approve)
        set_shown(self.send_back, is_waiting)
        for act in (self.approve, self.send_back, self.withdraw):
            act.setEnabled(not state.is_busy)
        set_shown(self.withdraw, is_waiting)
        about, effect, do_it, example = _ASKED.get(state.asking, ("", "", "", ""))
        if about:
            about = tr(about, number=opened.number)
        self.reason.ask(
            about, tr(effect) if effect else "", tr(do_it) if do_it else "", tr(example)
        )

    def _show_empty(self, state: ReviewState) -> None:
        is_empty = not state.waiting and not state.sent_back and not state.is_loading
        nothing_here = not state.lines and not state.is_loading
        if is_empty:
            self.empty.say(tr("都审完了"), tr("新导入的心愿里有要看一眼的，会先来到这里。"))
        elif nothing_here:
            self.empty.say(tr("这一栏是空的"), "")
        else:
            self.empty.say(tr("正在打开…"), "")
        set_shown(self.tabs, not is_empty)
        set_shown(self.empty, state.opened is None)
        set_shown(self._left, not is_empty)

    def _build_body(self) -> QFrame:
        acts = row(self.withdraw, self.send_back, 1, self.approve, self.save, self.publish)
        acts.setContentsMargins(16, 8, 16, 8)
        foot = framed(acts, "plain")
        self.reason_place = column(self.reason)
        self.reason_place.setContentsMargins(16, 8, 16, 0)
        self._right = framed(
            column(scrolled(self.opened), rule(), self.reason_place, foot, spacing=0), "card"
        )
        left = column(self.tabs, self.list, spacing=10)
        left.setStretch(1, 1)
        self._left = framed(left, "plain")
        self._left.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._left.setMinimumWidth(300)
        self._left.setMaximumWidth(420)
        body = row(self._left, self._right, self.empty, spacing=16)
        body.setStretch(0, 2)
        body.setStretch(1, 5)
        body.setStretch(2, 5)
        return framed(body, "plain")

    def _lay_out(self) -> None:
        fill_room(self, self.head, self.notice, self._body)

    def _connect(self) -> None:
        self.list.chosen.connect(self.wish_chosen)
        self.tabs.chosen.connect(self.tab_chosen)
        self.opened.typed.connect(self.draft_typed)
        self.opened.proposal_taken.connect(self.proposal_taken)
        self.opened.identity_asked.connect(self.identity_asked)
        self.opened.consent_asked.connect(lambda: self.consent_asked.emit(self._number))
        self.opened.history_asked.connect(lambda: self.history_asked.emit(self._number))
        self.save.clicked.connect(lambda: self.save_pressed.emit())
        self.publish.clicked.connect(lambda: self.publish_pressed.emit())
        self.publish_ready.clicked.connect(lambda: self.publish_ready_pressed.emit())
        for button, asking in (
            (self.approve, Asking.APPROVE),
            (self.send_back, Asking.SEND_BACK),
            (self.withdraw, Asking.WITHDRAW),
        ):
            button.clicked.connect(lambda _checked=False, a=asking: self.asked.emit(a))
        self.reason.given.connect(self.reason_given)
        self.reason.left.connect(lambda: self.asked.emit(Asking.NOTHING))
        self.notice.action_pressed.connect(self.undo_pressed)
        self.notice.closed.connect(self.notice_closed)
        self.back.clicked.connect(lambda: self.back_pressed.emit())


def _listed(line: WaitingLine) -> ListLine:
    sign, tone = ("check", "leaf") if line.is_ready else ("review", "amber")
    return ListLine(
        line.number, sign, tone, line.number, line.who, line.reason, is_toned=line.is_ready
    )
