"""What the self-check and the closing read besides the lists of peers."""

from typing import NamedTuple

import sqlalchemy as sa

from desktop_app.desk import Desk
from desktop_app.events.facts import DayClosed
from desktop_app.events.records import desk_names, own_nodes
from desktop_app.exchange.message import Heads
from desktop_app.exchange.records import heads, heads_of_peer
from desktop_app.journal.fold import effective
from desktop_app.journal.records import entries_of
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_ROSES, _NODES = tables.roses.c, tables.nodes.c


class LogEnd(NamedTuple):
    """How far a desk's log goes here, and the chain value there."""

    node: str
    name: str
    n: int
    chain: bytes


def log_ends(tx: Transaction, event: str) -> list[LogEnd]:
    """The end of every log, for the sheet that two people sign; by name."""
    names = desk_names(tx)
    query = sa.select(_NODES.node, _NODES.n, _NODES.chain).where(_NODES.event == event)
    ends = [LogEnd(r.node, names.get(r.node, r.node), r.n, r.chain) for r in tx.execute(query)]
    return sorted(ends, key=lambda end: (end.name, end.node))


def held_by(tx: Transaction, node: str) -> int:
    """How many roses a desk holds, as far as is known here."""
    query = sa.select(sa.func.count()).where(_ROSES.holder == node)
    return int(tx.execute(query).scalar_one())


class Old(NamedTuple):
    """A node that this desk goes on for after a restore, and the roses that it still holds."""

    node: str
    holds: int


def old_roses(tx: Transaction, node: str) -> list[Old]:
    """What this desk held before it was restored, and nobody recalled yet."""
    before = [Old(old, held_by(tx, old)) for old in own_nodes(tx, node)[1:]]
    return [old for old in before if old.holds]


def unshared(tx: Transaction, desk: Desk, others: list[str]) -> int:
    """Entries of this desk that none of the others has said that it has."""
    own = heads(tx, desk.event).get(desk.node)
    if own is None or not others:
        return 0
    told: list[Heads] = [heads_of_peer(tx, node) or {} for node in others]
    most = max(known[desk.node].n if desk.node in known else 0 for known in told)
    return max(own.n - most, 0)


class Closed(NamedTuple):
    """When and why this desk last closed the day; "" for never."""

    at: str = ""
    reason: str = ""


def last_closed(tx: Transaction, desk: Desk) -> Closed:
    """The last closing that this desk wrote and did not take back."""
    found = Closed()
    for entry, fact in effective(entries_of(tx, desk.event, desk.event)):
        if isinstance(fact, DayClosed) and entry.node == desk.node:
            found = Closed(entry.at, fact.reason)
    return found
