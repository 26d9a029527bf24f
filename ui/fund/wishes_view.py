"""剩余心愿: wishes, proposals and what is paid at the left; the dry run or the chosen one at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop_app.language import tr
from ui.fund.paid_view import PaidView
from ui.fund.plan_view import PlanView
from ui.fund.proposal_view import ProposalView
from ui.fund.wishes_state import Part, WishesState, WishLine
from ui.theme.looks import Look
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.room import column, framed, row, scrolled, set_shown
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_SIGNS = {
    "open": ("rose", "rose"),
    "pays": ("check-circle", "leaf"),
    "stays": ("minus", "ink3"),
    "waits": ("clock", "amber"),
    "decided": ("check-circle", "leaf"),
    "over": ("close", "ink3"),
    "trouble": ("warning", "amber"),
    "to_buy": ("clock", "amber"),
    "bought": ("gift", "leaf"),
}


class WishesView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    part_chosen = Signal(str)
    chosen = Signal(str)
    propose_pressed = Signal()
    keep_pressed = Signal()
    put_away = Signal()
    order_print_pressed = Signal()
    order_save_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.parts = SegmentedChoice(
            tr("看哪些"),
            (
                Segment(Part.OPEN, tr("待认领")),
                Segment(Part.PROPOSALS, tr("方案")),
                Segment(Part.PAID, tr("已定")),
            ),
        )
        self.parts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.list = LineList(tr("心愿和方案"))
        self.summary = text_label("", "hint", wrap=True)
        self.propose = BigButton(tr("给出方案"), "heart")
        self.why_not = text_label("", "hint", wrap=True)
        self.print_order = push_button(tr("打印采购单"), icon="printer")
        self.save_order = push_button(tr("存采购单"), "ghost", "file")
        self.plan = PlanView()
        self.keep = BigButton(tr("存成方案"), "check")
        self.away = push_button(tr("不用"), "ghost", "close")
        self.proposal = ProposalView()
        self.paid = PaidView()
        self.empty = EmptyPlace()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def show_state(self, state: WishesState) -> None:
        """Make every widget agree with the state."""
        names = (tr("待认领"), tr("方案"), tr("已定"))
        for part, name, count in zip(Part, names, state.counts, strict=True):
            self.parts.buttons[part].setText(f"{name} {count}")
        self.parts.choose(state.part)
        self.list.show_lines([_listed(line) for line in state.lines], state.chosen)
        set_shown(self.list, bool(state.lines))
        self.summary.setText(tr("正在看…") if state.is_loading else state.summary)
        set_shown(self.summary, bool(self.summary.text()) or not state.lines)
        is_open = state.part is Part.OPEN
        set_shown(self.propose, is_open and state.plan is None)
        self.propose.setEnabled(state.can_propose and not state.is_busy)
        self.why_not.setText(state.why_not)
        set_shown(self.why_not, is_open and bool(state.why_not))
        for button in (self.print_order, self.save_order):
            set_shown(button, state.part is Part.PAID)
            button.setEnabled(state.can_order and not state.is_busy)
        self._show_right(state)

    def _show_right(self, state: WishesState) -> None:
        set_shown(self._dry, state.plan is not None)
        if state.plan is not None:
            self.plan.show_plan(state.plan)
        self.keep.setEnabled(state.can_write and not state.is_busy)
        set_shown(self.proposal, state.plan is None and state.proposal is not None)
        self.proposal.show_state(state)
        has_paid = state.plan is None and state.proposal is None and state.paid is not None
        set_shown(self.paid, has_paid)
        self.paid.show_state(state)
        is_empty = state.plan is None and state.proposal is None and state.paid is None
        set_shown(self.empty, is_empty)
        if is_empty:
            self._say_empty(state)

    def _say_empty(self, state: WishesState) -> None:
        match state.part:
            case Part.OPEN if state.counts[0]:
                self.empty.say(
                    tr("善款能圆哪些心愿？"),
                    tr(
                        "按“给出方案”先算一遍：圆尽量多的心愿，各人群、各区县都照顾到。只是算，不动钱。"
                    ),
                )
            case Part.OPEN:
                self.empty.say(
                    tr("墙上没有待认领的心愿了"), tr("每一朵都有人认领。"), look=Look.DELIVERED
                )
            case Part.PROPOSALS:
                self.empty.say(tr("看哪个方案？"), tr("在左边点一个；要新的，先看“待认领”。"))
            case Part.PAID:
                self.empty.say(
                    tr("看哪个心愿？"), tr("在左边点一个，记下买了什么；要采购单，按左下的按钮。")
                )

    def _lay_out(self) -> None:
        set_role(self.list, "flat")
        self.list.setMinimumHeight(tokens().px(100))
        inner = column(self.parts, self.list, self.summary, spacing=6, margins=8)
        inner.setStretch(1, 1)
        side = column(
            framed(inner),
            self.why_not,
            self.propose,
            row(self.print_order, self.save_order, 1),
            spacing=10,
        )
        side.setStretch(0, 1)
        left = framed(side, "plain")
        left.setMinimumWidth(tokens().px(320))
        self._dry = QFrame()
        set_role(self._dry, "card")
        buttons = row(self.away, self.keep, spacing=10)
        buttons.setStretch(1, 1)
        said = text_label(
            tr("这是试算，还没有动钱，也没有动玫瑰。存成方案以后，要两个人签字。"),
            "hint",
            wrap=True,
        )
        self._dry.setLayout(column(said, buttons, self.plan, 1, spacing=10, margins=18))
        right = QWidget()
        chosen = column(self._dry, self.proposal, self.paid, self.empty, 1)
        chosen.setStretch(3, 3)
        right.setLayout(chosen)
        body = row(left, scrolled(right), spacing=14)
        body.setStretch(0, 10)
        body.setStretch(1, 11)
        self.setLayout(body)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _connect(self) -> None:
        self.parts.chosen.connect(self.part_chosen)
        self.list.chosen.connect(self.chosen)
        self.propose.clicked.connect(lambda: self.propose_pressed.emit())
        self.keep.clicked.connect(lambda: self.keep_pressed.emit())
        self.away.clicked.connect(lambda: self.put_away.emit())
        self.print_order.clicked.connect(lambda: self.order_print_pressed.emit())
        self.save_order.clicked.connect(lambda: self.order_save_pressed.emit())


def _listed(line: WishLine) -> ListLine:
    return ListLine(line.key, *_SIGNS[line.look], line.name, line.beside, line.second, line.right)
