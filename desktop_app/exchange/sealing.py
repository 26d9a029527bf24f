"""This desk signs its log: others believe an entry only up to a signature of whoever wrote it."""

from collections.abc import Sequence

from desktop_app.desk import Desk
from desktop_app.exchange import records
from desktop_app.exchange.identity import Identity, ensure_identity
from desktop_app.exchange.message import Seal
from desktop_app.exchange.model import entry_size, sealed_bytes
from desktop_app.journal.entry import Entry
from desktop_app.journal.records import journal_head
from desktop_app.store.store import Transaction

SEAL_EVERY, SEAL_BYTES = 200, 96_000  # entries and bytes between two seals of one log
_AT_ONCE = 5_000  # entries in memory while sealing


def seal_own(desk: Desk) -> None:
    """Sign our log up to its end, so that others can believe it. Nothing to do when it is signed."""
    identity = ensure_identity(desk)
    with desk.store.read() as tx:
        if _unsealed(tx, desk) is None:
            return
    with desk.store.write() as tx:
        seal_log(tx, desk, identity)


def seal_log(tx: Transaction, desk: Desk, identity: Identity) -> None:
    """Sign the log of this desk up to its end, within a transaction."""
    first, last = _unsealed(tx, desk) or (1, 0)
    for begin in range(first, last + 1, _AT_ONCE):
        end = min(begin + _AT_ONCE - 1, last)
        entries = records.log_from(tx, desk.event, desk.node, begin, end)
        records.keep_seals(tx, desk.event, desk.node, _seals(identity, entries))


def _unsealed(tx: Transaction, desk: Desk) -> tuple[int, int] | None:
    """The first and last entry of ours that no seal covers."""
    n, _chain = journal_head(tx, desk.event, desk.node)
    sealed = records.last_sealed(tx, desk.event, desk.node)
    return (sealed + 1, n) if n > sealed else None


def _seals(identity: Identity, entries: Sequence[Entry]) -> list[Seal]:
    seals, count, size = [], 0, 0
    for entry in entries:
        count += 1
        size += entry_size(entry)
        if count >= SEAL_EVERY or size >= SEAL_BYTES or entry is entries[-1]:
            said = sealed_bytes(entry.event, entry.node, entry.n, entry.chain)
            seals.append(Seal(entry.n, entry.chain, identity.sign(said)))
            count, size = 0, 0
    return seals
