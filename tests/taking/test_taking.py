"""Roses taken along, brought back, recalled: what each laptop may do at every moment."""

from time import perf_counter

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, park_claim, unpark_claim
from desktop_app.errors import UserError
from desktop_app.events.operations import name_desk
from desktop_app.roses.operations import (
    ask_return,
    desk_named,
    hand_roses,
    recall_roses,
    return_roses,
)
from desktop_app.roses.records import rose_by_number
from desktop_app.roses.whereabouts import where_roses_are
from desktop_app.safety.doctor import examine
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet

GIVER = Giver(name="王芳", phone="13800001234")


@pytest.fixture
def wall(tmp_path):
    desk = small_desk(tmp_path / "wall")
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 6)))
    yield desk
    desk.close()


@pytest.fixture
def stall(wall, tmp_path):
    desk = joined(wall, tmp_path / "stall", "二号电脑")
    yield desk
    desk.close()


@pytest.fixture
def tent(wall, stall, tmp_path):
    desk = joined(wall, tmp_path / "tent", "三号电脑")
    meet(wall, stall)
    yield desk
    desk.close()


def rose(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def holds(desk, node):
    return {row.node: row.total for row in where_roses_are(desk)}.get(node, 0)


def at(desk, node):
    return next(row for row in where_roses_are(desk) if row.node == node)


def test_a_rose_taken_along_is_claimed_finally_without_network(wall, stall):
    hand_roses(wall, ["HS-001", "HS-002"], stall.node)
    assert not claim_wishes(wall, ["HS-001"], GIVER).final  # even before the two meet
    meet(wall, stall)
    assert claim_wishes(stall, ["HS-002"], GIVER).final
    with pytest.raises(UserError, match="wish_taken"):
        claim_wishes(stall, ["HS-001"], Giver(name="李雷"))  # the ask came along and was granted
    meet(wall, stall)
    assert rose(wall, "HS-002") == rose(stall, "HS-002")
    assert examine(stall).is_well


def test_all_or_none_go_and_the_one_that_cannot_is_named(wall, stall):
    hand_roses(wall, ["HS-001"], stall.node)
    with pytest.raises(UserError, match="rose_elsewhere") as refused:
        hand_roses(wall, ["HS-002", "HS-001"], stall.node)
    assert refused.value.values["number"] == "HS-001"
    assert holds(wall, wall.node) == 4
    with pytest.raises(UserError, match="wish_unknown"):
        hand_roses(wall, ["HS-002", "HS-099"], stall.node)
    with pytest.raises(UserError, match="nothing_to_take"):
        hand_roses(wall, [], stall.node)


def test_several_that_are_elsewhere_are_named_together(wall, stall):
    hand_roses(wall, ["HS-001", "HS-002"], stall.node)
    with pytest.raises(UserError, match="roses_elsewhere") as refused:
        hand_roses(wall, ["HS-001", "HS-002", "HS-003"], stall.node)
    assert refused.value.values == {"numbers": "HS-001、HS-002", "count": 2}


def test_a_half_filled_claim_is_asked_about_and_goes_along_when_wanted(wall, stall):
    park_claim(wall, "HS-001", GIVER)
    with pytest.raises(UserError, match="roses_parked"):
        hand_roses(wall, ["HS-001", "HS-002"], stall.node)
    hand_roses(wall, ["HS-001", "HS-002"], stall.node, with_parked=True)
    meet(wall, stall)
    _, giver = unpark_claim(stall, "HS-001")
    assert giver.name == "王芳"
    assert claim_wishes(stall, ["HS-001"], giver).final


def test_roses_are_on_their_way_until_the_other_desk_says_that_it_knows(wall, stall):
    meet(wall, stall)
    hand_roses(wall, ["HS-001", "HS-002"], stall.node)
    assert (at(wall, stall.node).total, at(wall, stall.node).on_way) == (2, 2)
    assert at(wall, stall.node).since
    meet(wall, stall)
    meet(wall, stall)
    assert (at(wall, stall.node).total, at(wall, stall.node).on_way) == (2, 0)
    assert at(stall, stall.node).on_way == 0


def test_news_from_a_third_desk_tells_that_the_roses_arrived(wall, stall, tent):
    hand_roses(wall, ["HS-001"], stall.node)
    meet(wall, tent)
    meet(tent, stall)
    claim_wishes(stall, ["HS-001"], GIVER)
    meet(tent, stall)
    meet(wall, tent)
    assert at(wall, stall.node).on_way == 0


def test_everything_goes_back_in_one_press(wall, stall):
    hand_roses(wall, ["HS-001", "HS-002"], stall.node)
    meet(wall, stall)
    claim_wishes(stall, ["HS-001"], GIVER)
    return_roses(stall)
    meet(wall, stall)
    assert holds(wall, wall.node) == 5
    assert rose(wall, "HS-001").live_claims
    with pytest.raises(UserError, match="nothing_to_return"):
        return_roses(stall)
    with pytest.raises(UserError, match="nothing_to_return"):
        return_roses(wall)


def test_each_goes_back_to_the_desk_that_gave_it(wall, stall, tent):
    hand_roses(wall, ["HS-001", "HS-002"], stall.node)
    meet(wall, stall)
    hand_roses(stall, ["HS-002"], tent.node)
    meet(stall, tent)
    return_roses(tent)
    meet(stall, tent)
    assert holds(stall, stall.node) == 2
    return_roses(stall)  # and not to the tent again
    meet(wall, stall)
    assert holds(wall, wall.node) == 5


def test_the_lead_asks_a_desk_and_it_gives_back_when_it_hears(wall, stall):
    hand_roses(wall, ["HS-001", "HS-002"], stall.node)
    meet(wall, stall)
    ask_return(wall, stall.node)
    assert holds(wall, stall.node) == 2
    meet(wall, stall)
    assert holds(wall, wall.node) == 5
    assert claim_wishes(wall, ["HS-001"], GIVER).final
    with pytest.raises(UserError, match="lead_only"):
        ask_return(stall, wall.node)


def test_the_roses_of_a_lost_laptop_are_recalled_by_the_lead_only(wall, stall, tent):
    hand_roses(wall, ["HS-001", "HS-002"], stall.node)
    meet(wall, tent)
    asked = claim_wishes(tent, ["HS-001"], GIVER)
    meet(wall, tent)
    assert not asked.final
    with pytest.raises(UserError, match="lead_only"):
        recall_roses(tent, stall.node, "丢了")
    with pytest.raises(UserError, match="reason_missing"):
        recall_roses(wall, stall.node, " ")
    recall_roses(wall, stall.node, "丢了")
    assert holds(wall, wall.node) == 5
    meet(wall, tent)
    assert rose(tent, "HS-001").live_claims  # what waited was answered at once
    with pytest.raises(UserError, match="nothing_to_recall"):
        recall_roses(wall, stall.node, "丢了")


def test_a_lost_laptop_that_comes_back_with_a_claim_makes_a_dispute(wall, stall):
    hand_roses(wall, ["HS-001"], stall.node)
    meet(wall, stall)
    recall_roses(wall, stall.node, "借走了")
    assert claim_wishes(wall, ["HS-001"], Giver(name="李雷")).final
    assert claim_wishes(stall, ["HS-001"], GIVER).final  # it could not know
    meet(wall, stall)
    for desk in (wall, stall):
        assert rose(desk, "HS-001").is_disputed
        assert rose(desk, "HS-001").holder == wall.node


def test_a_retired_laptop_is_named_no_more_but_its_roses_are_shown(wall, stall, tent):
    hand_roses(wall, ["HS-001"], stall.node)
    recall_roses(wall, stall.node, "被偷了", retire=True)
    with wall.store.read() as tx, pytest.raises(UserError, match="desk_unknown"):
        desk_named(tx, "二号电脑")
    with pytest.raises(UserError, match="desk_unknown"):
        hand_roses(wall, ["HS-002"], stall.node)
    assert stall.node not in {row.node for row in where_roses_are(wall)}
    assert holds(wall, wall.node) == 5


def test_two_laptops_with_one_name_are_told_apart_by_their_node(wall, stall, tent):
    name_desk(tent, "二号电脑")
    meet(wall, tent)
    with wall.store.read() as tx:
        with pytest.raises(UserError, match="desk_ambiguous") as refused:
            desk_named(tx, "二号电脑")
        assert desk_named(tx, tent.node) == tent.node
    assert stall.node in str(refused.value.values["choices"])


def test_the_only_laptop_is_told_to_let_another_one_in(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-001"))
    with pytest.raises(UserError, match="no_other_desk"):
        hand_roses(desk, ["HS-001"], "abcd1234")
    assert [row.total for row in where_roses_are(desk)] == [1]
    desk.close()


def test_a_thousand_roses_go_within_a_second_and_stopping_leaves_all_here(tmp_path):
    wall = small_desk(tmp_path / "wall")
    numbers = [f"HS-{n:03d}" for n in range(1, 1001)]
    hang(wall, *map(wish, numbers))
    stall = joined(wall, tmp_path / "stall", "二号电脑")

    def stop(done):
        if done > 0.6:
            raise UserError("taking_cancelled")

    with pytest.raises(UserError, match="taking_cancelled"):
        hand_roses(wall, numbers, stall.node, stop)
    assert holds(wall, wall.node) == 1000
    told = []
    begin = perf_counter()
    hand_roses(wall, numbers, stall.node, told.append)
    took = perf_counter() - begin
    assert holds(wall, stall.node) == 1000
    assert told[-1] == 1
    assert took < 3, took  # 0.3 s on a quiet machine
    stall.close()
    wall.close()
