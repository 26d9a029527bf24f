"""`rosewall serve`: a desk among others. One process, one loop; the store has a thread of its own.

It answers other desks, keeps links to them, notices what the window writes into the same store,
and notes what it hears. Everything that lasts is in the store: a kill loses nothing. Of a hub's
several processes each answers; one of them leads: it has the links and is found in the network.
"""

import asyncio
import contextlib
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from desktop_app.claims.answering import answer_everything
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange.data_watch import BUSY_LOOK_S, BUSY_S, LOOK_S, Change
from desktop_app.exchange.http_app import make_app
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.links import Link
from desktop_app.exchange.presence import OwnPresence, next_boot
from desktop_app.exchange.service_book import Entry, last_port, note_place, read_book, write_notes
from desktop_app.exchange.service_lane import Lane, LaneFull
from desktop_app.exchange.service_network import listen, own_addresses, waking_clock
from desktop_app.exchange.service_others import Others
from desktop_app.exchange.service_sessions import Session
from desktop_app.exchange.service_talk import Say, Talk
from desktop_app.exchange.service_tasks import Tasks, Work
from desktop_app.exchange.tls import admit, server_context
from desktop_app.exchange.watching import open_watch
from desktop_app.people.cleaning import has_pending
from desktop_app.people.promises import EVERY_S, PENDING_S, keep_promises

NOTE_S = 1.0
_LEARN_S = 0.25
_ADDRESSES_EVERY = 5  # times NOTE_S
_SLEPT_S = 8.0
_DISCOVERY = "discovery"
_ON_SERVER = 3  # threads on a hub's store: while one waits for the disk, others read

NO_WORKS: Mapping[str, Work] = {}


@dataclass(frozen=True, slots=True)
class Options:
    """How to serve. port 0: that of last time, or any.

    listening   a socket that listens already, for one of several processes; then `port` means nothing
    patience_s  how long at the end those may still ask who are connected
    """

    port: int = 0
    is_lan: bool = False
    listening: socket.socket | None = None
    patience_s: float = 0.0


