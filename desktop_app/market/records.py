"""The market in and out of the store: its tables are projections of what was said about each charity,
stall, sale, tally, float and closing."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import Written, effective
from desktop_app.market.facts import (
    CashClosed,
    CashCountered,
    CashHanded,
    CharityNamed,
    FloatGiven,
    FloatTaken,
    SaleMade,
    SaleVoided,
    StallRetired,
    StallSet,
    TallyNoted,
    TallyVoided,
)
from desktop_app.people.audience import DESK
from desktop_app.store import tables
from desktop_app.store.bulk import delete_rows, insert_rows
from desktop_app.store.last_words import keep_last
from desktop_app.store.store import Transaction

_SALE_COLUMNS, _TALLY_COLUMNS = tables.sales.c.keys(), tables.tallies.c.keys()
_Told = Sequence[tuple[str, Iterable[Entry]]]


def project_sales(tx: Transaction, told: _Told) -> None:
    """Many sales at once, each with its entries: a day has thousands."""
    delete_rows(tx, tables.sales.c.sale, [sale for sale, _entries in told])
    rows = [row for sale, entries in told if (row := _sale_row(sale, effective(entries)))]
    insert_rows(tx, tables.sales, _SALE_COLUMNS, rows)


def project_tallies(tx: Transaction, told: _Told) -> None:
    """Many tallies at once, each with its entries."""
    delete_rows(tx, tables.tallies.c.tally, [tally for tally, _entries in told])
    rows = [row for tally, entries in told if (row := _tally_row(tally, effective(entries)))]
    insert_rows(tx, tables.tallies, _TALLY_COLUMNS, rows)


def project_charity(tx: Transaction, charity: str, entries: Iterable[Entry]) -> None:
    tx.execute(sa.delete(tables.charities).where(tables.charities.c.charity == charity))
    named = [(entry, fact) for entry, fact in effective(entries) if isinstance(fact, CharityNamed)]
    if named:
        entry, fact = named[-1]
        row = {"charity": charity, "told": msgspec.json.encode(fact), "position": entry.position}
        tx.execute(sa.insert(tables.charities), [row])


def project_stall(tx: Transaction, stall: str, entries: Iterable[Entry]) -> None:
    """What was said last; a stall that is set again stands again. Of who answers for it, too: whoever did
    before is forgotten."""
    row: dict[str, Any] = {}
    keepers: list[str] = []
    for entry, fact in effective(entries):
        match fact:
            case StallSet():
                keepers += [entry.private] if entry.private else []
                private = entry.private or row.get("private")
                told = msgspec.json.encode(fact)
                row = {"stall": stall, "code": fact.code, "told": told, "retired": ""}
                row["private"] = private
            case StallRetired() if row:
                row["retired"] = fact.reason
    tx.execute(sa.delete(tables.stalls).where(tables.stalls.c.stall == stall))
    if row:
        tx.execute(sa.insert(tables.stalls), [row])
    keep_last(tx, stall, DESK, keepers)


def project_float(tx: Transaction, float_id: str, entries: Iterable[Entry]) -> None:
    row: dict[str, Any] = {}
    taken: list[tuple[Entry, str]] = []
    for entry, fact in effective(entries):
        match fact:
            case FloatGiven() if not row:
                row = {"float": float_id, "stall": fact.stall, "box": fact.node, "fen": fact.fen}
                row |= {"day": fact.day, "node": entry.node, "n": entry.n}
                row |= {"by": entry.by, "at": entry.at}
            case FloatTaken():
                taken.append((entry, fact.reason))
    tx.execute(sa.delete(tables.floats).where(tables.floats.c.float == float_id))
    if row:
        row["taken"] = taken[0][1] if taken else ""
        row["takes"] = _places(entry for entry, _reason in taken)
        tx.execute(sa.insert(tables.floats), [row])


def project_closing(tx: Transaction, closing: str, entries: Iterable[Entry]) -> None:
    """A sheet is written once; counter-entries and hand-overs gather beside it."""
    row: dict[str, Any] = {}
    countered: list[dict[str, Any]] = []
    handed: list[dict[str, Any]] = []
    for entry, fact in effective(entries):
        who = {"node": entry.node, "by": entry.by, "at": entry.at}
        match fact:
            case CashClosed() if not row:
                row = {"closing": closing, "stall": fact.stall, "told": msgspec.json.encode(fact)}
                row |= who | {"position": entry.position, "private": entry.private}
            case CashCountered():
                countered.append(
                    {"method": fact.method, "fen": fact.fen, "reason": fact.reason} | who
                )
            case CashHanded():
                told = {"fen": fact.fen, "receipt": fact.receipt, "private": entry.private}
                handed.append(told | who)
    tx.execute(sa.delete(tables.closings).where(tables.closings.c.closing == closing))
    if row:
        row["countered"] = msgspec.json.encode(countered).decode()
        row["handed"] = msgspec.json.encode(handed).decode()
        tx.execute(sa.insert(tables.closings), [row])


def _sale_row(sale: str, written: Sequence[Written]) -> tuple[Any, ...] | None:
    made = [(entry, fact) for entry, fact in written if isinstance(fact, SaleMade)]
    if not made:
        return None
    entry, fact = made[0]
    voids = [(one.entry, one.fact.reason) for one in written if isinstance(one.fact, SaleVoided)]
    return (
        sale, fact.stall, fact.fen, fact.method.value, fact.goods, fact.quantity, fact.note,
        int(fact.is_training), voids[0][1] if voids else "", _places(one for one, _why in voids),
        fact.day, entry.node, entry.n, entry.by, entry.at,
    )  # fmt: skip


def _tally_row(tally: str, written: Sequence[Written]) -> tuple[Any, ...] | None:
    noted = [(entry, fact) for entry, fact in written if isinstance(fact, TallyNoted)]
    if not noted:
        return None
    entry, fact = noted[0]
    voided = [one.fact.reason or "-" for one in written if isinstance(one.fact, TallyVoided)]
    return (
        tally, fact.stall, fact.what.value, fact.service, fact.persons, fact.times, fact.day,
        fact.half, int(fact.is_training), voided[0] if voided else "", entry.node, entry.n, entry.by,
        entry.at,
    )  # fmt: skip


def _places(entries: Iterable[Entry]) -> str:
    """Where in the journal they stand: `[["node", 5]]`."""
    return msgspec.json.encode([(entry.node, entry.n) for entry in entries]).decode()
