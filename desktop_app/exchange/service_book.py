"""Reads for the service what its desk knows of the others, and notes what it heard. In the lane."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from desktop_app.desk import Desk
from desktop_app.events.records import all_desks, gone_desks
from desktop_app.exchange import records
from desktop_app.exchange.links_model import ordered
from desktop_app.exchange.message import Heads, Presence
from desktop_app.exchange.peers import keep_addresses, read_addresses
from desktop_app.exchange.presence import ADDRESSES, PORT, news_in, note_news
from desktop_app.store import tables


@dataclass(frozen=True, slots=True)
class Entry:
    """A desk that may exchange with us."""

    node: str
    name: str
    role: str
    cert: bytes
    state: str
    holds: int
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """What the service wants written down, all of it in one go."""

    met: dict[str, Heads]
    said: Sequence[Presence]
    states: dict[str, str]
    addresses: dict[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.met or self.said or self.states or self.addresses)


def read_book(desk: Desk) -> list[Entry]:
    """Every other desk that was admitted and is in use; those told at our admission included."""
    with desk.store.read() as tx:
        rows = {row.node: row for row in tx.execute(sa.select(tables.peers))}
        desks = all_desks(tx)
        gone = gone_desks(desks) | {desk.node}
        keys = {one.node: (one.name, str(one.role), one.keys) for one in records.trusted(tx)}
        keys |= {one.node: (one.name, one.role, one.keys) for one in desks if one.keys}
    return [
        _entry(node, name, role, bytes.fromhex(public.cert), rows.get(node))
        for node, (name, role, public) in sorted(keys.items())
        if node not in gone and public is not None
    ]


def write_notes(desk: Desk, notes: Notes) -> None:
    """Write down what was heard, found and tried; nothing is locked when nothing of it is new."""
    with desk.store.read() as tx:
        news = news_in(tx, notes.met, notes.said, desk.clock)
    if not (news or notes.states or notes.addresses):
        return
    with desk.store.write() as tx:
        note_news(tx, desk.node, news, desk.clock)
        for node, state in notes.states.items():
            records.note_peer(tx, node, state=state)
        for node, addresses in notes.addresses.items():
            keep_addresses(tx, node, addresses)


def last_port(desk: Desk) -> int:
    """Where this desk's service listened last; 0 before it ever ran."""
    with desk.store.read() as tx:
        return records.recall(tx, PORT, int) or 0


def note_place(desk: Desk, port: int, addresses: tuple[str, ...]) -> None:
    """Where we listen, for the other programs on this store; written when it is another place."""
    with desk.store.read() as tx:
        known = records.recall(tx, PORT, int), records.recall(tx, ADDRESSES, tuple[str, ...])
    if known == (port, addresses):
        return
    with desk.store.write() as tx:
        records.remember(tx, PORT, port)
        records.remember(tx, ADDRESSES, addresses)


def _entry(node: str, name: str, role: str, cert: bytes, row: sa.Row | None) -> Entry:  # type: ignore[type-arg]
    if row is None:
        return Entry(node, name, role, cert, "", 0, ())
    said = msgspec.msgpack.decode(row.presence, type=Presence) if row.presence else None
    addresses = ordered(read_addresses(row.addresses), said.addresses if said else ())
    return Entry(node, name, role, cert, row.state, said.holds if said else 0, addresses)