class Service:
    """The service of one desk. `run` until `stop`.

    works  what else goes on in its loop meanwhile, by name; begun anew when it ends
    """

    def __init__(
        self,
        desk: Desk,
        options: Options,
        say: Say = lambda _word, _values: None,
        works: Mapping[str, Work] = NO_WORKS,
    ) -> None:
        self.desk = desk
        self.node = desk.node
        self.changed = Change()
        self.lane = Lane(threads=_ON_SERVER if desk.home.database else 1)
        self.port = 0
        self.is_listening = False
        self.leads = False
        self._options = options
        self._say = say
        self._more_works = works
        self._others = Others(desk.node, is_lan=options.is_lan)
        self._tasks = Tasks()
        self._links: set[str] = set()
        self._is_dirty = True
        self._stopping = asyncio.Event()

    # what others see of it

    @property
    def sessions(self) -> Mapping[str, Session]:
        """What is kept in mind of each other desk, by node."""
        return self._others.sessions

    @property
    def heads(self) -> dict[str, int]:
        """How far every log goes here, as last looked at."""
        return self._watch.heads

    @property
    def own_addresses(self) -> tuple[str, ...]:
        """`host:port` where others reach us, as last looked at."""
        return self._own.addresses

    def found(self, node: str, addresses: Sequence[str]) -> None:
        """A desk was found in the network."""
        self._others.found(node, addresses)

    def kick_all(self) -> None:
        """The network is another, or we slept: what was connected may be dead; try all at once."""
        for session in self.sessions.values():
            session.kicked.happened()

    # living

    async def run(self) -> None:
        """Serve until `stop`. Raises UserError port_taken, and what the store raises."""
        identity = await self.lane.do(ensure_identity, self.desk)
        self._watch = await self.lane.do(open_watch, self.desk)
        try:
            await self._lead()
            listening = await self._listening()
            self.port = listening.getsockname()[1]
            self._tls = server_context(identity, [])
            self._own = OwnPresence(self.desk, self._look_at_addresses())
            self._talk = Talk(
                self.desk,
                identity,
                self.lane,
                self._others,
                self._watch,
                self._own,
                self.changed,
                self._stopping,
                self._look,
                self._say,
            )
            await self._tell_port()
            await self._serve(listening, await self.lane.do(read_book, self.desk))
        finally:
            self.lane.close()
            self._watch.close()

    def stop(self) -> None:
        """End cleanly, soon."""
        self._stopping.set()
        self.changed.happened()

    async def _listening(self) -> socket.socket:
        if self._options.listening is not None:
            return self._options.listening
        port = await self.lane.do(last_port, self.desk)
        return listen(self._options.port, port, is_lan=self._options.is_lan)

    async def _serve(self, listening: socket.socket, book: list[Entry]) -> None:
        from desktop_app.exchange.service_http import HttpServer

        server = HttpServer(self.application(), self._tls, patience_s=self._options.patience_s)
        await server.start(listening)
        self.is_listening = True
        self._say("listening", {"port": self.port, "addresses": list(self._own.addresses)})
        for name, work in self._works().items():
            self._tasks.begin(name, work)
        self._learn(book)
        self._discover()
        try:
            await self._stopping.wait()
        finally:
            await asyncio.gather(server.stop(), self._tasks.end_these(self._more_works))
            await self._tasks.end_all()  # links go on until the last caller has heard
            with contextlib.suppress(UserError, LaneFull):
                await self._note()

    def application(self) -> ASGIApp:
        """What answers other desks. A hub looks at it on its way."""
        return make_app(self._talk, self._more_routes())

    def _works(self) -> dict[str, Work]:
        return {
            "watch": self._watching,
            "note": self._noting,
            "learn": self._learning,
            "promises": self._keeping_promises,
            **self._more_works,
        }

    async def _tell_port(self) -> None:
        """Where we listen, for the other programs on this store."""
        if self.leads:
            await self.lane.do(note_place, self.desk, self.port, self._own.addresses)

    def _more_routes(self) -> Sequence[BaseRoute]:
        from desktop_app.exchange.pairing_service import routes

        return routes(self.desk)

    # leading

    async def _lead(self) -> None:
        """Begin to lead, or cease to, as the watch says. Raises LaneFull, UserError."""
        if self._watch.leads and not self.leads:
            await self.lane.do(self._take_over)
        self.leads = self._watch.leads

    def _take_over(self) -> None:
        with self.desk.store.write() as tx:
            next_boot(tx)
            answer_everything(tx, self.desk)

    def _discover(self) -> None:
        """Be found in the network while we lead."""
        is_on = _DISCOVERY in self._tasks
        if self.leads and self._options.is_lan and not is_on:
            from desktop_app.exchange.discovery import Discovery

            self._tasks.begin(_DISCOVERY, Discovery(self).run)
        elif is_on and not self.leads:
            self._tasks.end(_DISCOVERY)

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
            if slept or moved:
                self.kick_all()
            with contextlib.suppress(LaneFull, UserError):  # whoever needs the store says so
                await self._lead()
                await self._note()
                if count % _ADDRESSES_EVERY == 0:
                    await self._tell_port()
            self._others.poll_elsewhere(self._watch.shared(), asyncio.get_running_loop().time())
            if not self.leads:
                self._watch.share(self._others.polling())
            self._choose()
            self._discover()

    async def _keeping_promises(self) -> None:
        """Beside the lane, for it may take a minute: soon after somebody was erased, else each hour."""
        count = 0
        while True:
            await asyncio.sleep(PENDING_S)
            count += 1
            with contextlib.suppress(LaneFull, UserError):
                is_due = count * PENDING_S >= EVERY_S
                if is_due or await self.lane.do(has_pending, self.desk):
                    count = 0
                    await asyncio.to_thread(keep_promises, self.desk)

    async def _learning(self) -> None:
        """A laptop that was just let in need not wait long until we know it."""
        while True:
            if self._is_dirty:
                self._is_dirty = False
                with contextlib.suppress(LaneFull, UserError):
                    self._learn(await self.lane.do(read_book, self.desk))
            await asyncio.sleep(_LEARN_S)

    async def _note(self) -> None:
        notes = self._others.take_notes()
        if notes:
            await self.lane.do(write_notes, self.desk, notes)

    def _learn(self, book: list[Entry]) -> None:
        """Who the others are now: links begin and end by it."""
        self._others.learn(book, lambda cert: admit(self._tls, cert))
        self._choose()

    def _choose(self) -> None:
        self._others.choose()
        wanted = self._others.wanted if self.leads else set()
        known = self._others.sessions.keys() if self.leads else set()
        for node in self._links - known:
            self._links.discard(node)
            self._tasks.end(node)
        for node in wanted - self._links:
            self._links.add(node)
            self._tasks.begin(node, Link(self._talk, self._others.sessions[node]).run)

    def _look_at_addresses(self) -> tuple[str, ...]:
        return own_addresses(self.port, is_lan=self._options.is_lan)

    def _has_moved(self) -> bool:
        found = self._look_at_addresses()
        if found == self._own.addresses:
            return False
        self._own.addresses = found
        self._say("moved", {"addresses": list(found)})
        return True
