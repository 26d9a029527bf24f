"""A gift is handed in where its giver stands, whoever holds the rose, with or without a network."""

import pytest

from desktop_app.claims.asking import releases_asked
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.delivery.carrying import deliver_gift
from desktop_app.delivery.model import Handing
from desktop_app.desk import write
from desktop_app.errors import UserError
from desktop_app.fulfilment.chasing import release_overdue
from desktop_app.fulfilment.facts import LAST_STEP, Came, GiftPlaced
from desktop_app.fulfilment.look import Caution, look_at_gift
from desktop_app.fulfilment.model import Stage
from desktop_app.fulfilment.receiving import place_gift, return_gift
from desktop_app.journal.entry import Note
from desktop_app.journal.operations import undo_act
from desktop_app.roses.model import State
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet
from tests.fulfilment.gifts import claimed, comes, put_out, rose


@pytest.fixture
def desks(tmp_path, clock):
    """The wall holds the roses; the gate takes gifts in."""
    wall = small_desk(tmp_path / "wall", clock)
    hang(wall, wish("HS-001"), wish("HS-002"))
    gate = joined(wall, tmp_path / "gate", "入口")
    yield wall, gate
    wall.close()
    gate.close()


@pytest.fixture
def claim(desks):
    wall, gate = desks
    claim = claimed(wall, "HS-001").claims["HS-001"]
    meet(wall, gate)
    return claim


def gifts(desk, number="HS-001"):
    return rose(desk, number).gifts


def test_the_same_gift_taken_in_at_two_desks_apart_is_one_gift_with_one_label(desks, claim):
    wall, gate = desks
    at_wall = comes(wall, claim, place="A 架")
    at_gate = comes(gate, claim, Came(item="台灯", value_fen=9_900), place="门口")
    assert at_wall.parcels == at_gate.parcels
    meet(wall, gate)
    assert gifts(wall) == gifts(gate)
    assert rose(gate, "HS-001").state is State.RECEIVED


def test_a_delivered_gift_is_not_put_back_by_a_desk_that_did_not_know(desks, claim):
    wall, gate = desks
    comes(wall, claim)
    meet(wall, gate)
    put_out(wall, "HS-001", claim)
    return_gift(gate, claim, "以为送错了")  # the gate had not heard that a team took it
    meet(wall, gate)
    assert gifts(wall) == gifts(gate)
    assert gifts(gate)[0].stage is Stage.OUT


def test_a_claim_released_at_the_wall_while_its_gift_came_at_the_gate_is_lost_to_nobody(
    desks, claim
):
    wall, gate = desks
    release_claim(wall, "HS-001", "改主意")
    comes(gate, claim)
    meet(wall, gate)
    for desk in (wall, gate):
        assert [gift.claim for gift in rose(desk, "HS-001").stray_gifts] == [claim]
        assert rose(desk, "HS-001").state is State.OPEN


def test_a_release_that_was_asked_for_waits_while_the_gift_is_here(desks, claim, clock):
    wall, gate = desks
    clock.turn(days=9)
    asked = release_overdue(gate, [claim])
    assert (asked.freed, asked.asked) == ((), ("HS-001",))
    comes(wall, claim)
    meet(wall, gate)
    assert rose(wall, "HS-001").state is State.RECEIVED
    assert rose(gate, "HS-001") == rose(wall, "HS-001")
    assert releases_asked(gate, asked.changes.wishes) == {}  # nobody is told to wait for it


def test_a_gift_for_a_claim_that_waits_for_its_answer_is_taken_in(desks):
    wall, gate = desks
    claim = claimed(gate, "HS-002").claims["HS-002"]
    claim_wishes(wall, ["HS-002"], Giver(name="李雷"))
    comes(gate, claim)
    assert Caution.ASKED in look_at_gift(gate, claim).cautions
    assert rose(gate, "HS-002").stray_gifts == ()
    meet(wall, gate)
    assert [gift.claim for gift in rose(wall, "HS-002").stray_gifts] == [claim]


def test_the_gate_takes_its_hand_in_back_though_the_wall_holds_the_rose(desks, claim):
    wall, gate = desks
    comes(gate, claim)
    undo_act(gate)
    meet(wall, gate)
    assert rose(wall, "HS-001").state is State.CLAIMED
    comes(wall, claim)
    undo_act(wall)
    assert rose(wall, "HS-001").state is State.CLAIMED


def test_what_another_desk_said_since_bars_taking_back(desks, claim):
    wall, gate = desks
    done = comes(gate, claim)
    meet(wall, gate)
    place_gift(wall, claim, "B 架")
    meet(wall, gate)
    with pytest.raises(UserError, match="act_not_last"):
        undo_act(gate, done.changes.act)
    undo_act(wall)
    meet(wall, gate)
    undo_act(gate, done.changes.act)
    assert rose(gate, "HS-001").state is State.CLAIMED


def test_a_claim_whose_gift_came_elsewhere_is_not_taken_back(desks, claim):
    wall, gate = desks
    made = claimed(wall, "HS-002", phone="13800000002")
    meet(wall, gate)
    comes(gate, made.claims["HS-002"])
    meet(wall, gate)
    with pytest.raises(UserError, match="act_not_last"):
        undo_act(wall, made.changes.act)


def test_an_ask_whose_gift_came_is_not_withdrawn(desks):
    _wall, gate = desks
    made = claimed(gate, "HS-002")
    comes(gate, made.claims["HS-002"])
    with pytest.raises(UserError, match="gift_came"):
        undo_act(gate, made.changes.act)


def test_a_desk_that_used_up_all_steps_keeps_no_gift_from_its_family(desks, claim):
    wall, gate = desks
    comes(gate, claim)
    told = rose(gate, "HS-001")
    with gate.store.write() as tx:
        last = GiftPlaced(claim=claim, step=LAST_STEP, place="Z9")
        write(tx, gate, [Note(told.wish_id, last, told.epoch)])
    meet(wall, gate)
    people = ("周平", "吴静")
    deliver_gift(wall, "HS-001", Handing("张桂香", deliverers=people))
    meet(wall, gate)
    assert [rose(desk, "HS-001").gifts[0].stage for desk in desks] == [Stage.DELIVERED] * 2
