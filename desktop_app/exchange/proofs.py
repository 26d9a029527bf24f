"""Whether every log in the store is still the one that its desk signed."""

from collections.abc import Iterator

import sqlalchemy as sa

from desktop_app.exchange.identity import verify
from desktop_app.exchange.model import Known, sealed_bytes
from desktop_app.exchange.records import known_logs
from desktop_app.store import tables
from desktop_app.store.store import Transaction


def broken_seals(tx: Transaction, event: str) -> Iterator[tuple[str, int]]:
    """Seals (node, n) that do not fit the entry that they end at, or that its desk did not make.

    The chain alone can be written anew by whoever has the store; the seals cannot.
    """
    entries, seals = tables.entries.c, tables.seals.c
    known = known_logs(tx, event)
    same = sa.and_(entries.event == seals.event, entries.node == seals.node, entries.n == seals.n)
    query = (
        sa.select(seals.node, seals.n, seals.chain, seals.signature, entries.chain.label("now"))
        .outerjoin(tables.entries, same)
        .where(seals.event == event)
        .order_by(seals.node, seals.n)
    )
    for row in tx.execute(query).all():
        keys = known.get(row.node, Known()).keys
        said = sealed_bytes(event, row.node, row.n, row.chain)
        if row.chain != row.now or (keys and not verify(keys.sign, row.signature, said)):
            yield row.node, row.n
