"""Walls and audits in and out of the store."""

from collections.abc import Iterable

import msgspec
import sqlalchemy as sa

from desktop_app.hanging.facts import Order, SheetPrinted, WallPlanned, WallWalked
from desktop_app.hanging.model import Audit, Wall
from desktop_app.journal.entry import Entry, body_of
from desktop_app.journal.fold import effective
from desktop_app.store import tables
from desktop_app.store.store import Transaction


def all_walls(tx: Transaction) -> list[Wall]:
    """Every wall that stands, by name; one that was taken down has no rows."""
    standing = sa.select(tables.walls).where(tables.walls.c.rows > 0)
    query = standing.order_by(tables.walls.c.name, tables.walls.c.wall_id)
    return [
        Wall(
            row.wall_id,
            row.venue_id,
            row.name,
            row.rows,
            row.columns,
            Order(row.order_by),
            msgspec.json.decode(row.roses, type=tuple[str, ...]),
            row.at,
        )
        for row in tx.execute(query)
    ]


def all_audits(tx: Transaction, limit: int = 50) -> list[Audit]:
    """The latest walks, newest first."""
    query = sa.select(tables.audits).order_by(tables.audits.c.position.desc()).limit(limit)
    return [
        Audit(row.audit_id, msgspec.json.decode(row.found, type=WallWalked), row.by, row.at)
        for row in tx.execute(query)
    ]


def project_wall(tx: Transaction, wall_id: str, entries: Iterable[Entry]) -> None:
    """One row for each wall: the last plan counts."""
    tx.execute(sa.delete(tables.walls).where(tables.walls.c.wall_id == wall_id))
    row: dict[str, object] = {}
    for entry, fact in effective(entries):
        if isinstance(fact, WallPlanned):
            row = {
                "wall_id": wall_id,
                "venue_id": fact.venue,
                "name": fact.name,
                "rows": fact.rows,
                "columns": fact.columns,
                "order_by": fact.order,
                "roses": msgspec.json.encode(fact.roses).decode(),
                "at": entry.at,
            }
    if row:
        tx.execute(sa.insert(tables.walls), [row])


def project_audit(tx: Transaction, audit_id: str, entries: Iterable[Entry]) -> None:
    """One row for each walk."""
    tx.execute(sa.delete(tables.audits).where(tables.audits.c.audit_id == audit_id))
    for entry, fact in effective(entries):
        if isinstance(fact, WallWalked):
            row = {
                "audit_id": audit_id,
                "wall_id": fact.wall,
                "found": body_of(fact),
                "node": entry.node,
                "by": entry.by,
                "at": entry.at,
                "position": entry.position,
            }
            tx.execute(sa.insert(tables.audits), [row])


def project_print(tx: Transaction, print_id: str, entries: Iterable[Entry]) -> None:
    """One row for each print."""
    tx.execute(sa.delete(tables.prints).where(tables.prints.c.print_id == print_id))
    for entry, fact in effective(entries):
        if isinstance(fact, SheetPrinted):
            row = {
                "print_id": print_id,
                "what": fact.what,
                "wall_id": fact.wall,
                "wishes": msgspec.json.encode(fact.wishes).decode(),
                "node": entry.node,
                "by": entry.by,
                "at": entry.at,
                "position": entry.position,
            }
            tx.execute(sa.delete(tables.prints).where(tables.prints.c.print_id == print_id))
            tx.execute(sa.insert(tables.prints), [row])
