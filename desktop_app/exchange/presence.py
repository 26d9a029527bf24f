"""What this desk says of itself, and the rare writing down of what others said.

Every message carries presences, so noting each one would be a write per message. The service
collects them and notes all at once, about once a second, and only what a person could see.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
import sqlalchemy as sa

from desktop_app import VERSION
from desktop_app.clock import Clock, read, written
from desktop_app.desk import Desk
from desktop_app.events.records import desk_names
from desktop_app.exchange import records
from desktop_app.exchange.message import Heads, Health, Presence
from desktop_app.readiness.health import HEALTH
from desktop_app.roses.records import count_held
from desktop_app.store import tables
from desktop_app.store.store import Transaction

BOOT, ADDRESSES, PORT = "boot", "addresses", "port"
_PEERS = tables.peers.c
_CONNECTED = "connected"
_STALE = timedelta(seconds=10)  # a word that says nothing new is noted this rarely


def next_boot(tx: Transaction) -> int:
    """Count the starts of this desk's service, so that a later word has the higher number."""
    boot = (records.recall(tx, BOOT, int) or 0) + 1
    records.remember(tx, BOOT, boot)
    return boot


class OwnPresence:
    """Our own word. It gets a new beat when there is something new to say.

    Several processes speak for a hub: the boot is that of the one that leads, and the beat is the
    time of their common computer, so that whoever spoke last is heard.

    monotonic  seconds
    """

    def __init__(
        self, desk: Desk, addresses: Sequence[str], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._desk = desk
        self._monotonic = monotonic
        self.addresses = tuple(addresses)
        self._said = Presence(node=desk.node, boot=0, beat=0, version=VERSION)

    @property
    def said(self) -> Presence:
        """What we said last: enough for a message in the middle of much work."""
        return self._said if self._said.beat else self.now()

    def now(self) -> Presence:
        """What we say now."""
        with self._desk.store.read() as tx:
            heads = records.heads(tx, self._desk.event)
            state = records.state_of(heads)
            holds = self._said.holds
            if state != self._said.state or not self._said.beat:
                holds = count_held(tx, [self._desk.node])
            fresh = msgspec.structs.replace(
                self._said,
                boot=records.recall(tx, BOOT, int) or 0,
                name=desk_names(tx).get(self._desk.node, ""),
                entries=sum(head.n for head in heads.values()),
                state=state,
                holds=holds,
                addresses=self.addresses,
                health=records.recall(tx, HEALTH, Health),
            )
        clock = self._desk.clock()
        if fresh != self._said or _is_stale(self._said.clock, clock):
            beat = max(self._said.beat + 1, int(self._monotonic() * 1000))
            self._said = msgspec.structs.replace(fresh, beat=beat, clock=written(clock))
        return self._said


@dataclass(frozen=True, slots=True)
class News:
    """Whom we met and what was said, as far as it tells a person anything new."""

    met: Mapping[str, Heads]
    said: Sequence[Presence]

    def __bool__(self) -> bool:
        return bool(self.met or self.said)


def news_in(
    tx: Transaction, met: Mapping[str, Heads], said: Sequence[Presence], clock: Clock
) -> News:
    """What of this is worth a write."""
    now = clock()
    query = sa.select(
        _PEERS.node, _PEERS.presence, _PEERS.heard_at, _PEERS.met_at, _PEERS.have, _PEERS.state
    )
    known = {row.node: row for row in tx.execute(query)}
    fresh = []
    for presence in said:
        row = known.get(presence.node)
        before = _read(row.presence) if row is not None else None
        is_news = before is None or _is_news(before, presence)
        if is_news or _is_stale(row.heard_at if row is not None else "", now):
            fresh.append(presence)
    seen = {}
    for node, have in met.items():
        row = known.get(node)
        same = row is not None and (row.state, row.have) == (_CONNECTED, _written(have))
        if not same or _is_stale(row.met_at if row is not None else "", now):
            seen[node] = have
    return News(seen, fresh)


def note_news(tx: Transaction, own: str, news: News, clock: Clock) -> None:
    """Write it down."""
    records.keep_presences(tx, news.said, own, clock)
    for node, have in news.met.items():
        records.note_met(tx, node, have, clock)


def _written(have: Heads) -> bytes:
    return msgspec.msgpack.encode(have)


def _read(content: bytes | None) -> Presence | None:
    return msgspec.msgpack.decode(content, type=Presence) if content else None


def _is_news(before: Presence, now: Presence) -> bool:
    return before.boot != now.boot or before != msgspec.structs.replace(
        now, beat=before.beat, clock=before.clock
    )


def _is_stale(at: str, now: datetime) -> bool:
    """Long ago, or in the future: then a clock was turned."""
    age = now - read(at) if at else None
    return age is None or not timedelta(0) <= age < _STALE
