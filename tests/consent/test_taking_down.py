"""After a withdrawal: which paper hangs or lies around, until somebody said that it is gone."""

import pytest

from desktop_app.cards.facts import CardPrinted, CardSent, How
from desktop_app.cards.records import all_cards
from desktop_app.claims.facts import Giver
from desktop_app.claims.model import RoseElsewhere
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.consent.facts import Form, Scope
from desktop_app.consent.operations import (
    Said,
    consent_of,
    note_consent,
    papers_to_take,
    take_paper,
    wishes_lacking,
    withdraw_consent,
)
from desktop_app.consent.papers import PaperKind
from desktop_app.desk import write
from desktop_app.errors import UserError
from desktop_app.hanging.facts import Printed
from desktop_app.hanging.model import Scope as WallScope
from desktop_app.hanging.model import Wanted
from desktop_app.hanging.operations import look, plan_wall
from desktop_app.hanging.prints import note_cards, note_print
from desktop_app.inbox.model import ItemKind
from desktop_app.inbox.operations import close_item, inbox
from desktop_app.journal.entry import Note
from desktop_app.journal.operations import undo_act
from desktop_app.roses.model import State
from desktop_app.safety.doctor import examine
from desktop_app.wishes.facts import Consent
from tests.consent.two_desks import CLAIMED, GONE, LI, NEVER, SHOWN, rose, two_desks, wish_id
from tests.exchange.desks import meet


@pytest.fixture
def desks(tmp_path):
    with two_desks(tmp_path) as both:
        yield both


@pytest.fixture
def lead(desks):
    return desks[0]


def kinds(papers):
    return [paper.kind for paper in papers]


def print_everything(desk):
    """Tags and plan of the wall, all cards in one file, and the card of the claim on paper."""
    site = look(desk)
    [wall] = site.walls
    note_print(desk, Printed.TAGS, wall.hanging, wall.wall_id)
    note_print(desk, Printed.PLAN, wall.hanging, wall.wall_id)
    note_cards(desk, [CLAIMED])
    with desk.store.write() as tx:
        [card] = all_cards(tx, desk.node)
        sent = [CardSent(printer="激光"), CardPrinted(how=How.PERSON)]
        write(tx, desk, [Note(card.card_id, fact) for fact in sent])


def test_the_list_says_wall_row_and_column_plan_tags_and_cards(lead):
    print_everything(lead)
    papers = withdraw_consent(lead, CLAIMED, "不想公开").papers
    assert kinds(papers) == [
        PaperKind.HANGING,
        PaperKind.PLAN,
        PaperKind.TAGS,
        PaperKind.CARD,
        PaperKind.CARDS,
    ]
    hanging, plan, _tags, card, _cards = papers
    assert (hanging.wall, hanging.row, hanging.column) == ("主墙", 1, 3)
    assert plan.wall == "主墙"
    assert card.code == rose(lead, CLAIMED).live_claims[0].code
    assert all(paper.number == CLAIMED for paper in papers)


def test_each_paper_waits_in_the_inbox_until_somebody_says_what_became_of_it(lead):
    print_everything(lead)
    withdraw_consent(lead, CLAIMED, "不想公开")
    waiting = [item for item in inbox(lead) if item.kind is ItemKind.TAKE_DOWN]
    assert len(waiting) == 5
    with pytest.raises(UserError, match="reason_missing"):
        close_item(lead, waiting[0].item_id, " ")
    for item in waiting:
        close_item(lead, item.item_id, "取下，粉碎了")
    assert [item for item in inbox(lead) if item.kind is ItemKind.TAKE_DOWN] == []
    assert papers_to_take(lead) == []
    done = papers_to_take(lead, taken_too=True)
    assert {
        (one.by or "", one.how, bool(one.taken_at)) for one in done if one.kind == "hanging"
    } == {("", "取下，粉碎了", True)}
    with pytest.raises(UserError, match="item_unknown"):
        take_paper(lead, waiting[0].item_id, "又取一次")


def test_what_one_desk_took_down_is_off_the_list_of_the_other(desks):
    lead, stall = desks
    withdraw_consent(stall, GONE, "不想公开")
    meet(lead, stall)
    [paper] = papers_to_take(lead)
    take_paper(lead, paper.item_id, "取下了")
    meet(lead, stall)
    assert papers_to_take(stall) == []


def test_a_wall_planned_anew_leaves_the_rose_out_and_its_paper_still_waits(lead):
    print_everything(lead)
    withdraw_consent(lead, GONE, "不想公开")
    [wall] = look(lead).walls
    again = plan_wall(lead, Wanted("主墙", scope=WallScope.SAME), wall.wall_id).wall
    assert wish_id(lead, GONE) not in again.roses
    hanging = papers_to_take(lead)[0]
    assert (hanging.kind, hanging.row, hanging.column) == ("hanging", 1, 2)
    note_print(lead, Printed.TAGS, wall.hanging, wall.wall_id)
    assert kinds(papers_to_take(lead)) == ["hanging", "plan", "tags"]  # the new sheet is without it


