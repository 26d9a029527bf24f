"""Keys that run out: what a desk was lent for the event it cannot read for ever.

A grant says until which day (`keys.DESK_DAYS`); leads and hubs have no end. A laptop that nobody
found again drops its keys by itself the next time it is opened. What day it is does not depend on its
clock alone: turning that back does not help, and a lead's word heals a clock that ran ahead.

What this cannot do: a laptop that is never opened again, or whose disk was copied before, drops
nothing. Against that stand the disk's own encryption (the store's key), and `keys.renew_keys`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
import sqlalchemy as sa

from desktop_app.desk import Desk
from desktop_app.events.facts import DeskRole, KeysGranted
from desktop_app.events.records import all_desks, desk_by_node, own_nodes
from desktop_app.journal.entry import Entry, fact_of
from desktop_app.journal.records import entries_of
from desktop_app.people.audience import Audience
from desktop_app.people.facts import Pending
from desktop_app.people.records import keep_pending, pending
from desktop_app.store import tables
from desktop_app.store.bulk import delete_rows
from desktop_app.store.people import people_of
from desktop_app.store.places import note_unpurged
from desktop_app.store.store import Transaction

WARN_DAYS = 2  # before its keys run out, a desk says so

_OWN, _LOCAL, _VAULT = tables.own_keys.c, tables.local.c, tables.vault.c
_NODES, _ENTRIES, _PEERS = tables.nodes.c, tables.entries.c, tables.peers.c
_DAY, _DROPPED, _AGAIN = "latest_day", "keys_dropped", "keys_again"  # in `local`
_LAST = sa.select(_NODES.node, _ENTRIES.at).join(
    tables.entries,
    sa.and_(_ENTRIES.event == _NODES.event, _ENTRIES.node == _NODES.node, _ENTRIES.n == _NODES.n),
)
_ENTRY = [_ENTRIES[name] for name in Entry.__struct_fields__]


@dataclass(frozen=True, slots=True)
class Term:
    """How long this laptop reads.

    until    the last day, None without end or without keys
    dropped  the day until which it read, once its keys are gone
    """

    until: date | None = None
    dropped: date | None = None
    days_left: int = 0

    @property
    def is_near(self) -> bool:
        return self.until is not None and self.days_left <= WARN_DAYS


def term_of(desk: Desk) -> Term:
    """How long this laptop's keys last. A read."""
    with desk.store.read() as tx:
        lent = [_date(one) for one in tx.execute(_LENT).scalars()]
        dropped = _recall(tx, _DROPPED)
        if dropped:
            return Term(dropped=_date(dropped))
        if not lent:
            return Term()
        until = max(day for day in lent if day is not None)
        return Term(until, None, (until - day_of(tx, desk)).days)


_LENT = sa.select(_OWN.until).where(_OWN.until != "")


def day_of(tx: Transaction, desk: Desk) -> date:
    """Which day it is at least: the latest of this clock, of what it showed before, and of what others
    signed last: a lead, or two other desks of which one alone may be wrong."""
    days = [desk.clock().astimezone().date(), _date(_recall(tx, _DAY)), _signed_by_others(tx, desk)]
    return max(day for day in days if day is not None)


def drop_what_ran_out(desk: Desk) -> bool:
    """Drop the keys whose last day is over, and what only they open; True when there were any.

    Own claims that nobody else is known to have stay, sealed: a lead can open them later.
    Notes the day, so that a clock turned back is of no use.
    """
    with desk.store.read() as tx:
        if tx.execute(_LENT).first() is None:
            return False  # a lead, a hub, or a desk without keys
        today = day_of(tx, desk)
        known = _recall(tx, _DAY)
        over = _over(tx, today)
    if not over and today.isoformat() <= known:
        return False
    with desk.store.write() as tx:
        _remember(tx, _DAY, max(today.isoformat(), _recall(tx, _DAY)))
        over = _over(tx, today)
        if over:
            _drop(tx, desk, today, over)
    return bool(over)


def drop_when_retired(tx: Transaction, desk: Desk) -> None:
    """A laptop that hears that it was given up as lost keeps no key, and no record that others have."""
    row = desk_by_node(tx, desk.node)
    held = [
        (one.generation, one.reader) for one in tx.execute(sa.select(_OWN.generation, _OWN.reader))
    ]
    if row is not None and row.retired is not None and held:
        _drop(tx, desk, date.max, held)


def is_over(tx: Transaction, desk: Desk, fact: KeysGranted) -> bool:
    """Whether a grant ran out before what others signed since: it is not taken. Our own clock has no say
    here: should it run ahead, what is taken is dropped again, until somebody sets it right."""
    day = _signed_by_others(tx, desk)
    return bool(fact.until) and day is not None and fact.until < day.isoformat()


