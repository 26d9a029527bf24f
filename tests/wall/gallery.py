"""The wall's states for the gallery."""

from PySide6.QtWidgets import QWidget

from desktop_app.people.finding import Found
from desktop_app.privacy.masking import GiverShown
from desktop_app.roses.model import State
from tests.gallery import exhibit
from tests.wall.roses import HERE, a_day_in_full, among_desks, rose, the_demo_figures
from ui.wall.wall_grid import Zoom
from ui.wall.wall_presenter import WallPresenter
from ui.wall.wall_screen import WallScreen

_BESIDE_THE_PANEL = (974, 600)


def _after_the_day() -> list:
    """Gifts come in and go out: each state has its roses."""
    states = (
        State.CLAIMED,
        State.RECEIVED,
        State.ON_THE_WAY,
        State.FULFILLED,
        State.TO_FUND,
        State.NEXT_ROUND,
    )
    return [rose(count, states[(count * 5 + count // 7) % len(states)]) for count in range(309)]


def _screen(rows: list) -> tuple[WallScreen, WallPresenter]:
    screen = WallScreen()
    presenter = WallPresenter(screen, lambda _wish: None, lambda _wish: None)
    screen.serve(presenter)
    screen.presenter = presenter  # the shell would keep it
    presenter.at_desk(HERE)
    presenter.show_roses(rows)
    return screen, presenter


class _Wang:
    """Finds one giver with three roses, whatever was typed."""

    def __init__(self, presenter: WallPresenter) -> None:
        wall = presenter.state.columns
        places = (3, 24, 40)
        self._found = Found(
            GiverShown("王*明", "138****8000"),
            tuple(wall.wall.wish_ids[place] for place in places),
            tuple(wall.numbers[place] for place in places),
        )

    def search(self, _text: str) -> list[Found]:
        return [self._found]


@exhibit("wall", _BESIDE_THE_PANEL)
def wall_states() -> dict[str, QWidget]:
    day, presenter = _screen(a_day_in_full())
    presenter.choose(24)
    demo, _ = _screen(the_demo_figures())
    filtered, presenter = _screen(a_day_in_full())
    presenter.show_stage("open")
    presenter.show_group("elder")
    no_match, presenter = _screen([rose(1)])
    presenter.show_stage("fulfilled")
    desks, presenter = _screen(among_desks())
    presenter.choose(24)
    away, presenter = _screen(among_desks())
    presenter.show_away()
    afterwards, presenter = _screen(_after_the_day())
    presenter.choose(24)
    empty, _ = _screen([])
    giver, presenter = _screen(a_day_in_full())
    presenter.find_givers_with(_Wang(presenter))
    presenter.search("王思明")
    return {
        "day": day,
        "demo": demo,
        "filtered": filtered,
        "desks": desks,
        "away": away,
        "afterwards": afterwards,
        "no_match": no_match,
        "empty": empty,
        "giver_found": giver,
        "loading": WallScreen(),
    }


@exhibit("wall_zoom", _BESIDE_THE_PANEL)
def wall_zooms() -> dict[str, QWidget]:
    made = {}
    for zoom in (Zoom.OVERVIEW, Zoom.SMALL, Zoom.LARGE):
        made[zoom.name.lower()], presenter = _screen(a_day_in_full())
        presenter.choose(24)
        made[zoom.name.lower()].wall.show_zoom(zoom)
    made["desks_overview"], _ = _screen(among_desks())
    made["desks_overview"].wall.show_zoom(Zoom.OVERVIEW)
    made["desks_large"], _ = _screen(among_desks())
    made["desks_large"].wall.show_zoom(Zoom.LARGE)
    made["afterwards_overview"], _ = _screen(_after_the_day())
    made["afterwards_overview"].wall.show_zoom(Zoom.OVERVIEW)
    made["afterwards_large"], _ = _screen(_after_the_day())
    made["afterwards_large"].wall.show_zoom(Zoom.LARGE)
    made["thousands"], _ = _screen(a_day_in_full(5000))
    made["thousands"].wall.show_zoom(Zoom.OVERVIEW)
    return made
