"""After the power is back: every filled-in card becomes a claim, or somebody settles it."""

import pytest

from desktop_app.cards.operations import reprint_card
from desktop_app.cards.queue import card_queue
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes, park_claim, release_claim
from desktop_app.claims.records import claim_by_code, claims_of_group, giver_of
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.journal.operations import undo_act
from desktop_app.journal.records import all_entries
from desktop_app.paper.look import papers, similar_wishes
from desktop_app.paper.model import FilledIn
from desktop_app.paper.operations import (
    backfill,
    blank_of,
    print_blanks,
    settle_with_wish,
    settle_with_words,
)
from desktop_app.privacy.masking import Level, giver_at
from desktop_app.projections import project_subjects
from desktop_app.roses.records import rose_by_number
from desktop_app.tokens.model import TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from tests.desks import HandClock, hang, small_desk, wish

WANG = Giver(name="王芳", phone="13800138000")
LI = Giver(name="李强", phone="13900139000")


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    """09:00 on the event's day in Ningbo; three blank cards were printed before."""
    desk = small_desk(tmp_path, clock)
    hang(desk, *[wish(f"HS-{number:03}") for number in range(1, 9)])
    print_blanks(desk, 3)
    yield desk
    desk.close()


@pytest.fixture
def codes(desk):
    return [blank.code for blank in papers(desk).blanks]


def keyed(
    card: str, *numbers: str, written: str = "10:05", giver: Giver = WANG, **more
) -> FilledIn:
    return FilledIn(card, numbers or ("HS-001",), written, giver, **more)


def claim_on(desk: Desk, code: str):
    with desk.store.read() as tx:
        claim = claim_by_code(tx, code)
        return claim, giver_of(tx, claim)


def refusal(work, *words) -> UserError:
    with pytest.raises(UserError) as refused:
        work(*words)
    return refused.value


def states(desk):
    return [blank.state for blank in papers(desk).blanks]


def test_the_claim_bears_the_cards_code_and_the_time_on_paper(desk, codes, clock):
    clock.turn(days=1)
    done = backfill(desk, keyed(codes[0], pledge=Pledge.COURIER))

    claim, giver = claim_on(desk, codes[0])
    assert (claim.number, claim.state, claim.pledge) == ("HS-001", "live", "courier")
    assert claim.written_at == "2023-06-28 10:05"
    assert claim.due == "2023-07-05", "seven days from the day on the card, not from today"
    assert (giver.name, giver.phone) == ("王芳", "13800138000")
    assert (done.claimed, done.refused) == (("HS-001",), {})
    assert states(desk) == ["claimed", "unused", "unused"]


def test_nothing_prints_for_a_card_that_is_on_paper(desk, codes):
    backfill(desk, keyed(codes[0]))
    assert card_queue(desk) == []


def test_a_scanned_card_does_as_well_as_its_short_code(desk, codes):
    token = signer_of(desk).sign(TokenKind.CARD, codes[1])
    backfill(desk, keyed(address_of(token, "rose.example")))
    backfill(desk, keyed(f"{codes[0][:4]}-{codes[0][4:]}".lower(), "HS-002"))
    assert states(desk) == ["claimed", "claimed", "unused"]


def test_a_card_can_name_several_wishes(desk, codes):
    backfill(desk, keyed(codes[0], "HS-001", "HS-002"))
    claim, _giver = claim_on(desk, codes[0])
    with desk.store.read() as tx:
        assert [c.number for c in claims_of_group(tx, claim.group_id)] == ["HS-001", "HS-002"]
    assert papers(desk).blanks[0].numbers == ("HS-001", "HS-002")


def test_each_card_is_registered_once_and_says_for_which_wish(desk, codes):
    backfill(desk, keyed(codes[0]))
    error = refusal(backfill, desk, keyed(codes[0], "HS-002"))
    assert (error.code, error.values) == ("blank_used", {"serial": 1, "numbers": "HS-001"})
    assert refusal(blank_of, desk, codes[0]).code == "blank_used"


