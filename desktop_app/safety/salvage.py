"""What a damaged store still tells: entries after those of a backup, each proved by the chain."""

from collections.abc import Callable, Iterator
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
# by the primary key, and again in the order of the table: a damaged page may bar either way
_WAYS = (
    f"SELECT {_COLUMNS} FROM entries WHERE event = ? ORDER BY node, n",  # noqa: S608
    f"SELECT {_COLUMNS} FROM entries NOT INDEXED WHERE event = ? ORDER BY rowid",  # noqa: S608
    f"SELECT {_COLUMNS} FROM entries NOT INDEXED WHERE event = ? ORDER BY rowid DESC",  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Entries kept, and how many are known to have been written but could not be read."""

    kept: int = 0
    lost: int = 0


def is_damaged(store: Path, key: bytes) -> bool:
    """Whether a store fails a check or lost its end. Looks at a copy: nothing is changed."""
    with _copied(store) as copy:
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
    with _copied(store) as copy:
        try:
            raw = open_alone(copy, key)
        except UserError:
            return Salvaged(lost=_lost(tx, event, store))
        try:
            readable = _readable(raw, event)
            proved = list(_proved(tx, event, readable))
            _take_over(tx, proved, lambda record: _vault_record(raw, record))
        finally:
            raw.close()
    project_subjects(tx, event, {entry.subject for entry in proved})
    return Salvaged(len(proved), _lost(tx, event, store))


@contextmanager
def _copied(store: Path) -> Iterator[Path]:
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


def _readable(raw: Any, event: str) -> dict[tuple[str, int], Entry]:
    """Every entry that any way of reading yields before it meets a damaged page."""
    found: dict[tuple[str, int], Entry] = {}
    for way in _WAYS:
        try:
            for row in raw.execute(way, (event,)):
                entry = Entry(*row)
                found.setdefault((entry.node, entry.n), entry)
        except sqlcipher.DatabaseError:
            continue
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


def _take_over(
    tx: Transaction, entries: list[Entry], vault_record: Callable[[str], dict[str, Any] | None]
) -> None:
    heads = {(entry.event, entry.node): entry for entry in entries}
    if not heads:
        return
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
    rows = [row for record in sorted(wanted - known) if (row := vault_record(record))]
    if rows:
        tx.execute(sa.insert(tables.vault), rows)


def _vault_record(raw: Any, record: str) -> dict[str, Any] | None:
    names = [column.name for column in tables.vault.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    try:
        row = raw.execute(f"SELECT {listed} FROM vault WHERE record = ?", (record,)).fetchone()  # noqa: S608
    except sqlcipher.DatabaseError:
        return None
    return dict(zip(names, row, strict=True)) if row else None


def _lost(tx: Transaction, event: str, store: Path) -> int:
    head = Witness(store).read()
    if head is None:
        return 0
    n, _ = journal_head(tx, event, head.node)
    return max(head.n - n, 0)
