"""A service for as long as somebody is let in: the one that runs already, or one of our own."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange import records
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.model import lacking
from desktop_app.exchange.pairing_line import open_line
from desktop_app.exchange.presence import PORT
from desktop_app.store.files import disk_trouble
from desktop_app.store.locks import FileLock

_START_S = 20.0


def is_served(desk: Desk) -> bool:
    """Whether a service of this very store listens on this computer."""
    identity = ensure_identity(desk)
    with desk.store.read() as tx:
        port = records.recall(tx, PORT, int)
    if not port:
        return False
    try:
        line = open_line(f"127.0.0.1:{port}")
    except UserError:
        return False
    line.close()
    return line.cert == identity.tls_cert


@contextmanager
def served(desk: Desk) -> Iterator[bool]:
    """Within, a service answers; whether it is ours, and so ends with this.

    Raises UserError: what the service raises when it cannot start.
    """
    if desk.home.database and is_served(desk):  # from whatever folder it was started
        yield False
        return
    lock = FileLock(desk.home.folder / "serve.lock")  # what `rosewall serve` holds
    try:
        desk.home.folder.mkdir(parents=True, exist_ok=True)
        is_free = lock.acquire()
    except OSError as error:
        raise disk_trouble(error) from error
    if not is_free:
        until = time.monotonic() + _START_S
        if not wait_for(lambda: is_served(desk), lambda: time.monotonic() > until):
            raise UserError("service_slow")
        yield False
        return
    host = _Host(desk)
    try:
        host.start()
        yield True
    finally:
        host.stop()
        lock.release()


def has_everything(desk: Desk, node: str) -> bool:
    """Whether this desk told that it lacks nothing of what we have."""
    with desk.store.read() as tx:
        theirs = records.heads_of_peer(tx, node)
        return theirs is not None and not lacking(records.heads(tx, desk.event), theirs)


def wait_for(is_so: Callable[[], bool], is_over: Callable[[], bool], step: float = 0.3) -> bool:
    """Look until it is so; False when it is over before."""
    while not is_so():
        if is_over():
            return False
        time.sleep(step)
    return True


class _Host:
    """A service in a thread with a loop of its own."""

    def __init__(self, desk: Desk) -> None:
        from desktop_app.exchange.service import Options, Service  # uvicorn takes a while to load

        self._service = Service(desk, Options(is_lan=True), self._said)
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._trouble: UserError | None = None
        self._listens = False
        self._thread = threading.Thread(target=self._run, name="service", daemon=True)

    def start(self) -> None:
        """Returns when it listens. Raises UserError service_slow, and what the service raises."""
        self._thread.start()
        self._ready.wait(_START_S)
        if self._trouble is not None:
            raise self._trouble
        if not self._listens:
            raise UserError("service_slow")

    def stop(self) -> None:
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._service.stop)
        self._thread.join(_START_S)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except UserError as error:
            self._trouble = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        await self._service.run()

    def _said(self, word: str, _values: dict[str, Any]) -> None:
        if word == "listening":
            self._listens = True
            self._ready.set()
