"""The fund in and out of the store: one row, the fold of its facts."""

from collections.abc import Iterable

import msgspec
import sqlalchemy as sa

from desktop_app.fund.folding import fold
from desktop_app.fund.model import EMPTY, Fund
from desktop_app.journal.entry import Entry
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_TOLD = sa.select(tables.funds.c.told)
_encoder = msgspec.json.Encoder(order="deterministic")


def project(tx: Transaction, fund: str, entries: Iterable[Entry]) -> None:
    told = _encoder.encode(fold(entries))
    tx.execute(sa.delete(tables.funds).where(tables.funds.c.fund == fund))
    tx.execute(sa.insert(tables.funds), [{"fund": fund, "told": told}])


def the_fund(tx: Transaction) -> Fund:
    """The event's fund; empty before anything was said about it."""
    told = tx.execute(_TOLD).scalar()
    return EMPTY if told is None else msgspec.json.decode(bytes(told), type=Fund)
