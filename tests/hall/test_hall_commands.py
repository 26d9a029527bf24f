"""The verbs programme and city, as a script calls them."""

import io
import json
from types import SimpleNamespace

import pytest

from desktop_app.__main__ import main
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.clock import system_clock
from desktop_app.events.facts import DeskRole
from desktop_app.events.operations import change_rules
from desktop_app.hall.board_key import board_key, cookie_for, opens_board
from desktop_app.tokens.operations import signer_of
from tests.desks import hang, small_desk, wish, words_for
from tests.exchange.desks import joined


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "home", system_clock)  # what was granted years ago has run out
    hang(desk, *(wish(f"HS-{n:03d}") for n in (1, 2, 3)), wish("YZ-001"))
    claim_wishes(desk, ["HS-002"], Giver(name="王思明", phone="13800138000"))
    yield desk
    desk.close()


@pytest.fixture
def rosewall(desk, capsys):
    def call(*words, on=desk):
        status = main([*words, *words_for(on), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


def with_address(desk):
    rules = desk.settings().rules
    change_rules(desk, type(rules)(hand_in_place=rules.hand_in_place, address="rose.example"))


def test_a_file_replaces_the_programme(rosewall, tmp_path):
    file = tmp_path / "节目单.txt"
    file.write_bytes("10:30 义诊 @ 广场东侧\n9:00 开幕式\n\n".encode("gbk"))
    status, answer = rosewall("programme", str(file))
    assert (status, [one["title"] for one in answer["items"]]) == (0, ["开幕式", "义诊"])
    assert rosewall("programme")[1]["items"] == answer["items"]


def test_the_programme_may_be_piped_in(rosewall, monkeypatch):
    piped = SimpleNamespace(buffer=io.BytesIO("9:00 开幕式".encode()))
    monkeypatch.setattr("sys.stdin", piped)
    assert rosewall("programme", "-")[1]["items"][0]["at"] == "09:00"


def test_a_wrong_line_changes_nothing(rosewall, tmp_path):
    file = tmp_path / "programme.txt"
    file.write_text("9:00 开幕式\n下午 闭幕", "utf-8")
    status, answer = rosewall("programme", str(file))
    assert (status, answer["error"]["code"]) == (1, "bad_programme")
    assert "下午 闭幕" in answer["error"]["problem"]
    assert rosewall("programme")[1]["items"] == []
    assert (
        rosewall("programme", str(tmp_path / "none"))[1]["error"]["code"] == "programme_unreadable"
    )


def test_the_city_is_told_by_district_with_ages(rosewall):
    status, answer = rosewall("city")
    rows = {row["district"]: row for row in answer["districts"]}
    assert status == 0
    assert (rows["海曙区"]["collected"], rows["海曙区"]["claimed"], rows["海曙区"]["share"]) == (
        3,
        1,
        0.333,
    )
    assert (rows["鄞州区"]["age_seconds"], rows["鄞州区"]["is_here"]) == (0, True)


def test_people_read_the_city_with_its_age(desk, capsys):
    main(["city", *words_for(desk)])
    line = capsys.readouterr().out.splitlines()[0]
    assert line == "海曙区　征集 3　认领 1（33%）　待认领 2　圆梦 0　现在"


def test_the_lead_has_the_boards_link(rosewall, desk):
    assert rosewall("city", "--link")[1]["error"]["code"] == "no_page_address"
    with_address(desk)
    link = rosewall("city", "--link")[1]["link"]
    assert link.startswith("https://rose.example/board?key=")
    cookie = cookie_for(signer_of(desk), link.partition("key=")[2])
    assert opens_board(signer_of(desk), cookie)


def test_only_the_lead_has_it(rosewall, desk, tmp_path):
    with_address(desk)
    lead_key = board_key(desk)
    stall = joined(desk, tmp_path / "stall", "摊位", DeskRole.DESK)
    try:
        assert rosewall("city", "--link", on=stall)[1]["error"]["code"] == "lead_only"
        assert cookie_for(signer_of(stall), lead_key)  # yet its page knows the key
    finally:
        stall.close()


def test_a_key_is_no_cookie_and_a_cookie_no_key(desk):
    signer = signer_of(desk)
    key = board_key(desk)
    cookie = cookie_for(signer, key)
    assert not opens_board(signer, key)
    assert not cookie_for(signer, cookie)
    assert not cookie_for(signer, key[:-1] + ("A" if key[-1] != "A" else "B"))
    assert not opens_board(signer, "错")
