"""分拣: scan a thing, hear and see its lane; what lies there, what is missing, the team's papers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desktop_app.language import tr
from ui.delivery.lane_buttons import LaneButtons
from ui.delivery.lane_verdict import LaneVerdict
from ui.delivery.packing_state import PAPERS, MissingLine, PackingState
from ui.delivery.steady import Steady
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import BigButton, push_button, set_words
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.message_bar import MessageBar
from ui.widgets.room import column, framed, row, set_shown, show_notice
from ui.widgets.segmented_choice import Segment, SegmentedChoice

_LANES_AT_MOST = 460  # px: with large type the chosen lane still has the larger part


class PackingView(Steady):
    """Emits intents; `show_state` is the only place that changes widgets."""

    typed = Signal(str)
    lane_chosen = Signal(str)
    print_pressed = Signal(str)
    save_pressed = Signal(str)
    out_pressed = Signal(bool)  # True: although something is missing
    out_left = Signal()
    teams_pressed = Signal()
    notice_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = MessageBar()
        self.verdict = LaneVerdict()
        self.number = QLineEdit()
        self.number.setPlaceholderText(tr("扫不出？输编号，回车"))
        self.number.setAccessibleName(tr("扫不出的编号"))
        self.lanes = LaneButtons()
        self.lane = _LanePanel()
        self.empty = EmptyPlace()
        self._lay_out()
        self.number.returnPressed.connect(self._number_typed)
        self.lanes.chosen.connect(self.lane_chosen)
        self.lane.print_out.clicked.connect(lambda: self.print_pressed.emit(self.lane.paper.value))
        self.lane.save.clicked.connect(lambda: self.save_pressed.emit(self.lane.paper.value))
        self.lane.out.clicked.connect(lambda: self.out_pressed.emit(False))
        self.lane.anyway.clicked.connect(lambda: self.out_pressed.emit(True))
        self.lane.leave.clicked.connect(lambda: self.out_left.emit())
        self.empty.action_pressed.connect(self.teams_pressed)
        self.notice.closed.connect(self.notice_closed)
        self.setFocusProxy(self.number)

    def show_state(self, state: PackingState) -> None:
        """Make every widget agree with the state."""
        if state.problem:
            show_notice(self.notice, state.problem, state.remedy)
        else:
            show_notice(self.notice, state.done, kind="done")
        self.verdict.show_verdict(state.verdict)
        has_lanes = bool(state.lanes)
        set_shown(self._work, has_lanes)
        set_shown(self.empty, not has_lanes)
        if state.is_loading:
            self.empty.say(tr("正在看各队的格…"))
        else:
            self.empty.say(
                tr("还没有队伍"), tr("先在“队伍”里加队、分好站点，再来分拣。"), tr("去队伍")
            )
        self.lanes.show_lanes(state.lanes, state.target)
        self.lane.show_state(state)

    def _number_typed(self) -> None:
        if text := self.number.text().strip():
            self.number.clear()
            self.typed.emit(text)

    def _lay_out(self) -> None:
        left = column(self.number, self.lanes, spacing=8)
        left.setStretch(1, 1)
        side = framed(left, "plain")
        side.setFixedWidth(min(tokens().px(380), _LANES_AT_MOST))
        work = row(side, self.lane, spacing=14)
        work.setStretch(1, 1)
        self._work = framed(work, "plain")
        self._work.hide()  # what a page may not need must not count for its least size
        lay = column(self.notice, self.verdict, self._work, self.empty, spacing=10)
        lay.setStretch(2, 1)
        lay.setStretch(3, 1)
        self.setLayout(lay)


class _LanePanel(Steady):
    """The chosen lane: what is missing, its papers, taking it out."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.title = text_label("", "strong")
        self.count = text_label("", "second")
        self.missing = LineList(tr("还缺的"))
        set_role(self.missing, "flat")
        self.whole = text_label("", "second", wrap=True)
        self.paper = SegmentedChoice(
            tr("哪一张单子"), [Segment(str(paper), tr(words)) for paper, words in PAPERS.items()]
        )
        self.print_out = push_button(tr("打印"), icon="printer")
        self.save = push_button(tr("存成文件…"), icon="export")
        self.out = BigButton("", "truck")
        self.about = text_label("", "strong", wrap=True)
        self.anyway = push_button(tr("照样出发"), "accent", "truck")
        self.leave = push_button(tr("再等等"), "ghost")
        self._asking = framed(
            column(self.about, row(1, self.leave, self.anyway), spacing=6, margins=12), "sunken"
        )
        self._asking.hide()
        head = row(self.title, 1, self.count)
        papers = row(self.paper, self.print_out, self.save)
        papers.setStretch(0, 1)
        lay = column(
            head, self.missing, self.whole, papers, self.out, self._asking, spacing=8, margins=14
        )
        lay.setStretch(1, 1)
        lay.setStretch(2, 1)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(lay)

    def show_state(self, state: PackingState) -> None:
        lane = state.lane
        is_chosen = lane is not None
        packed, total = (lane.packed, lane.total) if lane else (0, 0)
        self.title.setText(
            tr("{name} 还缺的", name=lane.name) if lane else tr("先选一队，看它还缺什么")
        )
        self.count.setText(tr("还缺 {count} 件", count=len(state.missing)) if lane else "")
        self.missing.show_lines([_line(one) for one in state.missing])
        set_shown(self.missing, bool(state.missing))
        set_shown(self.whole, not state.missing)
        self._say_whole(state)
        for part in (self.paper, self.print_out, self.save):
            part.setEnabled(is_chosen and not state.is_busy)
        self.out.show_words(tr("装车出发 {count} 件", count=packed) if lane else tr("装车出发"))
        self.out.setEnabled(packed > 0 and not state.is_busy)
        set_shown(self.out, not state.asks)
        set_shown(self._asking, state.asks)
        self.about.setText(
            tr("还缺 {count} 件。现在出发，它们留在这里，下一趟再送。", count=len(state.missing))
        )
        set_words(self.anyway, tr("照样出发，带 {count} 件", count=packed))
        self.anyway.setEnabled(not state.is_busy)
        self.count.setVisible(total > 0)

    def _say_whole(self, state: PackingState) -> None:
        lane = state.lane
        if lane is None:
            self.whole.setText(tr("扫一件物品，或点左边的一队。"))
        elif not lane.total and lane.out:
            self.whole.setText(tr("这一队已经出发，带走 {count} 件。", count=lane.out))
        elif not lane.total:
            self.whole.setText(tr("这一队还没有站点，在“队伍”里分给它。"))
        else:
            self.whole.setText(tr("一件不缺，可以打印单子，装车出发。"))


def _line(one: MissingLine) -> ListLine:
    sign, tone = ("warning", "amber") if one.is_urgent else ("gift", "ink2")
    return ListLine(
        one.key, sign, tone, one.number, one.item, one.words, "", is_toned=one.is_urgent
    )
