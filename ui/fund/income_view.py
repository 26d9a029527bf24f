"""收入: figures and the list at the left; at the right what is written down, or the chosen line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from desktop_app.language import tr
from ui.fund.income_figures import IncomeFigures
from ui.fund.income_state import Act, Column, IncomeState, MoneyLine, Opened
from ui.fund.money_form import MoneyForm
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.room import ReasonBar, clear, column, framed, row, scrolled, set_shown
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.two_columns import TwoColumns


class IncomeView(QWidget):
    """Emits intents; `show_state` is the only place that changes widgets."""

    column_chosen = Signal(str)
    chosen = Signal(str)
    left = Signal()  # the chosen line: back to writing down
    act_asked = Signal(Act)
    return_given = Signal(str, str)  # amount as typed, reason
    end_given = Signal(str)
    arrive_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.figures = IncomeFigures()
        self.columns = SegmentedChoice(
            tr("看哪一栏"),
            (Segment(Column.RECEIVED, tr("到账")), Segment(Column.PLEDGED, tr("认捐"))),
        )
        self.columns.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.list = LineList(tr("到账和认捐"))
        self.quiet = text_label("", "hint", wrap=True)
        self.quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.form = MoneyForm()
        self.opened = OpenedMoney()
        self._lay_out()
        self.columns.chosen.connect(self.column_chosen)
        self.list.chosen.connect(self.chosen)
        self.opened.left.connect(self.left)
        self.opened.act_asked.connect(self.act_asked)
        self.opened.return_given.connect(self.return_given)
        self.opened.end_given.connect(self.end_given)
        self.opened.arrive_pressed.connect(self.arrive_pressed)
        self.setFocusProxy(self.list)

    def show_state(self, state: IncomeState) -> None:
        """Make every widget agree with the state."""
        self.figures.show_state(state)
        for which, words, lines in (
            (Column.RECEIVED, tr("到账"), state.receipts),
            (Column.PLEDGED, tr("认捐"), state.pledges),
        ):
            self.columns.buttons[which].setText(
                tr("{what} {count} 笔", what=words, count=len(lines))
            )
        self.columns.choose(state.column)
        key = state.opened.key if state.opened else ""
        self.list.show_lines([_listed(one, state.column) for one in state.lines], key)
        set_shown(self.list, bool(state.lines))
        nothing = (
            tr("还没有到账。摊位结账、交款以后在右边记上；捐赠和拨入也在右边记。")
            if state.column is Column.RECEIVED
            else tr("还没有认捐。有人答应捐、钱还没到，在右边记“认捐”。")
        )
        self.quiet.setText(tr("正在看…") if state.is_loading else nothing)
        set_shown(self.quiet, not state.lines)
        set_shown(self.form, state.opened is None)
        self.form.show_state(state)
        set_shown(self.opened, state.opened is not None)
        self.opened.show_state(state)

    def _lay_out(self) -> None:
        set_role(self.list, "flat")
        self.list.setMinimumHeight(tokens().px(190))
        listed = framed(column(self.columns, self.list, self.quiet, spacing=6, margins=8))
        listed.layout().setStretch(1, 1)  # type: ignore[union-attr]
        left, right = column(self.figures, listed, spacing=12), column(self.form, self.opened, 1)
        left.setStretch(1, 1)
        lay = column(scrolled(TwoColumns(left, right, (11, 10))))
        self.setLayout(lay)


class OpenedMoney(QFrame):
    """One receipt or pledge, and what can be done with it."""

    left = Signal()
    act_asked = Signal(Act)
    return_given = Signal(str, str)
    end_given = Signal(str)
    arrive_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.amount = text_label("", "number")
        self.close_it = push_button(tr("记另一笔"), "ghost", "plus")
        self._facts = column(spacing=4)
        self.give_back = push_button(tr("退回…"), icon="undo")
        self.end_it = push_button(tr("结束认捐…"), "ghost", "close")
        self.arrive = push_button(tr("这笔到账了"), "accent", "check")
        self.how_much = QLineEdit()
        self.how_much.setAccessibleName(tr("退回多少元"))
        self.how_much.setPlaceholderText(tr("退回多少元"))
        self.why_back = ReasonBar(self.how_much)
        self.why_end = ReasonBar()
        self._shown: Opened | None = None
        self.setLayout(
            column(
                row(self.amount, 1, self.close_it),
                self._facts,
                row(1, self.end_it, self.give_back, self.arrive),
                self.why_back,
                self.why_end,
                spacing=12,
                margins=18,
            )
        )
        self._connect()

    def show_state(self, state: IncomeState) -> None:
        """Make the card agree with the state."""
        opened = state.opened
        if opened is None:
            return
        if opened != self._shown:
            if self._shown is None or self._shown.key != opened.key:
                self.how_much.clear()
            self._shown = opened
            self.amount.setText(opened.amount)
            clear(self._facts)
            for line in opened.facts:
                self._facts.addWidget(text_label(line, "second", wrap=True))
        is_quiet = state.act is Act.NOTHING and state.can_write
        set_shown(self.give_back, is_quiet and opened.can_return)
        set_shown(self.end_it, is_quiet and opened.can_end)
        set_shown(self.arrive, is_quiet and opened.can_arrive)
        returning, ending = state.act is Act.RETURN, state.act is Act.END
        self.why_back.ask(
            tr("退回这笔钱") if returning else "",
            tr("最多退 {left}：已经定给心愿的，要先冲回。记录不删，会写明退回。", left=opened.left),
            tr("退回"),
            tr("比如：记错了；或捐赠人撤回（只写事情，不写姓名）"),
        )
        self.why_end.ask(
            tr("结束这笔认捐") if ending else "",
            tr("没到账的部分不再等；已经到账的不受影响。"),
            tr("结束认捐"),
            tr("比如：对方来电说不捐了"),
        )

    def _connect(self) -> None:
        self.close_it.clicked.connect(lambda: self.left.emit())
        self.give_back.clicked.connect(lambda: self.act_asked.emit(Act.RETURN))
        self.end_it.clicked.connect(lambda: self.act_asked.emit(Act.END))
        self.arrive.clicked.connect(lambda: self.arrive_pressed.emit())
        self.why_back.given.connect(lambda why: self.return_given.emit(self.how_much.text(), why))
        self.why_back.left.connect(lambda: self.act_asked.emit(Act.NOTHING))
        self.why_end.given.connect(self.end_given)
        self.why_end.left.connect(lambda: self.act_asked.emit(Act.NOTHING))


def _listed(one: MoneyLine, which: Column) -> ListLine:
    icon, tone = ("check-circle", "leaf") if which is Column.RECEIVED else ("clock", "amber")
    if one.is_over:
        icon, tone = "close", "ink3"
    elif one.is_restricted:
        icon, tone = "flag", "blue"
    return ListLine(one.key, icon, tone, one.amount, one.source, one.second, one.right)
