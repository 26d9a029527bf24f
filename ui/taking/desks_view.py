"""The right side: where every rose is, and what can be done with the chosen desk."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QProgressBar

from desktop_app.language import tr
from ui.taking.taking_state import DeskLine, TakingState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.room import ReasonBar, column, framed, row, set_shown


class DesksView(QFrame):
    """Emits intents; `show_state` is the only place that changes widgets."""

    desk_chosen = Signal(str)
    hand_pressed = Signal()
    cancel_pressed = Signal()
    return_pressed = Signal()
    ask_pressed = Signal()
    recall_asked = Signal(bool)
    join_pressed = Signal()
    recall_given = Signal(str, bool)  # the reason, and whether the laptop is retired

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(tr("玫瑰在哪里"))
        self.title = text_label(tr("玫瑰在哪里"), "strong")
        self.returns = push_button("", icon="back")
        self.list = LineList(tr("玫瑰在哪里"))
        self.empty = EmptyPlace()
        self.hand = BigButton("", "export")
        self.hint = text_label("", "hint", wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("正在办"))
        self.cancel = push_button(tr("停止"), "ghost")
        self.ask = push_button(tr("请它归还"), icon="back")
        self.recall = push_button(tr("收回…"), icon="warning")
        self.retire = QCheckBox(tr("同时停用它：以后不再接受它的任何记录"))
        self.reason = ReasonBar(self.retire)
        self._lay_out()
        self._connect()

    def show_state(self, state: TakingState) -> None:
        """Make every widget agree with the state."""
        self.list.show_lines([_line(one) for one in state.desks], state.target)
        has_others = len(state.desks) > 1
        set_shown(self.list, has_others)
        set_shown(self.empty, not has_others)
        if state.is_loading:
            self.empty.say(tr("正在看玫瑰在谁手里…"))
        else:
            self.empty.say(
                tr("只有这一台电脑"),
                tr("玫瑰都在这里。先让另一台电脑加入，才能把玫瑰交给它。"),
                tr("让新电脑加入"),
            )
        set_words(self.returns, tr("全部归还 {count} 朵", count=state.returns))
        set_shown(self.returns, state.returns > 0 and has_others)
        self.returns.setEnabled(not state.is_busy)
        self._show_hand(state)
        self._show_lead(state)

    def _show_hand(self, state: TakingState) -> None:
        desk = state.desk
        set_shown(self._hand, len(state.desks) > 1 and not state.asks)
        self.hand.show_words(_hand_words(desk, len(state.chosen)))
        self.hand.setEnabled(state.can_hand)
        self.hint.setText(_hint(state))
        for part in (self.progress, self.cancel):
            set_shown(part, state.is_busy)
        self.progress.setValue(round(1000 * (state.progress or 0)))

    def _show_lead(self, state: TakingState) -> None:
        desk = state.desk
        can_recall = desk is not None and desk.can_recall
        set_shown(self._lead, can_recall and not state.asks)
        self.ask.setEnabled(not state.is_busy and desk is not None and desk.can_take)
        self.recall.setEnabled(not state.is_busy)
        name, roses = (desk.name, desk.roses) if desk else ("", 0)
        if not state.asks:
            self.retire.setChecked(False)
        self.reason.ask(
            tr("收回“{name}”手里的 {count} 朵？", name=name, count=roses) if state.asks else "",
            tr(
                "只在那台电脑丢了、坏了、联系不上时用；还联系得上，请用“请它归还”。"
                "它要是在这之后又办了认领，两边的认领人都会留着，出现在“待处理”里由人裁定。"
            ),
            tr("收回"),
            tr("比如：电脑摔坏了，开不了机"),
        )

    def _connect(self) -> None:
        self.list.chosen.connect(self.desk_chosen)
        self.empty.action_pressed.connect(self.join_pressed)
        self.hand.clicked.connect(lambda: self.hand_pressed.emit())
        self.cancel.clicked.connect(lambda: self.cancel_pressed.emit())
        self.returns.clicked.connect(lambda: self.return_pressed.emit())
        self.ask.clicked.connect(lambda: self.ask_pressed.emit())
        self.recall.clicked.connect(lambda: self.recall_asked.emit(True))
        self.reason.left.connect(lambda: self.recall_asked.emit(False))
        self.reason.given.connect(
            lambda reason: self.recall_given.emit(reason, self.retire.isChecked())
        )

    def _lay_out(self) -> None:
        head = row(self.title, 1, self.returns)
        head.setContentsMargins(14, 10, 10, 0)
        set_role(self.list, "flat")
        self.list.setMinimumHeight(tokens().px(100))
        waiting = row(self.progress, self.cancel)
        waiting.setStretch(0, 1)
        hand = column(self.hand, self.hint, waiting, spacing=6)
        self._hand = framed(hand, "plain")
        self._lead = framed(row(self.ask, self.recall, 1), "plain")
        foot = column(self._hand, self._lead, self.reason, spacing=8)
        foot.setContentsMargins(14, 4, 14, 14)
        lay = column(head, self.list, self.empty, foot, spacing=8)
        lay.setStretch(1, 1)
        lay.setStretch(2, 1)
        self.setLayout(lay)


def _hand_words(desk: DeskLine | None, count: int) -> str:
    if desk is None or not desk.can_take:
        return tr("交给另一台电脑")
    if not count:
        return tr("交给 {name}", name=desk.name)
    return tr("交给 {name} {count} 朵", name=desk.name, count=count)


def _hint(state: TakingState) -> str:
    if state.is_busy:
        return tr("正在办；停下的话，什么都不会改。")
    if state.desk is None or not state.desk.can_take:
        return tr("先在上面选一台电脑。")
    if not state.chosen:
        return tr("先在左边选玫瑰。")
    return tr("交出后只有那台电脑能认领它们，没有网络也行；这台电脑只能请它确认。")


def _line(one: DeskLine) -> ListLine:
    tone = "amber" if one.is_on_way else "ink2"
    return ListLine(
        one.node, "laptop", tone, one.name, "", one.words, one.link, is_toned=one.is_on_way
    )
