"""摊位: the stalls at the left; the charity, the chosen stall and the forms at the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.language import tr
from ui.market.charity_form import CharityForm
from ui.market.charity_view import CharityView
from ui.market.stall_form import StallForm
from ui.market.stalls_state import Form, StallLine, StallsState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import ReasonBar, column, row, scrolled, set_shown, show_notice
from ui.widgets.two_columns import TwoColumns

_LEAST = 260  # design pixels: four stalls


class StallsView(QWidget):
    """Emits intents; `show_stalls` is the only place that changes widgets."""

    chosen = Signal(str)
    add_pressed = Signal()
    edit_pressed = Signal()
    stand_pressed = Signal(str)
    retire_asked = Signal(bool)
    retired = Signal(str)
    form_left = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.totals = text_label("", "strong")
        self.add = push_button(tr("加一个摊位"), icon="plus")
        self.list = LineList(tr("摊位"))
        set_role(self.list, "flat")
        self.list.setMinimumHeight(tokens().px(_LEAST))
        self.empty = EmptyPlace()
        self.charity = CharityView()
        self.charity_form, self.stall_form = CharityForm(), StallForm()
        self.detail = StallDetail()
        self.reason = ReasonBar()
        self._lay_out()
        self._connect()

    def show_stalls(self, state: StallsState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self.totals.setText(state.totals)
        self.list.show_lines([_line(one, state.here) for one in state.stalls], state.chosen)
        set_shown(self.list, bool(state.stalls))
        set_shown(self.empty, not state.stalls)
        if state.is_loading:
            self.empty.say(tr("正在看摊位…"))
        else:
            self.empty.say(
                tr("还没有摊位"),
                tr("加上摊位，这台电脑就能在那里收款、记服务、结账。"),
                tr("加一个摊位") if state.can_edit else "",
            )
        set_shown(self.add, state.can_edit and bool(state.stalls))
        is_reading = state.form is Form.NOTHING
        self.charity.show_state(state)
        self.charity_form.show_state(state)
        self.stall_form.show_state(state)
        self.detail.show_state(state)
        stall = state.stall
        asks = state.retiring and stall is not None and is_reading
        self.reason.ask(
            tr("撤下 {code}，为什么？", code=stall.code) if asks and stall else "",
            tr("它的收款、服务和结账单都留着。"),
            tr("撤下"),
            tr("比如：单位没来，并到别的摊位（不写姓名）"),
        )

    def _lay_out(self) -> None:
        head = row(self.totals, 1, self.add)
        head.setContentsMargins(14, 8, 8, 0)
        card = QFrame()
        set_role(card, "card")
        inside = column(head, self.list, self.empty, spacing=6)
        inside.setStretch(1, 1)
        inside.setStretch(2, 1)
        card.setLayout(inside)
        side = column(
            self.charity, self.detail, self.reason, self.stall_form, self.charity_form, 1,
            spacing=10,
        )  # fmt: skip
        body = scrolled(TwoColumns(column(card), side, (12, 11)))
        lay = column(self.notice, body, spacing=10)
        lay.setStretch(1, 1)
        self.setLayout(lay)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.add.clicked.connect(lambda: self.add_pressed.emit())
        self.empty.action_pressed.connect(self.add_pressed)
        self.detail.edit.clicked.connect(lambda: self.edit_pressed.emit())
        self.detail.stand_pressed.connect(self.stand_pressed)
        self.detail.retire.clicked.connect(lambda: self.retire_asked.emit(True))
        self.reason.given.connect(self.retired)
        self.reason.left.connect(lambda: self.retire_asked.emit(False))
        for form in (self.charity_form, self.stall_form):
            form.left.connect(self.form_left)
        self.notice.closed.connect(self.notice_closed)


class StallDetail(QFrame):
    """The chosen stall, and what can be done with it."""

    stand_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._stall = ""
        self.title = text_label("", "title", wrap=True)
        self.about = text_label("", "second", wrap=True)
        self.stand = push_button(tr("在这个摊位收款"), icon="check")
        self.edit = push_button(tr("修改"), icon="edit")
        self.retire = push_button(tr("撤下…"), "ghost", "minus")
        acts = row(self.stand, self.edit, self.retire, 1)
        self.setLayout(column(self.title, self.about, acts, spacing=8, margins=18))
        self.stand.clicked.connect(lambda: self.stand_pressed.emit(self._stall))
        self.hide()

    def show_state(self, state: StallsState) -> None:
        """Make every widget agree with the chosen stall."""
        stall = state.stall
        set_shown(self, stall is not None and state.form is Form.NOTHING)
        if stall is None:
            return
        self._stall = stall.stall
        self.title.setText(f"{stall.code} {stall.organisation}")
        said = (stall.kinds, stall.terms, stall.taken, stall.served)
        retired = tr("已撤下：{reason}", reason=stall.retired) if stall.retired else ""
        self.about.setText(" · ".join(part for part in (*said, retired) if part))
        set_shown(self.stand, not stall.retired)
        set_shown(self.edit, state.can_edit)
        set_shown(self.retire, state.can_edit and not stall.retired and not state.retiring)


def _line(one: StallLine, here: str) -> ListLine:
    icon, tone = ("flag", "rose") if one.stall == here else ("building", "ink2")
    if one.retired:
        icon, tone = "minus", "ink3"
    right = tr("{taken} · {served}", taken=one.taken, served=one.served)
    second = tr("已撤下：{reason}", reason=one.retired) if one.retired else one.terms
    if not one.has_charity and not one.retired:
        icon, tone, second = "warning", "amber", tr("还没有慈善组织，不能收款")
    beside = f"{one.organisation} · {one.kinds}"
    return ListLine(one.stall, icon, tone, one.code, beside, second, right)
