"""`rosewall serve --database …`: binds the sockets, starts the workers, begins dead ones anew.

It decides nothing about roses and touches no request. Sockets stay open while a worker is away, so
callers wait a moment instead of being refused; one that is replaced ends when the next one answers.
"""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.desk import Desk, open_desk, server_event
from desktop_app.errors import UserError
from desktop_app.exchange import records
from desktop_app.exchange.page_state import PageState, note_page_state
from desktop_app.exchange.presence import PORT
from desktop_app.exchange.service_http import HttpServer
from desktop_app.exchange.service_network import listen
from desktop_app.hub.guarantees import check_readable, check_server
from desktop_app.hub.health import admin_app
from desktop_app.hub.logs import Log
from desktop_app.hub.metrics import FOLDER, HubFigures
from desktop_app.hub.migrating import migrate
from desktop_app.hub.orders import Orders, Word
from desktop_app.hub.page_plan import PagePlan, page_socket, page_tls, page_url
from desktop_app.hub.slot import Slot
from desktop_app.hub.system import tell_system
from desktop_app.paths import Home

FIRST_REST_S, LONGEST_REST_S = 0.2, 30.0
_CALM_S = 60.0  # after running so long, the next rest is a short one
_LAST_WORDS_S = 20.0
_LOOK_S = 0.2

