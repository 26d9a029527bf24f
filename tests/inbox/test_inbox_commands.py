"""The verbs inbox and settle, as a script calls them."""

import json

import pytest

from desktop_app.__main__ import main
from desktop_app.claims.operations import claim_wishes
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from tests.desks import words_for
from tests.exchange.desks import meet
from tests.inbox.contests import LI, dispute, refusal, rose


@pytest.fixture
def rosewall(wall, capsys):
    def call(*words, at=wall):
        status = main([*words, *words_for(at), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


def test_an_empty_inbox_says_so(wall, rosewall, capsys):
    assert rosewall("inbox") == (0, {"items": [], "count": 0})
    main(["inbox", *words_for(wall)])
    assert capsys.readouterr().out == "没有待处理的事。\n"


def test_a_dispute_is_listed_with_both_givers_and_settled_by_a_short_code(wall, stall, rosewall):
    ours, theirs = dispute(wall, stall)
    _, said = rosewall("inbox")
    [item] = said["items"]
    assert (item["kind"], item["number"]) == ("disputed", "HS-001")
    assert {one["giver"] for one in item["claims"]} == {"王*", "李*"}
    code = next(one["code"] for one in item["claims"] if one["claim"] == ours)
    status, said = rosewall("settle", "hs1", "--keep", code, "--offer", "hs3")
    assert status == 0
    assert (said["kept"], said["closed"]) == (ours, [theirs])
    assert said["how"] == "现场商定，换成 HS-003"
    assert said["offered"]["final"]
    assert rosewall("inbox")[1]["count"] == 0


def test_an_offer_that_is_taken_names_nearer_ones(wall, stall, rosewall):
    ours, _ = dispute(wall, stall)
    claim_wishes(wall, ["HS-003"], LI)
    status, said = rosewall("settle", "HS-001", "--keep", ours, "--offer", "HS-003")
    assert (status, said["error"]["code"]) == (1, "wish_taken")
    assert said["error"]["similar"][0]["number"] == "HS-002"
    assert rose(wall, "HS-001").is_disputed


def test_settling_where_the_rose_is_not_names_the_desk_to_go_to(wall, stall, rosewall):
    ours, _ = dispute(wall, stall)
    status, said = rosewall("settle", "HS-001", "--keep", ours, at=stall)
    assert (status, said["error"]["code"]) == (1, "rose_elsewhere")
    assert "1 号电脑" in said["error"]["problem"]


def test_a_refused_giver_and_strange_data_are_closed_by_the_beginning_of_their_id(
    wall, stall, rosewall
):
    refusal(wall, stall)
    receive(wall, b"garbage", Road.BUNDLE)
    _, said = rosewall("inbox")
    assert [one["kind"] for one in said["items"]] == ["refused", "quarantine"]
    for item in said["items"]:
        assert rosewall("inbox", "--close", item["id"][:6], "--how", "看过了")[0] == 0
    assert rosewall("inbox")[1]["count"] == 0
    meet(wall, stall)
    assert rosewall("inbox", at=stall)[1]["count"] == 0


def test_closing_without_saying_how_or_what_is_refused(wall, stall, rosewall):
    dispute(wall, stall)
    [item] = rosewall("inbox")[1]["items"]
    cases = (
        (("--close", item["id"]), "reason_missing"),
        (("--close", item["id"], "--how", "算了"), "item_disputed_stays"),
        (("--close", "zzzzzz", "--how", "算了"), "item_unknown"),
    )
    for words, code in cases:
        status, said = rosewall("inbox", *words)
        assert (status, said["error"]["code"]) == (1, code)


def test_people_read_who_to_call(wall, stall, capsys):
    dispute(wall, stall)
    main(["inbox", *words_for(wall)])
    said = capsys.readouterr().out
    assert "待裁定  HS-001" in said
    assert "王* 138****1234" in said
    assert "13800001234" not in said
    assert "→ HS-002" in said
