"""Looks at every request on its way, around an application: what it was, how it ended, how long it took.

What is told of a request is its route's template, never its path, query, body or caller.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_NO_ROUTE = "other"
_BROKEN = 500


@dataclass(frozen=True, slots=True)
class Served:
    """server: exchange or pages. status: 0 when the caller left before there was an answer."""

    server: str
    method: str
    route: str
    status: int
    seconds: float


class Watched:
    """An application that somebody watches."""

    def __init__(
        self,
        app: ASGIApp,
        server: str,
        seen: Callable[[Served], None],
        failed: Callable[[str, BaseException], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._server = server
        self._seen = seen
        self._failed = failed
        self._monotonic = monotonic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = self._monotonic(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:
            status = status or _BROKEN
            self._failed("request_failed", error)
            raise
        finally:
            took = self._monotonic() - began
            method = scope["method"] if scope["method"] in _METHODS else _NO_ROUTE
            self._seen(Served(self._server, method, _template(scope), status, took))


def _template(scope: Scope) -> str:
    """`/r/{token}` instead of the token."""
    path = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) and path else _NO_ROUTE
