"""The switch of the givers' page in the menu."""

import pytest

from desktop_app.events.operations import switch_pages
from desktop_app.paths import Home
from tests.exchange.desks import joined
from tests.shell.hands import desk_window, desk_with_wishes


def is_open(hands):
    return hands.app.desk().settings().pages_on


def test_one_press_in_the_menu_closes_the_page_and_one_more_opens_it(desk):
    switch_pages(desk.app.desk(), is_on=True)
    for said, is_on in (("关上了", False), ("打开了", True)):
        desk.clicks(desk.app.contents.top.menu)
        desk.clicks(desk.app.contents.menu.pages)
        assert is_open(desk) is is_on
        assert said in desk.verdict
        assert not desk.app.contents.menu.isVisible()


def test_the_menu_says_what_the_press_will_do(desk):
    desk.clicks(desk.app.contents.top.menu)
    assert desk.app.contents.menu.pages.accessibleName() == "打开手机认领"


@pytest.fixture
def newcomer(qapp, tmp_path):
    """A laptop that joined: another one leads."""
    lead = desk_with_wishes(Home(tmp_path / "lead"))
    joined(lead, tmp_path / "newcomer", "二号电脑").close()
    lead.close()
    with desk_window(qapp, tmp_path / "newcomer") as hands:
        yield hands


def test_whose_switch_it_is_stands_in_place_of_it(newcomer):
    newcomer.clicks(newcomer.app.contents.top.menu)
    menu = newcomer.app.contents.menu
    assert not menu.pages.isVisible()
    assert "来开关" in menu.pages_words.text()
