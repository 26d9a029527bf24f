"""uvicorn inside our loop: our socket, our TLS, our signals."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Iterator
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from desktop_app.exchange.links_http import keep_alive_options
from desktop_app.exchange.tls import CertifiedProtocol

MOST_CONNECTIONS = 256
_IDLE_S, _HEADERS_S, _LAST_WORDS_S = 75, 15.0, 3


class PatientProtocol(CertifiedProtocol):
    """uvicorn waits for ever for the first byte and for the end of a request's head; we do not."""

    most_connections = MOST_CONNECTIONS
    _impatience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if len(self.connections) > self.most_connections:
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
    """Without uvicorn's signals, which are the service's, and its ten ticks a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_over = asyncio.Event()

    async def main_loop(self) -> None:
        await self.is_over.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class HttpServer:
    """Serves an application at a socket that is bound already; without `tls` as plain HTTP.

    idle_s  how long a connection is kept that asks nothing
    """

    def __init__(
        self,
        app: ASGIApp,
        tls: ssl.SSLContext | None,
        protocol: type[PatientProtocol] = PatientProtocol,
        idle_s: int = _IDLE_S,
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
            )
        )
        self._task: asyncio.Task[None] | None = None

    async def start(self, listening: socket.socket) -> None:
        """Returns once callers are answered."""
        self._task = asyncio.create_task(self._server.serve([listening]))
        while not self._server.started and not self._task.done():
            await asyncio.sleep(0.005)

    async def stop(self) -> None:
        """Let those that are being answered have their answer, for a moment."""
        self._server.is_over.set()
        if self._task is not None:
            await self._task
