"""Claiming a rose that another desk holds: asking, waiting, taking it back. Real stores, no network."""

import pytest

from desktop_app.claims.asking import (
    await_answers,
    can_be_answered,
    why_refused,
)
from desktop_app.claims.facts import Giver
from desktop_app.claims.model import NoLiveClaim, RoseElsewhere, WishAsked, WishTaken
from desktop_app.claims.operations import claim_wishes, park_claim, release_claim
from desktop_app.claims.records import claims_of_wish, giver_of
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.journal.operations import history_of
from desktop_app.messages import sentences
from desktop_app.messages.history import steps_of
from desktop_app.roses.operations import hand_roses, recall_roses
from desktop_app.roses.records import open_questions, rose_by_number
from desktop_app.store import vault
from desktop_app.wishes.facts import Identity
from desktop_app.wishes.operations import withdraw_wish
from tests.claims.two_desks import LI, Waiting, ask, claims_on, states, two_desks, wish_id
from tests.desks import hang, wish
from tests.exchange.desks import joined, meet

WANG = Giver(name="王芳", phone="13800001234")


@pytest.fixture
def desks(tmp_path):
    desks = two_desks(tmp_path)
    yield desks
    desks.close()


def wait(desk, done, waiting, seconds=2.0):
    return await_answers(
        desk, list(done.claims.values()), seconds, waiting.sleep, waiting.monotonic
    )


def test_the_answer_is_there_as_soon_as_it_is_heard(desks):
    lead, stall = desks
    done = ask(stall, "HS-001")
    waiting = Waiting(lambda: None, lambda: meet(stall, lead))

    answers = wait(stall, done, waiting)

    assert answers.final == set(done.claims.values())
    assert not answers.waiting
    assert waiting.now < 0.1  # it did not sit out its two seconds


def test_no_answer_in_time_is_never_a_no(desks):
    lead, stall = desks
    done = ask(stall, "HS-001")
    waiting = Waiting()

    answers = wait(stall, done, waiting)

    assert 2.0 <= waiting.now < 2.1
    assert answers.waiting == set(done.claims.values())
    assert not answers.refused
    assert states(stall, "HS-001") == ["asked"]
    meet(stall, lead)
    assert wait(stall, done, Waiting(), 0).final == set(done.claims.values())


def test_one_of_two_claims_may_be_granted_and_the_other_refused(desks):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], WANG)
    done = ask(stall, "HS-001", "HS-002")
    meet(stall, lead)

    answers = wait(stall, done, Waiting())

    assert answers.refused == {done.claims["HS-001"]}
    assert answers.final == {done.claims["HS-002"]}
    error = why_refused(stall, done.claims["HS-001"])
    assert isinstance(error, WishTaken)
    assert error.claim.node == lead.node


def test_a_rose_that_left_the_wall_is_refused_with_its_state(desks):
    lead, stall = desks
    done = ask(stall, "HS-001")
    withdraw_wish(lead, "HS-001", "重复")
    meet(stall, lead)

    assert why_refused(stall, done.claims["HS-001"]).code == "wish_not_open"


def test_a_no_whose_reason_is_gone_is_still_told_as_a_no(desks):
    lead, stall = desks
    taken = claim_wishes(lead, ["HS-001"], WANG)
    done = ask(stall, "HS-001")
    meet(stall, lead)
    release_claim(lead, taken.codes["HS-001"], "来不了")
    meet(stall, lead)

    assert states(stall, "HS-001").count("refused") == 1
    assert why_refused(stall, done.claims["HS-001"]).code == "ask_refused"


def test_whether_to_wait_is_known_before_waiting(desks, tmp_path):
    assert can_be_answered(desks.stall)  # it met the lead when it joined


def test_a_rose_asked_for_is_not_asked_for_twice(desks):
    ask(desks.stall, "HS-001")

    with pytest.raises(WishAsked):
        ask(desks.stall, "HS-001", giver=WANG)


def test_what_waits_is_counted(desks):
    ask(desks.stall, "HS-001", "HS-003")

    with desks.stall.store.read() as tx:
        assert open_questions(tx) == (2, 0)


# release, and what one does not ask for