def test_a_card_stays_used_when_its_claim_is_given_up_or_its_card_replaced(desk, codes):
    backfill(desk, keyed(codes[0]))
    release_claim(desk, "HS-001", "改主意了")
    backfill(desk, keyed(codes[1], "HS-002"))
    reprint_card(desk, "HS-002", "卡丢了", lost=True)
    for code in codes[:2]:
        assert refusal(backfill, desk, keyed(code, "HS-003")).code == "blank_used"


def test_what_is_no_blank_card_is_said_in_its_own_words(desk, codes):
    card = claim_wishes(desk, ["HS-008"], LI).codes["HS-008"]
    seal = address_of(signer_of(desk).sign(TokenKind.CARD, codes[0]), "rose.example")
    forged = seal[:-1] + ("A" if seal[-1] != "A" else "B")
    wanted = {
        card: "not_blank",
        "HS-002": "rose_no_card",
        "22222222": "blank_unknown",
        "6222021234567890": "blank_unreadable",
        forged: "blank_forged",
    }
    for text, code in wanted.items():
        assert refusal(blank_of, desk, text).code == code
        assert refusal(backfill, desk, keyed(text)).code == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"written": "后来"}, "bad_written"),
        ({"giver": Giver()}, "giver_missing"),
        ({"giver": Giver(phone="123")}, "bad_phone"),
    ],
)
def test_what_is_mistyped_is_refused_as_a_whole(desk, codes, change, code):
    assert refusal(backfill, desk, keyed(codes[0], **change)).code == code
    assert refusal(backfill, desk, keyed(codes[0], "HS-999")).code == "wish_unknown"
    assert refusal(backfill, desk, keyed(codes[0], "HS-001", "HS-001")).code == "wish_repeated"
    assert states(desk) == ["unused"] * 3
    assert papers(desk).parked == ()


def test_a_wish_claimed_meanwhile_parks_the_card_with_its_giver(desk, codes, clock):
    clock.turn(hours=1, minutes=20)
    claim_wishes(desk, ["HS-001"], LI)
    done = backfill(desk, keyed(codes[0]))

    assert done.claimed == ()
    assert done.refused["HS-001"].code == "wish_taken"
    [parked] = papers(desk).parked
    assert (parked.card.number, parked.card.code, parked.serial) == ("HS-001", codes[0], 1)
    assert parked.giver == giver_at(Level.PUBLIC, WANG)
    assert parked.taken.desk == "1 号电脑"
    assert parked.taken.since.endswith(":20")
    assert states(desk)[0] == "open"
    assert refusal(backfill, desk, keyed(codes[0], "HS-002")).code == "blank_parked"


@pytest.mark.parametrize(("written", "is_first"), [("00:05", True), ("23:55", False)])
def test_who_was_first_is_told_and_not_decided(desk, codes, written, is_first):
    claim_wishes(desk, ["HS-001"], LI)
    backfill(desk, keyed(codes[0], written=written))
    [parked] = papers(desk).parked
    assert parked.taken.paper_was_first is is_first
    with desk.store.read() as tx:
        [claim] = rose_by_number(tx, desk.event, "HS-001").live_claims
    assert claim.code != codes[0]


def test_two_cards_for_one_rose_compare_what_is_written_on_both(desk, codes):
    backfill(desk, keyed(codes[0], written="10:20", giver=LI))
    backfill(desk, keyed(codes[1], written="10:05"))
    [parked] = papers(desk).parked
    assert (parked.taken.since, parked.taken.is_paper) == ("2023-06-28 10:20", True)
    assert parked.taken.paper_was_first


