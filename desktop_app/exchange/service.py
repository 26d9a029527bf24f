"""`rosewall serve`: a desk among others. One process, one loop; the store has a thread of its own.

It answers other desks, keeps links to them, notices what the window writes into the same store,
and notes what it hears. Everything that lasts is in the store: a kill loses nothing.
"""

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.routing import BaseRoute

from desktop_app.claims.answering import answer_everything
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange import records
from desktop_app.exchange.composing import Recent, compose_message
from desktop_app.exchange.data_watch import BUSY_LOOK_S, BUSY_S, LOOK_S, Change, DataWatch
from desktop_app.exchange.http_app import Refused, make_app
from desktop_app.exchange.identity import Identity, ensure_identity
from desktop_app.exchange.links import Link, until_due
from desktop_app.exchange.links_http import open_client
from desktop_app.exchange.links_model import Candidate, LinkState, links_for
from desktop_app.exchange.message import Heads, Message
from desktop_app.exchange.model import Reason, Road
from desktop_app.exchange.presence import ADDRESSES, PORT, OwnPresence, next_boot
from desktop_app.exchange.receiving import Received, receive
from desktop_app.exchange.service_book import Entry, Notes, read_book, write_notes
from desktop_app.exchange.service_lane import Lane, LaneFull
from desktop_app.exchange.service_network import is_loopback, listen, own_addresses, waking_clock
from desktop_app.exchange.service_sessions import Heard, Session, brings, pace_of
from desktop_app.exchange.tls import admit, client_context, server_context

NOTE_S = 1.0
_LEARN_S = 0.25
_ADDRESSES_EVERY = 5  # times NOTE_S
_SLEPT_S = 8.0
_log = logging.getLogger(__name__)

Work = Callable[[], Coroutine[Any, Any, None]]
Say = Callable[[str, dict[str, Any]], None]
"""Told of each change that a person may want to see: its word and its values."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to serve. port 0: that of last time, or any."""

    port: int = 0
    is_lan: bool = False


@dataclass
class Started:
    """What a service has once its store was asked."""

    identity: Identity
    boot: int
    port: int
    book: list[Entry]


