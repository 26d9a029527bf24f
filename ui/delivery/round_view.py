"""送达: a team's doors in their order, and the door that one stands at. For a laptop on the road."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget

from desktop_app.language import tr
from ui.delivery.board_painting import SIGNS
from ui.delivery.delivered_form import DeliveredForm
from ui.delivery.door_view import DoorView
from ui.delivery.failed_form import FailedForm
from ui.delivery.lane_sign import LaneSign
from ui.delivery.round_state import Deed, DoorLine, RoundState
from ui.delivery.steady import Steady
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.choices import show_choices
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, framed, row, scrolled, set_shown, show_notice
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.two_columns import TwoColumns

_LIST_AT_MOST = 400  # px: with large type the door still has the larger part


class RoundView(Steady):
    """Emits intents; `show_state` is the only place that changes widgets."""

    team_chosen = Signal(str)
    door_chosen = Signal(str)
    deed_chosen = Signal(str)
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = RoundState()
        self.notice = MessageBar()
        self.sign = LaneSign(36)
        self.team = QComboBox()
        self.team.setAccessibleName(tr("哪支队伍"))
        self.left = text_label("", "second")
        self.doors = LineList(tr("要去的人家"))
        self.door = DoorView()
        self.deed = SegmentedChoice(
            tr("怎么样了"),
            [Segment(Deed.DELIVERED, tr("送到了")), Segment(Deed.FAILED, tr("没送成"))],
        )
        self.delivered = DeliveredForm()
        self.failed = FailedForm()
        self.over = EmptyPlace()
        self.empty = EmptyPlace()
        self._lay_out()
        self.team.currentIndexChanged.connect(
            lambda _place: self.team_chosen.emit(self.team.currentData() or "")
        )
        self.doors.chosen.connect(self.door_chosen)
        self.door.chosen.connect(self._turn)
        self.deed.chosen.connect(self.deed_chosen)
        self.notice.closed.connect(self.notice_closed)
        self.setFocusProxy(self.doors)

    def show_state(self, state: RoundState) -> None:
        """Make every widget agree with the state."""
        self._state = state
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self._show_teams(state)
        key = state.door.key if state.door else ""
        self.doors.show_lines([_line(one) for one in state.doors], key)
        set_shown(self._beside, bool(state.teams))
        set_shown(self.doors, bool(state.doors))
        set_shown(self._open, state.door is not None)
        set_shown(self.empty, state.door is None)
        self._say_empty(state)
        self.door.show_state(state)
        self.deed.choose(state.deed)
        self._turn()

    def _turn(self) -> None:
        """The form for what is meant now; a door with nothing left to note has none."""
        state, numbers = self._state, self.door.numbers
        is_over = state.door is not None and not state.door.open_gifts
        page = self.delivered if state.deed is Deed.DELIVERED else self.failed
        self._forms.setCurrentWidget(self.over if is_over else page)
        set_shown(self.deed, not is_over)
        self.delivered.show_state(state, numbers)
        self.failed.show_state(state, numbers)

    def _show_teams(self, state: RoundState) -> None:
        show_choices(self.team, state.teams, state.team)
        self.sign.show_lane(state.sign)
        self.left.setText(tr("还有 {count} 户", count=state.left) if state.doors else "")

    def _say_empty(self, state: RoundState) -> None:
        if state.is_loading:
            self.empty.say(tr("正在看站点…"))
        elif not state.teams:
            self.empty.say(tr("还没有送达队"), tr("在“队伍”里加。"))
        elif not state.doors:
            self.empty.say(tr("这一队没有站点"), tr("请在上面换一队，或先在“队伍”里分站点。"))
        elif not state.left:
            self.empty.say(tr("都送到了"), tr("辛苦了。可以去“回访”问问收得好不好。"))
        else:
            self.empty.say(tr("选一户，或扫包裹上的码"), tr("没有网络也能记，连上以后自动交换。"))

    def _lay_out(self) -> None:
        head = row(self.sign, self.team, spacing=10)
        head.setStretch(1, 1)
        set_role(self.doors, "flat")
        lists = column(head, self.left, self.doors, spacing=8, margins=12)
        lists.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._beside = framed(lists)
        self._beside.setFixedWidth(min(tokens().px(330), _LIST_AT_MOST))
        self.over.say(tr("这一户都办好了"), tr("接着送下一户。"))
        self._forms = QStackedWidget()
        for page in (self.delivered, self.failed, self.over):
            self._forms.addWidget(page)
        form = Steady()
        set_role(form, "card")
        form.setLayout(column(self.deed, self._forms, spacing=10, margins=16))
        self._open = scrolled(TwoColumns(column(self.door), column(form), (4, 6), wide=600))
        self._open.hide()
        body = row(self._beside, self._open, self.empty, spacing=14)
        body.setStretch(1, 1)
        body.setStretch(2, 1)
        lay = column(self.notice, body, spacing=10)
        lay.setStretch(1, 1)
        self.setLayout(lay)


def _line(one: DoorLine) -> ListLine:
    icon, tone = SIGNS[one.sign]
    name = f"{one.order}　{one.alias}" if one.order else one.alias
    return ListLine(one.key, icon, tone, name, one.numbers, one.words, one.right)
