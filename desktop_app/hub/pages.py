"""The glue between a service and the pages: a work of the service that serves them."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

from msgspec.structs import replace
from starlette.types import ASGIApp

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.hub.page_plan import PagePlan, page_socket, page_tls, page_url
from desktop_app.web.lane import ClaimLane
from desktop_app.web.serving import PageServer
from desktop_app.web.site import Site

LOOK_S = 2.0
_HURT_S = 10.0  # after a trouble that a person has to mend

Wrap = Callable[[ASGIApp], ASGIApp]
Wanted = Callable[[], PagePlan | None]
Tell = Callable[[str, str], Awaitable[None]]
"""Hears the address while phones can reach the pages, else ""; and the code of a trouble, or ""."""


class PageWork:
    """The pages of one desk.

    make_lane   how claims get into the store
    wrap        what looks at every request on its way
    patience_s  how long at the end those may still ask who are connected
    """

    def __init__(
        self,
        desk: Desk,
        workers: int = 1,
        make_lane: Callable[[Desk], ClaimLane] = ClaimLane,
        wrap: Wrap = lambda app: app,
        patience_s: float = 0.0,
    ) -> None:
        self._desk = desk
        self._workers = workers
        self._make_lane = make_lane
        self._wrap = wrap
        self._patience_s = patience_s
        self.is_showing = False  # callers are answered

    async def serve(self, plan: PagePlan, listening: socket.socket) -> None:
        """Serve at a socket, which stays open, until cancelled."""
        async with self._served(plan, listening):
            await asyncio.Event().wait()

    async def follow(self, wanted: Wanted, tell: Tell) -> None:
        """Serve whatever plan is wanted now, until cancelled; look again every few seconds."""
        while True:
            plan = wanted()
            if plan is None:
                await asyncio.sleep(LOOK_S)
                continue
            try:
                with contextlib.closing(page_socket(plan)) as listening:
                    here = replace(plan, port=listening.getsockname()[1])
                    async with self._served(here, listening) as site:
                        await self._while_wanted(plan, here, site, wanted, tell)
                await tell("", "")
            except UserError as error:
                await tell("", error.code)
                await asyncio.sleep(_HURT_S)

    @contextlib.asynccontextmanager
    async def _served(self, plan: PagePlan, listening: socket.socket) -> AsyncIterator[Site]:
        site = Site(
            self._desk,
            page_url(plan),
            self._make_lane(self._desk),
            behind_proxy=plan.behind_proxy,
            workers=self._workers,
        )
        server = PageServer(site, page_tls(plan), self._wrap, self._patience_s)
        await server.start(listening.dup())
        self.is_showing = True
        try:
            yield site
        finally:
            self.is_showing = False
            await server.stop()

    async def _while_wanted(
        self, plan: PagePlan, here: PagePlan, site: Site, wanted: Wanted, tell: Tell
    ) -> None:
        await tell(site.public_url, "")
        while wanted() == plan:
            await asyncio.sleep(LOOK_S)
            if (url := page_url(here)) != site.public_url:  # the laptop is in another network
                site.public_url = url
                await tell(url, "")
