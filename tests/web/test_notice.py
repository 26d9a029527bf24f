"""收支公示 on a screen of the hall, without a person at it: it turns its pages and leads back by itself."""

import re

import pytest

from desktop_app.fund.notice import look_at_notice
from desktop_app.fund.operations import pledge_money
from desktop_app.fund.paying import note_purchase
from desktop_app.web.notice import ROWS, STEPS
from tests.desks import hang, wish
from tests.fund.funds import decide, give


@pytest.fixture
def funded(hall):
    """A hall whose fund paid for eleven wishes: two pages."""
    hang(hall.desk, *(wish(f"JB-{place:03d}", price_fen=10_000) for place in range(1, 12)))
    give(hall.desk, 250_000, name="王小明")
    pledge_money(hall.desk, 7_000)
    decide(hall.desk)
    note_purchase(hall.desk, "JB-001", 9_000)
    return hall


def answered(hall, at="/hall/notice"):
    hall.seconds.pass_by(2)
    return hall.phone().opens(at)


def opened(hall, at="/hall/notice"):
    return answered(hall, at).text


def leads_to(hall, at):
    return answered(hall, at).headers["refresh"].partition("url=")[2]


def test_the_figures_are_those_of_the_paper_and_bear_its_code(funded):
    text = opened(funded)
    look = look_at_notice(funded.desk)
    assert look.adds_up
    assert look.code in text
    for amount in ("2,500.00 元", "90.00 元", "70.00 元"):
        assert amount in text
    assert "已买" in text
    assert "待买" in text


def test_it_turns_its_pages_without_a_script_and_every_wish_has_its_turn(funded):
    at, seen = "/hall/notice", set()
    for _page in range(4):
        text = opened(funded, at)
        assert "<script" not in text
        seen |= set(re.findall(r"<b>([A-Z]{2}-\d+)</b>", text))
        at = leads_to(funded, at)
    assert seen == {one.number for one in look_at_notice(funded.desk).expenses}
    assert len(seen) > ROWS


def test_after_ten_minutes_it_leads_back_to_the_wall_in_the_same_light(funded):
    last = f"/hall/notice?step={STEPS - 1}"
    assert leads_to(funded, last) == "/hall"
    assert leads_to(funded, f"{last}&look=light") == "/hall?look=light"
    assert 'class="light"' in opened(funded, f"{last}&look=light")


def test_who_reads_slowly_stops_it_and_goes_on_later(funded):
    still = "/hall/notice?step=1&amp;still=true"
    assert f'href="{still}"' in opened(funded, "/hall/notice?step=1")
    stopped = answered(funded, still.replace("&amp;", "&"))
    assert "refresh" not in stopped.headers
    assert 'href="/hall/notice?step=1"' in stopped.text


@pytest.mark.parametrize("step", ["-5", "999999999999"])
def test_a_step_that_nobody_asked_for_is_a_page_all_the_same(funded, step):
    assert "义卖善款收支公示" in opened(funded, f"/hall/notice?step={step}")


def test_before_any_money_it_says_so(hall):
    text = opened(hall)
    assert "还没有从善款里支出" in text
    assert "0.00 元" in text


def test_the_wall_leads_to_it(hall):
    assert 'href="/hall/notice"' in opened(hall, "/hall")
