"""How fast the wall is at 100,000 roses.

    python -m tests.benchmarks.wall [COUNT]

Prints milliseconds; targets: wheel step p95 <= 5, filter <= 15, search keystroke <= 25.
"""

import os
import sys
from collections.abc import Callable
from itertools import cycle
from statistics import median, quantiles
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["ROSEWALL_NO_MOTION"] = "1"

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop_app.roses.model import State
from desktop_app.wishes.search import SearchIndex
from tests.wall.roses import HERE, THERE, RoseRow, a_day_in_full
from ui.theme.style import apply_theme
from ui.wall.wall_columns import Columns
from ui.wall.wall_grid import Zoom
from ui.wall.wall_presenter import WallPresenter
from ui.wall.wall_screen import WallScreen
from ui.wall.wall_stages import Stage


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    app = QApplication([])
    _say("apply theme", _times(lambda: apply_theme(app, "light"), 1))
    rows = [
        row._replace(holder=THERE) if place % 3 == 0 else row
        for place, row in enumerate(a_day_in_full(count))
    ]
    index = SearchIndex([f"{row.number.lower()} {row.alias} {row.item}" for row in rows])
    _say("columns of bytes from rows", _times(lambda: Columns.of(rows, HERE), 5))
    screen = WallScreen()
    screen.resize(974, 664)
    presenter = WallPresenter(screen, lambda _wish: None, lambda _wish: None)
    screen.serve(presenter)
    presenter.at_desk(HERE)
    screen.show()
    app.processEvents()
    _say("show all and paint", _times(_painted(app, lambda: presenter.show_roses(rows, index)), 1))
    _wheel(app, screen)
    _filters(app, presenter, screen)
    _searches(app, presenter)
    _updates(app, presenter, screen, rows)


def _wheel(app: QApplication, screen: WallScreen) -> None:
    for zoom in (Zoom.NORMAL, Zoom.OVERVIEW):
        screen.wall.show_zoom(zoom)
        screen.wall.verticalScrollBar().setValue(0)
        app.processEvents()
        _say(f"wheel step, {zoom.name}", _times(_painted(app, lambda: _turn(screen)), 200))
        _say(f"jump, {zoom.name}", _times(_painted(app, _jumps(screen)), 20))
    screen.wall.show_zoom(Zoom.NORMAL)
    app.processEvents()


def _jumps(screen: WallScreen) -> Callable[[], None]:
    bar = screen.wall.verticalScrollBar()
    places = cycle(range(0, bar.maximum() + 1, max(1, bar.maximum() // 25)))
    return lambda: bar.setValue(next(places))


def _filters(app: QApplication, presenter: WallPresenter, screen: WallScreen) -> None:
    stages = [Stage.OPEN, Stage.CLAIMED, Stage.FULFILLED, Stage.HELD, Stage.COLLECTED] * 4
    turns = iter(stages)
    _say("filter by state, worked out", _times(_unseen(presenter, lambda: next(turns)), 10))
    turns = iter(stages)
    painted = _painted(app, lambda: presenter.show_stage(next(turns)))
    _say("filter by state, until painted", _times(painted, 10))
    presenter.clear_filters()

    def three() -> None:
        presenter.show_stage(Stage.OPEN)
        presenter.show_group("elder")
        presenter.show_district("HS")
        presenter.clear_filters()

    _say("four filters in turn, until painted", _times(_painted(app, three), 10))


def _searches(app: QApplication, presenter: WallPresenter) -> None:
    for text in ("台", "台灯", "张奶奶 书包", "hs-01", "x"):
        presenter.search("")
        app.processEvents()
        spent = _times(_painted(app, lambda text=text: presenter.search(text)), 1)
        _say(f"search “{text}”, until painted ({len(presenter.state.order):,} hits)", spent)
    presenter.clear_filters()
    app.processEvents()


def _updates(
    app: QApplication, presenter: WallPresenter, screen: WallScreen, rows: list[RoseRow]
) -> None:
    screen.wall.verticalScrollBar().setValue(0)
    app.processEvents()
    turns = iter(range(10_000))

    def update() -> None:
        turn = next(turns)
        state = State.CLAIMED if turn % 2 else State.OPEN
        presenter.roses_changed([rows[turn % 40]._replace(state=state)])

    _say("one rose changed: figures, chips, tile", _times(_painted(app, update), 50))

    def look() -> None:
        turn = next(turns)
        screen.wall.show_look(turn % 40, turn % 3)

    _say("one rose changed: the tile alone", _times(_painted(app, look), 50))


def _unseen(presenter: WallPresenter, stage: Callable[[], Stage]) -> Callable[[], None]:
    """The presenter's part of a filter, without the screen."""
    quiet = WallPresenter(_Nobody(), lambda _wish: None, lambda _wish: None)
    quiet.show_roses(presenter.state.columns.rows)
    return lambda: quiet.show_stage(stage())


class _Nobody:
    def show_state(self, state: object) -> None:
        """Nobody looks."""


def _turn(screen: WallScreen) -> None:
    view = screen.wall.viewport()
    centre = QPointF(view.rect().center())
    event = QWheelEvent(
        centre,
        view.mapToGlobal(centre),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def _painted(app: QApplication, act: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        act()
        app.processEvents()

    return run


def _times(act: Callable[[], object], rounds: int) -> list[float]:
    spent = []
    for _round in range(rounds):
        start = perf_counter()
        act()
        spent.append((perf_counter() - start) * 1000)
    return spent


def _say(what: str, spent: list[float]) -> None:
    if len(spent) == 1:
        sys.stdout.write(f"{what:52} {spent[0]:8.2f}\n")
        return
    p95 = quantiles(spent, n=20)[-1]
    sys.stdout.write(f"{what:52} p50 {median(spent):6.2f}  p95 {p95:6.2f}  max {max(spent):6.2f}\n")


if __name__ == "__main__":
    main()
