"""收支公示 in a real Chromium: one key leads there and one back, nothing small, nothing cut."""

import pytest

from desktop_app.fund.operations import pledge_money
from tests.fund.funds import decide, give
from tests.web.browser import phone, violations
from tests.web.served import small_site

SIZES = {
    "full HD": (1920, 1080),
    "laptop": (1366, 768),
    "4:3": (1024, 768),
    "standing": (1080, 1920),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A hall whose fund paid for twelve roses."""
    with small_site(tmp_path_factory.mktemp("notice"), 12) as site:
        give(site.desk, 250_000)
        pledge_money(site.desk, 200_000)
        decide(site.desk)
        yield site


def test_one_key_leads_to_the_notice_and_one_back_to_the_wall(browser, place):
    with phone(browser, place.url, size=(1366, 768)) as screen:
        screen.opens(f"{place.url}/hall?look=light")
        screen.page.keyboard.press("n")
        screen.page.wait_for_url("**/hall/notice?look=light")
        screen.page.keyboard.press("Enter")
        screen.page.wait_for_url("**/hall?look=light")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_all_nine_wishes_of_a_page_are_seen_and_stand_above_the_foot(browser, place, size):
    with phone(browser, place.url, size=size) as screen:
        screen.opens(f"{place.url}/hall/notice")
        boxes = [one.bounding_box() for one in screen.page.locator("#paid li").all()]
        foot = screen.page.locator("footer").bounding_box()
        assert len(boxes) == 9
        assert boxes[-1]["y"] + boxes[-1]["height"] <= foot["y"] + 1
        assert foot["y"] + foot["height"] <= size[1]


@pytest.mark.parametrize("look", ["dark", "light"])
def test_everybody_can_read_it(browser, place, look):
    with phone(browser, place.url, size=(1920, 1080)) as screen:
        screen.opens(f"{place.url}/hall/notice?look={look}")
        assert violations(screen.page) == []
        sizes = screen.page.evaluate(
            "[...document.querySelectorAll('h1, h2, p, dt, dd, th, td, li *')]"
            ".map(one => parseFloat(getComputedStyle(one).fontSize) * 72 / 96)"
        )
        assert min(sizes) >= 18
