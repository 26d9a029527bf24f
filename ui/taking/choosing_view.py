"""The left side: choosing roses by number, by what they are, by where they hang, by scan."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QSpinBox

from desktop_app.language import tr
from desktop_app.roses.model import State
from ui.taking.taking_state import STAGES, Area, RoseLine, Some, Stage, TakingState
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.widgets.buttons import push_button, set_words
from ui.widgets.choices import show_choices
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label
from ui.widgets.line_list import LineList, ListLine
from ui.widgets.room import column, framed, row, set_shown


class ChoosingView(QFrame):
    """Emits what a person chooses; `show_state` is the only place that changes widgets."""

    numbers_given = Signal(str)
    some_changed = Signal(Some)
    some_pressed = Signal()
    area_changed = Signal(Area)
    area_pressed = Signal()
    dropped = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(tr("选玫瑰"))
        self._state = TakingState()
        self._current = ""
        self.numbers = QLineEdit()
        self.numbers.setPlaceholderText(tr("HS-001–HS-040, YZ-3，或直接扫玫瑰"))
        self.add_numbers = push_button(tr("加入|玫瑰"), icon="plus")
        self.group, self.district, self.stage = QComboBox(), QComboBox(), QComboBox()
        self.add_some = push_button("", icon="plus")
        self.wall = QComboBox()
        self.top, self.bottom, self.left, self.right = (_place() for _ in range(4))
        self.add_area = push_button("", icon="plus")
        self.count = text_label("", "strong")
        self.drop = push_button(tr("去掉这朵"), "ghost", "minus")
        self.clear = push_button(tr("全部去掉"), "ghost", "close")
        self.list = LineList(tr("选好的玫瑰"))
        self.empty = EmptyPlace()
        for stage, words in STAGES.items():
            self.stage.addItem(tr(words), str(stage))
        self._name_parts()
        self._lay_out()
        self._connect()

    def show_state(self, state: TakingState) -> None:
        """Make every widget agree with the state."""
        before, self._state = self._state, state
        if before.adds != state.adds:
            self.numbers.clear()
        show_choices(self.group, [("", tr("全部人群")), *state.groups.items()], state.some.group)
        show_choices(
            self.district, [("", tr("全部区县")), *state.districts.items()], state.some.district
        )
        with QSignalBlocker(self.stage):
            self.stage.setCurrentIndex(self.stage.findData(str(state.some.stage)))
        set_words(self.add_some, tr("加入 {count} 朵", count=state.some_count))
        self.add_some.setEnabled(state.some_count > 0)
        self._show_area(state)
        self._show_chosen(state)

    def _show_area(self, state: TakingState) -> None:
        set_shown(self._area_row, bool(state.walls))
        names = {one.wall_id: one.name for one in state.walls}
        show_choices(self.wall, list(names.items()), state.area.wall_id)
        wall = state.wall
        if wall is not None:
            for part, most, value in (
                (self.top, wall.rows, state.area.top),
                (self.bottom, wall.rows, state.area.bottom),
                (self.left, wall.columns, state.area.left),
                (self.right, wall.columns, state.area.right),
            ):
                with QSignalBlocker(part):
                    part.setRange(1, most)
                    part.setValue(value)
        set_words(self.add_area, tr("加入 {count} 朵", count=state.area_count))
        self.add_area.setEnabled(state.area_count > 0)

    def _show_chosen(self, state: TakingState) -> None:
        chosen = state.chosen
        open_ones = sum(one.state == State.OPEN for one in chosen)
        self.count.setText(
            tr("已选 {count} 朵，待认领 {open}", count=len(chosen), open=open_ones)
            if chosen
            else tr("手里有 {count} 朵", count=state.in_hand)
        )
        if self._current not in {one.wish_id for one in chosen}:
            self._current = ""
        self.list.show_lines([_line(one) for one in chosen], self._current)
        set_shown(self.list, bool(chosen))
        set_shown(self.empty, not chosen)
        set_shown(self.drop, bool(self._current))
        set_shown(self.clear, bool(chosen))
        if state.is_loading:
            self.empty.say(tr("正在看玫瑰…"))
        elif state.in_hand:
            self.empty.say(
                tr("还没有选玫瑰"), tr("扫玫瑰上的码，或在上面按编号、人群、花墙的位置加入。")
            )
        else:
            self.empty.say(
                tr("这台电脑手里没有玫瑰"), tr("玫瑰在谁手里，看右边；要用的话，请那台电脑交过来。")
            )

    def _chosen(self, wish_id: str) -> None:
        self._current = wish_id
        set_shown(self.drop, True)

    def _some(self) -> None:
        self.some_changed.emit(
            Some(
                self.group.currentData() or "",
                self.district.currentData() or "",
                Stage(self.stage.currentData()),
            )
        )

    def _area(self) -> None:
        top, bottom = sorted((self.top.value(), self.bottom.value()))
        left, right = sorted((self.left.value(), self.right.value()))
        self.area_changed.emit(Area(self.wall.currentData() or "", top, bottom, left, right))

    def _name_parts(self) -> None:
        for part, spoken in (
            (self.numbers, tr("编号")),
            (self.group, tr("人群")),
            (self.district, tr("区县")),
            (self.stage, tr("状态")),
            (self.wall, tr("花墙")),
            (self.top, tr("从第几排")),
            (self.bottom, tr("到第几排")),
            (self.left, tr("从第几列")),
            (self.right, tr("到第几列")),
        ):
            part.setAccessibleName(spoken)

    def _connect(self) -> None:
        self.numbers.returnPressed.connect(self._give)
        self.add_numbers.clicked.connect(self._give)
        for box in (self.group, self.district, self.stage):
            box.currentIndexChanged.connect(lambda _place: self._some())
        self.add_some.clicked.connect(lambda: self.some_pressed.emit())
        self.wall.currentIndexChanged.connect(lambda _place: self._area())
        for part in (self.top, self.bottom, self.left, self.right):
            part.editingFinished.connect(self._area)
            part.valueChanged.connect(lambda _value: self._area())
        self.add_area.clicked.connect(lambda: self.area_pressed.emit())
        self.list.chosen.connect(self._chosen)
        self.drop.clicked.connect(lambda: self.dropped.emit(self._current))
        self.clear.clicked.connect(lambda: self.cleared.emit())

    def _give(self) -> None:
        if self.numbers.text().strip():
            self.numbers_given.emit(self.numbers.text())

    def _lay_out(self) -> None:
        numbers = row(self.numbers, self.add_numbers)
        numbers.setStretch(0, 1)
        some = row(self.group, self.district, self.stage, self.add_some)
        for place in range(3):
            some.setStretch(place, 1)
        where = row(self.wall, self.add_area)
        where.setStretch(0, 1)
        part = row(
            text_label(tr("排"), "second"),
            self.top,
            text_label("–"),
            self.bottom,
            text_label(tr("列"), "second"),
            self.left,
            text_label("–"),
            self.right,
            1,
        )
        self._area_row = framed(column(where, part, spacing=8), "plain")
        head = row(self.count, 1, self.drop, self.clear)
        head.setContentsMargins(14, 4, 8, 0)
        top = column(numbers, some, self._area_row, spacing=8)
        top.setContentsMargins(14, 14, 14, 0)
        set_role(self.list, "flat")
        self.list.setMinimumHeight(tokens().px(100))
        lay = column(top, head, self.list, self.empty, spacing=6)
        lay.setStretch(2, 1)
        lay.setStretch(3, 1)
        self.setLayout(lay)


def _place() -> QSpinBox:
    box = QSpinBox()
    box.setMinimumWidth(tokens().px(100))
    return box


def _line(one: RoseLine) -> ListLine:
    sign, tone = ("clock", "amber") if one.is_parked else ("rose", "rose")
    if one.state != State.OPEN:
        sign, tone = "check", "leaf"
    return ListLine(one.wish_id, sign, tone, one.number, "", one.words)
