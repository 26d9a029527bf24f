"""The city board for the gallery."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop_app.hall.city import Board, Order, Step
from desktop_app.inbox.model import Item, ItemKind
from desktop_app.roses.records import Open
from tests.gallery import exhibit
from tests.hall.gallery import NOW, a_hall
from ui.city.city_screen import CityScreen
from ui.city.city_state import CityState
from ui.city.city_words import city_state

_ROOM = (1366, 664)
_CLAIMS = (0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 9, 16, 12, 18, 14, 8, 6, 3)


def a_board() -> Board:
    """The day of `tests/hall/gallery.py` as organisers see it."""
    hall = a_hall()
    first = NOW - timedelta(minutes=172)
    trend = tuple(
        Step(first + timedelta(minutes=10 * place), claims) for place, claims in enumerate(_CLAIMS)
    )
    places = ("东门口地铁站", "人民广场", "体育馆", "")
    districts = tuple(
        replace(one, venues=(places[place % 4],) if places[place % 4] else ())
        for place, one in enumerate(hall.districts)
    )
    return Board(hall.event, "一号门", 62, NOW, hall.figures, Open(2, 1), districts, (), trend)


ITEMS = [
    Item(ItemKind.DISPUTED, "w1", "HS-017", "2023-06-28T02:06:00Z", ("一号门", "义卖摊"), count=2),
    Item(ItemKind.REFUSED, "c1", "HS-044", "2023-06-28T01:58:00Z", ("义卖摊",), "wish_taken"),
    *(
        Item(
            ItemKind.WAITING, f"c{number}", f"JB-{number:03d}", "2023-06-28T02:00:00Z", ("二号门",)
        )
        for number in range(2, 8)
    ),
]


@exhibit("city", _ROOM)
def city() -> dict[str, QWidget]:
    whole = city_state(a_board(), ITEMS, Order.PROGRAMME)
    alone = tuple(replace(one, is_here=True) for one in a_board().districts[:2])
    one_desk = city_state(replace(a_board(), districts=alone), [], Order.PROGRAMME)
    return {
        "day": _screen(whole),
        "by_age": _screen(city_state(a_board(), ITEMS, Order.AGE)),
        "one_desk": _screen(one_desk),
        "loading": _screen(CityState()),
        "empty": _screen(CityState(is_loading=False)),
        "failed": _screen(
            replace(whole, problem="数据这会儿读不了。", remedy="请等一会儿，会自己再读。")
        ),
    }


@exhibit("city_narrow", (1024, 664))
def narrow() -> QWidget:
    return _screen(city_state(a_board(), ITEMS, Order.PROGRAMME))


def _screen(state: CityState) -> CityScreen:
    screen = CityScreen()
    screen.show_state(state)
    return screen
