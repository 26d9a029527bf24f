"""Services for tests: in one loop with the test, or as processes of their own that can be killed."""

import asyncio
import multiprocessing
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from typing import Any

from desktop_app.desk import Desk, open_desk
from desktop_app.exchange.message import Heads
from desktop_app.exchange.records import heads
from desktop_app.exchange.sealing import seal_own
from desktop_app.exchange.service import Options, Service
from desktop_app.paths import Home
from desktop_app.roses.records import rose_by_number
from desktop_app.store.locks import FileLock

PATIENCE = 30.0  # seconds that a busy machine may need; nothing waits so long when all is well


def heads_of(desk: Desk) -> Heads:
    with desk.store.read() as tx:
        return heads(tx, desk.event)


def rose(desk: Desk, number: str) -> Any:
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def know_the_same(*desks: Desk) -> bool:
    """Whether all know every entry of all."""
    return all(heads_of(desk) == heads_of(desks[0]) for desk in desks[1:])


# in one loop


@asynccontextmanager
async def serving(*desks: Desk) -> AsyncIterator[list[Service]]:
    """Services of these desks, listening; they end with the block."""
    services = [Service(desk, Options()) for desk in desks]
    tasks = [asyncio.create_task(service.run()) for service in services]
    try:
        for service, task in zip(services, tasks, strict=True):
            await until(lambda service=service, task=task: service.is_listening or task.done())
        yield services
    finally:
        for service in services:
            service.stop()
        await asyncio.gather(*tasks)


async def until(is_so: Callable[[], object]) -> None:
    """Wait for something that a person could see."""
    async with asyncio.timeout(PATIENCE):
        while not is_so():
            await asyncio.sleep(0.01)


def introduce(one: Service, other: Service) -> None:
    """One learns where the other listens."""
    one.found(other.node, [f"127.0.0.1:{other.port}"])


# as processes


class Serving:
    """A service in a process of its own, forked from a server that has loaded the program."""

    def __init__(self, folder: Path, port: int = 0, *, is_locked: bool = False) -> None:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        serve = _serve_locked if is_locked else _serve
        self.process = context().Process(target=serve, args=(theirs, folder, port))
        self.process.start()
        theirs.close()
        self._said = ours
        self._port = port

    @property
    def port(self) -> int:
        """Where it listens. Waits until it does, unless the port was given."""
        if not self._port:
            self.wait()
        return self._port

    def wait(self) -> None:
        """Until it answers callers."""
        assert self._said.poll(PATIENCE), "the service never began"
        self._port = self._said.recv()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.join()

    def stop(self) -> None:
        self.process.terminate()
        self.process.join(PATIENCE)
        assert self.process.exitcode == 0


def context() -> Any:
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.journeys.acts", "tests.exchange.serving", "argon2"])
    return made


def wait_for(is_so: Callable[[], object]) -> None:
    """Wait for what other processes do."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never came"
        Event().wait(0.01)


def _serve_locked(said: Connection, folder: Path, port: int) -> None:
    """As `rosewall serve` does: nobody else serves this folder meanwhile."""
    assert FileLock(folder / "serve.lock").acquire()
    _serve(said, folder, port)


def _serve(said: Connection, folder: Path, port: int) -> None:
    desk = open_desk(Home(folder))
    seal_own(desk)
    service = Service(
        desk,
        Options(port),
        lambda word, values: said.send(values["port"]) if word == "listening" else None,
    )
    signal.signal(signal.SIGTERM, lambda *_given: service.stop())
    asyncio.run(service.run())
    desk.close()
