"""The event's keys for its people: made by a lead, granted to desks by their role.

A desk reads what its role needs (`readers_of`); a grant travels as a record of the vault, sealed to
the desk's own box key, so any road may carry it.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec
import sqlalchemy as sa

from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRetired, DeskRole, KeysGranted, KeysMade
from desktop_app.events.records import (
    DeskRow,
    all_desks,
    event_by_id,
    gone_desks,
    is_lead,
    own_nodes,
)
from desktop_app.journal.entry import Entry, Note, fact_of
from desktop_app.journal.records import entries_of
from desktop_app.people.audience import AUDIENCES, DELIVERY, DESK, Audience
from desktop_app.people.new_keys import begin_keys
from desktop_app.people.running_out import drop_when_retired, is_over, taken_anew
from desktop_app.store import tables
from desktop_app.store.bulk import insert_rows
from desktop_app.store.people import (
    Row,
    current_keys,
    open_from,
    people_of,
    seal_to,
)
from desktop_app.store.store import Transaction
from desktop_app.store.vault import COLUMNS, seal_old
from desktop_app.wishes.facts import Identity

DESK_DAYS = 7  # after the event's day a desk's keys run out; leads and hubs keep theirs
_READERS: Mapping[str, tuple[Audience, ...]] = {
    DeskRole.LEAD: AUDIENCES,
    DeskRole.DESK: (DESK,),
    DeskRole.HUB: (DESK,),
    DeskRole.DELIVERY: (DELIVERY,),
}
_Keys = dict[str, bytes]  # private keys by reader


def readers_of(role: str) -> tuple[Audience, ...]:
    """For whom a desk of this role reads."""
    return _READERS.get(role, ())


def ensure_keys(desk: Desk) -> None:
    """An event from before there were keys gets them at its lead; old records are sealed."""
    with desk.store.read() as tx:
        if current_keys(tx) is not None or not is_lead(tx, desk.node):
            return
    with desk.store.write() as tx:
        if current_keys(tx) is None:  # another process may have been faster
            write(tx, desk, begin_keys(tx, desk.event))
            seal_all_old(tx)
            grant_missing(tx, desk)


def renew_keys(tx: Transaction, desk: Desk) -> None:
    """A desk is in wrong hands: what is written from now on is sealed with new keys, which it does
    not get. Nothing to do before the event had any."""
    if current_keys(tx) is not None:
        write(tx, desk, begin_keys(tx, desk.event))
        grant_missing(tx, desk)


def grant_missing(tx: Transaction, desk: Desk) -> int:
    """Give every desk the keys that its role reads with and that it was not given yet; how many
    desks that were. Only a lead that can read all itself gives any."""
    if not is_lead(tx, desk.node):
        return 0
    desks = all_desks(tx)
    gone, own = gone_desks(desks), own_nodes(tx, desk.node)
    held = _held(tx)
    notes = []
    for row in desks:
        if row.keys and row.node not in gone and row.node not in own:
            notes += _grants(tx, desk, row, held)
    if notes:
        write(tx, desk, notes)
    return len({note.subject for note in notes})


def extend_keys(tx: Transaction, desk: Desk, until: date) -> int:
    """Let desks read longer than was said; how many that were. Only a lead."""
    desks = all_desks(tx)
    gone, own = gone_desks(desks), own_nodes(tx, desk.node)
    notes = []
    for row in desks:
        if row.keys and row.node not in gone and row.node not in own and _runs_out(row.role):
            notes += _grants(tx, desk, row, _held(tx), until=until.isoformat())
    if notes:
        write(tx, desk, notes)
    return len({note.subject for note in notes})


def take_grants(tx: Transaction, desk: Desk, box_key: bytes) -> int:
    """Keep what this desk was granted and has not kept yet; how many grants that were."""
    taken = 0
    for node in own_nodes(tx, desk.node):
        for entry in _grant_entries(tx, desk.event, node):
            fact = fact_of(entry)
            if isinstance(fact, KeysGranted) and _is_news(tx, fact) and not is_over(tx, desk, fact):
                taken += _take(tx, entry, fact, box_key)
    return taken


def seal_all_old(tx: Transaction) -> int:
    """Seal what was written before the event had keys; how many rows that were."""
    about = tables.entries.c
    families = sa.select(about.private).where(about.private.is_not(None), about.kind.like("wish.%"))
    return seal_old(tx, Identity.parts, tx.execute(families).scalars())


def after_news(tx: Transaction, desk: Desk, fresh: Sequence[Entry], box_key: bytes) -> None:
    """What came in may be keys for us, a desk that needs some, or that we are given up as lost."""
    kinds = {entry.kind for entry in fresh}
    if KeysMade.kind in kinds:
        seal_all_old(tx)
    if any(kind.startswith("desk.") for kind in kinds):
        grant_missing(tx, desk)
    take_grants(tx, desk, box_key)
    if DeskRetired.kind in kinds:
        drop_when_retired(tx, desk)


def _held(tx: Transaction) -> Mapping[str, _Keys]:
    """The private keys that this desk can give away, by generation."""
    people = people_of(tx)
    held: dict[str, _Keys] = {}
    for row in tx.execute(sa.select(tables.own_keys.c.generation, tables.own_keys.c.reader)):
        raw = people.private_key(tx, (row.generation, row.reader))
        if raw is not None:
            held.setdefault(row.generation, {})[row.reader] = raw
    return held


def _grants(
    tx: Transaction, desk: Desk, row: DeskRow, held: Mapping[str, _Keys], until: str = ""
) -> list[Note]:
    """What one desk lacks; with `until`, everything anew."""
    if row.keys is None:
        return []
    given = {} if until else _given(tx, desk.event, row)
    notes = []
    for generation, keys in held.items():
        wanted = {r.value: keys[r] for r in readers_of(row.role) if r in keys}
        if wanted and not set(wanted) <= given.get(generation, set()):
            last = until or (_last_day(tx, desk) if _runs_out(row.role) else "")
            notes += _grant(tx, row, generation, wanted, last)
    return notes


def _given(tx: Transaction, event: str, row: DeskRow) -> dict[str, set[str]]:
    """For whom it can read already, by generation."""
    given: dict[str, set[str]] = {}
    for entry in _grant_entries(tx, event, row.node):
        fact = fact_of(entry)
        if isinstance(fact, KeysGranted) and row.keys and fact.box == row.keys.box:
            given.setdefault(fact.generation, set()).update(fact.readers)
    return given


def _grant(tx: Transaction, row: DeskRow, generation: str, keys: _Keys, until: str) -> list[Note]:
    """One grant; none for a box key that nothing can be sealed to. A desk that goes on under a new node
    names its keys itself, and a program in wrong hands must not stop a lead from hearing the others."""
    if row.keys is None:
        raise UserError("desk_unknown", name=row.name)
    record, box, content = secrets.token_hex(10), row.keys.box, msgspec.msgpack.encode(keys)
    try:
        sealed = seal_to(bytes.fromhex(box), content, _label(row.node, generation))
    except ValueError:  # a point of a small order
        return []
    insert_rows(tx, tables.vault, COLUMNS, [Row(record, Audience.GRANT, row.node, b"", sealed)])
    fact = KeysGranted(generation=generation, readers=tuple(sorted(keys)), box=box, until=until)
    return [Note(row.node, fact, private=record)]


def _runs_out(role: str) -> bool:
    return role in (DeskRole.DESK, DeskRole.DELIVERY)


def _last_day(tx: Transaction, desk: Desk) -> str:
    """Some days after the event's day, or after today when that is past."""
    opened = event_by_id(tx, desk.event)
    today = desk.clock().date()
    day = max(date.fromisoformat(opened.date), today) if opened else today
    return (day + timedelta(days=DESK_DAYS)).isoformat()


