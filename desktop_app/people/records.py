"""Erased people in the store: which subjects they are, their rows deleted, what is left to be done."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import effective
from desktop_app.people.facts import (
    EverybodyErased,
    Pending,
    PersonErased,
    Whose,
)
from desktop_app.store import tables
from desktop_app.store.bulk import delete_rows, insert_rows
from desktop_app.store.places import note_unpurged
from desktop_app.store.store import Transaction
from desktop_app.store.vault import EVERYBODY

_ERASED, _VAULT, _LOCAL = tables.erased.c, tables.vault.c, tables.local.c
_PENDING = "erasing"  # in `local`
_COLUMNS = tuple(column.name for column in tables.erased.columns)
_NO_PEOPLE = sa.select(_ERASED.erasure).where(_ERASED.subject == EVERYBODY).limit(1)
_ALL = sa.select(_ERASED.subject).distinct()
_RECALL = sa.select(_LOCAL.value).where(_LOCAL.key == sa.bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure as lists show it. at: of the desk that wrote it."""

    erasure: str
    whose: str
    why: str
    node: str
    by: str
    at: str


def project(tx: Transaction, erasure: str, entries: Iterable[Entry]) -> None:
    """A row for each subject and record that one erasure names."""
    tx.execute(sa.delete(tables.erased).where(_ERASED.erasure == erasure))
    for entry, fact in effective(entries)[:1]:
        match fact:
            case PersonErased():
                named, whose = dict.fromkeys((*fact.subjects, *fact.records)), fact.whose
            case EverybodyErased():
                named, whose = {EVERYBODY: None}, Whose.EVERYBODY
            case _:
                continue
        told = (erasure, whose, fact.why, entry.node, entry.by, entry.at, entry.position)
        insert_rows(tx, tables.erased, _COLUMNS, [(one, *told) for one in named])


def erased_subjects(tx: Transaction) -> set[str]:
    """All subjects and records that are gone; EVERYBODY among them after the end of retention."""
    return set(tx.execute(_ALL).scalars())


def are_all_gone(tx: Transaction) -> bool:
    """Whether retention has ended: this event has no people any more."""
    return tx.execute(_NO_PEOPLE).first() is not None


def erasures(tx: Transaction) -> list[Erasure]:
    """What was erased, the latest first."""
    names = ("erasure", "whose", "why", "node", "by", "at")
    query = sa.select(*(_ERASED[name] for name in names)).distinct()
    return [Erasure(*row) for row in tx.execute(query.order_by(_ERASED.at.desc(), _ERASED.erasure))]


def obey(tx: Transaction, fresh: Sequence[Entry]) -> bool:
    """Delete what the entries just written or heard say is gone; whether they said so.

    The rows go with this transaction; that nothing of them stays on the disk is `cleaning`'s part,
    which is noted here as pending.
    """
    kinds = {entry.kind for entry in fresh}
    if not kinds & {PersonErased.kind, EverybodyErased.kind}:
        return False
    delete_erased(tx)
    return True


def delete_erased(tx: Transaction) -> None:
    """No row of an erased subject is left, whatever road brought it; and note what is pending."""
    gone = erased_subjects(tx)
    if not gone:
        return
    everybody = delete_named(tx, gone)
    frames = sa.update(tables.quarantine).where(tables.quarantine.c.reason != "fork")
    tx.execute(frames.values(frame=b""))
    note_unpurged(tx)
    keep_pending(tx, Pending(is_everybody=everybody))


def delete_named(tx: Transaction, gone: Collection[str]) -> bool:
    """Delete the rows of these subjects and records, with EVERYBODY among them all rows and keys; whether
    it was everybody."""
    if EVERYBODY in gone:
        for table in (tables.vault, tables.own_keys):
            tx.execute(sa.delete(table))
        return True
    delete_rows(tx, _VAULT.subject, sorted(gone))
    delete_rows(tx, _VAULT.record, sorted(gone))
    return False


def pending(tx: Transaction) -> Pending | None:
    """What is left to be done on this laptop; None when nothing is."""
    found = tx.execute(_RECALL, {"wanted": _PENDING}).scalar()
    return None if found is None else msgspec.msgpack.decode(bytes(found), type=Pending)


def keep_pending(tx: Transaction, left: Pending | None) -> None:
    """Remember it; None: all is done."""
    tx.execute(sa.delete(tables.local).where(_LOCAL.key == _PENDING))
    if left is not None:
        row = {"key": _PENDING, "value": msgspec.msgpack.encode(left)}
        tx.execute(sa.insert(tables.local), [row])