def test_paper_that_was_taken_counts_again_when_it_was_hung_and_withdrawn_again(lead):
    withdraw_consent(lead, GONE, "不想公开")
    [paper] = papers_to_take(lead)
    take_paper(lead, paper.item_id, "取下了")
    note_consent(lead, GONE, Said(by=Consent.SELF, publish=True))
    assert papers_to_take(lead, taken_too=True) == []
    withdraw_consent(lead, GONE, "又不想公开")
    assert [one.is_taken for one in papers_to_take(lead)] == [False]


def test_photographs_are_on_the_list_only_when_somebody_had_allowed_them(lead):
    note_consent(lead, GONE, Said(photo=True))
    assert kinds(withdraw_consent(lead, GONE, "照片不要了", Scope.PHOTO).papers) == ["photo"]
    assert withdraw_consent(lead, CLAIMED, "照片不要", Scope.PHOTO).papers == ()
    assert rose(lead, GONE).state is State.OPEN


def test_a_card_printed_after_the_withdrawal_has_no_words_and_is_not_on_the_list(lead):
    withdraw_consent(lead, CLAIMED, "不想公开")
    release_claim(lead, CLAIMED, "换一个")
    assert rose(lead, CLAIMED).state is State.REVIEW
    with pytest.raises(UserError, match="wish_not_open"):
        claim_wishes(lead, [CLAIMED], Giver(name="韩梅"))
    assert "card" not in kinds(papers_to_take(lead))


def test_the_desks_that_have_not_heard_of_it_are_named(desks):
    lead, _stall = desks
    done = withdraw_consent(lead, GONE, "不想公开")
    assert done.not_told == ("义卖摊位",)


def test_a_desk_that_does_not_hold_the_rose_withdraws_but_does_not_lift(desks):
    lead, stall = desks
    withdraw_consent(stall, GONE, "不想公开")
    with pytest.raises(RoseElsewhere):
        note_consent(stall, GONE, Said(by=Consent.SELF, publish=True))
    meet(lead, stall)
    note_consent(lead, GONE, Said(by=Consent.SELF, publish=True))
    meet(lead, stall)
    assert rose(stall, GONE).state is State.OPEN


def test_withdrawing_twice_says_nothing_new(lead):
    withdraw_consent(lead, GONE, "不想公开")
    with pytest.raises(UserError, match="consent_gone_already"):
        withdraw_consent(lead, GONE, "真的不想", Scope.PUBLISH)
    with pytest.raises(UserError, match="reason_missing"):
        withdraw_consent(lead, SHOWN, "  ")


def test_after_a_withdrawal_of_all_nothing_is_taken_for_granted(lead):
    withdraw_consent(lead, GONE, "不想公开")
    note_consent(lead, GONE, Said(by=Consent.SELF))
    assert consent_of(lead, GONE).missing == ("not_publishable_flag",)
    note_consent(lead, GONE, Said(publish=True))
    assert consent_of(lead, GONE).is_shown


def test_a_withdrawal_bars_taking_back_neither_the_claim_nor_anything_else_but_the_import(lead):
    claim_wishes(lead, [SHOWN], LI)
    withdraw_consent(lead, SHOWN, "不想公开")
    undo_act(lead)
    assert rose(lead, SHOWN).live_claims == ()
    assert consent_of(lead, SHOWN).withdrawn == (Scope.ALL,)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Said(), "consent_nothing_said"),
        (Said(by=Consent.NONE), "consent_nothing_said"),
        (Said(by=Consent.SELF, day="昨天"), "consent_day_wrong"),
        (Said(by=Consent.SELF, day="2023-06-29"), "consent_day_wrong"),
        (Said(notice="版本一"), "consent_notice_wrong"),
        (Said(by=Consent.SELF, form=Form.ORAL), "consent_witness_missing"),
        (Said(by=Consent.GUARDIAN), "consent_why_missing"),
    ],
)
def test_what_cannot_be_noted_is_refused_with_what_to_do(lead, said, code):
    with pytest.raises(UserError) as refusal:
        note_consent(lead, GONE, said)
    assert refusal.value.code == code


def test_names_and_reasons_are_in_no_entry(lead):
    note_consent(
        lead,
        GONE,
        Said(by=Consent.GUARDIAN, publish=True, unable="中风失语", guardian="周建国"),
    )
    withdraw_consent(lead, CLAIMED, "吴家大儿子来电")
    with lead.store.read() as tx:
        bodies = b"".join(r.body for r in tx.exec_driver_sql("SELECT body FROM entries"))
    assert not any(word.encode() in bodies for word in ("周建国", "中风", "吴家"))


def test_what_lacks_consent_is_listed_and_the_store_is_sound(lead):
    withdraw_consent(lead, GONE, "不想公开")
    assert [(one.number, one.missing) for one in wishes_lacking(lead)] == [
        (NEVER, ("no_consent",)),
        (GONE, ("consent_withdrawn",)),
    ]
    assert examine(lead).differences == ()
