"""One worker of a hub: the service and the pages in one loop, at sockets that it was handed.

Started by the supervisor only (`python -m desktop_app.hub.worker`): orders come on stdin, words go
out on stdout, and it ends when stdin closes, which the supervisor's death does, too.
"""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from starlette.types import ASGIApp

from desktop_app.crashes.guarding import guard_process
from desktop_app.desk import Desk, open_desk
from desktop_app.errors import UserError
from desktop_app.exchange.message import Message
from desktop_app.exchange.receiving import Received
from desktop_app.exchange.service import Options, Service
from desktop_app.exchange.service_sessions import Session
from desktop_app.hub.health import is_fit
from desktop_app.hub.logs import Log, keep_logs
from desktop_app.hub.metrics import CountedLane, WorkerFigures, count_writes
from desktop_app.hub.orders import ALIVE, READY, Orders, Word, home_of
from desktop_app.hub.pages import PageWork
from desktop_app.hub.requests import Served, Watched

_STDIN, _CHUNK = 0, 65_536
_PATIENCE_S = 5.0  # on a slow link seconds pass between a phone's first byte and its request
_LOUD = 500  # a status from here on is an error of ours


class HubService(Service):
    """A service whose requests and messages are counted."""

    def __init__(self, worker: "Worker", options: Options) -> None:
        super().__init__(worker.desk, options, worker.say, {"pages": worker.serve_pages})
        self._worker = worker

    def application(self) -> ASGIApp:
        """Everything that is swapped with desks goes through here, or through our own links."""
        self._count_messages()
        return self._worker.watched(super().application(), "exchange")

    def _count_messages(self) -> None:
        talk, count = self._talk, self._worker.figures.message
        receive, compose = talk.receive, talk.compose

        async def received(session: Session, frame: bytes) -> Received:
            count("in")
            return await receive(session, frame)

        async def composed(session: Session, **how: bool) -> tuple[bytes, Message]:
            count("out")
            return await compose(session, **how)

        talk.receive, talk.compose = received, composed  # type: ignore[method-assign]


class Worker:
    """`run` until SIGTERM, SIGINT or the end of stdin."""

    def __init__(self, orders: Orders, desk: Desk, log: Log) -> None:
        self.desk = desk
        self.figures = WorkerFigures()
        self._orders = orders
        self._log = log
        self._listening = socket.socket(fileno=orders.exchange)
        self._pages = socket.socket(fileno=orders.pages)
        self._heard = b""
        self._asked: set[asyncio.Task[None]] = set()
        self._page_work = PageWork(
            desk,
            orders.workers,
            lambda desk: CountedLane(desk, self.figures),
            partial(self.watched, server="pages"),
            _PATIENCE_S,
        )
        count_writes(desk.store, self.figures)
        options = Options(is_lan=orders.is_lan, listening=self._listening, patience_s=_PATIENCE_S)
        self._service = HubService(self, options)

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._failed)
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, self._stop)
        os.set_blocking(_STDIN, False)
        loop.add_reader(_STDIN, self._told)
        await self._service.run()

    async def serve_pages(self) -> None:
        """One of the service's works."""
        await self._page_work.serve(self._orders.plan, self._pages)

    def say(self, event: str, values: Mapping[str, Any]) -> None:
        """A word to the supervisor."""
        with contextlib.suppress(OSError):
            line = msgspec.json.encode(Word(event, dict(values))) + b"\n"
            os.write(sys.stdout.fileno(), line)

    def watched(self, app: ASGIApp, server: str) -> ASGIApp:
        return Watched(app, server, self._seen, self._log.failed)

    def _seen(self, served: Served) -> None:
        self.figures.served(served)
        self._log.write(
            "request",
            "error" if served.status >= _LOUD else "info",
            server=served.server,
            method=served.method,
            route=served.route,
            status=served.status,
            ms=round(served.seconds * 1000, 1),
        )

    def _stop(self) -> None:
        self._pages.close()  # what the pages are served at is a copy, which they close
        self._service.stop()

    def _told(self) -> None:
        try:
            chunk = os.read(_STDIN, _CHUNK)
        except BlockingIOError:
            return
        if not chunk:
            asyncio.get_running_loop().remove_reader(_STDIN)
            self._stop()
            return
        *lines, self._heard = (self._heard + chunk).split(b"\n")
        for line in lines:
            if line == ALIVE:
                self.say("alive", {})
            elif line == READY:
                task = asyncio.create_task(self._answer_ready())
                self._asked.add(task)
                task.add_done_callback(self._asked.discard)

    async def _answer_ready(self) -> None:
        trouble = await asyncio.to_thread(is_fit, self.desk)
        is_up = self._service.is_listening and self._page_work.is_showing
        self.say("ready", {"ready": is_up and not trouble, "code": trouble})

    def _failed(self, _loop: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
        error = told.get("exception")
        if error is not None:
            self._log.failed("failed", error)
        else:
            self._log.write("failed", "error")


def main() -> int:
    """Returns the exit status: 0 ended as asked, 1 refused with a reason, which was said."""
    guard_process(is_shut=True)
    orders = msgspec.json.decode(_first_line(), type=Orders)
    log = Log(orders.worker)
    keep_logs(log)
    desk = None
    try:
        desk = open_desk(home_of(orders), by="")
        asyncio.run(Worker(orders, desk, log).run())
    except UserError as error:
        log.failed("refused", error)
        return 1
    finally:
        if desk is not None:
            desk.close()
    return 0


def _first_line() -> bytes:
    """Byte by byte: what follows is for the loop."""
    line = b""
    while not line.endswith(b"\n"):
        one = os.read(_STDIN, 1)
        if not one:
            raise SystemExit(0)
        line += one
    return line


if __name__ == "__main__":
    raise SystemExit(main())
