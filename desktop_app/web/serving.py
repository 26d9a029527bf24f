"""The page server: its own port, apart from the exchange, in the same loop."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable

from starlette.types import ASGIApp

from desktop_app.web.app import make_pages
from desktop_app.web.site import Site

_IDLE_S = 10  # a phone reads its page; two hundred more want to come in


class PageServer:
    """Serves a site at a socket that is bound already; without `tls` as plain HTTP.

    wrap        what stands around the application: a hub counts
    patience_s  how long at the end those may still ask who are connected
    """

    def __init__(
        self,
        site: Site,
        tls: ssl.SSLContext | None = None,
        wrap: Callable[[ASGIApp], ASGIApp] = lambda app: app,
        patience_s: float = 0.0,
    ) -> None:
        from desktop_app.exchange.service_http import CrowdProtocol, HttpServer

        self._site = site
        app = wrap(make_pages(site))
        self._server = HttpServer(app, tls, CrowdProtocol, _IDLE_S, patience_s)
        self._tending: asyncio.Task[None] | None = None

    async def start(self, listening: socket.socket) -> None:
        """Returns once callers are answered."""
        self._tending = asyncio.create_task(self._site.tend())
        await self._server.start(listening)

    async def stop(self) -> None:
        """Accept nobody; hear out who is connected; let each have its answer, for a moment."""
        await self._server.stop()
        if self._tending is not None:
            self._tending.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._tending
        self._site.close()
