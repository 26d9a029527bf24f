"""Taking back what was asked of another desk, before its answer, during it and after. Real stores."""

import pytest

from desktop_app.claims.asking import await_releases
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.errors import UserError
from desktop_app.journal.operations import latest_acts, undo_act
from desktop_app.roses.operations import hand_roses
from tests.claims.two_desks import ask, states, two_desks, wish_id
from tests.exchange.desks import hears, meet

WANG = Giver(name="王芳", phone="13800001234")


@pytest.fixture
def desks(tmp_path):
    desks = two_desks(tmp_path)
    yield desks
    desks.close()


def test_an_ask_taken_back_before_its_answer_is_never_granted(desks):
    lead, stall = desks
    ask(stall, "HS-001")

    changes = undo_act(stall)

    assert (changes.label, changes.number) == ("认领", "HS-001")
    meet(stall, lead)
    assert states(lead, "HS-001") == states(stall, "HS-001") == ["released"]
    assert [act.number for act in latest_acts(stall)] == []


def test_an_ask_taken_back_while_the_holder_grants_it_ends_released(desks):
    lead, stall = desks
    ask(stall, "HS-001")
    hears(lead, stall)
    assert states(lead, "HS-001") == ["live"]

    undo_act(stall)
    meet(stall, lead)

    assert states(lead, "HS-001") == states(stall, "HS-001") == ["released"]
    claim_wishes(lead, ["HS-001"], WANG)  # the rose hangs again


def test_a_claim_that_became_final_can_still_be_taken_back_where_it_was_asked(desks):
    lead, stall = desks
    ask(stall, "HS-001")
    meet(stall, lead)

    undo_act(stall)

    assert await_releases(stall, [wish_id(stall, "HS-001")], 0) == {"HS-001": lead.node}
    meet(stall, lead)
    assert await_releases(stall, [wish_id(stall, "HS-001")], 0) == {}
    assert states(lead, "HS-001") == ["released"]


def test_the_holder_cannot_take_back_what_it_granted_to_somebody_elses_giver(desks):
    lead, stall = desks
    ask(stall, "HS-001")
    meet(stall, lead)

    assert "claim.made" not in [act.kind for act in latest_acts(lead)]


def test_a_go_with_own_and_asked_roses_is_taken_back_as_a_whole(desks):
    lead, stall = desks
    hand_roses(lead, ["HS-002"], stall.node)
    meet(stall, lead)
    done = ask(stall, "HS-001", "HS-002")
    assert done.asked == {"HS-001"}

    undo_act(stall)
    meet(stall, lead)

    for desk in desks:
        assert states(desk, "HS-001") == ["released"]
        assert states(desk, "HS-002") == []
    assert not any(act.kind.startswith("claim") for act in latest_acts(stall))


def test_a_refused_ask_is_not_undone_but_answered_to_its_giver(desks):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], WANG)
    ask(stall, "HS-001")
    meet(stall, lead)

    with pytest.raises(UserError) as refused:
        undo_act(stall)

    assert refused.value.code == "undo_refused"
    assert "refused" in states(stall, "HS-001")


def test_an_ask_of_another_desk_does_not_keep_the_holder_from_taking_back_its_own(desks):
    """The shared order goes by node within an epoch: whichever node is higher, the later act counts."""
    lead, stall = desks
    ask(stall, "HS-001")
    meet(stall, lead)
    release_claim(lead, "HS-001", "来不了")
    claim_wishes(lead, ["HS-001"], WANG)

    undo_act(lead)

    assert states(lead, "HS-001") == ["released"]
