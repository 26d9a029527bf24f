"""The city board: numbers with their age, sorted by choice, and what is still open."""

from dataclasses import replace

import pytest

from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes
from desktop_app.hall.city import Order
from tests.city.gallery import ITEMS, a_board
from tests.desks import HandClock, hang, small_desk, wish
from tests.exchange.desks import joined
from tests.inbox.contests import refusal
from tests.rooms import HandShell, press, texts
from ui.city.city_screen import CityScreen
from ui.city.city_words import city_state
from ui.city.page import make_page


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = small_desk(tmp_path / "desk", clock)
    yield desk
    desk.close()


@pytest.fixture
def shell(desk):
    return HandShell(desk)


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    return page


@pytest.fixture
def two(tmp_path):
    """A wall and a stall of one event."""
    wall = small_desk(tmp_path / "wall")
    hang(wall, *(wish(f"HS-{number:03d}") for number in range(1, 4)))
    stall = joined(wall, tmp_path / "stall", "二号电脑")
    yield wall, stall
    stall.close()
    wall.close()


def names(screen):
    return [row.name.text() for row in screen.rows]


def test_before_anything_is_imported_the_board_says_where_to_begin(page, shell):
    page.refresh()
    assert page.empty.isVisibleTo(page)
    press(page.empty.action)
    assert shell.went == [("intake", "")]


def test_a_claim_is_on_the_board_as_soon_as_something_changed(page, desk):
    hang(desk, wish("HS-001"), wish("HS-002"), wish("JB-001"))
    page.refresh()
    assert names(page) == ["海曙区", "江北区"]
    assert page.rows[0].numbers.text() == "认领 0 / 2"
    before = page.rows[0]
    claim_wishes(desk, ["HS-001"], Giver(name="王芳", phone="13800138000"), Pledge.BRING)
    page.refresh()
    assert page.rows[0] is before  # changed in place
    assert page.rows[0].numbers.text() == "认领 1 / 2"
    assert page.rows[0].share.text() == "50 %"
    assert page.rows[0].age.text() == "现在"
    assert not any("王芳" in text for text in texts(page))


def test_the_rows_stand_as_the_person_chose(page, desk):
    hang(desk, wish("HS-001"), wish("JB-001"), wish("JB-002"), wish("ZH-001"))
    claim_wishes(desk, ["ZH-001"], Giver(name="王芳", phone="13800138000"), Pledge.BRING)
    page.refresh()
    assert names(page) == ["海曙区", "江北区", "镇海区"]
    press(page.order.buttons[Order.OPEN])
    assert names(page)[0] == "江北区"
    press(page.order.buttons[Order.SHARE])
    assert names(page)[0] == "镇海区"
    page.refresh()
    assert names(page)[0] == "镇海区"


def test_a_number_that_was_never_heard_is_not_shown(qtbot):
    screen = CityScreen()
    qtbot.addWidget(screen)
    screen.show_state(city_state(a_board(), ITEMS, Order.AGE))
    never = screen.rows[0]
    assert (never.name.text(), never.numbers.text(), never.age.text()) == (
        "鄞州区",
        "—",
        "还没有听到",
    )
    assert screen.rows[1].age.text() == "2 小时前"


def test_fewer_districts_leave_no_rows_behind(qtbot):
    screen = CityScreen()
    qtbot.addWidget(screen)
    whole = a_board()
    for count in (11, 2, 5, 0, 3):
        some = replace(whole, districts=whole.districts[:count])
        screen.show_state(city_state(some, [], Order.PROGRAMME))
        assert len(screen.rows) == count


def test_what_is_still_open_stands_beside_the_numbers_and_leads_to_the_inbox(page, shell, two):
    wall, stall = two
    refusal(wall, stall)
    page = make_page(HandShell(stall, went=shell.went).context())
    page.show()
    page.refresh()
    assert any("没有得到确认" in text for text in texts(page))
    press(page.inbox)
    assert shell.went == [("inbox", "")]
    page.close()
