"""Staff of an event of several desks: named at the lead's, signed in anywhere."""

import pytest

from desktop_app.desk import write
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.model import Reason
from desktop_app.inbox.model import ItemKind
from desktop_app.inbox.operations import inbox
from desktop_app.journal.entry import Note
from desktop_app.staff.duty import sign_in, sign_in_by_badge
from desktop_app.staff.facts import StaffAdded, Topic
from desktop_app.staff.operations import Role, add_staff, all_staff, new_badges, retire_staff
from desktop_app.staff.rights import Right, require
from desktop_app.staff.tickets import close_ticket, open_ticket, open_tickets
from tests.exchange.desks import joined, meet
from tests.staff.people import LEAD, LEAD_PIN, VOLUNTEER, VOLUNTEER_PIN, with_staff


@pytest.fixture
def stall(desk, tmp_path):
    stall = joined(desk, tmp_path / "stall", "二号电脑")
    yield stall
    stall.close()


def test_who_was_named_at_the_lead_signs_in_at_every_desk(desk, stall):
    with_staff(desk)
    [badge] = new_badges(desk, [VOLUNTEER])
    meet(desk, stall)
    assert sign_in(stall, LEAD, LEAD_PIN).role == Role.LEAD
    assert sign_in_by_badge(stall, badge.text).name == VOLUNTEER


def test_who_was_retired_is_out_everywhere_as_soon_as_it_is_heard(desk, stall):
    with_staff(desk)
    meet(desk, stall)
    retire_staff(desk, VOLUNTEER)
    meet(desk, stall)
    with pytest.raises(UserError, match="staff_unknown"):
        sign_in(stall, VOLUNTEER, VOLUNTEER_PIN)


def test_a_desk_that_is_no_lead_names_nobody(desk, stall):
    with_staff(desk)
    meet(desk, stall)
    sign_in(stall, LEAD, LEAD_PIN)
    with pytest.raises(UserError, match="lead_only"):
        add_staff(stall, "陈静", Role.LEAD)


def test_nor_is_it_believed_when_it_does_so_all_the_same(desk, stall):
    with_staff(desk)
    meet(desk, stall)
    with stall.store.write() as tx:
        write(tx, stall, [Note("f" * 20, StaffAdded(role=Role.LEAD))])
    meet(desk, stall)
    assert {one.name for one in all_staff(desk)} == {LEAD, VOLUNTEER}
    [item] = inbox(desk)
    assert (item.kind, item.reason) == (ItemKind.QUARANTINE, Reason.NOT_LEAD)


def test_a_call_from_a_stall_reaches_the_lead_and_its_answer_comes_back(desk, stall):
    with_staff(desk)
    meet(desk, stall)
    sign_in(stall, VOLUNTEER, VOLUNTEER_PIN)
    done = open_ticket(stall, Topic.GIVER, "有人要发票")
    meet(desk, stall)
    [item] = inbox(desk)
    assert (item.kind, item.desks, item.note) == (ItemKind.TICKET, ("二号电脑",), "有人要发票")
    close_ticket(desk, done.ticket_id, "说清楚了")
    meet(desk, stall)
    assert open_tickets(stall) == []


def test_two_of_one_name_sign_in_by_their_ids_until_one_is_renamed(desk, tmp_path):
    other = joined(desk, tmp_path / "other", "二号电脑", DeskRole.LEAD)
    with_staff(desk)
    meet(desk, other)
    for one, pin in ((desk, "402918"), (other, "513827")):
        sign_in(one, LEAD, LEAD_PIN)
        added = add_staff(one, "张伟", Role.VOLUNTEER, pin)
    meet(desk, other)
    with pytest.raises(UserError, match="staff_several"):
        sign_in(other, "张伟", "513827")
    assert sign_in(other, added.staff_id[:8], "513827").name == "张伟"
    other.close()


def test_who_was_retired_while_on_duty_is_told_to_sign_in_not_to_fetch_somebody(desk, stall):
    with_staff(desk)
    meet(desk, stall)
    sign_in(stall, VOLUNTEER, VOLUNTEER_PIN)
    retire_staff(desk, VOLUNTEER)
    meet(desk, stall)
    with stall.store.read() as tx, pytest.raises(UserError, match="nobody_on_duty"):
        require(tx, stall, Right.CLAIM)
