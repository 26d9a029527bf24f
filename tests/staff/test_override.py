"""A lead's word: one act in the lead's name, with a reason, and nobody signs out."""

from dataclasses import replace

import pytest

from desktop_app.errors import UserError
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import all_entries
from desktop_app.staff.audit import Asked, audit_page
from desktop_app.staff.duty import on_duty
from desktop_app.staff.facts import LeadPassed
from desktop_app.staff.operations import new_badges
from desktop_app.staff.override import Word, right_passed, with_leads_word
from desktop_app.staff.rights import Right
from desktop_app.wishes.operations import withdraw_wish
from tests.desks import hang, wish
from tests.staff.people import LEAD, LEAD_PIN, VOLUNTEER, VOLUNTEER_PIN, with_volunteer_on_duty


@pytest.fixture
def ids(desk):
    hang(desk, wish("HS-900"))
    return with_volunteer_on_duty(desk)


def withdraws(desk):
    return withdraw_wish(desk, "HS-900", "街道来电话取消")


def entries(desk):
    with desk.store.read() as tx:
        return list(all_entries(tx, desk.event))


def test_one_act_is_done_in_the_leads_name_and_the_next_is_the_volunteers_again(desk, ids):
    lead, volunteer = ids
    with pytest.raises(UserError, match="not_your_right") as refused:
        withdraws(desk)
    right = right_passed(refused.value)
    assert right is Right.REVIEW
    with_leads_word(desk, right, Word("街道确认过", LEAD, LEAD_PIN), lambda: withdraws(desk))
    passed, withdrawn = entries(desk)[-2:]
    assert (passed.kind, passed.subject, passed.by) == ("duty.lead_passed", lead, lead)
    assert fact_of(passed) == LeadPassed(right="review", instead_of=volunteer, reason="街道确认过")
    assert (withdrawn.kind, withdrawn.by) == ("wish.withdrawn", lead)
    assert desk.by == volunteer
    assert on_duty(desk).name == VOLUNTEER


def test_a_badge_is_as_good_as_a_pin(desk, ids):
    [badge] = new_badges(replace(desk, by=ids[0]), [ids[0]])
    with_leads_word(desk, Right.REVIEW, Word("确认过", badge=badge.text), lambda: withdraws(desk))
    assert entries(desk)[-1].by == ids[0]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        (Word("", LEAD, LEAD_PIN), "reason_missing"),
        (Word("确认过", LEAD, "111222"), "pin_wrong"),
        (Word("确认过", VOLUNTEER, VOLUNTEER_PIN), "not_your_right"),
        (Word("打 13800001234 问过", LEAD, LEAD_PIN), "words_named"),
    ],
)
def test_without_a_leads_word_nothing_is_done(desk, ids, word, code):
    with pytest.raises(UserError, match=code):
        with_leads_word(desk, Right.REVIEW, word, lambda: withdraws(desk))
    assert not {"wish.withdrawn", "duty.lead_passed"} & {entry.kind for entry in entries(desk)}
    assert desk.by == ids[1]


def test_an_act_that_fails_leaves_the_volunteer_on_duty(desk, ids):
    def fails():
        raise UserError("wish_unknown", number="HS-999")

    with pytest.raises(UserError, match="wish_unknown"):
        with_leads_word(desk, Right.REVIEW, Word("确认过", LEAD, LEAD_PIN), fails)
    assert desk.by == ids[1]


@pytest.mark.parametrize(
    "error",
    [
        UserError("related_party"),
        UserError("not_your_right", right="erase", roles=("organiser",)),
        UserError("nobody_on_duty", right="review", roles=("lead",)),
    ],
)
def test_no_leads_word_passes_the_law_or_what_leads_may_not_do(error):
    assert right_passed(error) is None


def test_who_did_what_tells_of_it_in_words(desk, ids):
    with_leads_word(desk, Right.REVIEW, Word("街道确认过", LEAD, LEAD_PIN), lambda: withdraws(desk))
    lines = audit_page(replace(desk, by=ids[0]), Asked(kinds=("duty.lead_passed",))).lines
    assert [(one.by, one.about, one.what, one.detail) for one in lines] == [
        (LEAD, LEAD, "负责人放行", "审核和布墙（街道确认过）")
    ]
