"""One log of a message: proved, written, shown; or refused as a whole."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

import sqlalchemy as sa

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskContinued
from desktop_app.exchange import records
from desktop_app.exchange.identity import verify
from desktop_app.exchange.message import Log
from desktop_app.exchange.model import (
    Known,
    LogRefused,
    Reason,
    Taken,
    continue_proof,
    examine_log,
)
from desktop_app.journal.entry import Entry, fact_of
from desktop_app.journal.records import entries_of_subjects
from desktop_app.projections import project_subjects
from desktop_app.store.store import Transaction

# What a fact may do to code that did not expect it; what the disk does is not among them.
_STUMBLES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    UserError,
    ValueError,
    sa.exc.DataError,
    sa.exc.IntegrityError,
    sa.exc.InterfaceError,
    sa.exc.ProgrammingError,
)
_AT_ONCE = 500  # subjects projected together
# projected also while a store is filled: whom to believe, and about whom nothing is kept
_AT_ONCE_KINDS = ("desk.", "person.")


def take_log(
    tx: Transaction, desk: Desk, log: Log, known: Mapping[str, Known], *, shows: bool
) -> tuple[Entry, ...]:
    """Write the proved new entries of a log, and project them. Raises LogRefused, all or nothing.

    known  every log as it is before this one
    Who the desks are, and who was erased, is projected in any case: whom to believe, and what is kept of
    what comes with it, depends on it.
    """
    about = known.get(log.node, Known())
    if about.keys is None:
        about = _continued(desk.event, log, about, known)
    taken = examine_log(
        desk.event,
        log,
        about,
        verify,
        lambda n: records.chain_at(tx, desk.event, log.node, n),
    )
    if taken.entries:
        with _stumbling_is_refused(tx, log.node, taken):
            records.keep_log(tx, desk.event, log.node, taken)
            subjects = sorted(
                {e.subject for e in taken.entries if shows or e.kind.startswith(_AT_ONCE_KINDS)}
            )
            for start in range(0, len(subjects), _AT_ONCE):
                some = subjects[start : start + _AT_ONCE]
                project_subjects(tx, desk.event, some, entries_of_subjects(tx, desk.event, some))
        records.admitted_since(tx, log.node)
    return taken.entries


@contextlib.contextmanager
def _stumbling_is_refused(tx: Transaction, node: str, taken: Taken) -> Iterator[None]:
    """Entries that are proved but break our projections are kept aside; the rest goes on."""
    inner = tx.begin_nested()
    try:
        yield
        inner.commit()
    except _STUMBLES as error:
        inner.rollback()
        raise LogRefused(Reason.CANNOT_APPLY, node, taken.entries[0].n) from error


def _continued(event: str, log: Log, about: Known, known: Mapping[str, Known]) -> Known:
    """A restored desk brings its own proof, signed by the key that it had before."""
    for entry in log.entries:
        fact = fact_of(entry)
        if isinstance(fact, DeskContinued) and fact.keys and entry.subject == log.node:
            old = known.get(fact.node, Known())
            said = continue_proof(event, log.node, fact.keys)
            if old.keys and verify(old.keys.sign, bytes.fromhex(fact.proof), said):
                return replace(about, keys=fact.keys, role=old.role, continues=fact.node)
    return about
