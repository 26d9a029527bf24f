"""The wall page: filters above, roses below, and a kind word where there are none."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from ui.theme.looks import Look
from ui.theme.style import set_role
from ui.wall.wall_columns import Columns
from ui.wall.wall_filters import WallFilters
from ui.wall.wall_grid import Zoom
from ui.wall.wall_presenter import Phase, WallPresenter, WallState
from ui.wall.wall_view import WallView
from ui.widgets.empty_place import EmptyPlace
from ui.widgets.labels import text_label


class WallScreen(QWidget):
    """Emits what a person does; `serve` connects it to its presenter, which the shell owns."""

    rose_chosen = Signal(int)
    rose_activated = Signal(int)
    filters_cleared = Signal()
    import_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "page")
        self.filters = WallFilters()
        self.wall = WallView()
        self.empty = EmptyPlace()
        self.givers = text_label("", "strong", wrap=True)
        self.givers.setContentsMargins(16, 0, 16, 4)
        self.givers.hide()
        self._columns: Columns | None = None
        self._phase = Phase.LOADING
        self._lay_out()
        self.wall.chosen.connect(self.rose_chosen)
        self.wall.activated.connect(self.rose_activated)
        self.wall.zoomed.connect(self._zoomed)
        self.filters.view_chosen.connect(self._view_chosen)
        self.filters.cleared.connect(self.filters_cleared)
        self.empty.action_pressed.connect(self._empty_pressed)
        self.show_state(WallState())

    def serve(self, presenter: WallPresenter) -> None:
        """Send everything a person does here to this presenter."""
        self.rose_chosen.connect(presenter.choose)
        self.rose_activated.connect(presenter.activate)
        self.filters_cleared.connect(presenter.clear_filters)
        self.filters.stage_chosen.connect(presenter.show_stage)
        self.filters.group_chosen.connect(presenter.show_group)
        self.filters.district_chosen.connect(presenter.show_district)
        self.filters.away_pressed.connect(presenter.show_away)

    def show_state(self, state: WallState) -> None:
        """Make every widget agree with the state. The only place that changes widgets."""
        if state.columns is not self._columns:
            self._columns = state.columns
            columns = state.columns
            self.wall.show_roses(columns.numbers, columns.looks, columns.spoken, columns.tip)
        if state.order is not self.wall.order:
            self.wall.show_order(state.order)
        for index, look in state.changed:
            self.wall.show_look(index, look)
        if state.chosen != self.wall.chosen_index:
            self.wall.choose(state.chosen)
        self.filters.show_state(state)
        self.givers.setText(_found_words(state))
        self.givers.setVisible(bool(state.givers))
        self._show_phase(state)

    def _show_phase(self, state: WallState) -> None:
        self._phase = state.phase
        self.filters.setVisible(state.phase in (Phase.SHOWN, Phase.NO_MATCH))
        self._places.setCurrentWidget(self.wall if state.phase is Phase.SHOWN else self.empty)
        match state.phase:
            case Phase.LOADING:
                self.empty.say(tr("正在挂玫瑰"), tr("心愿很快就到。"))
            case Phase.EMPTY:
                self.empty.say(
                    tr("墙上还没有玫瑰"),
                    tr("导入街道、社区发来的心愿表，检查无误后就能挂上墙。"),
                    tr("导入心愿表"),
                )
            case Phase.NO_MATCH:
                self.empty.say(
                    tr("没有找到这样的心愿"),
                    tr("换个说法试试：编号、物品、称呼、区县、认领人，或者拼音首字母。"),
                    tr("看全部玫瑰"),
                    Look.WITHDRAWN,
                )

    def _empty_pressed(self) -> None:
        if self._phase is Phase.EMPTY:
            self.import_pressed.emit()
        else:
            self.filters_cleared.emit()

    def _view_chosen(self, view: str) -> None:
        self.wall.show_zoom(Zoom.OVERVIEW if view == "overview" else Zoom.NORMAL)

    def _zoomed(self, zoom: int) -> None:
        self.filters.view.choose("overview" if zoom == Zoom.OVERVIEW else "grid")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.fit(self.width(), self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.filters.fit(self.width(), self.height())

    def _lay_out(self) -> None:
        places = QWidget()
        self._places = QStackedLayout(places)
        self._places.addWidget(self.wall)
        self._places.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.givers)
        column.addWidget(places, 1)


_MOST_NAMED = 2  # givers and roses of each that are named: it is one line beside the roses


def _found_words(state: WallState) -> str:
    """`认领人 张*明 138****1234：HS-017、HS-020`, and how many more there are."""
    named = [
        tr(
            "认领人 {giver}：{numbers}",
            giver=" ".join(part for part in (one.shown.name, one.shown.phone) if part),
            numbers=_numbers(one.numbers),
        )
        for one in state.givers[:_MOST_NAMED]
    ]
    if len(state.givers) > _MOST_NAMED:
        named.append(tr("共 {count} 位", count=len(state.givers)))
    return "　".join(named)


def _numbers(numbers: tuple[str, ...]) -> str:
    shown = tr("、").join(numbers[:_MOST_NAMED])
    if len(numbers) <= _MOST_NAMED:
        return shown
    return tr("{number} 等 {count} 个", number=shown, count=len(numbers))
