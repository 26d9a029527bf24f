"""The hub's own port, for its operators: figures and whether it is well. On this computer only."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange.peers import peer_list
from desktop_app.exchange.peers_model import PeerView
from desktop_app.hub.metrics import HubFigures
from desktop_app.store.connection import REVISION

_REVISION = sa.text("SELECT version_num FROM alembic_version")
_PATIENCE_S = 3.0
_TEXT = "text/plain; version=0.0.4; charset=utf-8"


class Readiness(Protocol):
    """Who knows how the workers are."""

    async def ready(self) -> list[str]:
        """Of each worker the code of its trouble, "" when it is ready."""


def is_fit(desk: Desk) -> str:
    """ "" when the store answers and its schema is ours, else the code of the trouble."""
    try:
        with desk.store.read() as tx:
            found = int(tx.execute(_REVISION).scalar_one())
    except UserError as error:
        return error.code
    if found == REVISION:
        return ""
    return "store_newer" if found > REVISION else "store_older"


def admin_app(desk: Desk, figures: HubFigures, workers: Readiness) -> Starlette:
    """GET /metrics, /health/live, /health/ready (503 while any worker is not)."""

    async def metrics(_request: Request) -> Response:
        desks = await _within(asyncio.to_thread(_desks, desk))
        return Response(figures.text(desks, desk), media_type=_TEXT)

    async def live(_request: Request) -> Response:
        return JSONResponse({"live": True})

    async def ready(_request: Request) -> Response:
        troubles = await workers.ready()
        is_ready = not any(troubles)
        return JSONResponse({"ready": is_ready, "workers": troubles}, 200 if is_ready else 503)

    pages: Sequence[tuple[str, Callable[[Request], Awaitable[Response]]]] = (
        ("/metrics", metrics),
        ("/health/live", live),
        ("/health/ready", ready),
    )
    return Starlette(routes=[Route(path, page, methods=["GET"]) for path, page in pages])


def _desks(desk: Desk) -> list[PeerView] | None:
    try:
        return peer_list(desk)
    except UserError:
        return None


async def _within(asked: Awaitable[list[PeerView] | None]) -> list[PeerView] | None:
    try:
        async with asyncio.timeout(_PATIENCE_S):
            return await asked
    except TimeoutError:
        return None
