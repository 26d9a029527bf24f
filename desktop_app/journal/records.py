"""The journal in and out of the store."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import sqlalchemy as sa
from msgspec.structs import replace

from desktop_app.clock import Clock, written
from desktop_app.journal.entry import CHAIN_START, Entry, body_of, chain_after
from desktop_app.journal.entry import Note as Note
from desktop_app.store import tables
from desktop_app.store.store import HEAD, Transaction
from desktop_app.store.witness import Head


class Writer(Protocol):
    """Who writes: the desk, as far as the journal needs to know it."""

    @property
    def event(self) -> str: ...
    @property
    def node(self) -> str: ...
    @property
    def era(self) -> int: ...
    @property
    def by(self) -> str: ...
    @property
    def clock(self) -> Clock: ...


_INSERT = sa.insert(tables.entries)
_COLUMNS = Entry.__struct_fields__
_ENTRY = [tables.entries.c[name] for name in _COLUMNS]


def append(tx: Transaction, desk: Writer, notes: Sequence[Note]) -> list[Entry]:
    """Write facts as this desk's next entries; together they are one act.

    Call within `store.write()`: the entries are durable when that returns. No epoch is below
    the desk's era, so that what a restored desk writes follows all that it had before.
    """
    if not notes:
        return []
    n, chain = journal_head(tx, desk.event, desk.node)
    act, at = n + 1, written(desk.clock())
    entries = []
    for note in notes:
        n += 1
        entry = Entry(
            desk.event, desk.node, n, act, note.fact.kind, note.subject, max(note.epoch, desk.era),
            body_of(note.fact), note.private, desk.by, at,
        )  # fmt: skip
        chain = chain_after(chain, entry)
        entries.append(replace(entry, chain=chain))
    tx.execute(_INSERT, [_row(entry) for entry in entries])
    _set_head(tx, desk.event, desk.node, n, chain)
    return entries


def entries_of(tx: Transaction, event: str, subject: str) -> list[Entry]:
    """All entries about one subject, in no promised order: fold them."""
    query = sa.select(*_ENTRY).where(
        tables.entries.c.subject == subject, tables.entries.c.event == event
    )
    return [Entry(*row) for row in tx.execute(query)]


def entries_of_subjects(tx: Transaction, event: str, subjects: Sequence[str]) -> list[Entry]:
    """All entries about some subjects, a subject's first one before its others."""
    # asked for the event, too, SQLite would rather read the whole journal than use the index
    query = sa.select(*_ENTRY).where(tables.entries.c.subject.in_(subjects))
    found = (Entry(*row) for row in tx.execute(query))
    return sorted((e for e in found if e.event == event), key=lambda e: (e.epoch, e.node, e.n))


def entries_of_act(tx: Transaction, event: str, node: str, act: int) -> list[Entry]:
    """What one act of a desk wrote, in order."""
    table = tables.entries.c
    query = (
        sa.select(*_ENTRY)
        .where(table.event == event, table.node == node, table.n >= act, table.act == act)
        .order_by(table.n)
    )
    return [Entry(*row) for row in tx.execute(query)]


def latest_entries(tx: Transaction, event: str, node: str, count: int) -> list[Entry]:
    """The newest entries of a desk, newest first."""
    table = tables.entries.c
    query = (
        sa.select(*_ENTRY)
        .where(table.event == event, table.node == node)
        .order_by(table.n.desc())
        .limit(count)
    )
    return [Entry(*row) for row in tx.execute(query)]


def all_entries(tx: Transaction, event: str) -> Iterator[Entry]:
    """The whole journal by desk and number, streamed."""
    table = tables.entries.c
    query = sa.select(*_ENTRY).where(table.event == event).order_by(table.node, table.n)
    for row in tx.execution_options(yield_per=2000).execute(query):
        yield Entry(*row)


def broken_links(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries whose number or chain does not follow from the one before, per desk.

    Takes entries by desk and number, as `all_entries` gives them.
    """
    node, n, chain = "", 0, CHAIN_START
    for entry in entries:
        if entry.node != node:
            node, n, chain = entry.node, 0, CHAIN_START
        if entry.n != n + 1 or chain_after(chain, entry) != entry.chain:
            yield entry
        n, chain = entry.n, entry.chain


def journal_head(tx: Transaction, event: str, node: str) -> tuple[int, bytes]:
    """Number and chain value of a desk's last entry; `(0, CHAIN_START)` before its first."""
    table = tables.nodes.c
    row = tx.execute(
        sa.select(table.n, table.chain).where(table.event == event, table.node == node)
    ).first()
    return (row.n, row.chain) if row else (0, CHAIN_START)


def _set_head(tx: Transaction, event: str, node: str, n: int, chain: bytes) -> None:
    table = tables.nodes
    changed = tx.execute(
        sa.update(table)
        .where(table.c.event == event, table.c.node == node)
        .values(n=n, chain=chain)
    )
    if changed.rowcount == 0:
        tx.execute(sa.insert(table).values(event=event, node=node, n=n, chain=chain))
    tx.info[HEAD] = Head(node, n, chain)


def _row(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in _COLUMNS}