Say = Callable[[str, dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class HubPlan:
    """How to serve. port 0: that of last time, or any; admin_port 0: any."""

    workers: int = 1
    port: int = 0
    admin_port: int = 0
    is_lan: bool = False
    pages: PagePlan = field(default_factory=PagePlan)


class Supervisor:
    """`run` until `stop`. Everything that is checked is checked before a worker starts."""

    def __init__(self, home: Home, plan: HubPlan, say: Say, log: Log) -> None:
        self._home = home
        self._plan = plan
        self._say = say
        self._log = log
        self._slots = [Slot(number) for number in range(1, plan.workers + 1)]
        self._keeping: dict[Slot, asyncio.Task[None]] = {}  # replaced ones, too, until they ended
        self._stopping = asyncio.Event()
        self._bug: BaseException | None = None
        self._addresses: list[str] = []
        self._figures: HubFigures
        self._life: Callable[[Slot], Coroutine[Any, Any, None]]

    async def run(self) -> None:
        """Raises UserError: what keeps a hub from promising anything, port_taken, store_newer."""
        desk = await asyncio.to_thread(self._prepared)
        with contextlib.ExitStack() as stack:
            stack.callback(desk.close)
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rosewall-hub-")))
            sockets = self._bound(desk, stack)
            await self._supervise(desk, folder, *sockets)

    def stop(self) -> None:
        """End cleanly, soon."""
        self._stopping.set()

    async def replace_all(self) -> None:
        """Beside each worker in turn another begins, and once that is ready the old one ends: for new
        certificates, without a gap. As long as they are no good, the old worker stays."""
        for place, old in enumerate(self._slots if self._keeping else ()):
            if self._stopping.is_set():
                return
            new = Slot(old.number)
            self._begin(new)
            while await new.ready():
                if self._stopping.is_set():
                    return
                await asyncio.sleep(_LOOK_S)
            self._slots[place] = new
            self._count_up()
            old.end()
            if old in self._keeping:
                await asyncio.wait({self._keeping[old]})

    async def ready(self) -> list[str]:
        return list(await asyncio.gather(*(slot.ready() for slot in self._slots)))

    # beginning

    def _prepared(self) -> Desk:
        check_server(self._home.database)
        page_tls(self._plan.pages)
        found = migrate(self._home.database, server_event(self._home))
        if found is not None:
            self._tell("migrated", found=found)
        desk = open_desk(self._home, by="")
        try:
            check_readable(desk)
        except UserError:
            desk.close()
            raise
        return desk

    def _bound(
        self, desk: Desk, stack: contextlib.ExitStack
    ) -> tuple[socket.socket, socket.socket, socket.socket]:
        with desk.store.read() as tx:
            remembered = records.recall(tx, PORT, int) or 0
        plan = self._plan
        exchange = listen(plan.port, remembered, is_lan=plan.is_lan)
        stack.callback(exchange.close)
        pages = page_socket(plan.pages)
        stack.callback(pages.close)
        admin = listen(plan.admin_port, 0, is_lan=False)
        stack.callback(admin.close)
        return exchange, pages, admin

    async def _supervise(
        self,
        desk: Desk,
        folder: Path,
        exchange: socket.socket,
        pages: socket.socket,
        admin: socket.socket,
    ) -> None:
        self._figures = HubFigures(folder)
        server = HttpServer(admin_app(desk, self._figures, self), None)
        await server.start(admin.dup())
        plan = msgspec.structs.replace(self._plan.pages, port=pages.getsockname()[1])
        await asyncio.to_thread(note_page_state, desk, PageState(page_url(plan)))
        environment = {**os.environ, FOLDER: str(folder)}
        self._life = lambda slot: self._keep(
            slot, self._orders(slot, desk, exchange, pages, plan), environment
        )
        for slot in self._slots:
            self._begin(slot)
        try:
            await self._announce(page_url(plan), admin.getsockname()[1])
            await self._stopping.wait()
        finally:
            exchange.close()  # from the last worker's end on, callers are refused and do not wait
            pages.close()
            await self._end()
            await server.stop()
        if self._bug is not None:
            raise self._bug

    def _orders(
        self, slot: Slot, desk: Desk, exchange: socket.socket, pages: socket.socket, plan: PagePlan
    ) -> Orders:
        return Orders(
            worker=slot.number,
            workers=len(self._slots),
            folder=str(self._home.folder),
            database=self._home.database,
            event=desk.event,
            exchange=exchange.fileno(),
            pages=pages.fileno(),
            is_lan=self._plan.is_lan,
            plan=plan,
        )

    async def _announce(self, url: str, admin: int) -> None:
        """Say that all answer, once they do."""
        over = asyncio.create_task(self._stopping.wait())
        up = asyncio.create_task(self._all_up())
        await asyncio.wait({over, up}, return_when=asyncio.FIRST_COMPLETED)
        over.cancel()
        if not up.done():
            up.cancel()
            return
        port = int(self._addresses[0].rpartition(":")[2]) if self._addresses else self._plan.port
        self._say(
            "listening",
            {
                "port": port,
                "addresses": self._addresses,
                "pages": url,
                "admin": f"http://127.0.0.1:{admin}",
                "workers": len(self._slots),
            },
        )
        self._log.write("listening", count=len(self._slots), pid=os.getpid())
        tell_system("READY=1")

    async def _all_up(self) -> None:
        for slot in self._slots:
            await slot.up.wait()

    # living

    def _begin(self, slot: Slot) -> None:
        def ended(task: asyncio.Task[None]) -> None:
            del self._keeping[slot]
            if not task.cancelled() and (bug := task.exception()):
                self._bug = bug
                self.stop()

        self._keeping[slot] = asyncio.create_task(self._life(slot))
        self._keeping[slot].add_done_callback(ended)

    async def _keep(
        self,
        slot: Slot,
        orders: Orders,
        environment: dict[str, str],
    ) -> None:
        """Have a worker in this slot, and another when it died."""
        loop, rest = asyncio.get_running_loop(), FIRST_REST_S
        while not (self._stopping.is_set() or slot.is_over):
            began = loop.time()
            status = await slot.live(orders, environment, self._heard)
            was_up = slot.up.is_set()
            slot.up.clear()
            self._count_up()
            if self._stopping.is_set() or slot.is_over:
                return
            self._figures.died(slot.process.pid if slot.process is not None else 0)
            if was_up and loop.time() - began > _CALM_S:
                rest = FIRST_REST_S
            self._tell("worker_died", worker=slot.number, exit=status, seconds=rest)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(rest):
                    await self._stopping.wait()
            rest = min(rest * 2, LONGEST_REST_S)

    def _heard(self, slot: Slot, word: Word) -> None:
        match word.event:
            case "listening":
                self._addresses = self._addresses or list(word.values["addresses"])
                slot.up.set()
                self._count_up()
                process = slot.process.pid if slot.process is not None else 0
                self._log.write("worker_started", pid=process, count=slot.number)
            case "ready":
                if slot.answer is not None and not slot.answer.done():
                    values = word.values
                    slot.answer.set_result("" if values["ready"] else values["code"] or "starting")
            case "alive":
                pass
            case "moved":
                if word.values["addresses"] != self._addresses:  # each worker says so
                    self._addresses = list(word.values["addresses"])
                    self._say("moved", word.values)
            case _:
                self._say(word.event, word.values)

    def _count_up(self) -> None:
        self._figures.workers.set(sum(one.up.is_set() for one in self._slots))

    def _tell(self, event: str, **values: Any) -> None:
        self._say(event, values)
        self._log.write(event, "warning", count=values.get("worker", 0), **values)

    # ending

    async def _end(self) -> None:
        tell_system("STOPPING=1")
        self._stopping.set()
        for slot in self._keeping:
            slot.end()
        if self._keeping:
            await asyncio.wait(self._keeping.values(), timeout=_LAST_WORDS_S)
        for slot in self._keeping:
            if slot.process is not None and slot.process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    slot.process.kill()
        if self._keeping:
            await asyncio.wait(self._keeping.values())


async def supervise(home: Home, plan: HubPlan, say: Say, log: Log) -> None:
    """Run a hub until SIGTERM or SIGINT; SIGHUP replaces its workers one by one.

    Raises UserError hub_needs_linux, and what `Supervisor.run` raises.
    """
    if sys.platform == "win32":
        raise UserError("hub_needs_linux")
    supervisor, loop = Supervisor(home, plan, say, log), asyncio.get_running_loop()
    replacing: set[asyncio.Task[None]] = set()

    def replace() -> None:
        if not replacing:
            task = asyncio.create_task(supervisor.replace_all())
            replacing.add(task)
            task.add_done_callback(replacing.discard)

    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, supervisor.stop)
    loop.add_signal_handler(signal.SIGHUP, replace)
    await supervisor.run()
