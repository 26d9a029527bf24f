"""Blank cards and what could not be registered from them, in and out of the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from desktop_app.errors import UserError
from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import effective
from desktop_app.journal.records import entries_of
from desktop_app.paper.facts import BackfillRefused, BackfillSettled, BlanksPrinted
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_BLANKS = tables.blanks.c
_BACKFILLS = tables.backfills.c


@dataclass(frozen=True, slots=True)
class Blank:
    """A card that was printed blank: its code, and the how-many-eth of which desk."""

    code: str
    batch: str
    serial: int
    node: str
    at: str


@dataclass(frozen=True, slots=True)
class Backfill:
    """A filled-in card that could not be registered. state: "open" or "settled".

    how      once settled: what was agreed, or the number of the wish that was claimed for the card
    private  vault record of the giver
    """

    backfill_id: str
    code: str
    number: str
    error: str
    written_at: str
    state: str
    how: str
    node: str
    by: str
    at: str
    private: str | None


@dataclass(frozen=True, slots=True)
class Use:
    """What a blank card was used for. state: "claimed", "open" (could not be registered), "settled".

    "claimed" holds for claims given up and for cards replaced after a loss, too.
    """

    code: str
    number: str
    state: str


def blank_by_code(tx: Transaction, code: str) -> Blank | None:
    """The blank card with this code, filled in or not."""
    row = tx.execute(_of(Blank, tables.blanks).where(_BLANKS.code == code)).first()
    return Blank(*row) if row else None


def blanks_of_desk(tx: Transaction, node: str) -> list[Blank]:
    """Every blank card of a desk, by serial."""
    query = _of(Blank, tables.blanks).where(_BLANKS.node == node).order_by(_BLANKS.serial)
    return [Blank(*row) for row in tx.execute(query)]


def last_serial(tx: Transaction, node: str) -> int:
    """The highest serial that this desk printed, 0 when none."""
    return int(
        tx.execute(sa.select(sa.func.max(_BLANKS.serial)).where(_BLANKS.node == node)).scalar() or 0
    )


def uses_of_blanks(tx: Transaction, code: str = "") -> list[Use]:
    """Everything that blank cards were used for, or this one card; by code and wish number."""
    parked = sa.select(_BACKFILLS.code, _BACKFILLS.number, _BACKFILLS.state)
    every = sa.union(_claimed(), parked).subquery()
    query = sa.select(every).order_by(*every.c)
    if code:
        query = query.where(every.c.code == code)
    return [Use(*row) for row in tx.execute(query)]


def backfill_by_id(tx: Transaction, backfill_id: str) -> Backfill:
    """The card named by its id, or by a beginning that no other has. Raises backfill_unknown."""
    is_named = _BACKFILLS.backfill_id.startswith(backfill_id, autoescape=True)
    found = tx.execute(_of(Backfill, tables.backfills).where(is_named)).all() if backfill_id else []
    if len(found) != 1:
        raise UserError("backfill_unknown")
    return Backfill(*found[0])


def refused_card(tx: Transaction, event: str, backfill_id: str) -> BackfillRefused:
    """The card as the journal has it. Raises UserError backfill_unknown."""
    for _entry, fact in effective(entries_of(tx, event, backfill_id)):
        if isinstance(fact, BackfillRefused):
            return fact
    raise UserError("backfill_unknown")


def all_backfills(tx: Transaction, state: str = "open") -> list[Backfill]:
    """What could not be registered, oldest first."""
    query = _of(Backfill, tables.backfills).where(_BACKFILLS.state == state)
    query = query.order_by(_BACKFILLS.position, _BACKFILLS.backfill_id)
    return [Backfill(*row) for row in tx.execute(query)]


def project_blanks(tx: Transaction, batch: str, entries: Iterable[Entry]) -> None:
    """One row for each blank card of a batch."""
    tx.execute(sa.delete(tables.blanks).where(_BLANKS.batch == batch))
    for entry, fact in effective(entries):
        if isinstance(fact, BlanksPrinted) and fact.codes:
            rows = [
                {"code": code, "batch": batch, "serial": n, "node": entry.node, "at": entry.at}
                for n, code in enumerate(fact.codes, start=fact.first)
            ]
            tx.execute(sa.insert(tables.blanks), rows)


def project_backfill(tx: Transaction, backfill_id: str, entries: Iterable[Entry]) -> None:
    """One row for each card that could not be registered."""
    tx.execute(sa.delete(tables.backfills).where(_BACKFILLS.backfill_id == backfill_id))
    row: dict[str, object] = {}
    for entry, fact in effective(entries):
        if isinstance(fact, BackfillRefused):
            row = {
                "backfill_id": backfill_id,
                "code": fact.code,
                "number": fact.number,
                "error": fact.error,
                "written_at": fact.written_at,
                "state": "open",
                "how": "",
                "node": entry.node,
                "by": entry.by,
                "at": entry.at,
                "position": entry.position,
                "private": entry.private,
            }
        elif isinstance(fact, BackfillSettled):
            row |= {"state": "settled", "how": fact.number or fact.how}
    if "code" in row:
        tx.execute(sa.insert(tables.backfills), [row])


def _claimed() -> sa.Select[Any]:
    """The wishes claimed on blank cards; one card may name several, which share a group."""
    first, every = tables.claims.alias(), tables.claims.alias()
    void = tables.void_codes
    bears = sa.or_(first.c.code == _BLANKS.code, void.c.code == _BLANKS.code)
    return (
        sa.select(_BLANKS.code, tables.roses.c.number, sa.literal("claimed").label("state"))
        .select_from(first)
        .outerjoin(void, void.c.claim_id == first.c.claim_id)
        .join(tables.blanks, bears)
        .join(every, every.c.group_id == first.c.group_id)
        .join(tables.roses, tables.roses.c.wish_id == every.c.wish_id)
    )


def _of(kind: type[Blank] | type[Backfill], table: sa.Table) -> sa.Select[Any]:
    return sa.select(*(table.c[name] for name in kind.__dataclass_fields__))
