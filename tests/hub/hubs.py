"""A hub among laptops, for tests: its event on a real PostgreSQL, its workers as processes."""

import asyncio
import signal
import socket
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from desktop_app.clock import system_clock
from desktop_app.desk import Desk, open_desk
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.admission import admit_desk, make_request, start_store
from desktop_app.exchange.service import Options, Service
from desktop_app.exchange.service_network import listen
from desktop_app.paths import Home
from tests.exchange.desks import meet
from tests.exchange.serving import PATIENCE, context


def hub_of(lead: Desk, database: str, folder: Path, *, before_lead: bool = False) -> Desk:
    """The hub that the lead let in, with everything that the lead has.

    before_lead  its node comes before the lead's: of both links between them, its own one stays
    """
    while True:
        request, identity = make_request("总站")
        if not before_lead or request.node < lead.node:
            break
    admission = admit_desk(lead, request, "总站", DeskRole.HUB)
    home = Home(folder, database)
    return start_store(home, identity, admission, lambda desk: meet(desk, lead), system_clock)


class Worker:
    """One process of a hub's service; all of one hub share a socket."""

    def __init__(self, home: Home, listening: socket.socket) -> None:
        ours, theirs = context().Pipe(duplex=False)
        self.process = context().Process(target=_work, args=(theirs, home, listening))
        self.process.start()
        theirs.close()
        self._said = ours

    def wait(self) -> "Worker":
        """Until it answers callers."""
        assert self._said.poll(PATIENCE), "the worker never began"
        self._said.recv()
        return self

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.join()


class Workers:
    """A hub's workers, the leading one first."""

    def __init__(self, home: Home, count: int) -> None:
        self._home = home
        self._listening = listen(0, 0, is_lan=False)
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        self.all = [Worker(home, self._listening).wait() for _one in range(count)]

    def close(self) -> None:
        for one in self.all:
            one.process.terminate()
        for one in self.all:
            one.process.join(PATIENCE)
            assert one.process.exitcode in (0, -signal.SIGKILL)
        self._listening.close()


@contextmanager
def working(hub: Desk, count: int = 1):
    """The workers of a hub, while the block runs."""
    workers = Workers(hub.home, count)
    try:
        yield workers
    finally:
        workers.close()


def _work(said: Connection, home: Home, listening: socket.socket) -> None:
    desk = open_desk(home)
    service = Service(
        desk,
        Options(listening=listening),
        lambda word, values: said.send(values["port"]) if word == "listening" else None,
    )

    async def run() -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, service.stop)
        await service.run()

    asyncio.run(run())
    desk.close()
