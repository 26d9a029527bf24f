"""叫负责人: the line goes on, a person comes."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, unpark_claim
from desktop_app.errors import UserError
from desktop_app.inbox.model import ItemKind
from desktop_app.inbox.operations import close_item, inbox
from desktop_app.inbox.words import item_words
from desktop_app.journal.records import all_entries
from desktop_app.staff.duty import sign_in
from desktop_app.staff.facts import Topic
from desktop_app.staff.tickets import close_ticket, open_ticket, open_tickets
from tests.desks import hang, wish
from tests.staff.people import (
    LEAD,
    LEAD_PIN,
    VOLUNTEER,
    VOLUNTEER_PIN,
    with_staff,
    with_volunteer_on_duty,
)

NOTE = "王大爷说这是他侄女的心愿，电话 13800138000"


def test_a_call_waits_in_the_inbox_until_a_person_has_been_there(desk):
    with_volunteer_on_duty(desk)
    hang(desk, wish("HS-001"))
    done = open_ticket(desk, Topic.RELATED, NOTE, number="HS-001")
    [item] = inbox(desk)
    assert (item.kind, item.number, item.note) == (ItemKind.TICKET, "HS-001", NOTE)
    assert "认领人和受益人有关系" in item_words(item).what
    sign_in(desk, LEAD, LEAD_PIN)
    close_ticket(desk, done.ticket_id[:6], "不是亲属，可以认领")
    assert (inbox(desk), open_tickets(desk)) == ([], [])


def test_the_inbox_closes_a_call_as_the_command_does(desk):
    with_staff(desk)
    done = open_ticket(desk, Topic.MACHINE)
    close_item(desk, done.ticket_id, "换了打印机")
    assert open_tickets(desk) == []
    with pytest.raises(UserError, match="ticket_closed"):
        close_ticket(desk, done.ticket_id, "又一次")


def test_only_the_lead_or_who_called_closes_a_call(desk):
    with_staff(desk)
    of_lead = open_ticket(desk, Topic.OTHER)
    sign_in(desk, VOLUNTEER, VOLUNTEER_PIN)
    with pytest.raises(UserError, match="not_your_right"):
        close_ticket(desk, of_lead.ticket_id, "好了")
    own = open_ticket(desk, Topic.OTHER)
    close_ticket(desk, own.ticket_id, "自己解决了")
    with pytest.raises(UserError, match="reason_missing"):
        close_ticket(desk, of_lead.ticket_id, " ")


def test_the_rose_is_kept_if_asked_and_the_giver_with_it(desk):
    with_volunteer_on_duty(desk)
    hang(desk, wish("HS-001"))
    giver = Giver(name="赵敏", phone="13900139000")
    assert open_ticket(desk, Topic.PRICE, number="HS-001", hold=giver).is_held
    assert unpark_claim(desk, "HS-001")[1] == giver
    with pytest.raises(UserError, match="hold_what"):
        open_ticket(desk, Topic.PRICE, hold=giver)


def test_what_was_written_is_in_the_vault_and_not_in_the_journal(desk):
    with_volunteer_on_duty(desk)
    hang(desk, wish("HS-001"))
    claims = claim_wishes(desk, ["HS-001"], Giver(name="赵敏")).claims
    done = open_ticket(desk, Topic.GIVER, NOTE, claim=claims["HS-001"])
    close_ticket(desk, done.ticket_id, "王大爷不来了")
    with desk.store.read() as tx:
        written = "".join(f"{e!r}{e.body.decode()}" for e in all_entries(tx, desk.event))
    assert "ticket.closed" in written
    assert "王大爷" not in written
    assert "13800138000" not in written


def test_a_call_about_nothing_that_is_there_is_refused(desk):
    with_volunteer_on_duty(desk)
    with pytest.raises(UserError, match="wish_unknown"):
        open_ticket(desk, Topic.ROSE, number="HS-404")
    with pytest.raises(UserError, match="claim_unknown"):
        open_ticket(desk, Topic.GIVER, claim="nothing")
    assert open_tickets(desk) == []
