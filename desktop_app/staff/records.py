"""Staff, tickets and who is on duty here, in and out of the store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from desktop_app.errors import UserError
from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import effective
from desktop_app.staff.facts import (
    Person,
    StaffAdded,
    StaffChanged,
    StaffRetired,
    TicketClosed,
    TicketNote,
    TicketOpened,
)
from desktop_app.staff.model import Tries
from desktop_app.staff.rights import RIGHTS, Right, Role
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction

Value = TypeVar("Value")

_STAFF, _TICKETS, _LOCAL = tables.staff.c, tables.tickets.c, tables.local.c
_DUTY, _TRIES = "duty", "tries:"  # keys in `local`
_RECALL = sa.select(_LOCAL.value).where(_LOCAL.key == sa.bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the staff of the event, as every desk may know them.

    role        a `Role`; a word of a newer version gives no right at all
    has_pin     whether they can sign in with a PIN; has_badge likewise
    """

    staff_id: str
    name: str
    role: str
    has_pin: bool
    has_badge: bool
    is_retired: bool

    @property
    def rights(self) -> frozenset[Right]:
        """What the role may do; nothing for a role that we do not know, and when retired."""
        if self.is_retired or self.role not in set(Role):
            return frozenset()
        return RIGHTS[Role(self.role)]


class DutyRow(msgspec.Struct, frozen=True):
    """Who is on duty at this desk, and since when (this desk's clock)."""

    node: str
    staff_id: str
    since: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """A call for the lead.

    topic          a `Topic`, or a word of a newer version
    number         of the wish that it is about, if any
    by, closed_by  staff ids; note, answer: what they wrote, "" when this desk cannot read it
    """

    ticket_id: str
    topic: str
    is_open: bool
    wish_id: str
    number: str
    claim_id: str
    node: str
    by: str
    at: str
    note: str
    closed_by: str
    closed_at: str
    answer: str


# staff


def everybody(tx: Transaction, *, with_retired: bool = False) -> list[Member]:
    """The staff by name; who was retired only when asked for."""
    people = persons(tx, with_retired=True)
    rows = tx.execute(sa.select(tables.staff)).all()
    found = [_member(row, people.get(row.staff_id)) for row in rows]
    shown = [one for one in found if with_retired or not one.is_retired]
    return sorted(shown, key=lambda one: (one.is_retired, one.name, one.staff_id))


def persons(tx: Transaction, *, with_retired: bool = False) -> Mapping[str, Person]:
    """Name, PIN and badge of everybody by staff id; who was erased, or is sealed to us, is absent."""
    query = sa.select(_STAFF.staff_id, _STAFF.private)
    if not with_retired:
        query = query.where(_STAFF.is_retired == 0)
    records = {row.staff_id: row.private for row in tx.execute(query) if row.private}
    kept = vault.get_all(tx, list(records.values()), Person)
    return {one: kept[record] for one, record in records.items() if record in kept}


def member_named(tx: Transaction, text: str, *, with_retired: bool = False) -> Member:
    """Somebody by name, by id, or by a beginning of the id. Raises UserError staff_unknown, and
    staff_several: two desks that had not met may have named two people alike."""
    wanted = text.strip()
    people = everybody(tx, with_retired=with_retired)
    found = [one for one in people if wanted in (one.staff_id, one.name)] or [
        one for one in people if len(wanted) >= 4 and one.staff_id.startswith(wanted.lower())
    ]
    if not found or not wanted:
        raise UserError("staff_unknown")
    if len(found) > 1:
        raise UserError("staff_several")
    return found[0]


def person_of(tx: Transaction, staff_id: str) -> Person:
    """What the vault keeps of somebody. Raises UserError staff_unknown, people_locked."""
    row = tx.execute(sa.select(_STAFF.private).where(_STAFF.staff_id == staff_id)).first()
    person = vault.get(tx, row.private, Person) if row is not None else None
    if person is None:
        raise UserError("staff_unknown")
    return person


def project_staff(tx: Transaction, staff_id: str, entries: Iterable[Entry]) -> None:
    """One row for each of the staff: last word wins, but who was retired stays so."""
    tx.execute(sa.delete(tables.staff).where(_STAFF.staff_id == staff_id))
    row: dict[str, Any] = {}
    for entry, fact in effective(entries):
        match fact:
            case StaffAdded() | StaffChanged():
                row |= {"role": fact.role, "private": entry.private}
            case StaffRetired():
                row["is_retired"] = 1
    if "role" in row:
        tx.execute(sa.insert(tables.staff), [{"staff_id": staff_id, "is_retired": 0} | row])


def _member(row: sa.Row[Any], person: Person | None) -> Member:
    known = person or Person(name="")
    return Member(
        row.staff_id,
        known.name,
        row.role,
        bool(known.pin),
        bool(known.badge),
        bool(row.is_retired),
    )


# duty: this laptop alone


