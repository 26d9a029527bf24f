"""Whatever somebody has with them leads to the gift: a card, a tag, a label, a number, a phone, a name."""

import pytest

from desktop_app.cards.operations import reprint_card
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.fulfilment.finding import gifts_of_wishes, seek
from desktop_app.fulfilment.look import Caution, look_at_gift
from desktop_app.people.finding import GiverIndex, givers_in, records_to_read
from desktop_app.scans.facts import Verdict
from desktop_app.tokens.model import TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from tests.desks import hang, wish
from tests.fulfilment.gifts import claimed, comes


@pytest.fixture
def claims(desk):
    hang(desk, wish("HS-001"), wish("HS-002"), wish("HS-003"), wish("HS-004"))
    return claimed(desk, "HS-001", "HS-002")


def token(desk, kind, subject):
    return address_of(signer_of(desk).sign(kind, subject, 0), "hy.example.cn")


def test_a_card_a_tag_a_number_a_code_and_a_label_mean_the_same_gift(desk, claims):
    claim, code = claims.claims["HS-001"], claims.codes["HS-001"]
    label = comes(desk, claim).parcels[claim]
    for text in (
        token(desk, TokenKind.CARD, code),
        token(desk, TokenKind.ROSE, "HS-001"),
        "hs1",
        f"{code[:4]}-{code[4:]}",
        label,
        label.lower(),
    ):
        assert seek(desk, text).hand_in.claim_id == claim, text


def test_digits_of_a_phone_and_a_name_lead_to_all_that_giver_promised(desk, claims):
    index = GiverIndex()
    index.put(givers_in(desk, records_to_read(desk)))
    for text, givers in (("0001", None), ("0001", index), ("王芳", None)):
        found = seek(desk, text, givers)
        assert [gift.number for gift in found.choices] == ["HS-001", "HS-002"]


def test_several_givers_are_named_masked_and_one_is_picked(desk, claims):
    claimed(desk, "HS-003", phone="13900000001")
    found = seek(desk, "0001")
    assert [giver.numbers for giver in found.givers] == [("HS-001", "HS-002"), ("HS-003",)]
    assert "王芳" not in str(found.givers)
    [gift] = gifts_of_wishes(desk, found.givers[1].numbers)
    assert gift.number == "HS-003"


def test_a_card_that_was_replaced_still_leads_to_its_wish(desk, claims):
    old = claims.codes["HS-001"]
    reprint_card(desk, "HS-001", "丢了", lost=True)
    found = seek(desk, old)
    assert found.hand_in.number == "HS-001"
    assert found.examined.verdict is Verdict.REPLAYED


def test_a_card_whose_first_wish_was_given_up_asks_which_gift_it_is(desk, claims):
    release_claim(desk, "HS-001", "改主意")
    found = seek(desk, token(desk, TokenKind.CARD, claims.codes["HS-001"]))
    assert [(gift.number, gift.is_live) for gift in found.choices] == [
        ("HS-002", True),
        ("HS-001", False),
    ]


def test_a_released_claim_is_found_by_its_card_and_warned_about(desk, claims):
    for number in ("HS-001", "HS-002"):
        release_claim(desk, number, "改主意")
    found = seek(desk, claims.codes["HS-001"])
    assert found.hand_in.cautions[0] is Caution.RELEASED
    assert not found.hand_in.is_live


def test_when_somebody_else_claimed_it_since_the_number_means_them_and_the_old_card_its_own(
    desk, claims
):
    release_claim(desk, "HS-001", "改主意")
    release_claim(desk, "HS-002", "改主意")
    new = claim_wishes(desk, ["HS-001"], Giver(name="李雷")).claims["HS-001"]
    assert seek(desk, "HS-001").hand_in.claim_id == new
    assert seek(desk, claims.codes["HS-001"]).hand_in.claim_id == claims.claims["HS-001"]


def test_a_wish_that_nobody_claimed_says_so(desk, claims):
    found = seek(desk, "HS-004")
    assert found.is_nothing
    assert found.number == "HS-004"


@pytest.mark.parametrize("text", ["HS-999", "HS-999-7K", "not a code at all!", ""])
def test_what_is_nothing_of_ours_is_an_answer_and_no_error(desk, claims, text):
    assert seek(desk, text).is_nothing


def test_a_forged_card_leads_nowhere(desk, claims):
    good = token(desk, TokenKind.CARD, claims.codes["HS-001"])
    forged = good[:-1] + ("A" if good[-1] != "A" else "B")
    found = seek(desk, forged)
    assert found.is_nothing
    assert found.examined.verdict is not Verdict.GENUINE


def test_the_look_is_masked_and_says_what_else_the_giver_brings(desk, claims, clock):
    clock.turn(days=9)
    gift = look_at_gift(desk, claims.claims["HS-001"])
    assert (gift.giver.name, gift.giver.phone) == ("王*", "138****0001")
    assert [one.number for one in gift.together] == ["HS-002"]
    assert (gift.days_since, gift.days_late, gift.channel) == (9, 2, "desk")
    assert gift.cautions == (Caution.LATE,)
    assert "王芳" not in repr(gift)