def taken_anew(tx: Transaction, fact: KeysGranted) -> None:
    """A grant was taken: after keys ran out, what they open is wanted again; and what a clock showed that
    ran ahead is forgotten, for a lead says that it is not yet so late."""
    if fact.until:
        _remember(tx, _DAY, "")
    if _recall(tx, _DROPPED):
        _remember(tx, _DROPPED, "")
        _remember(tx, _AGAIN, "yes")


def wanted_again(tx: Transaction) -> list[Entry]:
    """Entries whose records are wanted anew, once, after keys came again; else none."""
    if not _recall(tx, _AGAIN):
        return []
    _remember(tx, _AGAIN, "")
    query = sa.select(*_ENTRY).where(_ENTRIES.private.is_not(None))
    return [Entry(*row) for row in tx.execute(query)]


def _over(tx: Transaction, today: date) -> list[tuple[str, str]]:
    query = sa.select(_OWN.generation, _OWN.reader).where(
        _OWN.until != "", _OWN.until < today.isoformat()
    )
    return [(row.generation, row.reader) for row in tx.execute(query)]


def _drop(tx: Transaction, desk: Desk, today: date, over: Sequence[tuple[str, str]]) -> None:
    last = max(tx.execute(_LENT).scalars(), default=desk.clock().date().isoformat())
    for generation, reader in over:
        table = tables.own_keys
        tx.execute(sa.delete(table).where(_OWN.generation == generation, _OWN.reader == reader))
    delete_rows(tx, _VAULT.record, _grants_over(tx, desk, today))
    if tx.execute(sa.select(_OWN.reader)).first() is None:
        delete_rows(tx, _VAULT.record, _passed_on(tx, desk))
        _remember(tx, _DROPPED, last)
    people_of(tx).forget()
    before = pending(tx) or Pending()
    keep_pending(tx, Pending(is_everybody=before.is_everybody, has_run_out=True))
    note_unpurged(tx)


def _grants_over(tx: Transaction, desk: Desk, today: date) -> list[str]:
    """Records of our own grants that ran out: sealed to this desk, so they must go like the keys."""
    found = []
    for node in own_nodes(tx, desk.node):
        for entry in entries_of(tx, desk.event, node):
            fact = fact_of(entry) if entry.kind == KeysGranted.kind else None
            if isinstance(fact, KeysGranted) and entry.private:
                is_past = bool(fact.until) and fact.until < today.isoformat()
                found += [entry.private] if is_past or today == date.max else []
    return found


def _passed_on(tx: Transaction, desk: Desk) -> list[str]:
    """All records but those of our own entries that no lead and no hub is known to have."""
    own = own_nodes(tx, desk.node)
    keepers = {row.node for row in all_desks(tx) if row.role in (DeskRole.LEAD, DeskRole.HUB)}
    query = sa.select(_PEERS.have).where(_PEERS.node.in_(sorted(keepers)), _PEERS.have.is_not(None))
    told = [msgspec.msgpack.decode(have, type=dict[str, tuple[int, bytes]]) for have in
            tx.execute(query).scalars()]  # fmt: skip
    kept = set[str]()
    for node in own:
        there = max((have[node][0] for have in told if node in have), default=0)
        mine = sa.select(_ENTRIES.private).where(
            _ENTRIES.node == node, _ENTRIES.n > there, _ENTRIES.private.is_not(None)
        )
        kept |= {str(record) for record in tx.execute(mine).scalars()}
    every = tx.execute(sa.select(_VAULT.record).where(_VAULT.audience != Audience.GRANT)).scalars()
    return sorted(set(every) - kept)


def _signed_by_others(tx: Transaction, desk: Desk) -> date | None:
    own = set(own_nodes(tx, desk.node))
    leads = {row.node for row in all_desks(tx) if row.role == DeskRole.LEAD}
    days: list[date] = []
    of_leads: list[date] = []
    for node, at in tx.execute(_LAST):
        day = _date(at[:10]) if node not in own else None
        if day is not None:
            days.append(day)
            of_leads += [day] if node in leads else []
    agreed = sorted(days)[-2:-1]  # the last but one: one desk alone may be wrong
    return max([*of_leads, *agreed], default=None)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _recall(tx: Transaction, key: str) -> str:
    found = tx.execute(sa.select(_LOCAL.value).where(_LOCAL.key == key)).scalar()
    return msgspec.msgpack.decode(bytes(found), type=str) if found else ""


def _remember(tx: Transaction, key: str, value: str) -> None:
    tx.execute(sa.delete(tables.local).where(_LOCAL.key == key))
    if value:
        row = {"key": key, "value": msgspec.msgpack.encode(value)}
        tx.execute(sa.insert(tables.local), [row])
