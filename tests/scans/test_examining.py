"""What a desk makes of a code that somebody shows it."""

from dataclasses import replace

import pytest

from desktop_app.cards.contents import card_facts
from desktop_app.cards.operations import reprint_card
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.scans.facts import Verdict
from desktop_app.scans.operations import examine, note_refused, refused_list
from desktop_app.tokens.model import TokenKind, address_of, short_form
from desktop_app.tokens.operations import signer_of
from tests.desks import hang, small_desk, wish
from tests.scans.codes import signer_of_another_event


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-017"), wish("HS-018"))
    yield desk
    desk.close()


def claimed(desk, *numbers: str):
    """A card: (its id, what its QR says)."""
    done = claim_wishes(desk, list(numbers), Giver(name="王建国"))
    return done.cards[0], card_facts(desk, done.cards[0]).payload


def test_a_card_of_this_event_leads_to_its_wish(desk):
    _card, payload = claimed(desk, "HS-017")
    found = examine(desk, payload)

    assert (found.verdict, found.kind, found.number, found.state) == (
        Verdict.GENUINE,
        "card",
        "HS-017",
        "claimed",
    )


def test_a_tag_of_this_event_leads_to_its_wish(desk):
    token = signer_of(desk).sign(TokenKind.ROSE, "HS-018")
    found = examine(desk, address_of(token, "rose.example"))

    assert (found.verdict, found.kind, found.number) == (Verdict.GENUINE, "rose", "HS-018")


def test_what_people_type_needs_no_seal(desk):
    card, _payload = claimed(desk, "HS-017")
    code = card_facts(desk, card).code

    assert examine(desk, "hs18").verdict is Verdict.TYPED
    assert examine(desk, f"{code[:4]}-{code[4:]}".lower()).number == "HS-017"


def test_a_genuine_card_of_a_desk_not_heard_of_is_unknown_and_no_forgery(desk):
    token = signer_of(desk).sign(TokenKind.CARD, new_code())

    assert examine(desk, short_form(token)).verdict is Verdict.UNKNOWN
    rose = signer_of(desk).sign(TokenKind.ROSE, "XS-999")
    assert examine(desk, short_form(rose)).verdict is Verdict.UNKNOWN


def test_forged_foreign_and_malformed_are_told_apart(desk):
    _card, payload = claimed(desk, "HS-017")
    forger = replace(signer_of(desk), keys=(b"f" * 32,))
    forged = short_form(forger.sign(TokenKind.ROSE, "HS-017"))
    foreign = short_form(signer_of_another_event(desk).sign(TokenKind.ROSE, "HS-017"))

    assert examine(desk, forged).verdict is Verdict.FORGED
    assert examine(desk, foreign).verdict is Verdict.FOREIGN
    assert examine(desk, payload[:-1]).verdict is Verdict.MALFORMED
    assert examine(desk, "6901234567892").verdict is Verdict.MALFORMED


def test_a_lost_card_opens_nothing_once_it_was_replaced(desk):
    card, old = claimed(desk, "HS-017", "HS-018")
    old_code = card_facts(desk, card).code
    [new] = reprint_card(desk, "HS-017", "丢在地铁上", lost=True).cards
    found = examine(desk, old)

    assert (found.verdict, found.why, found.number) == (Verdict.REPLAYED, "replaced", "HS-017")
    assert examine(desk, old_code).verdict is Verdict.REPLAYED
    assert examine(desk, card_facts(desk, new).payload).verdict is Verdict.GENUINE


def test_a_card_that_was_only_smudged_stays_good_when_printed_again(desk):
    _card, old = claimed(desk, "HS-017")
    reprint_card(desk, "HS-017", "打糊了")

    assert examine(desk, old).verdict is Verdict.GENUINE


def test_the_card_of_a_claim_given_up_is_replayed(desk):
    _card, payload = claimed(desk, "HS-017")
    release_claim(desk, "HS-017", "来不及")
    found = examine(desk, payload)

    assert (found.verdict, found.why, found.state) == (Verdict.REPLAYED, "released", "open")


def test_a_refused_scan_is_counted_and_its_text_is_not_kept(desk):
    text = "330203200001011234"
    note_refused(desk, examine(desk, text))
    note_refused(desk, examine(desk, text))
    rows, counts = refused_list(desk)

    assert counts == {Verdict.MALFORMED: 2}
    assert text not in repr(rows)
    with desk.store.read() as tx:
        bodies = [bytes(row[0]) for row in tx.exec_driver_sql("select body from entries")]
    assert not any(text.encode() in body for body in bodies)
