"""The other desks, for screens and the command line; and what a person may tell us of them."""

from dataclasses import replace
from datetime import datetime

import msgspec
import sqlalchemy as sa

from desktop_app.clock import read
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.events.records import DeskRow, all_desks
from desktop_app.exchange import records
from desktop_app.exchange.links_model import is_address, ordered
from desktop_app.exchange.message import Heads, Presence
from desktop_app.exchange.peers_model import PeerFacts, PeerState, PeerView, view_of
from desktop_app.store import tables
from desktop_app.store.store import Transaction

STRANGERS = "strangers"  # in `local`: desks found in the network that are none of ours
BARRIER = "barrier"  # in `local`: what keeps this desk from finding others by itself, or ""
_PEERS = tables.peers


class Stranger(msgspec.Struct, frozen=True):
    """A desk in the network that was never let in, or does another event."""

    node: str
    state: PeerState
    address: str


def peer_list(desk: Desk, *, strangers: bool = False) -> list[PeerView]:
    """Every other desk of the event, by name; those replaced after a restore are left out.

    strangers  also desks in the network that are not of this event, or were not let in yet
    """
    now = desk.clock()
    with desk.store.read() as tx:
        ours = records.heads(tx, desk.event)
        state = records.state_of(ours)
        rows = {row.node: row for row in tx.execute(sa.select(_PEERS))}
        desks = all_desks(tx)
        gone = {one.continues for one in desks} | {desk.node}
        views = [
            view_of(_facts(one, rows.get(one.node)), ours, state, now)
            for one in desks
            if one.node not in gone and one.keys is not None
        ]
        found = records.recall(tx, STRANGERS, list[Stranger]) or [] if strangers else []
    known = {view.node for view in views} | gone
    return views + [
        PeerView(one.node, "", "", one.state, addresses=(one.address,))
        for one in found
        if one.node not in known
    ]


def set_address(desk: Desk, node: str, address: str) -> None:
    """A person typed where a desk listens; the service tries it at once.

    Raises UserError address_wrong.
    """
    address = address.strip().replace("：", ":")
    if not is_address(address):
        raise UserError("address_wrong", address=address[:80])
    with desk.store.write() as tx:
        query = sa.select(_PEERS.c.addresses).where(_PEERS.c.node == node)
        known = read_addresses(tx.execute(query).scalar())
        keep_addresses(tx, node, ordered((address,), known))


def barrier(desk: Desk) -> UserError | None:
    """What keeps this desk from finding the others by itself, with what to do instead."""
    with desk.store.read() as tx:
        code = records.recall(tx, BARRIER, str)
    return UserError(code) if code else None


def read_addresses(written: str | None) -> tuple[str, ...]:
    """The addresses in a row of `peers`."""
    return msgspec.json.decode(written, type=tuple[str, ...]) if written else ()


def keep_addresses(tx: Transaction, node: str, addresses: tuple[str, ...]) -> None:
    """Write down where a desk listens, the likeliest first."""
    records.note_peer(tx, node, addresses=msgspec.json.encode(addresses).decode())


def _facts(desk: DeskRow, row: sa.Row | None) -> PeerFacts:  # type: ignore[type-arg]  # any row
    facts = PeerFacts(desk.node, desk.name, desk.role, desk.retired is not None)
    if row is None:
        return facts
    said = msgspec.msgpack.decode(row.presence, type=Presence) if row.presence else None
    return replace(
        facts,
        link=row.state,
        met=_moment(row.met_at),
        heard=_moment(row.heard_at),
        presence=said,
        said=_moment(said.clock) if said is not None else None,
        have=msgspec.msgpack.decode(row.have, type=Heads) if row.have else None,
        addresses=ordered(read_addresses(row.addresses), said.addresses if said else ()),
    )


def _moment(text: str) -> datetime | None:
    """A moment that another desk may have written; None when it is none."""
    try:
        moment = read(text) if text else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
