"""Beside the board: the chosen gift with the teams it may go to, or the chosen team."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSpinBox

from desktop_app.language import tr
from ui.delivery.lane_sign import LaneSign
from ui.delivery.rows import Rows
from ui.delivery.teams_state import StopFace, TeamFace, TeamsState
from ui.theme.style import set_role
from ui.widgets.buttons import push_button
from ui.widgets.choices import show_choices
from ui.widgets.labels import text_label
from ui.widgets.room import ReasonBar, column, framed, row, set_shown


class StopPanel(QFrame):
    """A gift, and the way to another team by keys alone."""

    moved = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._key = ""
        self.number = text_label("", "number")
        self.rows = Rows()
        self.team = QComboBox()
        self.team.setAccessibleName(tr("移到哪支队伍"))
        self.move_there = push_button(tr("移过去"), icon="truck")
        self.why = text_label(tr("已经出发或送到的，不能再换队。"), "hint", wrap=True)
        self._move = framed(
            column(text_label(tr("移到"), "field"), self.team, self.move_there), "plain"
        )
        self.setLayout(column(self.number, self.rows, self._move, self.why, spacing=10, margins=14))
        self.team.currentIndexChanged.connect(lambda _place: self._turn())
        self.move_there.clicked.connect(
            lambda: self.moved.emit(self._key, self.team.currentData() or "")
        )

    def show_stop(self, stop: StopFace, *, is_busy: bool) -> None:
        """Another gift begins with its own team; the same one keeps what is being chosen."""
        is_same = (stop.key, stop.team) == (self._key, self._team)
        chosen = self.team.currentData() if is_same else stop.team
        show_choices(self.team, stop.teams, chosen if chosen in dict(stop.teams) else stop.team)
        self._key, self._team, self._is_busy = stop.key, stop.team, is_busy
        self.number.setText(stop.number)
        self.rows.show_rows(stop.rows)
        set_shown(self._move, stop.can_move)
        set_shown(self.why, not stop.can_move)
        self._turn()

    _team = ""
    _is_busy = False

    def _turn(self) -> None:
        is_other = (self.team.currentData() or "") != self._team
        self.move_there.setEnabled(is_other and not self._is_busy)


class TeamPanel(QFrame):
    """A team: its load, the packs it took, changing and retiring it."""

    change_pressed = Signal()
    packs_given = Signal(int)
    retire_asked = Signal(bool)
    retire_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.sign = LaneSign(36)
        self.name = text_label("", "title", wrap=True)
        self.rows = Rows()
        self.packs = QSpinBox()
        self.packs.setRange(1, 10_000)
        self.packs.setAccessibleName(tr("爱心公益包几个"))
        self.take = push_button(tr("领包"), icon="plus")
        self.give_back = push_button(tr("退包"), "ghost", "minus")
        self.change = push_button(tr("改"), icon="edit")
        self.retire = push_button(tr("停用…"), "ghost")
        self.reason = ReasonBar()
        head = row(self.sign, self.name, spacing=10)
        head.setStretch(1, 1)
        packs = row(self.take, self.give_back, 1)
        self._packs = framed(
            column(text_label(tr("爱心公益包"), "field"), self.packs, packs), "plain"
        )
        self.setLayout(
            column(
                head,
                self.reason,
                self.rows,
                self._packs,
                row(self.change, 1, self.retire),
                spacing=10,
                margins=14,
            )
        )
        self.take.clicked.connect(lambda: self.packs_given.emit(self.packs.value()))
        self.give_back.clicked.connect(lambda: self.packs_given.emit(-self.packs.value()))
        self.change.clicked.connect(lambda: self.change_pressed.emit())
        self.retire.clicked.connect(lambda: self.retire_asked.emit(True))
        self.reason.left.connect(lambda: self.retire_asked.emit(False))
        self.reason.given.connect(self.retire_given)

    def show_team(self, team: TeamFace, *, is_busy: bool, asks: bool) -> None:
        self.sign.show_lane(team.sign)
        self.name.setText(team.name)
        self.rows.show_rows(team.rows)
        for part in (self.take, self.change, self.retire):
            part.setEnabled(not is_busy)
        self.give_back.setEnabled(not is_busy and team.packs > 0)
        set_shown(self._packs, not team.is_retired)
        set_shown(self.retire, team.can_retire and not asks)
        self.reason.ask(
            tr("停用“{name}”？", name=team.name) if asks else "",
            tr("它不再领新的；还在它手里的照样显示，直到送到或带回。"),
            tr("停用"),
            tr("比如：队员临时有事"),
        )


class TeamsSide(QFrame):
    """What is chosen on the board; nothing is: what can be done here."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "plain")
        self.stop = StopPanel()
        self.team = TeamPanel()
        self.empty = framed(
            column(
                text_label(tr("点一张卡，或一支队伍"), "strong", wrap=True),
                text_label(
                    tr("卡片拖到别的队就换过去；也可以用方向键和回车，或点了以后在这里选队伍。"),
                    "second",
                    wrap=True,
                ),
                spacing=6,
                margins=14,
            ),
            "sunken",
        )
        self.setLayout(column(self.stop, self.team, self.empty, 1, spacing=10))

    def show_state(self, state: TeamsState) -> None:
        """Make every widget agree with the state."""
        set_shown(self.stop, state.stop is not None)
        set_shown(self.team, state.team is not None)
        set_shown(self.empty, state.stop is None and state.team is None)
        if state.stop is not None:
            self.stop.show_stop(state.stop, is_busy=state.is_busy)
        if state.team is not None:
            self.team.show_team(state.team, is_busy=state.is_busy, asks=state.asks)
