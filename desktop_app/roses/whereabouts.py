"""Where every rose is: how many each desk holds, since when, and what is still on its way."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from desktop_app.desk import Desk
from desktop_app.events.records import DeskRow, all_desks, gone_desks
from desktop_app.journal.entry import Entry, fact_of
from desktop_app.roses.facts import RoseHanded
from desktop_app.roses.model import State
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_ROSES, _ENTRIES, _PEERS = tables.roses.c, tables.entries.c, tables.peers.c
_Heads = dict[str, tuple[int, bytes]]  # as a peer told them last: n and chain, by node


@dataclass(frozen=True, slots=True)
class DeskRoses:
    """What one desk holds. Times are UTC as written, for display; "" = not known.

    is_in_use  False: retired, or another desk goes on with its log; what it holds needs a recall
    waiting    roses with a claim that waits for this desk's answer
    on_way     handed over, but the desk has not told yet that it knows
    since      when the latest of them was handed over
    heard_at   when this laptop last heard of it, by whatever road
    """

    node: str
    name: str
    role: str
    is_here: bool
    is_in_use: bool = True
    total: int = 0
    open: int = 0
    claimed: int = 0
    waiting: int = 0
    on_way: int = 0
    since: str = ""
    heard_at: str = ""


class _Handed(NamedTuple):
    """The hand-over that brought a rose to its holder."""

    wish_id: str
    holder: str
    level: int
    giver: str
    n: int
    at: str


class _Counts(NamedTuple):
    total: int = 0
    open: int = 0
    claimed: int = 0
    waiting: int = 0


class _Peer(NamedTuple):
    heard_at: str
    have: _Heads


def where_roses_are(desk: Desk) -> list[DeskRoses]:
    """Every desk in use and every desk that holds roses: this one first, then by name."""
    with desk.store.read() as tx:
        desks = all_desks(tx)
        counts = _counts(tx)
        handed = _handed(tx, desk.event)
        peers = _peers(tx)
        knows = _knowers(tx, desk.event, handed)
    gone = gone_desks(desks)
    rows = [_of_desk(row, desk.node, gone, counts, peers) for row in desks]
    rows = [_with_handed(row, handed, peers, knows) for row in rows]
    shown = [row for row in rows if row.total or (row.is_in_use and _may_hold(row, desks))]
    return sorted(shown, key=lambda row: (not row.is_here, row.name, row.node))


def _may_hold(row: DeskRoses, desks: list[DeskRow]) -> bool:
    return row.is_here or next(d for d in desks if d.node == row.node).keys is not None


def _of_desk(
    row: DeskRow,
    here: str,
    gone: set[str],
    counts: dict[str, _Counts],
    peers: dict[str, _Peer],
) -> DeskRoses:
    peer = peers.get(row.node, _Peer("", {}))
    found = counts.get(row.node, _Counts())
    return DeskRoses(
        row.node,
        row.name,
        row.role,
        row.node == here,
        row.node not in gone,
        *found,
        heard_at=peer.heard_at,
    )


def _with_handed(
    row: DeskRoses, handed: list[_Handed], peers: dict[str, _Peer], knows: set[tuple[str, str]]
) -> DeskRoses:
    own = [one for one in handed if one.holder == row.node]
    have = peers[row.node].have if row.node in peers else {}
    on_way = [
        one
        for one in own
        if not row.is_here
        and have.get(one.giver, (0, b""))[0] < one.n
        and (one.wish_id, row.node) not in knows
    ]
    return replace(row, on_way=len(on_way), since=max((one.at for one in own), default=""))


def _counts(tx: Transaction) -> dict[str, _Counts]:
    one = sa.func.sum
    query = sa.select(
        _ROSES.holder,
        sa.func.count(),
        one(sa.case((_ROSES.state == State.OPEN, 1), else_=0)),
        one(sa.case((_ROSES.claim_id.is_not(None), 1), else_=0)),
        one(sa.case((_ROSES.asked > 0, 1), else_=0)),
    ).group_by(_ROSES.holder)
    return {row[0]: _Counts(*map(int, row[1:])) for row in tx.execute(query)}


def _handed(tx: Transaction, event: str) -> list[_Handed]:
    """The hand-overs by which roses are where they are now."""
    query: sa.Select[Any] = (
        sa.select(
            _ROSES.wish_id,
            _ROSES.holder,
            _ROSES.epoch.label("level"),
            *(_ENTRIES[name] for name in Entry.__struct_fields__),
        )
        .join(tables.entries, _ENTRIES.subject == _ROSES.wish_id)
        .where(_ROSES.epoch > 0, _ENTRIES.event == event, _ENTRIES.kind == RoseHanded.kind)
        .where(_ENTRIES.epoch == _ROSES.epoch - 1)
    )
    found = []
    for row in tx.execute(query):
        entry = Entry(*row[3:])
        fact = fact_of(entry)
        if isinstance(fact, RoseHanded) and fact.to == row.holder:
            found.append(_Handed(row[0], row[1], row[2], entry.node, entry.n, entry.at))
    return found


def _knowers(tx: Transaction, event: str, handed: list[_Handed]) -> set[tuple[str, str]]:
    """(wish, holder) of roses about which the new holder has written since: so it knows."""
    if not handed:
        return set()
    query = (
        sa.select(_ENTRIES.subject, _ENTRIES.node)
        .join(tables.roses, _ENTRIES.subject == _ROSES.wish_id)
        .where(_ROSES.epoch > 0, _ENTRIES.event == event)
        .where(_ENTRIES.node == _ROSES.holder, _ENTRIES.epoch >= _ROSES.epoch)
        .distinct()
    )
    return {(row.subject, row.node) for row in tx.execute(query)}


def _peers(tx: Transaction) -> dict[str, _Peer]:
    return {
        row.node: _Peer(
            max(row.heard_at, row.met_at),
            msgspec.msgpack.decode(row.have, type=_Heads) if row.have else {},
        )
        for row in tx.execute(sa.select(tables.peers))
    }
