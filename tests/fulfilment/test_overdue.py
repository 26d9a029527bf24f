"""Gifts that do not come: who is asked after, who gets another day, what hangs again."""

from datetime import date

import pytest

from desktop_app.claims.facts import ClaimMade, Giver, GiverKind, Pledge
from desktop_app.claims.operations import claim_wishes
from desktop_app.claims.settling import note_call
from desktop_app.desk import write
from desktop_app.errors import UserError
from desktop_app.fulfilment.chasing import (
    move_due,
    move_to_next_round,
    note_chased,
    release_overdue,
)
from desktop_app.fulfilment.look import look_at_gift
from desktop_app.fulfilment.overdue import Urgency, calls_of_claim, expected_gifts
from desktop_app.journal.entry import Note
from desktop_app.journal.operations import undo_act
from desktop_app.roses.model import State
from desktop_app.wishes.operations import publish_wishes
from tests.desks import hang, wish
from tests.fulfilment.gifts import claimed, comes, rose


@pytest.fixture
def claim(desk):
    """Claimed on 28 June, due on 5 July."""
    hang(desk, wish("HS-001"), wish("HS-002"), wish("HS-003"))
    return claimed(desk, "HS-001").claims["HS-001"]


def test_nothing_is_urgent_on_the_day_of_the_claim(desk, claim):
    assert expected_gifts(desk) == []
    [one] = expected_gifts(desk, list(Urgency))
    assert (one.number, one.days_late, one.days_since) == ("HS-001", -7, 0)


def test_a_gift_turns_amber_two_days_before_and_red_the_day_after(desk, clock, claim):
    clock.turn(days=4)
    assert expected_gifts(desk) == []
    clock.turn(days=1)
    assert [one.urgency for one in expected_gifts(desk)] == [Urgency.AMBER]
    clock.turn(days=2)
    assert [one.urgency for one in expected_gifts(desk)] == [Urgency.AMBER]  # the day itself
    clock.turn(days=1)
    [one] = expected_gifts(desk, [Urgency.RED])
    assert (one.days_late, one.days_since, one.giver.name) == (1, 8, "王*")


def test_what_came_is_asked_after_no_more(desk, clock, claim):
    clock.turn(days=9)
    comes(desk, claim)
    assert expected_gifts(desk, list(Urgency)) == []


def test_whoever_only_left_a_number_is_called_within_a_day(desk, clock, claim):
    [wish_id] = hang(desk, wish("HS-009"))
    made = ClaimMade(
        claim="c9", code="432DVFJX", group="g9", giver_kind=GiverKind.PERSON,
        pledge=Pledge.BRING, due="2023-07-05", imported=True,
    )  # fmt: skip
    with desk.store.write() as tx:
        write(tx, desk, [Note(wish_id, made)])
    clock.turn(hours=25)
    [one] = expected_gifts(desk)
    assert (one.number, one.channel, one.unreached) == ("HS-009", "import", True)
    note_call(desk, "c9", "明天送来")
    assert expected_gifts(desk) == []
    [call] = calls_of_claim(desk, "c9")
    assert call.text == "明天送来"


def test_the_list_is_asked_by_how_it_was_claimed(desk, clock, claim):
    clock.turn(days=9)
    assert [one.number for one in expected_gifts(desk, channels=["desk"])] == ["HS-001"]
    assert expected_gifts(desk, channels=["phone"]) == []


def test_another_day_takes_it_off_the_list_and_is_taken_back(desk, clock, claim):
    clock.turn(days=9)
    with pytest.raises(UserError, match="due_past"):
        move_due(desk, claim, date(2023, 7, 1), "快递慢")
    with pytest.raises(UserError, match="reason_missing"):
        move_due(desk, claim, date(2023, 7, 20), " ")
    move_due(desk, claim, date(2023, 7, 20), "快递慢")
    assert expected_gifts(desk) == []
    assert look_at_gift(desk, claim).due == "2023-07-20"
    undo_act(desk)
    assert [one.urgency for one in expected_gifts(desk)] == [Urgency.RED]


def test_a_chase_card_is_counted(desk, clock, claim):
    clock.turn(days=9)
    note_chased(desk, [claim])
    note_chased(desk, [claim])
    [one] = expected_gifts(desk)
    assert (one.chased, one.chased_at[:10]) == (2, "2023-07-07")


def test_what_is_past_its_day_is_released_without_questions_and_hangs_again(desk, clock, claim):
    with pytest.raises(UserError, match="not_overdue"):
        release_overdue(desk, [claim])
    clock.turn(days=9)
    done = release_overdue(desk, [claim])
    assert (done.freed, done.asked) == (("HS-001",), ())
    assert rose(desk, "HS-001").state is State.OPEN
    claim_wishes(desk, ["HS-001"], Giver(name="李雷"))


def test_a_gift_that_came_is_in_no_list_to_be_released(desk, clock, claim):
    other = claimed(desk, "HS-002", phone="13800000002").claims["HS-002"]
    clock.turn(days=9)
    comes(desk, claim)
    with pytest.raises(UserError, match="gift_came"):
        release_overdue(desk, [other, claim])
    assert rose(desk, "HS-002").state is State.CLAIMED  # all or none


def test_a_wish_goes_to_the_next_round_with_its_claim_and_comes_back(desk, clock, claim):
    clock.turn(days=9)
    move_to_next_round(desk, ["HS-001", "HS-002"])
    assert [rose(desk, number).state for number in ("HS-001", "HS-002")] == [State.NEXT_ROUND] * 2
    assert expected_gifts(desk) == []
    with pytest.raises(UserError, match="wish_not_open"):
        claim_wishes(desk, ["HS-001"], Giver(name="李雷"))
    undo_act(desk)
    assert rose(desk, "HS-001").state is State.CLAIMED
    move_to_next_round(desk, ["HS-002"])
    publish_wishes(desk, ["HS-002"])
    assert rose(desk, "HS-002").state is State.OPEN


def test_a_wish_whose_gift_came_goes_to_no_next_round(desk, claim):
    comes(desk, claim)
    with pytest.raises(UserError, match="gift_came"):
        move_to_next_round(desk, ["HS-001"])
