"""The figures, chips and lists above the wall that say which roses are shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QGridLayout, QHBoxLayout, QWidget

from desktop_app.language import mark, tr
from ui.theme.looks import Look
from ui.theme.style import set_role
from ui.theme.tokens import tokens
from ui.wall.wall_presenter import WallState
from ui.wall.wall_stages import GROUP_WORDS, STAGE_WORDS, Stage, district_words
from ui.widgets.buttons import Chip, push_button
from ui.widgets.figure_tile import FigureTile
from ui.widgets.labels import text_label
from ui.widgets.segmented_choice import Segment, SegmentedChoice
from ui.widgets.stack_bar import Part, StackBar
from ui.widgets.strip import Strip

_FIGURES: dict[Stage, Look | None] = {
    Stage.COLLECTED: None,
    Stage.CLAIMED: Look.CLAIMED,
    Stage.OPEN: Look.OPEN,
    Stage.FULFILLED: Look.DELIVERED,
}
_CHIPS = {
    Stage.DISPUTED: "rose",
    Stage.ASKED: "amber",
    Stage.HELD: "amber",
    Stage.RECEIVED: "leaf",
    Stage.ON_THE_WAY: "blue",
    Stage.REVIEW: "grey",
    Stage.TO_FUND: "leaf",
    Stage.NEXT_ROUND: "grey",
    Stage.OFF: "grey",
}
_MEANS = {
    Stage.HELD: mark("填了一半先放着的玫瑰：琥珀色，带一只钟"),
    Stage.ASKED: mark("正等拿着玫瑰的电脑答复：琥珀色，带一只钟和一个问号"),
    Stage.DISPUTED: mark("有两份认领，要人来定：带一个三角形的感叹号"),
    Stage.RECEIVED: mark("礼物已经交到服务台：带一只方方的包裹"),
    Stage.ON_THE_WAY: mark("礼物跟送达队出门了：带一辆小车"),
}


class WallFilters(QWidget):
    """Two lines above the bar of proportions; one sliding line where room is short."""

    stage_chosen = Signal(str)
    group_chosen = Signal(str)
    district_chosen = Signal(str)
    away_pressed = Signal()
    view_chosen = Signal(str)  # "grid" or "overview"
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.figures = {stage: _figure(stage, look) for stage, look in _FIGURES.items()}
        self.chips = {stage: Chip(tr(STAGE_WORDS[stage]), tone) for stage, tone in _CHIPS.items()}
        for stage, sentence in _MEANS.items():
            self.chips[stage].setToolTip(tr(sentence))
        self.away = Chip(tr("在别处"), icon="laptop")
        self.away.setToolTip(
            tr("另一台电脑手里的玫瑰，墙上右上角有一台小电脑。在这里认领，要先问那台电脑")
        )
        self.groups = {
            group: Chip(tr(words), icon=group.value) for group, words in GROUP_WORDS.items()
        }
        self.bar = StackBar(tr("各状态的比例"))
        self.districts = QComboBox()
        self.districts.setAccessibleName(tr("按区县筛选"))
        set_role(self.districts, "chip")
        self.shown = text_label(role="hint")
        self.clear_button = push_button(tr("清除筛选"), "link", "close")
        self.view = SegmentedChoice(
            tr("视图"),
            (Segment("grid", tr("玫瑰"), "grid"), Segment("overview", tr("总览"), "dots")),
        )
        self._is_small = False
        self._lay_out()
        self._connect()

    def show_state(self, state: WallState) -> None:
        stages = state.stages or {}
        for stage, figure in self.figures.items():
            figure.show_count(stages.get(stage, 0))
            figure.setChecked(state.stage == stage)
        for stage, chip in self.chips.items():
            chip.show_count(stages.get(stage, 0))
            chip.setVisible(bool(stages.get(stage, 0)) or state.stage == stage)
            chip.setChecked(state.stage == stage)
        self.away.show_count(state.away)
        self.away.setVisible(bool(state.away) or state.is_away)
        self.away.setChecked(state.is_away)
        for group, chip in self.groups.items():
            chip.show_count((state.groups or {}).get(group, 0))
            chip.setChecked(state.group == group)
        self.bar.show_parts(_parts(stages))
        self._show_districts(state)
        self.shown.setText(tr("显示 {n} 朵", n=f"{len(state.order):,}"))
        for part in (self.shown, self.clear_button):
            part.setVisible(state.is_filtered)

    def fit(self, width: int, height: int) -> None:
        """Take one line instead of two where the two would not fit or leave no wall."""
        two_lines = max(self._first.sizeHint().width(), self._second.sizeHint().width())
        self._be_small(width < two_lines * (0.6 if self._is_small else 0.62) or height < _least())

    def _be_small(self, is_small: bool) -> None:
        if is_small == self._is_small:
            return
        self._is_small = is_small
        direction = QBoxLayout.Direction
        self._lines.setDirection(direction.LeftToRight if is_small else direction.TopToBottom)
        for figure in self.figures.values():
            figure.show_small(is_small)

    def _show_districts(self, state: WallState) -> None:
        box = self.districts
        counts = state.districts or {}
        texts = [(tr("全部区县"), "")]
        texts += [(f"{district_words(name)}  {count:,}", name) for name, count in counts.items()]
        box.blockSignals(True)
        if box.count() != len(texts):
            box.clear()
            box.addItems([text for text, _name in texts])
        for row, (text, name) in enumerate(texts):
            if box.itemText(row) != text or box.itemData(row) is None:
                box.setItemText(row, text)
                box.setItemData(row, name)
        box.setCurrentIndex(max(0, box.findData(state.district)))
        box.blockSignals(False)

    def _lay_out(self) -> None:
        self._first, first = _line()
        # with an alignment each keeps its own height; without, the lowest rules the line
        for part in (*self.figures.values(), *self.chips.values()):
            first.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        self._second, second = _line()
        for group in self.groups.values():
            second.addWidget(group)
        second.addWidget(self.districts)
        second.addWidget(self.away)
        second.addSpacing(4)
        second.addWidget(self.shown)
        second.addWidget(self.clear_button)
        second.addStretch(1)
        content = QWidget()
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, content)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._lines.addWidget(self._first)
        self._lines.addWidget(self._second)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(Strip(content), 0, 0)
        grid.addWidget(self.view, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.bar, 1, 0, 1, 2)

    def _connect(self) -> None:
        for stage, button in (self.figures | self.chips).items():
            button.clicked.connect(lambda _on, stage=stage: self.stage_chosen.emit(stage))
        for group, chip in self.groups.items():
            chip.clicked.connect(lambda _on, group=group: self.group_chosen.emit(group))
        self.districts.currentIndexChanged.connect(
            lambda row: self.district_chosen.emit(self.districts.itemData(row) or "")
        )
        self.away.clicked.connect(lambda _on: self.away_pressed.emit())
        self.view.chosen.connect(self.view_chosen)
        self.clear_button.clicked.connect(self.cleared)


def _figure(stage: Stage, look: Look | None) -> FigureTile:
    tile = FigureTile(tr(STAGE_WORDS[stage]), look)
    tile.setToolTip(tr("只看这些玫瑰，再按一次看全部"))
    return tile


def _line() -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    return line, layout


def _parts(stages: dict[Stage, int]) -> list[Part]:
    """The collected wishes, each in one part only."""
    count = stages.get
    fulfilled, held = count(Stage.FULFILLED, 0), count(Stage.HELD, 0)
    asked = count(Stage.ASKED, 0)
    parts = [
        Part(tr("圆梦"), fulfilled, "blue"),
        Part(tr("已认领"), count(Stage.CLAIMED, 0) - fulfilled, "leaf"),
        Part(tr("待确认"), asked, "amber"),
        Part(tr("暂留|状态"), held, "amber"),
        Part(tr("待认领"), count(Stage.OPEN, 0) - held - asked, "rose"),
    ]
    rest = count(Stage.COLLECTED, 0) - sum(part.amount for part in parts)
    return [*parts, Part(tr("其他"), rest, "grey")]


def _least() -> int:
    """Below this height the wall needs the second line more than the filters do."""
    return tokens().px(420)
