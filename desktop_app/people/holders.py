"""Who holds keys to the event's people, until when: for leads, to see, to extend, to draw new ones."""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.changes import Changes
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole, KeysGranted
from desktop_app.events.records import (
    DeskRow,
    all_desks,
    check_lead,
    event_by_id,
    gone_desks,
    own_nodes,
)
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import entries_of, journal_head
from desktop_app.language import mark
from desktop_app.people.audience import AUDIENCES, LEAD
from desktop_app.people.keys import extend_keys, renew_keys
from desktop_app.people.records import are_all_gone
from desktop_app.people.running_out import Term, day_of, term_of
from desktop_app.staff.rights import Right, require
from desktop_app.store.people import current_keys, people_of
from desktop_app.store.store import Transaction

__all__ = ["Holder", "Keys", "extend_all", "key_holders", "renew_all"]

_MOST_DAYS = 366  # after the event's day, or today
_LENT = (DeskRole.DESK, DeskRole.DELIVERY)


@dataclass(frozen=True, slots=True)
class Holder:
    """A laptop and the keys that it was given.

    readers  for whom it reads: words of `people.audience.Audience`
    until    the last day; None without end
    is_over  that day is past
    is_gone  it was retired, or goes on under another node: its keys are those of before
    is_current  it can read what is sealed now
    """

    node: str
    name: str
    role: str
    readers: tuple[str, ...]
    until: date | None
    is_over: bool = False
    is_gone: bool = False
    is_current: bool = True
    is_here: bool = False

    @property
    def is_lent(self) -> bool:
        """Its keys run out some day."""
        return self.role in _LENT


@dataclass(frozen=True, slots=True)
class Keys:
    """All holders, this laptop first; how long this laptop itself reads."""

    holders: tuple[Holder, ...]
    own: Term


def key_holders(desk: Desk) -> Keys:
    """Who holds keys, as this desk knows: every grant is in the journal. A read."""
    own_term = term_of(desk)
    with desk.store.read() as tx:
        desks = all_desks(tx)
        gone, own = gone_desks(desks), set(own_nodes(tx, desk.node))
        today = day_of(tx, desk)
        found = [_holder(tx, desk, row, today, gone) for row in desks if row.node not in own]
        mine = next((row for row in desks if row.node == desk.node), None)
        here = _here(tx, desk, mine, own_term)
    named = sorted((one for one in found if one), key=lambda one: (one.is_gone, one.name, one.node))
    return Keys((here, *named), own_term)


def extend_all(desk: Desk, until: date) -> int:
    """Let every laptop of the event read until this day; how many that were.

    Raises UserError: lead_only, not_your_right, keys_date, people_gone, people_locked.
    """
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.DESKS)
        event, today = event_by_id(tx, desk.event), day_of(tx, desk)
        latest = max(date.fromisoformat(event.date), today) if event else today
        if not today <= until <= latest + timedelta(days=_MOST_DAYS):
            raise UserError("keys_date", text=until.isoformat())
        _check_readable(tx)
        return extend_keys(tx, desk, until)


def renew_all(desk: Desk) -> Changes:
    """New keys for what is written from now on, for every laptop in use. What was written before stays
    readable with the old ones, for whoever has them.

    Raises UserError: lead_only, not_your_right, people_locked, people_gone.
    """
    with desk.store.write() as tx:
        check_lead(tx, desk.node)
        require(tx, desk, Right.DESKS)
        _check_readable(tx)
        before, _ = journal_head(tx, desk.event, desk.node)
        renew_keys(tx, desk)
    return Changes(act=before + 1, label=mark("换密钥"))


def _check_readable(tx: Transaction) -> None:
    if are_all_gone(tx):
        raise UserError("people_gone")
    if not people_of(tx).can_read(tx, LEAD):
        raise UserError("people_locked")


def _here(tx: Transaction, desk: Desk, row: DeskRow | None, term: Term) -> Holder:
    keys = people_of(tx)
    readers = tuple(reader.value for reader in AUDIENCES if keys.can_read(tx, reader))
    name, role = (row.name, row.role) if row else ("", "")
    return Holder(
        desk.node,
        name,
        role or DeskRole.LEAD,
        readers,
        term.until or term.dropped,
        is_over=term.dropped is not None,
        is_current=bool(readers),
        is_here=True,
    )


def _holder(
    tx: Transaction, desk: Desk, row: DeskRow, today: date, gone: set[str]
) -> Holder | None:
    grants = []
    for entry in entries_of(tx, desk.event, row.node):
        fact = fact_of(entry) if entry.kind == KeysGranted.kind else None
        if isinstance(fact, KeysGranted):
            grants.append(fact)
    if not grants:
        return None
    public = current_keys(tx)
    readers = tuple(sorted({reader for fact in grants for reader in fact.readers}))
    ends = [fact.until for fact in grants]
    until = None if "" in ends else date.fromisoformat(max(ends))
    return Holder(
        row.node,
        row.name,
        row.role,
        readers,
        until,
        is_over=until is not None and until < today,
        is_gone=row.node in gone,
        is_current=public is not None and any(f.generation == public.generation for f in grants),
    )
