"""The verbs take and recall, as a script calls them."""

import json

import pytest

from desktop_app.__main__ import main
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim
from desktop_app.hanging.model import Wanted
from desktop_app.hanging.operations import plan_wall
from desktop_app.roses.whereabouts import where_roses_are
from tests.desks import hang, small_desk, wish, words_for
from tests.exchange.desks import joined, meet


@pytest.fixture
def wall(tmp_path):
    desk = small_desk(tmp_path / "wall")
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 10)), wish("YZ-003"))
    yield desk
    desk.close()


@pytest.fixture
def stall(wall, tmp_path):
    desk = joined(wall, tmp_path / "stall", "二号电脑")
    yield desk
    desk.close()


@pytest.fixture
def rosewall(wall, capsys):
    def call(*words, at=wall):
        status = main([*words, *words_for(at), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


def test_ranges_and_single_numbers_go_to_a_desk_by_its_name(rosewall, stall):
    status, said = rosewall("take", "hs2–hs4", "YZ-3", "--to", "二号电脑")
    assert status == 0
    assert said["numbers"] == ["HS-002", "HS-003", "HS-004", "YZ-003"]
    status, said = rosewall("take")
    assert [(d["name"], d["roses"], d["on_way"]) for d in said["desks"]] == [
        ("1 号电脑", 6, 0),
        ("二号电脑", 4, 4),
    ]


def test_only_open_roses_of_a_wall_go_when_asked_so(rosewall, wall, stall):
    plan_wall(wall, Wanted(name="南墙"))
    claim_wishes(wall, ["HS-001"], Giver(name="王芳"))
    status, said = rosewall("take", "--wall", "南墙", "--open", "--to", stall.node)
    assert (status, said["count"]) == (0, 9)
    assert "HS-001" not in said["numbers"]


def test_a_rose_that_is_elsewhere_is_refused_by_number_with_the_name_of_its_desk(rosewall, stall):
    rosewall("take", "HS-001", "--to", "二号电脑")
    status, said = rosewall("take", "HS-001", "--to", "二号电脑")
    assert status == 1
    assert said["error"]["code"] == "rose_elsewhere"
    assert "二号电脑" in said["error"]["problem"]


def test_half_filled_claims_are_named_until_somebody_says_that_they_go_along(rosewall, wall, stall):
    park_claim(wall, "HS-002", Giver(name="王芳"))
    status, said = rosewall("take", "--all", "--to", "二号电脑")
    assert (status, said["error"]["code"]) == (1, "roses_parked")
    assert "HS-002" in said["error"]["problem"]
    assert rosewall("take", "--all", "--parked", "--to", "二号电脑")[0] == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("HS-001",), "take_to_missing"),
        (("--to", "二号电脑"), "nothing_chosen"),
        (("HS-001", "--to", "九号"), "desk_unknown"),
        (("HS-001", "--to", "1 号电脑"), "take_to_self"),
        (("QQ-1", "--to", "二号电脑"), "bad_number"),
        (("HS-099", "--to", "二号电脑"), "wish_unknown"),
        (("--from", "1 号电脑"), "take_to_self"),
    ],
)
def test_what_cannot_be_done_says_what_to_do(rosewall, stall, words, code):
    status, said = rosewall("take", *words)
    assert (status, said["error"]["code"]) == (1, code)
    assert said["error"]["remedy"]


def test_a_desk_asked_to_bring_back_does_so_when_it_hears(rosewall, wall, stall):
    rosewall("take", "--all", "--to", "二号电脑")
    meet(wall, stall)
    assert rosewall("take", "--from", "二号电脑")[0] == 0
    meet(wall, stall)
    assert where_roses_are(wall)[0].total == 10


def test_a_lost_laptop_is_recalled_and_retired_by_the_lead_only(rosewall, wall, stall):
    rosewall("take", "HS-001", "HS-002", "--to", "二号电脑")
    meet(wall, stall)
    status, said = rosewall("recall", "1 号电脑", "--reason", "丢了", at=stall)
    assert (status, said["error"]["code"]) == (1, "lead_only")
    status, said = rosewall("recall", "二号电脑", "--reason", "丢了", "--retire")
    assert (status, said["count"], said["retired"]) == (0, 2, True)
    status, said = rosewall("recall", "二号电脑", "--reason", "丢了")
    assert (status, said["error"]["code"]) == (1, "nothing_to_recall")


def test_people_read_where_the_roses_are(wall, stall, capsys):
    main(["take", "HS-001", "--to", "二号电脑", *words_for(wall)])
    capsys.readouterr()
    main(["take", *words_for(wall)])
    said = capsys.readouterr().out
    assert "1 号电脑（本机）  9 朵" in said
    assert "1 朵在路上" in said
