"""Who was erased stays erased when an older copy takes the store's place: the store that is replaced
tells who that was, and the copy hears it before anybody opens it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from desktop_app.clock import Clock
from desktop_app.desk import Desk, write
from desktop_app.events.records import is_lead
from desktop_app.journal.entry import Entry, Note, fact_of
from desktop_app.journal.records import entries_of
from desktop_app.paths import Home
from desktop_app.people.facts import EverybodyErased, PersonErased
from desktop_app.people.records import delete_erased, delete_named
from desktop_app.safety.salvage import Damaged, copied
from desktop_app.store import tables
from desktop_app.store.places import PLACES, UNPURGED, note_places
from desktop_app.store.store import Store, Transaction
from desktop_app.store.vault import EVERYBODY

_COLUMNS = ", ".join(f'"{name}"' for name in Entry.__struct_fields__)
_PLACES = "SELECT value FROM local WHERE key IN (?, ?)"
_TOLD = f"SELECT {_COLUMNS} FROM entries WHERE kind IN (?, ?)"  # noqa: S608 - our own names # nosec B608


class Told(NamedTuple):
    """An erasure that the replaced store knew of."""

    erasure: str
    fact: PersonErased | EverybodyErased

    @property
    def names(self) -> tuple[str, ...]:
        """Subjects and records of the vault; EVERYBODY at the end of retention."""
        if isinstance(self.fact, EverybodyErased):
            return (EVERYBODY,)
        return (*self.fact.subjects, *self.fact.records)


class Remembered(NamedTuple):
    """What of the replaced store must not be forgotten: who was erased, and where backups of it lie."""

    told: Sequence[Told] = ()
    places: frozenset[str] = frozenset()


def remembered_in(store: Path, key: bytes) -> Remembered:
    """What a closed store says about who was erased and where its backups went, as far as it can be
    read."""
    if not store.exists():
        return Remembered()
    with copied(store) as copy:
        damaged = Damaged(copy, key)
        rows = list(damaged.rows(_TOLD, PersonErased.kind, EverybodyErased.kind))
        kept = [bytes(value) for [value] in damaged.rows(_PLACES, PLACES, UNPURGED)]
    facts = [(entry.subject, fact_of(entry)) for entry in (Entry(*row) for row in rows)]
    told = [Told(s, f) for s, f in facts if isinstance(f, PersonErased | EverybodyErased)]
    places = (place for value in kept for place in msgspec.msgpack.decode(value, type=list[str]))
    return Remembered(told, frozenset(places))


def erase_again(
    tx: Transaction, home: Home, store: Store, before: Remembered, clock: Clock
) -> None:
    """In the copy that goes on: the same people are gone. A lead says so anew, for the entries that said
    it may be lost; another desk hears it from a lead again, and keeps nothing meanwhile."""
    row = tx.execute(sa.select(tables.desk)).one()
    desk = Desk(home, store, row.event, row.node, row.era, clock=clock)
    note_places(tx, before.places)
    lost = [one for one in before.told if not entries_of(tx, row.event, one.erasure)]
    if is_lead(tx, row.node):
        write(tx, desk, [Note(one.erasure, one.fact) for one in lost], is_repeat=True)
    delete_named(tx, {name for one in lost for name in one.names})
    delete_erased(tx)