def _grant_entries(tx: Transaction, event: str, node: str) -> list[Entry]:
    return [one for one in entries_of(tx, event, node) if one.kind == KeysGranted.kind]


def _is_news(tx: Transaction, fact: KeysGranted) -> bool:
    """Whether it has a key that is not kept yet, or may be used longer than was said. What is kept under a
    people key that is gone is as good as none."""
    people, own = people_of(tx), tables.own_keys.c
    query = sa.select(own.reader, own.until).where(own.generation == fact.generation)
    kept = {
        row.reader: row.until
        for row in tx.execute(query).all()
        if people.private_key(tx, (fact.generation, row.reader)) is not None
    }
    return any(
        reader not in kept or (kept[reader] and not kept[reader] >= fact.until > "")
        for reader in fact.readers
    )


def _take(tx: Transaction, entry: Entry, fact: KeysGranted, box_key: bytes) -> int:
    table = tables.vault.c
    query = sa.select(table.content).where(
        table.record == entry.private, table.audience == Audience.GRANT
    )
    sealed = tx.execute(query).scalar()
    if sealed is None:
        return 0  # it comes later
    content = open_from(box_key, bytes(sealed), _label(entry.subject, fact.generation))
    if content is None:
        return 0
    try:
        keys = msgspec.msgpack.decode(content, type=_Keys)
    except msgspec.MsgspecError:
        return 0
    people_of(tx).keep(tx, fact.generation, keys, fact.until)
    taken_anew(tx, fact)
    return 1


def _label(node: str, generation: str) -> bytes:
    return f"rosewall grant|{node}|{generation}".encode()
