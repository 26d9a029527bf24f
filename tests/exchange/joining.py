"""Two laptops that pair in one process: the real routes, a wire made of method calls."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange import records
from desktop_app.exchange.composing import compose
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.model import Road
from desktop_app.exchange.pairing_line import Line
from desktop_app.exchange.pairing_search import Outside
from desktop_app.exchange.pairing_service import routes
from desktop_app.exchange.receiving import receive
from tests.desks import HandClock

ADDRESS = "192.168.1.5:8765"


class Tick:
    """A clock of the computer that only a test moves, in seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Wire(Line):
    """A line whose other end is an application in this process."""

    def __init__(self, address: str, hall: "Hall", cert: bytes) -> None:
        super().__init__(address, None)  # type: ignore[arg-type]
        self.cert = cert
        self._hall = hall

    def connect(self) -> None:
        pass

    def _talk(self, verb, path, content, headers):
        if self._hall.is_cut_off:
            raise UserError("lead_unreachable", address=self.address)

        async def call():
            wire = httpx.ASGITransport(self._hall.app)
            async with httpx.AsyncClient(transport=wire, base_url="https://lead") as client:
                return await client.request(verb, path, content=content, headers=headers)

        answer = asyncio.run(call())
        return answer.status_code, answer.content


@dataclass
class Hall:
    """A lead's service, and what the newcomer's laptop meets when it looks for it.

    shown    the certificate that a newcomer sees: the lead's, unless somebody stands in between
    on_wait  what happens while the newcomer waits
    """

    lead: Desk
    tick: Tick = field(default_factory=Tick)
    on_wait: Callable[[], None] = lambda: None
    found: tuple[str, ...] = (ADDRESS,)
    is_cut_off: bool = False

    def __post_init__(self) -> None:
        self.shown = ensure_identity(self.lead).tls_cert
        with self.lead.store.write() as tx:
            records.remember(tx, "addresses", (ADDRESS,))
        self.restart()

    def restart(self) -> None:
        """The service was killed and starts anew."""
        exchange = Route("/v1/exchange", self._exchange, methods=["POST"])
        self.app = Starlette(routes=[*routes(self.lead, monotonic=self.tick), exchange])

    def outside(self) -> Outside:
        return Outside(
            find=lambda _seconds: self.found,
            open_line=self._open,
            exchange_line=lambda address, _identity, cert: Wire(address, self, cert),
            pause=lambda _seconds: self.on_wait(),
            clock=HandClock(),
        )

    def _open(self, address: str) -> Line:
        if address not in self.found:
            raise UserError("lead_unreachable", address=address)
        return Wire(address, self, self.shown)

    async def _exchange(self, request: Request) -> Response:
        received = receive(self.lead, await request.body(), Road.HTTP)
        assert received.message is not None
        message = received.message
        frame = compose(self.lead, message.sender, message.have, want=message.want)
        return Response(frame)


@contextlib.contextmanager
def refused(code: str):
    """What happens inside is refused with this code."""
    with pytest.raises(UserError) as caught:
        yield
    assert caught.value.code == code
