"""Two and three laptops: what each knows after they met, and who may claim."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.errors import UserError
from desktop_app.exchange.model import Reason
from desktop_app.exchange.records import is_set_aside
from desktop_app.journal.entry import Note
from desktop_app.journal.records import append, entries_of
from desktop_app.roses.operations import hand_roses, recall_roses
from desktop_app.roses.records import rose_by_number
from desktop_app.safety.doctor import examine
from desktop_app.wishes.facts import WishPublished
from tests.exchange.desks import hears, meet, receive_heads

GIVER = Giver(name="王芳", phone="13800001234")


def rose(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def test_a_new_laptop_knows_every_wish_and_its_name(wall, stall):
    assert receive_heads(wall).keys() == receive_heads(stall).keys()
    assert rose(stall, "HS-002") == rose(wall, "HS-002")
    assert stall.names()[stall.node] == "二号电脑"
    assert examine(stall).is_well


def test_a_claim_at_the_desk_that_holds_the_rose_is_final_and_known_to_the_other(wall, stall):
    assert claim_wishes(wall, ["HS-001"], GIVER).final
    meet(wall, stall)
    with pytest.raises(UserError, match="wish_taken"):
        claim_wishes(stall, ["HS-001"], GIVER)


def test_a_claim_at_another_desk_waits_and_is_final_once_they_met(wall, stall):
    claimed = claim_wishes(stall, ["HS-001"], GIVER)

    assert not claimed.final
    assert rose(stall, "HS-001").asked_claims
    meet(wall, stall)
    [claim] = rose(stall, "HS-001").live_claims
    assert claim.node == stall.node
    assert rose(wall, "HS-001") == rose(stall, "HS-001")
    meet(wall, stall)
    assert receive_heads(wall) == receive_heads(stall)


def test_of_two_givers_the_late_one_is_refused_and_kept(wall, stall):
    claim_wishes(stall, ["HS-001"], GIVER)
    claim_wishes(wall, ["HS-001"], Giver(name="李雷"))

    meet(wall, stall)

    for desk in (wall, stall):
        assert len(rose(desk, "HS-001").live_claims) == 1
        assert len(rose(desk, "HS-001").refused_claims) == 1


def test_a_claim_is_given_up_at_the_desk_where_the_giver_stands(wall, stall):
    claim_wishes(wall, ["HS-001"], GIVER)
    meet(wall, stall)
    release_claim(stall, "HS-001", "买不到")
    meet(wall, stall)
    assert rose(wall, "HS-001").state == "open"
    assert rose(stall, "HS-001") == rose(wall, "HS-001")


def test_a_release_that_waited_for_a_lost_laptop_is_done_by_whoever_recalls_the_rose(wall, stall):
    hand_roses(wall, ["HS-001"], stall.node)
    meet(wall, stall)
    claim_wishes(stall, ["HS-001"], GIVER)
    meet(wall, stall)
    release_claim(wall, "HS-001", "买不到")
    assert rose(wall, "HS-001").live_claims, "only its holder releases"

    recall_roses(wall, stall.node, "丢了")

    assert rose(wall, "HS-001").state == "open"


def test_an_entry_that_no_hub_can_keep_is_refused_everywhere(wall, stall):
    with stall.store.write() as tx:
        append(tx, stall, [Note("wish\0", WishPublished())])
    hears(wall, stall)
    with wall.store.read() as tx:
        assert entries_of(tx, wall.event, "wish\0") == []
        assert is_set_aside(tx, Reason.MALFORMED, stall.node)
