"""What this laptop remembers of bundles: how many it wrote, what it has read of whom."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from desktop_app.clock import written
from desktop_app.desk import Desk
from desktop_app.events.records import all_desks, gone_desks, own_nodes
from desktop_app.exchange import records
from desktop_app.exchange.bundle_model import Header, least_known
from desktop_app.exchange.message import Head, Heads, Message
from desktop_app.roses.model import ClaimState
from desktop_app.store import tables
from desktop_app.store.store import Transaction

WHOLE = -1  # instead of a number of frames: this bundle brings nothing more
_MOST = 100  # bundles of one desk that are remembered; older ones are read anew, harmlessly
_READ = "bundle.read."


class WrittenTrail(msgspec.Struct, frozen=True):
    """The bundles that this desk wrote. `at` and `entries` are of the last that became whole."""

    counter: int = 0
    at: str = ""
    entries: int = 0
    file: str = ""


class ReadTrail(msgspec.Struct, frozen=True):
    """The bundles of one desk that were read here.

    newest  counter of the latest; made_at is the sender's clock, at is ours
    files   how many frames of each were taken in, by the hex of its id; or WHOLE
    """

    newest: int = 0
    at: str = ""
    made_at: str = ""
    files: dict[str, int] = msgspec.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeardOf:
    """A desk whose bundles were read here, and when, by our clock."""

    node: str
    name: str
    at: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Trail:
    """For people: what was written last, and read last of every desk. `at` is "" before."""

    written_at: str
    written_entries: int
    heard: tuple[HeardOf, ...]


def trail(desk: Desk) -> Trail:
    """When bundles were written and read here."""
    with desk.store.read() as tx:
        last = _written(tx)
        heard = []
        for one in all_desks(tx):
            read = read_of(tx, one.node)
            if read.at and one.node != desk.node:
                heard.append(HeardOf(one.node, one.name, read.at, read.made_at))
    heard.sort(key=lambda one: one.at, reverse=True)
    return Trail(last.at, last.entries, tuple(heard))


def count_up(desk: Desk) -> int:
    """The number of the next bundle, taken for good before anything is written."""
    with desk.store.write() as tx:
        last = _written(tx)
        records.remember(
            tx, "bundle.written", msgspec.structs.replace(last, counter=last.counter + 1)
        )
    return last.counter + 1


def keep_written(desk: Desk, file: str, entries: int) -> None:
    """A bundle is on the stick, whole."""
    with desk.store.write() as tx:
        done = WrittenTrail(_written(tx).counter, written(desk.clock()), entries, file)
        records.remember(tx, "bundle.written", done)


def read_of(tx: Transaction, node: str) -> ReadTrail:
    return records.recall(tx, _READ + node, ReadTrail) or ReadTrail()


def keep_read(desk: Desk, header: Header, frames: int, told: Message | None) -> None:
    """So many frames of a bundle are in the journal; WHOLE when it brings nothing more.

    told    its last frame, once the bundle was read to its end; what an older bundle says of its
            sender is passed over
    """
    with desk.store.write() as tx:
        before = read_of(tx, header.sender)
        files = {name: done for name, done in before.files.items() if name != header.file.hex()}
        files = dict([*files.items(), (header.file.hex(), frames)][-_MOST:])
        is_newest = header.counter >= before.newest
        made_at = header.made_at if is_newest else before.made_at
        newest = max(header.counter, before.newest)
        kept = ReadTrail(newest, written(desk.clock()), made_at, files)
        records.remember(tx, _READ + header.sender, kept)
        if told is not None and is_newest:
            records.note_peer(tx, header.sender, have=msgspec.msgpack.encode(told.have))
            records.keep_presences(tx, told.presences, desk.node, desk.clock)


def known_to_all(tx: Transaction, desk: Desk) -> Heads:
    """How far every other desk of the event has the logs, by what each told last."""
    ours = records.heads(tx, desk.event)
    desks = all_desks(tx)
    gone = gone_desks(desks) | set(own_nodes(tx, desk.node))
    told = [
        records.heads_of_peer(tx, one.node) for one in desks if one.role and one.node not in gone
    ]
    least = least_known(ours, told)
    return {
        node: Head(n, records.chain_at(tx, desk.event, node, n)[:8]) for node, n in least.items()
    }


def waiting_asks(tx: Transaction) -> frozenset[str]:
    """Claims of all desks that wait for the holder's answer."""
    claims = tables.claims.c
    query = sa.select(claims.claim_id).where(claims.state == ClaimState.ASKED)
    return frozenset(tx.execute(query).scalars())


def lacks_any(tx: Transaction, event: str, ends: Iterable[tuple[str, int]]) -> bool:
    """Whether one of these logs does not reach so far here."""
    ours = records.heads(tx, event)
    return any(node not in ours or ours[node].n < n for node, n in ends)


def _written(tx: Transaction) -> WrittenTrail:
    return records.recall(tx, "bundle.written", WrittenTrail) or WrittenTrail()
