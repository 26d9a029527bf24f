"""One frame to another desk and its answer back; what went wrong, as a code."""

import contextlib
import errno
import socket
import ssl
from collections.abc import Iterable

import httpx
import msgspec

from desktop_app.exchange.frame import FRAME_BYTES
from desktop_app.exchange.links_model import LinkFailed, LinkState
from desktop_app.exchange.links_stream import Transport

PATH, HEALTH_PATH = "/v1/exchange", "/v1/health"
WAIT = "Rosewall-Wait"
LONGEST_WAIT = 25.0
_CONNECT_S, _ANSWER_S = 3.0, 10.0
_GONE = {
    errno.ENETUNREACH,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.EADDRNOTAVAIL,
    errno.EHOSTDOWN,
}
_KINDS = (
    (httpx.ConnectTimeout, LinkState.FIREWALL_LIKELY),
    (httpx.TimeoutException, LinkState.UNREACHABLE),
    (httpx.InvalidURL, LinkState.NO_ADDRESS),
    (httpx.ReadError, LinkState.CLOSED),
    (httpx.WriteError, LinkState.CLOSED),
    (httpx.RemoteProtocolError, LinkState.CLOSED),
)
_OF_ANSWER = {
    "not_paired": LinkState.NOT_PAIRED,
    "other_event": LinkState.OTHER_EVENT,
    "version": LinkState.VERSION,
}


def open_client(context: ssl.SSLContext) -> httpx.AsyncClient:
    """A client for one desk: its connections are kept, and a dead one is noticed in seconds."""
    limits = httpx.Limits(max_connections=4, max_keepalive_connections=4, keepalive_expiry=60)
    transport = Transport(context, limits, keep_alive_options())
    return httpx.AsyncClient(transport=transport, trust_env=False)


async def exchange_once(
    client: httpx.AsyncClient, address: str, frame: bytes, wait: float = 0.0
) -> bytes:
    """Bring a frame to the desk at `host:port`; its answer, which it may hold back `wait` seconds.

    Raises LinkFailed.
    """
    timeout = httpx.Timeout(_ANSWER_S, connect=_CONNECT_S, read=_ANSWER_S + wait)
    request = client.build_request(
        "POST",
        f"https://{address}{PATH}",
        content=frame,
        headers={WAIT: f"{wait:g}", "Content-Type": "application/octet-stream"},
        timeout=timeout,
    )
    try:
        answer = await client.send(request, stream=True)
        try:
            content = await _read(answer)
        finally:
            await answer.aclose()
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise LinkFailed(why(error)) from error
    if answer.status_code != httpx.codes.OK:
        raise _refused(answer, content)
    return content


async def is_listening(client: httpx.AsyncClient, address: str) -> bool:
    """Whether the desk answers a caller that shows no certificate."""
    timeout = httpx.Timeout(_CONNECT_S)
    with contextlib.suppress(httpx.HTTPError, OSError):
        answer = await client.get(f"https://{address}{HEALTH_PATH}", timeout=timeout)
        return answer.status_code == httpx.codes.OK
    return False


def why(error: BaseException) -> LinkState:
    """What a failed call says about the way to the other desk."""
    causes = [] if isinstance(error, httpx.TimeoutException) else _causes(error)
    for cause in causes:
        match cause:
            case ssl.SSLCertVerificationError():
                return LinkState.WRONG_CERTIFICATE
            case ssl.SSLError():
                return LinkState.CLOSED
            case ConnectionRefusedError():
                return LinkState.REFUSED
            case socket.gaierror():
                return LinkState.UNREACHABLE
            case OSError() if cause.errno in _GONE:
                return LinkState.UNREACHABLE
    return next((state for kind, state in _KINDS if isinstance(error, kind)), LinkState.REFUSED)


def keep_alive_options() -> list[tuple[int, int, int]]:
    """Socket options by which a vanished laptop is noticed within some 15 seconds."""
    options = [
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
        (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1),
    ]
    for name, seconds in (("TCP_KEEPIDLE", 6), ("TCP_KEEPINTVL", 3), ("TCP_KEEPCNT", 3)):
        if hasattr(socket, name):
            options.append((socket.IPPROTO_TCP, getattr(socket, name), seconds))
    return options


async def _read(answer: httpx.Response) -> bytes:
    content = b""
    async for chunk in answer.aiter_raw():
        content += chunk
        if len(content) > FRAME_BYTES:
            raise LinkFailed(LinkState.VERSION)
    return content


def _refused(answer: httpx.Response, content: bytes) -> LinkFailed:
    after = answer.headers.get("Retry-After", "")
    if answer.status_code in (429, 503):
        return LinkFailed(LinkState.BUSY, min(float(after), 60.0) if after.isdecimal() else 1.0)
    try:
        word = msgspec.json.decode(content, type=dict[str, str]).get("error", "")
    except msgspec.MsgspecError:
        word = ""
    return LinkFailed(_OF_ANSWER.get(word, LinkState.REFUSED))


def _causes(error: BaseException) -> Iterable[BaseException]:
    """An error with everything that led to it, groups opened."""
    seen: list[BaseException] = [error]
    for one in seen:
        yield one
        inner = [*one.exceptions] if isinstance(one, BaseExceptionGroup) else []
        for cause in (*inner, one.__cause__, one.__context__):
            if cause is not None and cause not in seen:
                seen.append(cause)