class Service:
    """The service of one desk. `run` until `stop`."""

    def __init__(
        self, desk: Desk, options: Options, say: Say = lambda _word, _values: None
    ) -> None:
        self.desk = desk
        self.node = desk.node
        self.changed = Change()
        self.lane = Lane()
        self.sessions: dict[str, Session] = {}
        self.port = 0
        self.is_listening = False
        self._options = options
        self._say = say
        self._by_cert: dict[bytes, Session] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}  # links by the node that they lead to
        self._links: set[str] = set()
        self._heard = Heard()
        self._states: dict[str, str] = {}
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._wanted: set[str] = set()
        self._is_dirty = True
        self._recent = Recent()
        self._stopping = asyncio.Event()

    # living

    async def run(self) -> None:
        """Serve until `stop`. Raises UserError port_taken, and what the store raises."""
        started = await self.lane.do(self._start)
        listening = listen(self._options.port, started.port, is_lan=self._options.is_lan)
        self.port = listening.getsockname()[1]
        self._identity = started.identity
        self._tls = server_context(started.identity, [])
        self._own = OwnPresence(self.desk, started.boot, self._look_at_addresses())
        self._watch = DataWatch(self.desk.store.path, self.desk.store.key, self.desk.event)
        await self.lane.do(self._remember)
        try:
            await self._serve(listening, started.book)
        finally:
            self.lane.close()
            self._watch.close()

    def stop(self) -> None:
        """End cleanly, soon."""
        self._stopping.set()
        self.changed.happened()

    async def _serve(self, listening: socket.socket, book: list[Entry]) -> None:
        from desktop_app.exchange.service_http import HttpServer

        server = HttpServer(make_app(self, self._more_routes()), self._tls)
        await server.start(listening)
        self.is_listening = True
        self._say("listening", {"port": self.port, "addresses": list(self._own.addresses)})
        for name, work in self._works().items():
            self._begin(name, work)
        self._learn(book)
        try:
            await self._stopping.wait()
        finally:
            tasks = list(self._tasks.values())
            for name in list(self._tasks):
                self._end(name)
            await asyncio.gather(*tasks, return_exceptions=True)
            await server.stop()
            with contextlib.suppress(UserError, LaneFull):
                await self._note()

    def _works(self) -> dict[str, Work]:
        works: dict[str, Work] = {
            "watch": self._watching,
            "note": self._noting,
            "learn": self._learning,
        }
        if self._options.is_lan:
            from desktop_app.exchange.discovery import Discovery

            works["discovery"] = Discovery(self).run
        return works

    def _begin(self, name: str, work: Work) -> None:
        """Do it in the background. A bug in one part is written down, and the part begins anew."""

        def ended(task: asyncio.Task[None]) -> None:
            if self._tasks.get(name) is not task or task.cancelled():
                return
            if error := task.exception():
                _log.error("a part of the service failed", exc_info=error)
            asyncio.get_running_loop().call_later(1.0, again)

        def again() -> None:
            if name in self._tasks and not self._stopping.is_set():
                self._begin(name, work)

        self._tasks[name] = asyncio.create_task(work())
        self._tasks[name].add_done_callback(ended)

    def _end(self, name: str) -> None:
        self._tasks.pop(name).cancel()

    def _start(self) -> Started:
        identity = ensure_identity(self.desk)
        with self.desk.store.write() as tx:
            boot = next_boot(tx)
            answer_everything(tx, self.desk)
            port = records.recall(tx, PORT, int) or 0
        return Started(identity, boot, port, read_book(self.desk))

    def _remember(self) -> None:
        with self.desk.store.write() as tx:
            records.remember(tx, PORT, self.port)
            records.remember(tx, ADDRESSES, self._own.addresses)

    def _more_routes(self) -> Sequence[BaseRoute]:
        from desktop_app.exchange.pairing_service import routes

        return routes(self.desk)

    # what others ask

    def caller(self, cert: bytes | None) -> Session:
        """Whose certificate it is. Raises Refused."""
        session = self._by_cert.get(cert) if cert is not None else None
        if session is None:
            raise Refused(403, "not_paired")
        if not session.may_call(time.monotonic()):
            raise Refused(429, "busy", 1)
        return session

    async def answer(self, session: Session, frame: bytes, wait: float) -> bytes:
        """Take a frame; give one back, or hold it until there is something in it. Raises Refused."""
        clock = asyncio.get_running_loop().time
        until = clock() + wait
        session.polls += wait > 0
        try:
            received = await self.receive(session, frame)
            if received.message is None:
                raise Refused(409, _refusal(received))
            while True:
                count = self.changed.count
                if wait:
                    await until_due(self, session, until - clock())
                only_own = not wait and session.polls > 0  # its long poll brings the rest
                answer, message = await self.compose(session, is_poll=False, only_own=only_own)
                is_over = received.message.is_more or clock() >= until or self._stopping.is_set()
                if brings(message) or is_over:
                    return answer
                await self.changed.after(count, until - clock())
        except LaneFull as full:
            raise Refused(503, "busy", 1) from full
        except UserError as error:
            raise Refused(503, "busy", 5) from error
        finally:
            if wait:
                session.polls -= 1
                session.last_poll = clock()

    # what links do

    @property
    def heads(self) -> dict[str, int]:
        """How far every log goes here, as last looked at."""
        return self._watch.heads

    @property
    def own_addresses(self) -> tuple[str, ...]:
        """`host:port` where others reach us, as last looked at."""
        return self._own.addresses

    def open_client(self, session: Session, *, is_named: bool = True) -> httpx.AsyncClient:
        """For calls to a desk; is_named: with our certificate."""
        if not is_named:
            return open_client(client_context(None, session.cert))
        if session.context is None:  # making one takes as long as a call
            session.context = client_context(self._identity, session.cert)
        return open_client(session.context)

    async def compose(
        self, session: Session, *, is_poll: bool, only_own: bool = False
    ) -> tuple[bytes, Message]:
        """The frame for a desk; for a long poll of ours only how far we are. Raises LaneFull.

        only_own  with our answers, but not with what others wrote
        """
        now = asyncio.get_running_loop().time()
        told = None if is_poll else session.told
        is_gossip = session.is_gossip_due(now)
        done = await self.lane.do(
            self._compose, session, told, is_gossip=is_gossip, only_own=only_own
        )
        if not is_poll:
            session.gave(done[1], now)
        return done

    def _compose(
        self, session: Session, told: Heads | None, *, is_gossip: bool, only_own: bool
    ) -> tuple[bytes, Message]:
        return compose_message(
            self.desk,
            session.node,
            told,
            want=session.want,
            presence=self._own.now() if is_gossip else self._own.said,
            is_gossip=is_gossip,
            recent=self._recent,
            only_own=only_own,
        )

    async def receive(self, session: Session, frame: bytes) -> Received:
        """Take what a desk sent; it is durable then. Raises LaneFull, UserError."""
        received = await self.lane.do(
            receive,
            self.desk,
            frame,
            Road.HTTP,
            sender=session.node,
            is_live=True,
            compare=self._recent.agrees,
        )
        if received.message is not None:
            session.heard(received.message)
            self._heard.note(received.message)
            self.tell(session, LinkState.CONNECTED)
            self._find_in(received.message)
        if received.is_news:
            self._look()
        return received

    def is_wanted(self, session: Session) -> bool:
        return session.node in self._wanted

    def worked(self, session: Session, address: str) -> None:
        """This address led there: first the next time, too."""
        if session.addresses[:1] != (address,):
            session.found_at([address])
            self._addresses[session.node] = session.addresses

    def tell(self, session: Session, state: LinkState) -> None:
        """How it stands with a desk; said and noted when it changed."""
        if session.state == state:
            return
        session.state = state
        if state is not LinkState.CONNECTED:  # that one is noted with what was heard
            self._states[session.node] = state
        self._say("peer", {"name": session.name, "node": session.node, "state": str(state)})

    def found(self, node: str, addresses: Sequence[str]) -> None:
        """A desk was found in the network."""
        session = self.sessions.get(node)
        if session is not None:
            self._found_at(session, addresses)

    # what goes on by itself

    async def _watching(self) -> None:
        clock = asyncio.get_running_loop().time
        busy_until = 0.0
        while True:
            if self._look():
                busy_until = clock() + BUSY_S
            await asyncio.sleep(BUSY_LOOK_S if clock() < busy_until else LOOK_S)

    def _look(self) -> bool:
        """Whether the journal grew; everybody who waits for that is woken."""
        before = self._watch.heads
        if not self._watch.look():
            return False
        self._is_dirty = True
        has_grown = self._watch.heads != before
        if has_grown:
            self.changed.happened()
        return has_grown

    async def _noting(self) -> None:
        awake, count = waking_clock(), 0
        while True:
            await asyncio.sleep(NOTE_S)
            count += 1
            now = waking_clock()
            slept, awake = now - awake > _SLEPT_S, now
            moved = count % _ADDRESSES_EVERY == 0 and self._has_moved()
            if moved:
                await self.lane.do(self._remember)
            if slept or moved:
                self.kick_all()
            with contextlib.suppress(LaneFull, UserError):  # whoever needs the store says so
                await self._note()
            self._choose()

    async def _learning(self) -> None:
        """A laptop that was just let in need not wait long until we know it."""
        while True:
            if self._is_dirty:
                self._is_dirty = False
                with contextlib.suppress(LaneFull, UserError):
                    self._learn(await self.lane.do(read_book, self.desk))
            await asyncio.sleep(_LEARN_S)

    def kick_all(self) -> None:
        """The network is another, or we slept: what was connected may be dead; try all at once."""
        for session in self.sessions.values():
            session.kicked.happened()

    async def _note(self) -> None:
        notes = Notes(*self._heard.take(), self._states, self._addresses)
        self._states, self._addresses = {}, {}
        if notes:
            await self.lane.do(write_notes, self.desk, notes)

    def _learn(self, book: list[Entry]) -> None:
        """Who the others are now: links begin and end by it."""
        for entry in book:
            session = self.sessions.get(entry.node)
            if session is None or session.cert != entry.cert:
                session = Session(entry.node, entry.name, entry.role, entry.cert)
                self.sessions[entry.node] = session
                self._by_cert[entry.cert] = session
                admit(self._tls, entry.cert)
            session.name, session.role, session.holds = entry.name, entry.role, entry.holds
            self._found_at(session, entry.addresses, is_known=True)
        for node in set(self.sessions) - {entry.node for entry in book}:
            self._by_cert.pop(self.sessions.pop(node).cert, None)
        self._choose()

    def _choose(self) -> None:
        others = [
            Candidate(one.node, one.role, one.holds, one.is_live) for one in self.sessions.values()
        ]
        self._wanted = links_for(self.node, others)
        pace = pace_of(sum(one.is_live for one in others))
        for session in self.sessions.values():
            session.pace = pace
        for node in set(self._links) - set(self.sessions):
            self._links.discard(node)
            self._end(node)
        for node in self._wanted - self._links:
            self._links.add(node)
            self._begin(node, Link(self, self.sessions[node]).run)

    def _find_in(self, message: Message) -> None:
        for presence in message.presences:
            session = self.sessions.get(presence.node)
            if session is not None and presence.addresses:
                self._found_at(session, presence.addresses, is_known=True)

    def _found_at(
        self, session: Session, addresses: Sequence[str], *, is_known: bool = False
    ) -> None:
        """is_known: it may be an old word, so it comes after those that we have."""
        useful = [one for one in addresses if not self._options.is_lan or not is_loopback(one)]
        if is_known:
            useful = [one for one in useful if one not in session.addresses]
            useful = [*session.addresses[:1], *useful] if useful else []
        if useful and session.found_at(useful):
            self._addresses[session.node] = session.addresses

    def _look_at_addresses(self) -> tuple[str, ...]:
        return own_addresses(self.port, is_lan=self._options.is_lan)

    def _has_moved(self) -> bool:
        found = self._look_at_addresses()
        if found == self._own.addresses:
            return False
        self._own.addresses = found
        self._say("moved", {"addresses": list(found)})
        return True


def _refusal(received: Received) -> str:
    reasons = {refusal.reason for refusal in received.refused}
    if Reason.OTHER_EVENT in reasons:
        return "other_event"
    return "version" if Reason.NEWER in reasons else "malformed"
