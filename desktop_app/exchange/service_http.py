"""uvicorn inside our loop: our socket, our TLS, our signals, and an end that cuts nobody short."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Iterator
from typing import Any, cast
from weakref import WeakSet

import uvicorn
from starlette.types import ASGIApp
from uvicorn.server import ServerState

from desktop_app.exchange.links_http import keep_alive_options
from desktop_app.exchange.tls import CertifiedProtocol

MOST_CONNECTIONS = 256
_IDLE_S, _HEADERS_S, _LAST_WORDS_S = 75, 15.0, 3
_LOOK_S = 0.02


class _Callers(ServerState):
    """Who is connected, which uvicorn knows, and who is only on the way there.

    arriving    accepted, but their TLS is not agreed upon; those that gave up stay until collected
    is_leaving  each may ask once more: its answer says that it is the last
    is_over     nobody may
    """

    def __init__(self) -> None:
        super().__init__()
        self.arriving: WeakSet[PatientProtocol] = WeakSet()
        self.is_leaving = False
        self.is_over = False

    @property
    def connected(self) -> list["PatientProtocol"]:
        return list(cast(set[PatientProtocol], self.connections))


class PatientProtocol(CertifiedProtocol):
    """uvicorn waits for ever for the first byte and for the end of a request's head; we do not."""

    most_connections = MOST_CONNECTIONS
    server_state: _Callers
    _impatience: asyncio.TimerHandle | None = None

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.server_state.arriving.add(self)
        self.came = self.loop.time()

    @property
    def is_waiting(self) -> bool:
        """Whether a request has begun whose answer has not."""
        return self.cycle is not None and not self.cycle.response_started

    def connection_made(self, transport: Any) -> None:
        self.server_state.arriving.discard(self)
        super().connection_made(transport)
        if self.server_state.is_over or len(self.connections) > self.most_connections:
            transport.abort()
            return
        at = transport.get_extra_info("socket")
        for option in keep_alive_options():
            with contextlib.suppress(OSError):
                at.setsockopt(*option)
        self._wait_for_head()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._wait_for_head()

    def on_headers_complete(self) -> None:
        self._calm()
        super().on_headers_complete()
        if self.server_state.is_leaving:
            self.cycle.keep_alive = False

    def connection_lost(self, exc: Exception | None) -> None:
        self._calm()
        super().connection_lost(exc)

    def _wait_for_head(self) -> None:
        self._calm()
        self._impatience = self.loop.call_later(_HEADERS_S, self.transport.abort)

    def _calm(self) -> None:
        if self._impatience is not None:
            self._impatience.cancel()
            self._impatience = None


class CrowdProtocol(PatientProtocol):
    """For a hall of phones, of which each opens several connections; files open stay below 1,024."""

    most_connections = 800


class _Server(uvicorn.Server):
    """Without uvicorn's signals, which are the service's, and its ten ticks a second.

    Its own end closes every connection that has not asked yet, and ends the process under those
    that still agree upon their TLS: callers who did nothing wrong would see it break.
    """

    def __init__(self, config: uvicorn.Config, patience_s: float) -> None:
        super().__init__(config)
        self.server_state: _Callers = _Callers()
        self.is_over = asyncio.Event()
        self._patience_s = patience_s

    async def main_loop(self) -> None:
        await self.is_over.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._patience_s:
            await self._accept_nobody(sockets or [])
            await self._hear_out()
        self.server_state.is_over = True
        await super().shutdown(sockets)

    async def _accept_nobody(self, sockets: list[socket.socket]) -> None:
        """asyncio's `close` drops whom it accepted in the same turn of its loop; they get in first."""
        for one in sockets:
            asyncio.get_running_loop().remove_reader(one)
        await asyncio.sleep(0)
        for server in self.servers:
            server.close()
        for one in sockets:
            one.close()

    async def _hear_out(self) -> None:
        """Who was accepted may ask once more, until our patience ends."""
        callers, clock = self.server_state, asyncio.get_running_loop().time
        callers.is_leaving = True
        for one in callers.connected:
            if one.is_waiting:  # else its answer did not say that it is the last: it may ask again
                one.shutdown()
        until = clock() + self._patience_s
        while clock() < until:
            await asyncio.sleep(_LOOK_S)
            arriving = any(clock() - one.came < self._patience_s for one in callers.arriving)
            if not arriving and all(one.transport.is_closing() for one in callers.connected):
                return

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class HttpServer:
    """Serves an application at a socket that is bound already; without `tls` as plain HTTP.

    idle_s      how long a connection is kept that asks nothing
    patience_s  how long at the end those may still ask who are connected; 0 where nobody takes over,
                and on Windows
    """

    def __init__(
        self,
        app: ASGIApp,
        tls: ssl.SSLContext | None,
        protocol: type[PatientProtocol] = PatientProtocol,
        idle_s: int = _IDLE_S,
        patience_s: float = 0.0,
    ) -> None:
        self._server = _Server(
            uvicorn.Config(
                app,
                http=protocol,
                ws="none",
                loop="asyncio",
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                date_header=False,
                proxy_headers=False,  # who called is told by our own pages, and only behind our proxy
                timeout_keep_alive=idle_s,
                timeout_graceful_shutdown=_LAST_WORDS_S,
                ssl_context_factory=(lambda _config, _default: tls) if tls else None,
            ),
            patience_s,
        )
        self._task: asyncio.Task[None] | None = None

    async def start(self, listening: socket.socket) -> None:
        """Returns once callers are answered."""
        self._task = asyncio.create_task(self._server.serve([listening]))
        while not self._server.started and not self._task.done():
            await asyncio.sleep(0.005)

    async def stop(self) -> None:
        """Accept nobody; hear out who is connected; let each have its answer, for a moment."""
        self._server.is_over.set()
        if self._task is not None:
            await self._task