def test_a_claim_is_released_from_afar_by_asking(desks):
    lead, stall = desks
    ask(stall, "HS-001")
    meet(stall, lead)

    release_claim(stall, "HS-001", "来不了")

    assert states(stall, "HS-001") == ["live"]  # until the holder releases
    meet(stall, lead)
    assert states(lead, "HS-001") == states(stall, "HS-001") == ["released"]
    assert claims_on(stall, "HS-001")[0].released == "来不了"


def test_an_ask_that_waits_is_given_up_at_once(desks):
    ask(desks.stall, "HS-001")

    release_claim(desks.stall, "HS-001", "改主意了")

    assert states(desks.stall, "HS-001") == ["released"]
    with pytest.raises(NoLiveClaim):
        release_claim(desks.stall, "HS-001", "改主意了")


def test_giving_up_ones_own_ask_leaves_the_ask_of_another_desk_alone(desks, tmp_path):
    lead, stall = desks
    third = joined(lead, tmp_path / "third", "三号电脑")
    ask(stall, "HS-001")
    ask(third, "HS-001", giver=WANG)
    meet(stall, third)  # the lead is away

    release_claim(stall, "HS-001", "改主意了")
    meet(stall, third)
    meet(third, lead)

    assert sorted(states(lead, "HS-001")) == ["live", "released"]
    assert next(c for c in claims_on(lead, "HS-001") if c.is_live).node == third.node
    third.close()


def test_of_two_givers_the_one_whose_card_is_named_is_released_and_none_by_chance(desks):
    lead, stall = desks
    hand_roses(lead, ["HS-001"], stall.node)
    meet(stall, lead)
    theirs = ask(stall, "HS-001")
    recall_roses(lead, stall.node, "电脑不见了")
    ours = ask(lead, "HS-001", giver=WANG)
    meet(stall, lead)

    with pytest.raises(UserError) as refused:
        release_claim(lead, "HS-001", "来不了")
    assert refused.value.code == "release_which"

    release_claim(lead, theirs.codes["HS-001"], "来不了")
    [left] = [claim for claim in claims_on(lead, "HS-001") if claim.is_live]
    assert left.claim_id == ours.claims["HS-001"]


def test_a_hold_is_not_asked_for_from_afar_and_the_sentence_names_the_laptop(desks):
    with pytest.raises(RoseElsewhere) as refused:
        park_claim(desks.stall, "HS-001", LI)

    said = sentences(refused.value, desks.stall.names())
    assert "1 号电脑" in said.problem
    assert "认领" in said.remedy


# people


def test_the_giver_is_known_at_both_desks_and_a_family_at_leads_alone(desks, tmp_path):
    lead, stall = desks
    hang(lead, wish("HS-009"), identity=Identity(name="赵奶奶", phone="13900139000"))
    claim_wishes(lead, ["HS-001"], WANG)
    ask(stall, "HS-002")
    second = joined(lead, tmp_path / "second", "副负责人", DeskRole.LEAD)
    meet(stall, lead)
    meet(second, lead)

    for desk in (lead, stall, second):
        assert giver_at(desk, "HS-001") == WANG
        assert giver_at(desk, "HS-002") == LI
    assert family_at(second, "HS-009") == family_at(lead, "HS-009") == "赵奶奶"
    assert family_at(stall, "HS-009") is None
    second.close()


def test_the_history_tells_question_then_answer_whatever_the_nodes(desks):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], WANG)
    ask(stall, "HS-001")
    meet(stall, lead)

    steps = steps_of(history_of(stall, "HS-001"), stall.names())
    kinds = [step.kind for step in steps]

    assert kinds.index("claim.asked") < kinds.index("claim.refused")
    asked = next(step for step in steps if step.kind == "claim.asked")
    assert (asked.what, asked.desk) == ("申请认领，待确认", "义卖摊位")
    assert "别人在先" in next(s for s in steps if s.kind == "claim.refused").detail


def giver_at(desk, number: str) -> Giver:
    with desk.store.read() as tx:
        [claim] = claims_of_wish(tx, wish_id(desk, number))
        return giver_of(tx, claim)


def family_at(desk, number: str) -> str | None:
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, number)
        identity = vault.get(tx, rose.identity, Identity)
    return identity.name if identity else None
