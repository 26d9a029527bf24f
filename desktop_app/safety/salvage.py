"""What a damaged store still tells: entries after those of a backup, each proved by the chain."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from msgspec.structs import asdict
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.errors import UserError
from desktop_app.journal.entry import Entry, chain_after
from desktop_app.journal.records import journal_head
from desktop_app.projections import project_subjects
from desktop_app.store import tables
from desktop_app.store.backup import check_file, check_heads
from desktop_app.store.connection import open_alone
from desktop_app.store.files import copy_with_wal
from desktop_app.store.store import Transaction
from desktop_app.store.witness import Witness

_COLUMNS = ", ".join(f'"{name}"' for name in Entry.__struct_fields__)
# each way meets a damaged page elsewhere: by the primary key and in the order of the table, both
# from the end and from the start
_WAYS = tuple(
    f"SELECT {_COLUMNS} FROM entries {way}"  # noqa: S608 - our own names only # nosec B608
    for way in (
        "WHERE event = ? ORDER BY node DESC, n DESC",
        "NOT INDEXED WHERE event = ? ORDER BY rowid DESC",
        "NOT INDEXED WHERE event = ? ORDER BY rowid",
        "WHERE event = ? ORDER BY node, n",
    )
)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Entries kept; how many are known to have been written but could not be read; and how many
    vault records are gone from under those that were kept.
    """

    kept: int = 0
    lost: int = 0
    nameless: int = 0


def is_damaged(store: Path, key: bytes) -> bool:
    """Whether a store fails a check or lost its end. Looks at a copy: nothing is changed."""
    with copied(store) as copy:
        try:
            raw = open_alone(copy, key)
        except UserError as error:
            if error.code == "store_damaged":
                return True
            raise
        try:
            check_file(raw)
            check_heads(raw)
            return _is_behind(raw, store)
        except UserError as error:
            if error.code == "store_damaged":
                return True
            raise
        finally:
            raw.close()


def salvage(tx: Transaction, store: Path, key: bytes) -> Salvaged:
    """Take over into `tx` what the damaged store holds beyond it, and project it.

    An entry is taken only when the chain proves it and all before it; a vault record that
    cannot be read leaves its claim without a name.
    """
    event = tx.execute(sa.select(tables.desk.c.event)).scalar_one()
    with copied(store) as copy:
        damaged = Damaged(copy, key)
        proved = list(_proved(tx, event, _readable(tx, event, damaged)))
        nameless = _take_over(tx, proved, damaged)
    project_subjects(tx, event, {entry.subject for entry in proved})
    return Salvaged(len(proved), _lost(tx, event, store), nameless)


class Damaged:
    """A damaged file, read as far as it goes: after one bad page the driver reads no more."""

    def __init__(self, copy: Path, key: bytes) -> None:
        self._copy, self._key = copy, key

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """What a query yields before it meets a damaged page, each time on a new connection."""
        try:
            raw = open_alone(self._copy, self._key)
        except UserError:
            return
        try:
            yield from raw.execute(query, values)
        except sqlcipher.DatabaseError:
            return
        finally:
            raw.close()


@contextmanager
def copied(store: Path) -> Iterator[Path]:
    """A copy to look at, gone afterwards."""
    copy = store.with_suffix(".look")
    try:
        copy_with_wal(store, copy)
        yield copy
    finally:
        for end in ("", "-wal", "-shm"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)


def _is_behind(raw: Any, store: Path) -> bool:
    head = Witness(store).read()
    if head is None:
        return False
    row = raw.execute(
        "SELECT nodes.n, nodes.chain FROM nodes JOIN desk USING (event, node) WHERE node = ?",
        (head.node,),
    ).fetchone()
    return row is not None and (row[0] < head.n or (row[0] == head.n and row[1] != head.chain))


def _readable(tx: Transaction, event: str, damaged: Damaged) -> dict[tuple[str, int], Entry]:
    """Every later entry that any way of reading yields before it meets a damaged page."""
    found: dict[tuple[str, int], Entry] = {}
    known: dict[str, int] = {}
    for way in _WAYS:
        for row in damaged.rows(way, event):
            entry = Entry(*row)
            if entry.node not in known:
                known[entry.node], _ = journal_head(tx, event, entry.node)
            if entry.n > known[entry.node]:
                found.setdefault((entry.node, entry.n), entry)
    return found


def _proved(tx: Transaction, event: str, readable: dict[tuple[str, int], Entry]) -> Iterator[Entry]:
    """Per desk, the entries that follow the backup's last one without a gap."""
    for node in sorted({node for node, _ in readable}):
        n, chain = journal_head(tx, event, node)
        while (entry := readable.get((node, n + 1))) is not None:
            if chain_after(chain, entry) != entry.chain:
                break
            n, chain = entry.n, entry.chain
            yield entry


def _take_over(tx: Transaction, entries: list[Entry], damaged: Damaged) -> int:
    """Write them as they were; returns how many of their vault records could not be read."""
    heads = {(entry.event, entry.node): entry for entry in entries}
    if not heads:
        return 0
    tx.execute(sa.insert(tables.entries), [asdict(entry) for entry in entries])
    for (event, node), last in heads.items():
        head = {"event": event, "node": node, "n": last.n, "chain": last.chain}
        tx.execute(
            sa.delete(tables.nodes).where(
                tables.nodes.c.event == event, tables.nodes.c.node == node
            )
        )
        tx.execute(sa.insert(tables.nodes).values(head))
    wanted = {entry.private for entry in entries if entry.private}
    known = set(tx.execute(sa.select(tables.vault.c.record)).scalars())
    rows = [row for record in sorted(wanted - known) for row in _vault_record(damaged, record)]
    if rows:
        tx.execute(sa.insert(tables.vault), rows)
    return len(wanted - known) - len(rows)


def _vault_record(damaged: Damaged, record: str) -> Iterator[dict[str, Any]]:
    names = [column.name for column in tables.vault.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    for row in damaged.rows(f"SELECT {listed} FROM vault WHERE record = ?", record):  # noqa: S608 - our columns # nosec B608
        yield dict(zip(names, row, strict=True))


def _lost(tx: Transaction, event: str, store: Path) -> int:
    head = Witness(store).read()
    if head is None:
        return 0
    n, _ = journal_head(tx, event, head.node)
    return max(head.n - n, 0)
