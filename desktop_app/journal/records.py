"""The journal in and out of the store."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import sqlalchemy as sa
from msgspec.structs import astuple, replace

from desktop_app.clock import Clock, written
from desktop_app.errors import UserError
from desktop_app.journal.entry import (
    CHAIN_START,
    Entry,
    UnknownFact,
    body_of,
    chain_after,
    fact_of,
    known_kinds,
)
from desktop_app.journal.entry import Note as Note
from desktop_app.store import tables
from desktop_app.store.bulk import insert_rows
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


_COLUMNS = Entry.__struct_fields__
_ENTRY = [tables.entries.c[name] for name in _COLUMNS]
# built once: a claim runs each of these, and building costs more than running
_ABOUT = sa.select(*_ENTRY).where(
    tables.entries.c.subject == sa.bindparam("subject"),
    tables.entries.c.event == sa.bindparam("event"),
)
_ABOUT_SOME = sa.select(*_ENTRY).where(
    tables.entries.c.subject.in_(sa.bindparam("subjects", expanding=True))
)
_HEAD = sa.select(tables.nodes.c.n, tables.nodes.c.chain).where(
    tables.nodes.c.event == sa.bindparam("event"), tables.nodes.c.node == sa.bindparam("node")
)
_NEW_HEAD = (
    sa.update(tables.nodes)
    .where(
        tables.nodes.c.event == sa.bindparam("of_event"),
        tables.nodes.c.node == sa.bindparam("of_node"),
    )
    .values(n=sa.bindparam("n"), chain=sa.bindparam("chain"))
)


def append(tx: Transaction, desk: Writer, notes: Sequence[Note]) -> list[Entry]:
    """Write facts as this desk's next entries; together they are one act.

    Call within `store.write()`: the entries are durable when that returns. No epoch is below
    the desk's era, so that what a restored desk writes follows all that it had before.
    Raises UserError out_of_bounds: what no desk could read again is not written.
    """
    if not notes:
        return []
    n, chain = journal_head(tx, desk.event, desk.node)
    act, at, known = n + 1, written(desk.clock()), known_kinds()
    entries = []
    for note in notes:
        n += 1
        entry = Entry(
            desk.event, desk.node, n, act, note.fact.kind, note.subject, max(note.epoch, desk.era),
            body_of(note.fact), note.private, desk.by, at,
        )  # fmt: skip
        if entry.kind in known and isinstance(fact_of(entry), UnknownFact):
            raise UserError("out_of_bounds")
        chain = chain_after(chain, entry)
        entries.append(replace(entry, chain=chain))
    insert_rows(tx, tables.entries, _COLUMNS, map(astuple, entries))
    _set_head(tx, desk.event, desk.node, n, chain)
    return entries


# Subjects without a holder: any desk may write about them. (A rose's epochs are its levels.)
_BY_LEVEL = ("wish.", "claim.", "rose.", "gift.", "act.", "access.")
_BIRTHS = ("card.queued", "scan.refused", "venue.added", "sale.made", "tally.noted")
_KNOWN_EPOCHS = sa.select(
    sa.func.max(tables.entries.c.epoch),
    sa.func.max(tables.entries.c.epoch).filter(tables.entries.c.node != sa.bindparam("node")),
).where(
    tables.entries.c.subject == sa.bindparam("subject"),
    tables.entries.c.event == sa.bindparam("event"),
)


def in_causal_order(
    tx: Transaction, event: str, node: str, notes: Sequence[Note]
) -> Sequence[Note]:
    """The notes with epochs that put each after all that this desk knows about its subject.

    The shared order is (epoch, node, n): without this, the later word of a desk with a low node
    would come before the earlier word of another. The rule is Lamport's, per subject.
    """
    return [_after_all_known(tx, event, node, note) for note in notes]


def _after_all_known(tx: Transaction, event: str, node: str, note: Note) -> Note:
    kind = note.fact.kind
    if kind in _BIRTHS or kind.startswith(_BY_LEVEL):
        return note
    known = {"event": event, "subject": note.subject, "node": node}
    highest, of_others = tx.execute(_KNOWN_EPOCHS, known).one()
    after_others = 0 if of_others is None else of_others + 1
    return note._replace(epoch=max(note.epoch, highest or 0, after_others))


def entries_of(tx: Transaction, event: str, subject: str) -> list[Entry]:
    """All entries about one subject, in no promised order: fold them."""
    return [Entry(*row) for row in tx.execute(_ABOUT, {"subject": subject, "event": event})]


def entries_of_subjects(tx: Transaction, event: str, subjects: Sequence[str]) -> list[Entry]:
    """All entries about some subjects, a subject's first one before its others."""
    # asked for the event, too, SQLite would rather read the whole journal than use the index
    found = (Entry(*row) for row in tx.execute(_ABOUT_SOME, {"subjects": list(subjects)}).all())
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


def entry_at(tx: Transaction, event: str, node: str, n: int) -> Entry:
    """The n-th entry of a desk, which must be there."""
    table = tables.entries.c
    query = sa.select(*_ENTRY).where(table.event == event, table.node == node, table.n == n)
    return Entry(*tx.execute(query).one())


def first_of_act(
    tx: Transaction, event: str, node: str, act: int, last: int, kinds: Sequence[str]
) -> tuple[Entry | None, int]:
    """The first entry of these kinds in an act, and how many subjects the act changed with them.

    An act's entries are numbered from `act` to `last` without gaps.
    """
    table = tables.entries.c
    query = sa.select(sa.func.min(table.n), sa.func.count(table.subject.distinct())).where(
        table.event == event,
        table.node == node,
        table.n.between(act, last),
        table.kind.in_(kinds),
    )
    n, count = tx.execute(query).one()
    return (entry_at(tx, event, node, n), count) if n else (None, 0)


def all_entries(tx: Transaction, event: str) -> Iterator[Entry]:
    """The whole journal by desk and number, streamed."""
    table = tables.entries.c
    query = sa.select(*_ENTRY).where(table.event == event).order_by(table.node, table.n)
    for row in tx.execute(query.execution_options(yield_per=2000)):
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
    row = tx.execute(_HEAD, {"event": event, "node": node}).first()
    return (row.n, row.chain) if row else (0, CHAIN_START)


def _set_head(tx: Transaction, event: str, node: str, n: int, chain: bytes) -> None:
    changed = tx.execute(_NEW_HEAD, {"of_event": event, "of_node": node, "n": n, "chain": chain})
    if changed.rowcount == 0:
        tx.execute(sa.insert(tables.nodes).values(event=event, node=node, n=n, chain=chain))
    tx.info[HEAD] = Head(node, n, chain)
