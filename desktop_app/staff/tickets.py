"""叫负责人: the line goes on, a person comes.

What somebody writes is about people, so it rests in the vault, under the subject that it is about:
whoever erases a giver erases what was written about them.
"""

from dataclasses import dataclass

from desktop_app.changes import Changes
from desktop_app.claims.facts import Giver
from desktop_app.claims.model import decide_park
from desktop_app.claims.records import claim_by_id
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.roses.model import Rose
from desktop_app.roses.records import deciding_node, rose_by_number
from desktop_app.staff import records
from desktop_app.staff.facts import TicketClosed, TicketNote, TicketOpened, Topic
from desktop_app.staff.records import Ticket
from desktop_app.staff.rights import Right, require, rights_of
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank

__all__ = [
    "Opened",
    "Ticket",
    "Topic",
    "close_ticket",
    "open_ticket",
    "open_tickets",
    "own_tickets",
]

LONGEST_NOTE = 400


@dataclass(frozen=True, slots=True)
class Opened:
    """The lead is called. is_held: the rose is on hold (暂留) until somebody takes it up."""

    ticket_id: str
    is_held: bool
    changes: Changes


def open_ticket(
    desk: Desk,
    topic: Topic,
    note: str = "",
    *,
    number: str = "",
    claim: str = "",
    hold: Giver | None = None,
) -> Opened:
    """Call the lead; the next in line need not wait.

    number  of the wish that it is about, if any; claim: id or code of a claim on it
    hold    keep the rose for this giver (as far as the form was filled in) until the lead came
    Raises what `park_claim` raises when a hold is asked for, UserError: not_your_right,
    nobody_on_duty, wish_unknown, claim_unknown, hold_what.
    """
    if hold is not None and not number:
        raise UserError("hold_what")
    ticket_id = desk.new_id()
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        about = claim_by_id(tx, claim) if claim else None
        rose = rose_by_number(tx, desk.event, number) if number else None
        wish_id = rose.wish_id if rose else about.wish_id if about else ""
        opened = TicketOpened(topic=topic, wish=wish_id, claim=about.claim_id if about else "")
        subject = about.group_id if about else wish_id or ticket_id
        notes = [Note(ticket_id, opened, private=_kept(tx, subject, ticket_id, note))]
        if hold is not None and rose is not None:
            notes += _hold(tx, desk, rose, hold)
        act = write(tx, desk, notes)
    wishes = frozenset({wish_id} - {""})
    changes = Changes(wishes, act=act, label=mark("叫负责人"), number=number)
    return Opened(ticket_id, hold is not None, changes)


def close_ticket(desk: Desk, ticket: str, how: str) -> Changes:
    """A person has been there, and this is what came of it. Whoever called may say so, too.

    ticket  id, or a beginning of it
    Raises UserError: reason_missing, ticket_unknown, ticket_closed, not_your_right.
    """
    if is_blank(how):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        found = records.ticket_named(tx, ticket)
        if not found.is_open:
            raise UserError("ticket_closed")
        is_own = found.by == desk.by and Right.CLAIM in rights_of(tx, desk.by)
        if not is_own:
            require(tx, desk, Right.SETTLE)
        answer = _kept(tx, _subject(tx, found), found.ticket_id, how)
        act = write(tx, desk, [Note(found.ticket_id, TicketClosed(), private=answer)])
    return Changes(
        frozenset({found.wish_id} - {""}), act=act, label=mark("负责人来过"), number=found.number
    )


def open_tickets(desk: Desk) -> list[Ticket]:
    """Calls that nobody has answered, the oldest first."""
    with desk.store.read() as tx:
        return records.tickets(tx)


def own_tickets(desk: Desk) -> list[Ticket]:
    """Calls from this desk, those that were answered too, the oldest first."""
    with desk.store.read() as tx:
        return [one for one in records.tickets(tx, only_open=False) if one.node == desk.node]


def _subject(tx: Transaction, ticket: Ticket) -> str:
    """Whom what is written about this call is about."""
    if ticket.claim_id:
        return claim_by_id(tx, ticket.claim_id).group_id
    return ticket.wish_id or ticket.ticket_id


def _kept(tx: Transaction, subject: str, ticket_id: str, text: str) -> str | None:
    """About somebody who was erased nothing is kept under their name; the call goes on all the same."""
    words = text.strip()[:LONGEST_NOTE]
    subject = ticket_id if vault.erased_among(tx, [subject]) else subject
    return vault.put(tx, subject, vault.DESK, TicketNote(text=words)) if words else None


def _hold(tx: Transaction, desk: Desk, rose: Rose, giver: Giver) -> list[Note]:
    """As `claims.operations.park_claim`, in this transaction."""
    facts = decide_park(rose, node=deciding_node(tx, desk.node))
    record = vault.put(tx, desk.new_id(), vault.DESK, giver)
    return [Note(rose.wish_id, fact, rose.epoch, record) for fact in facts]
