"""Which consent a wish needs, and what counts of all that was noted and withdrawn, in any order."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.consent.facts import ConsentNoted, ConsentWithdrawn, Form, PhotoNoted, Scope
from desktop_app.consent.model import (
    Given,
    Need,
    Record,
    in_force,
    known_keys,
    may_be_photographed,
    missing,
    missing_of,
    need_of,
    taken_back,
    withdrawals_in_force,
)
from desktop_app.journal.entry import Entry, body_of
from desktop_app.roses.model import State, fold, may_be_shown, shown_wish
from desktop_app.wishes.facts import AGE_BANDS, Consent, Group, WishImported, WishPublished
from desktop_app.wishes.hidden import HIDDEN
from tests.desks import wish

DAY = "2023-06-01"
ELDER = wish("HS-001")
CHILD = wish("HS-002", group=Group.CHILD, age_band="7-13岁", consent=Consent.GUARDIAN)


def noted(by=Consent.SELF, publish=True, **values):
    return ConsentNoted(by=by, publish=publish, day=DAY, **values)


@pytest.mark.parametrize(
    ("band", "group", "need"),
    [
        ("0-6岁", Group.DISABLED, Need.CHILD),
        ("7-13岁", Group.CHILD, Need.CHILD),
        ("14-17岁", Group.CHILD, Need.TEEN),
        ("18-44岁", Group.PATIENT, Need.ADULT),
        ("90岁及以上", Group.ELDER, Need.ADULT),
        ("", Group.CHILD, Need.CHILD),
        ("", Group.ELDER, Need.ADULT),
        ("", Group.PATIENT, Need.UNKNOWN),
        ("一百零八", Group.DISABLED, Need.UNKNOWN),
    ],
)
def test_the_age_band_says_whose_consent_is_needed_and_without_it_the_stricter(band, group, need):
    assert need_of(band, group) is need


def test_every_age_band_of_the_forms_has_its_need():
    assert all(need_of(band, Group.PATIENT) is not Need.UNKNOWN for band in AGE_BANDS)


GUARDIAN = Given(by=Consent.GUARDIAN, notice="2026.1", publish=True)
SELF = Given(by=Consent.SELF, publish=True)
BOTH = Given(by=Consent.SELF_AND_GUARDIAN_TOLD, publish=True)


@pytest.mark.parametrize(
    ("need", "one", "codes"),
    [
        (Need.CHILD, GUARDIAN, ()),
        (Need.CHILD, GUARDIAN._replace(notice=""), ("no_child_notice",)),
        (Need.CHILD, GUARDIAN._replace(notice="no"), ("no_child_notice",)),
        (Need.CHILD, GUARDIAN._replace(form=Form.MESSAGE), ()),
        (Need.CHILD, GUARDIAN._replace(form=Form.ORAL), ("no_guardian_consent",)),
        (Need.CHILD, BOTH._replace(notice="2026.1"), ("no_guardian_consent",)),
        (Need.TEEN, BOTH, ()),
        (Need.TEEN, SELF, ("no_guardian_consent",)),
        (Need.TEEN, GUARDIAN, ("no_guardian_consent",)),
        (Need.TEEN, GUARDIAN._replace(unable=True), ()),
        (Need.ADULT, SELF, ()),
        (Need.ADULT, SELF._replace(form=Form.ORAL), ()),
        (Need.ADULT, Given(publish=True), ("no_consent",)),
        (Need.UNKNOWN, SELF, ("age_for_consent",)),
        (Need.UNKNOWN, Given(publish=True), ("no_consent",)),
        (Need.UNKNOWN, GUARDIAN, ()),
        (Need.ADULT, SELF._replace(publish=False), ("not_publishable_flag",)),
        (Need.ADULT, Given(is_withdrawn=True), ("consent_withdrawn",)),
    ],
)
def test_what_is_missing_is_said_by_code(need, one, codes):
    assert missing(need, one) == codes


def test_an_office_table_without_a_question_for_the_notice_has_it_in_its_form():
    assert missing_of(CHILD, ()) == ()
    asked = wish(
        "HS-002", group=Group.CHILD, age_band="7-13岁", consent=Consent.GUARDIAN, notice="no"
    )
    assert missing_of(asked, ()) == ("no_child_notice",)


def test_what_a_new_table_does_not_agree_to_any_more_is_told():
    assert taken_back(ELDER, wish("HS-001", consent=Consent.NONE)) == (Scope.ALL,)
    assert taken_back(ELDER, wish("HS-001", publish_ok=False)) == (Scope.PUBLISH,)
    assert taken_back(wish("HS-001", photo_ok=True), ELDER) == (Scope.PHOTO,)
    assert taken_back(ELDER, ELDER) == ()


# Two desks that write whenever they like, and hear of each other whenever they meet.


@dataclass
class Writer:
    """A desk as far as consent knows it: what it wrote, and what it has heard."""

    node: str
    log: list[Record] = field(default_factory=list)
    known: dict[str, Record] = field(default_factory=dict)

    def writes(self, fact_of) -> Record:
        fact = fact_of(known_keys(self.known.values()))
        entry = Entry(
            "e", self.node, len(self.log) + 10, len(self.log) + 10, fact.kind, "w", 0,
            body_of(fact), None, "", "2023-06-28T01:00:00.000Z",
        )  # fmt: skip
        record = Record(entry, fact)
        self.log.append(record)
        self.known[record.key] = record
        return record

    def hears(self, other: "Writer") -> None:
        self.known |= other.known


def agrees(after):
    return noted(after=after)


def agrees_without_showing(after):
    return noted(publish=False, after=after)


def withdraws(after):
    return ConsentWithdrawn(after=after)


def withdraws_showing(after):
    return ConsentWithdrawn(scope=Scope.PUBLISH, after=after)


def withdraws_photos(after):
    return ConsentWithdrawn(scope=Scope.PHOTO, after=after)


def allows_photos(after):
    return PhotoNoted(photo=True, day=DAY, after=after)


FACTS = (
    agrees,
    agrees_without_showing,
    withdraws,
    withdraws_showing,
    withdraws_photos,
    allows_photos,
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("ab"), st.sampled_from(FACTS)),
        st.tuples(st.just("meet"), st.just(None)),
    ),
    max_size=12,
)


def lived(steps) -> tuple[Writer, Writer]:
    one, other = Writer("a"), Writer("b")
    for who, what in steps:
        if who == "meet":
            one.hears(other)
            other.hears(one)
        else:
            (one if who == "a" else other).writes(what)
    return one, other


@given(STEPS, st.data())
def test_any_order_and_any_repeats_end_in_the_same_consent(steps, data):
    one, other = lived(steps)
    records = [*one.log, *other.log]
    shuffled = data.draw(st.permutations(records + records[: len(records) // 2]))
    assert missing_of(ELDER, shuffled) == missing_of(ELDER, records)
    assert in_force(ELDER, shuffled) == in_force(ELDER, records)
    assert may_be_photographed(ELDER, shuffled) == may_be_photographed(ELDER, records)
    assert withdrawals_in_force(shuffled) == withdrawals_in_force(records)


@given(STEPS, st.data())
def test_who_heard_of_a_withdrawal_never_shows_the_wish_before_a_later_consent(steps, data):
    """Whatever part of each log has come so far."""
    one, other = lived(steps)
    heard = [
        *one.log[: data.draw(st.integers(0, len(one.log)))],
        *other.log[: data.draw(st.integers(0, len(other.log)))],
    ]
    lifted = {key for r in heard if isinstance(r.fact, ConsentNoted) for key in r.fact.after}
    standing = [
        r
        for r in heard
        if isinstance(r.fact, ConsentWithdrawn)
        and r.fact.scope is not Scope.PHOTO
        and r.key not in lifted
    ]
    if standing:
        assert missing_of(ELDER, heard)
    allowed = {key for r in heard if isinstance(r.fact, PhotoNoted) for key in r.fact.after}
    if any(
        isinstance(r.fact, ConsentWithdrawn)
        and r.fact.scope is not Scope.PUBLISH
        and r.key not in allowed
        for r in heard
    ):
        assert not may_be_photographed(ELDER, heard)


@given(STEPS, st.data())
def test_the_rose_is_the_same_on_both_desks_and_has_no_words_while_withdrawn(steps, data):
    one, other = lived(steps)
    hung = [
        Entry(
            "e", "a", n, n, fact.kind, "w", 0, body_of(fact), None, "", "2023-06-28T01:00:00.000Z"
        )
        for n, fact in enumerate((WishImported(wish=ELDER), WishPublished()), start=1)
    ]
    entries = [*hung, *(r.entry for r in (*one.log, *other.log))]
    here = fold("w", entries)
    there = fold("w", data.draw(st.permutations(entries + entries[:3])))
    assert here == there
    assert may_be_shown(here) == (not here.consent_missing)
    assert (here.state is State.OPEN) == may_be_shown(here)
    words = shown_wish(here)
    assert (words.text == HIDDEN) == (not may_be_shown(here))


def test_two_desks_that_do_not_know_of_each_other_must_each_have_enough():
    one, other = Writer("a"), Writer("b")
    one.writes(agrees)
    other.writes(agrees_without_showing)
    assert missing_of(ELDER, [*one.log, *other.log]) == ("not_publishable_flag",)


def test_a_consent_that_had_not_heard_of_the_withdrawal_does_not_lift_it():
    one, other = Writer("a"), Writer("b")
    other.writes(withdraws)
    one.writes(agrees)
    assert missing_of(ELDER, [*one.log, *other.log]) == ("consent_withdrawn",)
    one.hears(other)
    one.writes(agrees)
    assert missing_of(ELDER, [*one.log, *other.log]) == ()


def test_withdrawing_only_the_showing_leaves_the_rest_as_it_was():
    desk = Writer("a")
    desk.writes(lambda after: noted(Consent.GUARDIAN, notice="2026.1", after=after))
    desk.writes(withdraws_showing)
    [left] = in_force(CHILD, desk.log)
    assert (left.by, left.notice, left.publish) == (Consent.GUARDIAN, "2026.1", False)
    assert missing_of(CHILD, desk.log) == ("publish_withdrawn",)


def test_a_withdrawal_of_showing_that_knew_what_we_have_not_heard_of_leaves_nothing():
    one, other = Writer("a"), Writer("b")
    other.writes(withdraws)
    one.hears(other)
    one.writes(withdraws_showing)
    assert missing_of(ELDER, one.log) == ("consent_withdrawn",)


def test_facts_that_each_knew_the_other_are_nobodys_honest_writing():
    one, other = Writer("a"), Writer("b")
    one.writes(lambda _after: noted(after=("b:10",)))
    other.writes(lambda _after: noted(after=("a:10",)))
    assert missing_of(ELDER, [*one.log, *other.log]) == ("consent_withdrawn",)


def test_photographs_are_not_allowed_until_somebody_said_so_and_never_after_a_withdrawal_of_all():
    desk = Writer("a")
    assert not may_be_photographed(ELDER, desk.log)
    desk.writes(allows_photos)
    assert may_be_photographed(ELDER, desk.log)
    desk.writes(withdraws)
    desk.writes(agrees)
    assert not may_be_photographed(ELDER, desk.log)
    assert missing_of(ELDER, desk.log) == ()