def duty_row(tx: Transaction, node: str) -> DutyRow | None:
    """Who is on duty at this desk. What a restored copy brought along does not count."""
    row = recall(tx, _DUTY, DutyRow)
    return row if row is not None and row.node == node else None


def duty_id(tx: Transaction, node: str) -> str:
    """The staff id of whoever is on duty at this desk; "" for nobody."""
    row = duty_row(tx, node)
    return row.staff_id if row else ""


def keep_duty(tx: Transaction, row: DutyRow | None) -> None:
    """Remember who is on duty from now on, or that nobody is."""
    remember(tx, _DUTY, row)


def tries_of(tx: Transaction, staff_id: str) -> Tries:
    """Wrong PINs of somebody in a row at this desk."""
    return recall(tx, _TRIES + staff_id, Tries) or Tries()


def keep_tries(tx: Transaction, staff_id: str, tries: Tries | None) -> None:
    """Remember them, or (None) that they begin anew."""
    remember(tx, _TRIES + staff_id, tries)


def recall(tx: Transaction, key: str, kind: type[Value]) -> Value | None:
    """Something that this laptop remembers for itself."""
    found = tx.execute(_RECALL, {"wanted": key}).scalar()
    return None if found is None else msgspec.json.decode(bytes(found), type=kind)


def remember(tx: Transaction, key: str, value: object | None) -> None:
    """Remember something, or (None) forget it."""
    tx.execute(sa.delete(tables.local).where(_LOCAL.key == key))
    if value is not None:
        row = {"key": key, "value": msgspec.json.encode(value)}
        tx.execute(sa.insert(tables.local), [row])


# tickets

_NUMBER = sa.select(tables.roses.c.number).where(tables.roses.c.wish_id == _TICKETS.wish_id)
_EVERY_TICKET = sa.select(tables.tickets, _NUMBER.scalar_subquery().label("number"))


def tickets(tx: Transaction, *, only_open: bool = True) -> list[Ticket]:
    """Calls for the lead, the oldest first."""
    query = _EVERY_TICKET.order_by(_TICKETS.at, _TICKETS.ticket_id)
    if only_open:
        query = query.where(_TICKETS.state == "open")
    rows = tx.execute(query).all()
    records = [record for row in rows for record in (row.private, row.answer) if record]
    notes = vault.get_all(tx, records, TicketNote)
    return [_ticket(row, notes) for row in rows]


def count_tickets(tx: Transaction) -> int:
    """How many calls are open."""
    query = sa.select(sa.func.count()).where(_TICKETS.state == "open")
    return int(tx.execute(query).scalar_one())


def ticket_named(tx: Transaction, text: str) -> Ticket:
    """An open or closed call by its id, or by a beginning of it. Raises UserError ticket_unknown."""
    wanted = text.strip().lower()
    found = [
        one
        for one in tickets(tx, only_open=False)
        if one.ticket_id == wanted or (len(wanted) >= 4 and one.ticket_id.startswith(wanted))
    ]
    if len(found) != 1:
        raise UserError("ticket_unknown", ticket=wanted[:40])
    return found[0]


def project_ticket(tx: Transaction, ticket_id: str, entries: Iterable[Entry]) -> None:
    """One row for each call. Closed once is closed, whoever heard of it later."""
    tx.execute(sa.delete(tables.tickets).where(_TICKETS.ticket_id == ticket_id))
    row: dict[str, Any] = {}
    closed: dict[str, Any] = {}
    for entry, fact in effective(entries):
        match fact:
            case TicketOpened() if not row:
                row = _opened(ticket_id, entry, fact)
            case TicketClosed() if not closed:
                closed = {
                    "state": "closed",
                    "closed_by": entry.by,
                    "closed_at": entry.at,
                    "answer": entry.private,
                }
    if row:
        tx.execute(sa.insert(tables.tickets), [row | closed])


def _opened(ticket_id: str, entry: Entry, fact: TicketOpened) -> dict[str, Any]:
    return {
        "ticket_id": ticket_id,
        "wish_id": fact.wish,
        "claim_id": fact.claim,
        "topic": fact.topic,
        "state": "open",
        "node": entry.node,
        "by": entry.by,
        "at": entry.at,
        "closed_by": "",
        "closed_at": "",
        "position": entry.position,
        "private": entry.private,
        "answer": None,
    }


def _ticket(row: sa.Row[Any], notes: Mapping[str, TicketNote]) -> Ticket:
    note, answer = notes.get(row.private or ""), notes.get(row.answer or "")
    return Ticket(
        ticket_id=row.ticket_id,
        topic=row.topic,
        is_open=row.state == "open",
        wish_id=row.wish_id,
        number=row.number or "",
        claim_id=row.claim_id,
        node=row.node,
        by=row.by,
        at=row.at,
        note=note.text if note else "",
        closed_by=row.closed_by,
        closed_at=row.closed_at,
        answer=answer.text if answer else "",
    )
