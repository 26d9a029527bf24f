"""What stands before every page: whose page it is, who may ask how often, what browsers may do with it."""

import asyncio
import logging

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desktop_app.errors import UserError
from desktop_app.web.answers import tell
from desktop_app.web.callers import may_ask
from desktop_app.web.refusals import Refusal, refusal_of
from desktop_app.web.site import Known, Site

_log = logging.getLogger(__name__)

MOST_BODY = 4_096
_BODY_S = 20.0  # on the slowest link that can be used at all
_MOST_AT_ONCE = 600  # requests in work; beyond, callers are asked to come again in a moment
_SEEN_BY_ALL = ("/static/",)
_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not "no-referrer": browsers then send `Origin: null` with our own forms
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
_HSTS = "max-age=31536000"


class Guard:
    """ASGI middleware. What it refuses never reaches a route."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site
        self._in_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request, is_begun = Request(scope), False

        async def say(message: Message) -> None:
            nonlocal is_begun
            if message["type"] == "http.response.start":
                is_begun = True
                self._dress(scope, message)
            await send(message)

        self._in_work += 1
        try:
            await self._check(request)
            await self._app(scope, await _short_enough(request, receive), say)
        except Refusal as refusal:
            await tell(request, refusal)(scope, receive, say)
        except UserError as error:
            await tell(request, refusal_of(error))(scope, receive, say)
        except Exception as error:  # noqa: BLE001 - a bug in one page must not end the others
            _note(error)
            if not is_begun:
                await tell(request, Refusal("bug"))(scope, receive, say)
        finally:
            self._in_work -= 1

    async def _check(self, request: Request) -> None:
        """Raises Refusal."""
        path: str = request.scope["path"]
        if not self._is_ours(request.headers.get("host", "")):
            raise Refusal("wrong_host")
        if self._in_work > _MOST_AT_ONCE:
            raise Refusal("busy", wait=3)
        if path.startswith(_SEEN_BY_ALL):
            return
        if request.method not in ("GET", "HEAD"):
            self._check_origin(request)
        may_ask(request, (await self._known()).seals)

    async def _known(self) -> Known:
        """While the store is away, limits go by what was read last."""
        try:
            return await self._site.known()
        except UserError:
            if self._site.last is None:
                raise
            return self._site.last

    def _is_ours(self, host: str) -> bool:
        """Whether a `Host` is the one of the public URL; browsers leave a usual port out."""
        return _without_port(host, self._site) == _without_port(self._site.host, self._site)

    def _check_origin(self, request: Request) -> None:
        """Only our own pages send our forms. Browsers too old to say where from have the form's word.

        Raises Refusal foreign_page.
        """
        site = request.headers.get("sec-fetch-site", "same-origin")
        origin = request.headers.get("origin", self._site.public_url)
        scheme, _, host = origin.partition("://")
        is_own = scheme == self._site.public_url.partition("://")[0] and self._is_ours(host)
        if site not in ("same-origin", "none") or not is_own:
            raise Refusal("foreign_page")

    def _dress(self, scope: Scope, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        if self._site.public_url.startswith("https://"):
            headers["strict-transport-security"] = _HSTS
        if scope["path"].startswith(_SEEN_BY_ALL) and message["status"] < 400:
            headers["cache-control"] = "public, max-age=86400"
        else:
            headers.setdefault("cache-control", "no-store")


def _without_port(host: str, site: Site) -> str:
    usual = ":443" if site.public_url.startswith("https://") else ":80"
    return host.lower().removesuffix(usual)


async def _short_enough(request: Request, receive: Receive) -> Receive:
    """A `receive` with the whole body read, if it is short. Raises Refusal too_large."""
    if request.method in ("GET", "HEAD"):
        return receive
    if _announced(request) > MOST_BODY:
        raise Refusal("too_large")
    try:
        async with asyncio.timeout(_BODY_S):
            body = await _body(receive)
    except TimeoutError:
        raise Refusal("busy", wait=1) from None
    if body is None:
        return receive
    rest: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return rest.pop() if rest else await receive()

    return again


async def _body(receive: Receive) -> bytes | None:
    """None from a caller that hung up. Raises Refusal too_large."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BODY:
            raise Refusal("too_large")
        if not message.get("more_body", False):
            return body


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "0")
    return int(length) if length.isdecimal() and len(length) < 10 else MOST_BODY + 1


def _note(error: Exception) -> None:
    """Whoever keeps the log leaves the message out: it may repeat what somebody typed."""
    _log.error("a page failed", exc_info=error)
