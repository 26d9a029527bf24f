"""What a scanned card tells while desks have not agreed about its claim."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.messages.scans import short_word, verdict_words
from desktop_app.roses.operations import hand_roses, recall_roses
from desktop_app.scans.facts import Verdict
from desktop_app.scans.operations import examine
from tests.claims.two_desks import ask, two_desks
from tests.exchange.desks import meet

WANG = Giver(name="王芳", phone="13800001234")


@pytest.fixture
def desks(tmp_path):
    desks = two_desks(tmp_path)
    yield desks
    desks.close()


def test_a_card_that_waits_is_good_and_says_so(desks):
    done = ask(desks.stall, "HS-001")
    found = examine(desks.stall, done.codes["HS-001"])

    assert found.is_good
    assert (found.number, found.why) == ("HS-001", "asked")
    assert short_word(found) == "待确认"
    assert "先别买" in verdict_words(found).remedy


def test_a_rose_that_waits_says_so_too(desks):
    ask(desks.stall, "HS-001")
    found = examine(desks.stall, "HS-001")

    assert (found.is_good, found.why, found.state) == (True, "asked", "open")


def test_a_rose_held_elsewhere_is_claimable_like_any_other(desks):
    found = examine(desks.stall, "HS-001")

    assert (found.is_good, found.why, found.state) == (True, "", "open")


def test_a_card_that_was_confirmed_is_an_ordinary_one(desks):
    lead, stall = desks
    done = ask(stall, "HS-001")
    meet(stall, lead)

    for desk in desks:
        found = examine(desk, done.codes["HS-001"])
        assert (found.is_good, found.why, found.state) == (True, "", "claimed")


def test_a_refused_card_says_what_to_do(desks):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], WANG)
    done = ask(stall, "HS-001")
    meet(stall, lead)
    found = examine(stall, done.codes["HS-001"])

    assert (found.verdict, found.why, found.about) == (Verdict.REPLAYED, "refused", ("HS-001",))
    assert short_word(found) == "没有认领成"
    assert "HS-001" in verdict_words(found).problem
    assert "相近的心愿" in verdict_words(found).remedy


def test_a_card_of_several_leads_to_those_that_stand_and_names_the_refused(desks):
    lead, stall = desks
    claim_wishes(lead, ["HS-001"], WANG)
    done = ask(stall, "HS-001", "HS-002")
    meet(stall, lead)
    found = examine(stall, done.codes["HS-001"])

    assert (found.is_good, found.number) == (True, "HS-002")
    assert (found.why, found.about) == ("refused", ("HS-001",))


def test_two_cards_for_one_rose_say_that_a_person_settles_it(desks):
    """The stall took the rose along, was lost and recalled, and comes back with a claim."""
    lead, stall = desks
    hand_roses(lead, ["HS-001"], stall.node)
    meet(stall, lead)
    theirs = claim_wishes(stall, ["HS-001"], WANG)
    recall_roses(lead, stall.node, "电脑不见了")
    ours = ask(lead, "HS-001")
    meet(stall, lead)

    for done in (theirs, ours):
        found = examine(lead, done.codes["HS-001"])
        assert (found.is_good, found.why) == (True, "disputed")
        assert "裁定" in verdict_words(found).remedy
