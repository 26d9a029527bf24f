"""The city board in a real Chromium: it keeps itself of now, and says so when it cannot."""

from datetime import UTC, datetime

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.hall.board_key import board_key
from tests.web.browser import phone, small_targets, violations
from tests.web.watching import Screen


@pytest.fixture
def board(browser, place):
    """An organiser's laptop that came by the link."""
    with phone(browser, place.url, size=(1366, 768)) as held:
        held.page.clock.install(time=datetime(2023, 6, 28, 1, 0, tzinfo=UTC))
        held.opens(f"{place.url}/board?key={board_key(place.desk)}")
        held.page.wait_for_selector("table")
        yield Screen(held.page, place)


def claimed(board) -> str:
    return board.page.locator(".figures .rose dd").inner_text()


def test_the_key_is_gone_from_the_address_and_from_the_way_back(board, place):
    assert board.page.url == f"{place.url}/board"
    board.page.go_back()
    assert "key=" not in board.page.url


def test_it_looks_again_by_itself_and_keeps_the_place_of_the_keyboard(board, place):
    before = int(claimed(board))
    board.page.locator('a[href="/board?order=open"]').focus()
    claim_wishes(place.desk, [place.free()], Giver(name="王思明", phone="13800138000"))
    board.passes(10)
    board.until(lambda: claimed(board) == str(before + 1))
    focused = board.page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == "/board?order=open"


def test_it_says_of_when_it_is_while_the_server_is_away(board, place):
    place.go_away()
    try:
        board.passes(10)
        board.until(lambda: "连不上" in board.page.locator("#stale").inner_text())
    finally:
        place.come_back()
    board.passes(10)
    board.passes(10)
    board.until(lambda: not board.page.locator("#stale").inner_text())


def test_everybody_can_use_it(board):
    assert violations(board.page) == []
    assert small_targets(board.page) == []
    board.page.emulate_media(color_scheme="dark")
    assert violations(board.page) == []
