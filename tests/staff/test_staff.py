"""Naming staff: who may, what is refused, what the journal says of them."""

import pytest

from desktop_app.errors import UserError
from desktop_app.journal.records import all_entries
from desktop_app.staff.badge_sheet import badges_pdf
from desktop_app.staff.duty import sign_in, sign_in_by_badge
from desktop_app.staff.operations import (
    LONGEST_NAME,
    Role,
    add_staff,
    all_staff,
    change_role,
    new_badges,
    rename_staff,
    retire_staff,
    set_pin,
)
from desktop_app.store.people import people_of
from desktop_app.store.people_key import destroy_people_key
from tests.cards.cards import pages_read
from tests.staff.people import (
    LEAD,
    LEAD_PIN,
    VOLUNTEER,
    VOLUNTEER_PIN,
    with_staff,
    with_volunteer_on_duty,
)


def test_the_first_person_of_an_event_must_be_able_to_name_others(desk):
    with pytest.raises(UserError, match="first_staff_role"):
        add_staff(desk, VOLUNTEER, Role.VOLUNTEER)
    added = add_staff(desk, LEAD, Role.LEAD)
    assert [one.name for one in all_staff(desk)] == [LEAD]
    assert sign_in(desk, LEAD, added.pin).name == LEAD


def test_nobody_on_duty_names_nobody_once_there_is_staff(desk):
    add_staff(desk, LEAD, Role.LEAD)
    with pytest.raises(UserError, match="nobody_on_duty"):
        add_staff(desk, VOLUNTEER, Role.VOLUNTEER)


def test_a_volunteer_names_nobody_and_is_told_who_may(desk):
    with_volunteer_on_duty(desk)
    with pytest.raises(UserError, match="not_your_right") as refused:
        add_staff(desk, "陈静", Role.VOLUNTEER)
    assert refused.value.values["roles"] == (Role.LEAD, Role.ORGANISER)


def test_the_last_who_may_name_staff_stays_what_they_are(desk):
    with_staff(desk)
    for change in (lambda: retire_staff(desk, LEAD), lambda: change_role(desk, LEAD, Role.AUDITOR)):
        with pytest.raises(UserError, match="last_who_names"):
            change()
    add_staff(desk, "陈静", Role.ORGANISER)
    change_role(desk, LEAD, Role.AUDITOR)
    assert {one.name: one.role for one in all_staff(desk)}[LEAD] == Role.AUDITOR


def test_two_people_have_not_the_same_name(desk):
    with_staff(desk)
    with pytest.raises(UserError, match="staff_name_taken"):
        add_staff(desk, f" {VOLUNTEER} ", Role.VOLUNTEER)
    with pytest.raises(UserError, match="staff_name_taken"):
        rename_staff(desk, VOLUNTEER, LEAD)


@pytest.mark.parametrize(
    "pin",
    ["1234", "0000", "9876", "1212", "112211", "123123", "2580", "0246", "2023", "0628", "230628"],
)
def test_a_pin_that_anybody_would_try_first_is_refused(desk, pin):
    with pytest.raises(UserError, match="pin_trivial"):
        add_staff(desk, LEAD, Role.LEAD, pin)


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "１２", "-1234"])
def test_a_pin_has_four_to_eight_digits(desk, pin):
    with pytest.raises(UserError, match="pin_form"):
        add_staff(desk, LEAD, Role.LEAD, pin)


def test_a_pin_typed_in_full_width_is_the_same_pin(desk):
    add_staff(desk, LEAD, Role.LEAD, "７３９２０４")
    assert sign_in(desk, LEAD, LEAD_PIN).name == LEAD
    assert sign_in(desk, LEAD, "７３９２０４").name == LEAD


def test_a_new_pin_ends_the_old_one(desk):
    with_staff(desk)
    set_pin(desk, VOLUNTEER, "402918")
    with pytest.raises(UserError, match="pin_wrong"):
        sign_in(desk, VOLUNTEER, VOLUNTEER_PIN)
    assert sign_in(desk, VOLUNTEER, "402918").name == VOLUNTEER


def test_a_new_badge_ends_the_lost_one(desk):
    with_staff(desk)
    [lost] = new_badges(desk, [VOLUNTEER])
    assert sign_in_by_badge(desk, lost.text).name == VOLUNTEER
    sign_in(desk, LEAD, LEAD_PIN)
    [fresh] = new_badges(desk, [VOLUNTEER])
    with pytest.raises(UserError, match="badge_unknown"):
        sign_in_by_badge(desk, lost.text)
    assert sign_in_by_badge(desk, f"~{fresh.text.lower()} ").name == VOLUNTEER


def test_who_was_retired_signs_in_no_more_and_keeps_the_name_of_what_they_did(desk):
    _lead, volunteer = with_staff(desk)
    [badge] = new_badges(desk, [VOLUNTEER])
    retire_staff(desk, VOLUNTEER)
    with pytest.raises(UserError, match="staff_unknown"):
        sign_in(desk, VOLUNTEER, VOLUNTEER_PIN)
    with pytest.raises(UserError, match="badge_unknown"):
        sign_in_by_badge(desk, badge.text)
    gone = {one.staff_id: one for one in all_staff(desk, with_retired=True)}[volunteer]
    assert (gone.name, gone.is_retired) == (VOLUNTEER, True)


def test_the_journal_holds_no_name_no_pin_and_no_badge_of_the_staff(desk):
    with_staff(desk)
    [badge] = new_badges(desk, [VOLUNTEER])
    with pytest.raises(UserError):
        sign_in(desk, VOLUNTEER, "999111")
    sign_in_by_badge(desk, badge.text)
    with desk.store.read() as tx:
        entries = list(all_entries(tx, desk.event))
    assert {"staff.added", "staff.changed", "duty.began", "duty.refused"} <= {
        entry.kind for entry in entries
    }
    written = "\n".join(f"{entry!r}{entry.body.decode()}" for entry in entries)
    for secret in (LEAD, VOLUNTEER, LEAD_PIN, VOLUNTEER_PIN, badge.text, "argon2"):
        assert secret not in written


def test_the_longest_name_fits_on_a_badge_and_a_longer_one_is_refused_whole(desk):
    with_staff(desk)
    longest = "魑" * LONGEST_NAME
    staff_id = add_staff(desk, longest, Role.VOLUNTEER).staff_id
    [badge] = new_badges(desk, [staff_id])
    assert longest in "".join(pages_read(badges_pdf([badge], "公益日"))).replace("\n", "")
    with pytest.raises(UserError, match="staff_name_long"):
        add_staff(desk, longest + "魅", Role.VOLUNTEER)


def test_a_name_that_differs_only_in_signs_nobody_sees_is_taken(desk):
    with_staff(desk)
    with pytest.raises(UserError, match="staff_name_taken"):
        add_staff(desk, f"\u202e{VOLUNTEER}\u200b", Role.VOLUNTEER)


def test_nobody_is_named_at_a_laptop_that_could_not_read_them(desk):
    destroy_people_key(desk.home)
    with desk.store.read() as tx:
        people_of(tx).forget()
    with pytest.raises(UserError, match="people_locked"):
        add_staff(desk, LEAD, Role.LEAD)
    assert all_staff(desk) == []
