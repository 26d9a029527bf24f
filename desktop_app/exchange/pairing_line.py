"""One connection from a newcomer to a lead: small messages, bounded in time and size."""

import http.client
import ssl
from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

import msgspec

from desktop_app.errors import UserError
from desktop_app.exchange.identity import Identity
from desktop_app.exchange.tls import client_context, unpinned_context

CONNECT_S, ANSWER_S = 4.0, 30.0
_MOST = 2 * 1024 * 1024  # of an answer
_SAID = TypeVar("_SAID", bound=msgspec.Struct)

_REFUSALS = {
    "no_offer": "join_no_offer",
    "wrong_code": "join_code_wrong",
    "gone": "join_gone_there",
    "used_node": "desk_known",
    "newer": "peer_newer",
    "malformed": "peer_newer",
}


class Line:
    """Posts to one address. A lost connection is made again, to the same certificate only.

    Every method raises UserError lead_unreachable.
    """

    def __init__(self, address: str, context: ssl.SSLContext) -> None:
        self.address = address
        self.cert = b""
        self._context = context
        self._connection: http.client.HTTPSConnection | None = None

    def connect(self) -> None:
        """Be connected, and know the other's certificate. Raises UserError lead_changed."""
        if self._connection is not None:
            return
        host, _colon, port = self.address.rpartition(":")
        connection = http.client.HTTPSConnection(
            host.strip("[]"), int(port), timeout=CONNECT_S, context=self._context
        )
        try:
            connection.connect()
            connection.sock.settimeout(ANSWER_S)
            shown = connection.sock.getpeercert(binary_form=True) or b""
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise UserError("lead_unreachable", address=self.address) from error
        if self.cert and shown != self.cert:
            connection.close()
            raise UserError("lead_changed")
        self.cert, self._connection = shown, connection

    def close(self) -> None:
        """Hang up. The next call connects again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def ask(self, path: str, said: msgspec.Struct, kind: type[_SAID]) -> _SAID:
        """A message of the pairing and its answer. Raises UserError as _REFUSALS say."""
        status, content = self.post(path, msgspec.json.encode(said), "application/json")
        try:
            if status == 200:
                return msgspec.json.decode(content, type=kind)
            word = msgspec.json.decode(content, type=dict[str, str]).get("error", "")
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise UserError("no_lead_there", address=self.address) from error
        if status in (502, 503, 504) or word == "busy":
            raise UserError("lead_unreachable", address=self.address)
        raise UserError(_REFUSALS.get(word, "no_lead_there"), address=self.address, name="")

    def post(self, path: str, content: bytes, kind: str) -> tuple[int, bytes]:
        """Status and body of the answer."""
        return self._talk("POST", path, content, {"Content-Type": kind})

    def is_offering(self) -> bool:
        """Whether this desk lets somebody in right now. Raises UserError no_lead_there, too."""
        status, content = self._talk("GET", "/v1/pair", b"", {})
        try:
            return status == 200 and bool(msgspec.json.decode(content)["is_open"])
        except (msgspec.MsgspecError, KeyError, TypeError, UnicodeDecodeError) as error:
            raise UserError("no_lead_there", address=self.address) from error

    def _talk(
        self, verb: str, path: str, content: bytes, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        self.connect()
        connection = self._connection
        if connection is None:
            raise UserError("lead_unreachable", address=self.address)
        try:
            connection.request(verb, path, content or None, headers)
            answer = connection.getresponse()
            body = answer.read(_MOST + 1)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise UserError("lead_unreachable", address=self.address) from error
        if len(body) > _MOST:
            self.close()
            raise UserError("no_lead_there", address=self.address)
        if answer.will_close:
            self.close()
        return answer.status, body


def open_line(address: str) -> Line:
    """To somebody who has yet to prove who it is."""
    line = Line(address, unpinned_context())
    line.connect()
    return line


def exchange_line(address: str, identity: Identity, cert: bytes) -> Line:
    """To exactly this desk, showing who we are."""
    return Line(address, client_context(identity, cert))


def hash_of(cert: bytes) -> bytes:
    return sha256(cert).digest()


OpenLine = Callable[[str], Line]
OpenExchange = Callable[[str, Identity, bytes], Line]
