"""队伍: the rounds side by side, a proposal to accept or leave, what is chosen beside them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.language import tr
from ui.delivery.steady import Steady
from ui.delivery.team_form import TeamForm
from ui.delivery.teams_board import TeamsBoard
from ui.delivery.teams_side import TeamsSide
from ui.delivery.teams_state import TeamsState
from ui.theme.style import set_look
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import IconLabel, text_label
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, row, scrolled, set_shown, show_notice

_SIDE, _SIDE_AT_MOST = 330, 500


class TeamsView(Steady):
    """Emits intents; `show_state` is the only place that changes widgets."""

    propose_pressed = Signal()
    accepted = Signal()
    dismissed = Signal()
    new_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.propose = push_button(tr("给出方案"), icon="refresh")
        self.new = push_button(tr("加一支队伍"), icon="plus")
        self.figures = text_label("", "second")
        self.proposal = _Proposal()
        self.board = TeamsBoard()
        self.side = TeamsSide()
        self.form = TeamForm()
        self.empty = EmptyPlace()
        self._lay_out()
        self.propose.clicked.connect(lambda: self.propose_pressed.emit())
        self.new.clicked.connect(lambda: self.new_pressed.emit())
        self.proposal.accept.clicked.connect(lambda: self.accepted.emit())
        self.proposal.leave.clicked.connect(lambda: self.dismissed.emit())
        self.empty.action_pressed.connect(self.new_pressed)
        self.notice.closed.connect(self.notice_closed)
        self.setFocusProxy(self.board)

    def show_state(self, state: TeamsState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        has_teams = any(lane.team for lane in state.lanes)
        self.propose.setEnabled(has_teams and not state.is_busy and state.proposed is None)
        self.new.setEnabled(state.form is None)
        self.figures.setText(_figures(state))
        self.proposal.show_state(state)
        set_shown(self.board, has_teams)
        set_shown(self.empty, not has_teams)
        self._say_empty(state)
        self.board.show_lanes(state.lanes, state.chosen)
        is_writing = state.form is not None
        set_shown(self._beside, has_teams or is_writing)
        set_shown(self.form, is_writing)
        set_shown(self.side, not is_writing)
        self.side.show_state(state)
        if state.form is not None:
            self.form.show_form(state.form, state.forms, is_busy=state.is_busy)

    def _say_empty(self, state: TeamsState) -> None:
        if state.is_loading:
            self.empty.say(tr("正在看队伍…"))
        elif state.form is None:
            self.empty.say(
                tr("还没有送达队"),
                tr("先加队伍，再按“给出方案”：按区县和数量分好，拖一拖就能改。"),
                tr("加一支队伍"),
            )
        else:
            self.empty.say(tr("还没有送达队"), tr("在右边写下第一支。"))

    def _lay_out(self) -> None:
        bar = row(self.figures, self.new, self.propose)
        bar.setStretch(0, 1)
        beside = QWidget()
        beside.setLayout(column(self.form, self.side, 1))
        self._beside = scrolled(beside)
        self._beside.setFixedWidth(min(tokens().px(_SIDE), _SIDE_AT_MOST))
        self.board.hide()
        body = row(self.board, self.empty, self._beside, spacing=14)
        body.setStretch(0, 1)
        body.setStretch(1, 1)
        lay = column(self.notice, bar, self.proposal, body, spacing=8)
        lay.setStretch(3, 1)
        self.setLayout(lay)


class _Proposal(QFrame):
    """What the proposal would change: taken over by one press, or left."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "note", "rose")
        self.hide()
        self.words = text_label("", "strong", wrap=True)
        self.hint = text_label(tr("还没有改任何东西；带 ▸ 的卡是方案要动的。"), "hint", wrap=True)
        self.accept = push_button("", "accent", "check")
        self.leave = push_button(tr("不要"), "ghost")
        lay = row(
            IconLabel("truck", "rose", 22),
            column(self.words, self.hint, spacing=0),
            self.leave,
            self.accept,
            spacing=12,
        )
        lay.setContentsMargins(14, 8, 10, 8)
        lay.setStretch(1, 1)
        self.setLayout(lay)

    def show_state(self, state: TeamsState) -> None:
        set_shown(self, state.proposed is not None)
        if state.proposed is not None:
            self.words.setText(state.words)
            set_words(self.accept, tr("就这样分，动 {count} 件", count=state.proposed))
            self.accept.setEnabled(state.proposed > 0 and not state.is_busy)


def _figures(state: TeamsState) -> str:
    if state.is_loading:
        return ""
    gifts = sum(len(lane.stops) for lane in state.lanes)
    left = sum(len(lane.stops) for lane in state.lanes if not lane.team)
    teams = sum(bool(lane.team) and not lane.is_retired for lane in state.lanes)
    return tr("{teams} 支队伍 · {gifts} 件 · 还没分 {left} 件", teams=teams, gifts=gifts, left=left)