def test_of_several_wishes_those_that_are_free_are_claimed(desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    done = backfill(desk, keyed(codes[0], "HS-001", "HS-002", "HS-003"))
    assert done.claimed == ("HS-002", "HS-003")
    assert claim_on(desk, codes[0])[0].number == "HS-002"
    assert [one.card.number for one in papers(desk).parked] == ["HS-001"]


def test_a_rose_on_hold_goes_to_whoever_holds_the_paper(desk, codes):
    park_claim(desk, "HS-001", LI)
    assert backfill(desk, keyed(codes[0])).claimed == ("HS-001",)


def test_another_wish_is_claimed_with_the_same_card(desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    backfill(desk, keyed(codes[0], written="09:40", pledge=Pledge.SERVICE))
    [parked] = papers(desk).parked
    assert "HS-002" in [rose.number for rose in similar_wishes(desk, "HS-001")]

    settle_with_wish(desk, parked.card.backfill_id, "HS-002")

    claim, giver = claim_on(desk, codes[0])
    assert (claim.number, claim.pledge, giver) == ("HS-002", "service", WANG)
    assert (claim.written_at, claim.due) == ("2023-06-28 09:40", "2023-07-05")
    assert papers(desk).parked == ()
    assert states(desk)[0] == "claimed"
    again = refusal(settle_with_wish, desk, parked.card.backfill_id, "HS-003")
    assert again.code == "backfill_settled"


def test_a_second_wish_of_the_card_joins_the_first(desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    backfill(desk, keyed(codes[0], "HS-001", "HS-002"))
    [parked] = papers(desk).parked
    settle_with_wish(desk, parked.card.backfill_id, "HS-003")
    group = claim_on(desk, codes[0])[0].group_id
    with desk.store.read() as tx:
        claims = claims_of_group(tx, group)
    assert [claim.number for claim in claims] == ["HS-002", "HS-003"]
    assert len({claim.code for claim in claims}) == 2


def test_the_first_on_paper_gets_the_rose_when_a_person_says_so(desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    backfill(desk, keyed(codes[0]))
    [parked] = papers(desk).parked
    assert refusal(settle_with_wish, desk, parked.card.backfill_id, "HS-001").code == "wish_taken"
    assert len(papers(desk).parked) == 1, "a refused try loses nothing"

    release_claim(desk, "HS-001", "纸卡在先，已和李先生商量")
    assert papers(desk).parked[0].taken is None
    settle_with_wish(desk, parked.card.backfill_id, "HS-001")
    assert claim_on(desk, codes[0])[0].number == "HS-001"


def test_what_was_agreed_can_be_noted_instead(desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    backfill(desk, keyed(codes[0]))
    [parked] = papers(desk).parked
    assert refusal(settle_with_words, desk, parked.card.backfill_id, " ").code == "reason_missing"
    settle_with_words(desk, parked.card.backfill_id[:6], "电话说好，改捐义卖")
    assert papers(desk).parked == ()
    assert states(desk)[0] == "settled"


def test_undo_gives_the_card_back(desk, codes):
    claim_wishes(desk, ["HS-002"], LI)
    backfill(desk, keyed(codes[0], "HS-001", "HS-002"))
    undo_act(desk)
    assert states(desk)[0] == "unused"
    assert papers(desk).parked == ()
    assert backfill(desk, keyed(codes[0], "HS-003")).claimed == ("HS-003",)


def test_undo_of_a_settlement_brings_the_parked_card_back(desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    backfill(desk, keyed(codes[0]))
    [parked] = papers(desk).parked
    settle_with_wish(desk, parked.card.backfill_id, "HS-002")
    undo_act(desk)
    assert [one.card.backfill_id for one in papers(desk).parked] == [parked.card.backfill_id]
    assert papers(desk).parked[0].giver == giver_at(Level.PUBLIC, WANG)


def test_the_journal_knows_nobody(desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    backfill(desk, keyed(codes[0], "HS-001", "HS-002"))
    settle_with_wish(desk, papers(desk).parked[0].card.backfill_id, "HS-003")
    with desk.store.read() as tx:
        bodies = b"".join(entry.body for entry in all_entries(tx, desk.event))
    for secret in ("王芳", "李强", "13800138000", "13900139000"):
        assert secret.encode() not in bodies


def test_the_projections_are_the_same_when_rebuilt_from_the_journal(desk, codes):
    claim_wishes(desk, ["HS-001"], LI)
    backfill(desk, keyed(codes[0], "HS-001", "HS-002"))
    backfill(desk, keyed(codes[1], "HS-001"))
    settle_with_words(desk, papers(desk).parked[1].card.backfill_id, "改捐义卖")
    before = papers(desk)

    with desk.store.write() as tx:
        subjects = {entry.subject for entry in all_entries(tx, desk.event)}
        project_subjects(tx, desk.event, subjects)
    assert papers(desk) == before
