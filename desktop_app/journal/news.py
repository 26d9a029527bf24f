"""What others wrote into the same store: the command line, and later the service.

Two processes may have one store open. Each reads the journal's heads now and then, which takes a
tenth of a millisecond, and looks closer only when one of them moved.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import sqlalchemy as sa

from desktop_app.changes import Changes
from desktop_app.store import tables
from desktop_app.store.store import Transaction

Heads = Mapping[str, int]
"""The last entry of every desk, by node."""

_HEADS = sa.select(tables.nodes.c.node, tables.nodes.c.n)
_ENTRIES = tables.entries.c
_SINCE = sa.select(_ENTRIES.act, _ENTRIES.kind, _ENTRIES.subject).where(
    _ENTRIES.event == sa.bindparam("event"),
    _ENTRIES.node == sa.bindparam("node"),
    _ENTRIES.n > sa.bindparam("n"),
)
_OF_WISHES = ("wish", "claim", "rose", "gift", "act")


class News(NamedTuple):
    """How far the journal goes now, and what was touched by acts that one has not heard of."""

    heads: Heads
    changes: Changes | None


def journal_heads(tx: Transaction) -> Heads:
    """How far the journal goes."""
    return {row.node: int(row.n) for row in tx.execute(_HEADS)}


def news_since(
    tx: Transaction, event: str, before: Heads, heard: Collection[tuple[str, int]]
) -> News:
    """What was written since `before`, but for acts (node, act) that one has heard of already."""
    heads = journal_heads(tx)
    wishes: set[str] = set()
    cards: set[str] = set()
    is_new = False
    for node, n in heads.items():
        since = before.get(node, 0)
        if n <= since:
            continue
        for row in tx.execute(_SINCE, {"event": event, "node": node, "n": since}):
            if (node, row.act) in heard:
                continue
            is_new = True
            feature = row.kind.partition(".")[0]
            if feature in _OF_WISHES:
                wishes.add(row.subject)
            elif feature == "card":
                cards.add(row.subject)
    return News(heads, Changes(frozenset(wishes), frozenset(cards)) if is_new else None)
