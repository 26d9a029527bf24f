"""The exchange over HTTP.

POST /v1/exchange   one frame in, one frame out. `Rosewall-Wait: seconds` holds the answer back until
                    there is something that the caller lacks. The certificate says who calls.
GET  /v1/health     open to anybody: that a Rosewall listens here, and which protocol it speaks.
Refusals are {"error": word}: not_paired, other_event, version, malformed, too_big, slow, busy.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Sequence
from typing import Protocol, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from desktop_app.exchange.frame import FRAME_BYTES
from desktop_app.exchange.links_http import LONGEST_WAIT, PATH, WAIT
from desktop_app.exchange.message import PROTOCOL
from desktop_app.exchange.service_sessions import Session
from desktop_app.exchange.tls import PEER

Result = TypeVar("Result")
_READ_S = 10.0


class Refused(Exception):
    """What the caller is told, and after how many seconds it may ask again."""

    def __init__(self, status: int, word: str, after: int = 0) -> None:
        super().__init__(word)
        self.status = status
        self.word = word
        self.after = after


class Answers(Protocol):
    """What stands behind the routes."""

    def caller(self, cert: bytes | None) -> Session:
        """Whose certificate it is. Raises Refused."""

    async def answer(self, session: Session, frame: bytes, wait: float) -> bytes:
        """The frame for a frame. Raises Refused."""


def make_app(answers: Answers, more: Sequence[BaseRoute] = ()) -> Starlette:
    """The application; `more` are the routes of pairing and of pages."""

    async def exchange(request: Request) -> Response:
        try:
            session = answers.caller(request.scope["state"].get(PEER))
            wait = _wait(request)
            frame = await _body(request)
            found = await _unless_gone(request, answers.answer(session, frame, wait))
        except Refused as refused:
            return _refusal(refused)
        except ClientDisconnect:
            return Response(status_code=400)
        return Response(found, media_type="application/octet-stream")

    async def health(_request: Request) -> Response:
        said = msgspec.json.encode({"service": "rosewall", "protocol": PROTOCOL})
        return Response(said, media_type="application/json")

    own = [Route(PATH, exchange, methods=["POST"]), Route("/v1/health", health, methods=["GET"])]
    return Starlette(routes=[*own, *more])


def _wait(request: Request) -> float:
    try:
        seconds = float(request.headers.get(WAIT, "0"))
    except ValueError as error:
        raise Refused(400, "malformed") from error
    return min(seconds, LONGEST_WAIT) if seconds > 0 else 0.0


async def _body(request: Request) -> bytes:
    """The frame, as long as it is of a size and does not dawdle. Raises Refused."""
    length = request.headers.get("Content-Length", "0")
    if not length.isdecimal() or int(length) > FRAME_BYTES:
        raise Refused(413, "too_big")
    content = bytearray()
    try:
        async with asyncio.timeout(_READ_S):
            async for chunk in request.stream():
                content += chunk
                if len(content) > FRAME_BYTES:
                    raise Refused(413, "too_big")
    except TimeoutError as error:
        raise Refused(408, "slow") from error
    return bytes(content)


async def _unless_gone(request: Request, work: Awaitable[Result]) -> Result:
    """Do it as long as the caller listens: a long poll of a dead desk must not look alive."""
    doing = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({doing, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise ClientDisconnect
        return doing.result()
    finally:
        for task in (doing, gone):
            if not task.done():
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _refusal(refused: Refused) -> Response:
    headers = {"Retry-After": str(refused.after)} if refused.after else {}
    said = msgspec.json.encode({"error": refused.word})
    return Response(said, refused.status, headers, "application/json")
