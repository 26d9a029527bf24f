"""The hall screen in a real Chromium: read from ten metres, alive with each claim, for a whole night."""

import time

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.hall.look import look_at_hall
from desktop_app.web import hall_picture
from desktop_app.web.hall_picture import picture_of
from tests.web.browser import violations
from tests.web.served import small_site
from tests.web.watching import screen

API = "/api/v1/hall"
PERSON = Giver(name="王思明", phone="13800138000")
SIZES = {"full HD": (1920, 1080), "laptop": (1366, 768), "4:3": (1024, 768), "4K": (3840, 2160)}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Sixty roses of two districts over HTTPS."""
    with small_site(tmp_path_factory.mktemp("hall"), 60) as site:
        yield site


def test_a_rose_opens_before_the_eyes_of_the_hall(browser, place):
    with screen(browser, place) as wall:
        before, number = wall.figure("claimed"), place.free()
        assert not wall.is_opening()
        claim_wishes(place.desk, [number], PERSON)
        wall.passes(2)
        wall.shows("#claimed", str(before + 1))
        wall.until(wall.is_opening)
        assert "王*明" in wall.text()
        for _second in range(6):
            wall.passes(0.5)
        wall.until(lambda: not wall.is_opening())


def test_nothing_moves_for_whoever_wants_no_motion(browser, place):
    with screen(browser, place, motion="reduce") as wall:
        before = wall.figure("claimed")
        claim_wishes(place.desk, [place.free()], PERSON)
        wall.passes(2)
        wall.shows("#claimed", str(before + 1))
        assert not wall.is_opening()


def test_a_screen_whose_server_is_away_says_how_old_its_picture_is(browser, place):
    with screen(browser, place) as wall:
        assert not wall.trouble()
        place.go_away()
        try:
            wall.passes(2)
            wall.passes(12 * 60)
            wall.until(lambda: "12 分钟前的画面" in wall.trouble())
            assert wall.figure("collected") == 60
        finally:
            place.come_back()
        for _minute in range(3):
            wall.passes(60)
        wall.until(lambda: not wall.trouble())


def test_a_night_costs_no_memory(browser, place):
    with screen(browser, place) as wall:
        number = place.free()
        wall.passes(30)
        begun = wall.size()
        for _round in range(12):
            claim_wishes(place.desk, [number], PERSON)
            wall.passes(8)
            release_claim(place.desk, number, "改变主意")
            wall.passes(8)
            place.clock.turn(minutes=1)
        assert wall.size() == begun


def test_a_new_version_of_the_page_replaces_the_old_one(browser, place, monkeypatch):
    with screen(browser, place) as wall:
        monkeypatch.setattr(hall_picture, "page_version", lambda: "later")
        with wall.page.expect_navigation():
            wall.passes(4)
        wall.shows("#collected", "60")


def test_the_picture_moves_a_little_each_minute(browser, place):
    with screen(browser, place) as wall:
        seen = set()
        for _minute in range(4):
            seen.add(wall.page.evaluate("document.getElementById('all').style.transform"))
            wall.passes(60)
        assert len(seen) >= 3


def test_three_thousand_roses_are_drawn_at_once(browser, place):
    picture = picture_of(look_at_hall(place.desk)).model_dump() | {"roses": "oc" * 1_500}
    with screen(browser, place) as wall:
        wall.page.route("**" + API, lambda route: route.fulfill(json=picture))
        begun = time.perf_counter()
        wall.passes(2)
        wall.until(lambda: wall.painted() > 0.25)
        assert time.perf_counter() - begun < 8


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("look", ["dark", "light"])
def test_figures_are_read_from_ten_metres(browser, place, size, look):
    with screen(browser, place, size=size, look=look) as wall:
        assert min(wall.digits()) >= 0.1
        assert wall.smallest_text() >= 0.02
        assert wall.cut_off() == []
        assert violations(wall.page) == []
