"""`rosewall page`: the lead opens and closes what phones see."""

import argparse

import pytest
from msgspec.structs import replace

from desktop_app.commands.pages import page
from desktop_app.events.operations import change_rules
from desktop_app.settings import Settings, save_settings
from tests.desks import small_desk


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


def asked(switch=None):
    return argparse.Namespace(switch=switch)


def test_it_is_closed_until_a_lead_opens_it(desk):
    assert page(asked(), desk).data["open"] is False
    assert page(asked("on"), desk).data["open"] is True
    assert page(asked(), desk).data["open"] is True
    assert page(asked("off"), desk).data["open"] is False


@pytest.mark.parametrize(
    ("url", "mode", "said"),
    [
        ("https://rose.example", "claim", "可以在手机上认领"),
        ("http://192.168.8.2:8080", "hold", "只能留十分钟"),
    ],
)
def test_it_says_where_this_laptop_serves_it_and_what_phones_may_do(desk, url, mode, said):
    save_settings(desk.home, Settings(page=True, page_url=url))
    answer = page(asked("on"), desk)
    assert (answer.data["served_here"], answer.data["mode"]) == (url, mode)
    assert any(url in line and said in line for line in answer.lines)


def test_it_says_what_the_printed_codes_open(desk):
    assert "还没有网址" in " ".join(page(asked(), desk).lines)
    change_rules(desk, replace(desk.settings().rules, address="rose.example"))
    assert "https://rose.example" in " ".join(page(asked(), desk).lines)
