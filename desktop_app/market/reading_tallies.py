"""Tallies out of the store. The database adds them up."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from desktop_app.errors import UserError
from desktop_app.market.facts import TallyKind
from desktop_app.market.reading import rows_beginning
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_TALLIES = tables.tallies.c


class TallySum(NamedTuple):
    stall: str
    what: TallyKind
    service: str
    day: str
    half: int
    is_training: bool
    persons: int
    times: int


class TallyRow(NamedTuple):
    tally_id: str
    stall: str
    what: TallyKind
    service: str
    persons: int
    times: int
    day: str
    half: int
    is_training: bool
    voided: str
    node: str
    by: str
    at: str


def tally_sums(tx: Transaction, stall: str = "", day: str = "") -> list[TallySum]:
    """Tallies that were not voided, by half-hour."""
    groups = (
        _TALLIES.stall, _TALLIES.what, _TALLIES.service, _TALLIES.day, _TALLIES.half,
        _TALLIES.is_training,
    )  # fmt: skip
    query = sa.select(*groups, sa.func.sum(_TALLIES.persons), sa.func.sum(_TALLIES.times))
    query = query.where(_TALLIES.voided == "").group_by(*groups).order_by(*groups)
    query = query.where(_TALLIES.stall == stall) if stall else query
    query = query.where(_TALLIES.day == day) if day else query
    return [
        TallySum(
            row[0], TallyKind(row[1]), row[2], row[3], row[4], bool(row[5]), int(row[6]), int(row[7])
        )
        for row in tx.execute(query)
    ]  # fmt: skip


def latest_tallies(
    tx: Transaction, stall: str, line: Sequence[str], most: int = 10
) -> list[TallyRow]:
    """What one desk noted last for a stall, the newest first, whatever its clock said.

    line  its node and those that it continues, the newest first (`events.records.own_nodes`)
    """
    age = sa.case({node: place for place, node in enumerate(line)}, value=_TALLIES.node)
    query = sa.select(tables.tallies).where(_TALLIES.stall == stall, _TALLIES.node.in_(line))
    query = query.order_by(age, _TALLIES.n.desc()).limit(most)
    return [_tally(row) for row in tx.execute(query)]


def tally_named(tx: Transaction, name: str) -> TallyRow:
    """A tally by its id, or a beginning of it. Raises UserError tally_unknown."""
    found = rows_beginning(tx, _TALLIES.tally, name)
    if len(found) != 1:
        raise UserError("tally_unknown")
    return _tally(found[0])


def _tally(row: Any) -> TallyRow:
    return TallyRow(
        row.tally, row.stall, TallyKind(row.what), row.service, row.persons, row.times, row.day,
        row.half, bool(row.is_training), row.voided, row.node, row.by, row.at,
    )  # fmt: skip
