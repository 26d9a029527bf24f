"""How two laptops that share a short code make sure that nobody stands between them. Pure.

newcomer                                     lead
Begin(share, request)     ──────────────►    the offer is used up, durably; only then:
                          ◄──────────────    Begun(session, share)
Confirm(session, proof)   ──────────────►    a wrong proof: the code was wrong, the offer is burned
                          ◄──────────────    Confirmed(proof, sealed names)
Both show six digits; a person at the lead compares, names the laptop and accepts.
Wait(session, token)      ──────────────►
                          ◄──────────────    Waited(state, sealed Admission)

SPAKE2 turns the code into a key that only those have who knew the code; the SHA-256 of the lead's
certificate as each of them sees it on the TLS connection, and the newcomer's whole request, are
the two identities: with somebody in between the keys differ, and the proofs fail.
"""

import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Meta
from spake2 import SPAKE2_A, SPAKE2_B, SPAKEError

from desktop_app.exchange.message import PROTOCOL
from desktop_app.typed import keep_typed

BODY_BYTES = 16 * 1024  # no honest message of a newcomer is bigger
Random = Callable[[int], bytes]
Share = Annotated[bytes, Meta(min_length=33, max_length=33)]
Proof = Annotated[bytes, Meta(min_length=32, max_length=32)]
Session = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
Body = TypeVar("Body", bound=msgspec.Struct)

_NONCE = 12


class By(StrEnum):
    """Which of the offer's two secrets the newcomer knows."""

    CODE = "code"
    QR = "qr"


class Answer(StrEnum):
    """What a waiting newcomer is told."""

    ASKING = "asking"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LAPSED = "lapsed"  # nobody decided, or it was cancelled


class Begin(msgspec.Struct, frozen=True, kw_only=True):
    """request  a JoinRequest as JSON, kept as the bytes that it came as"""

    protocol: int = PROTOCOL
    by: By
    share: Share
    request: Annotated[bytes, Meta(max_length=8192)]


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    protocol: int = PROTOCOL
    session: Session
    share: Share


class Confirm(msgspec.Struct, frozen=True, kw_only=True):
    session: Session
    proof: Proof


class Confirmed(msgspec.Struct, frozen=True, kw_only=True):
    """sealed  the lead's LeadNames, for the newcomer alone"""

    proof: Proof
    sealed: Annotated[bytes, Meta(max_length=2048)]


class LeadNames(msgspec.Struct, frozen=True, kw_only=True):
    """What the newcomer's screen shows of the lead."""

    node: Annotated[str, Meta(max_length=40)]
    desk: Annotated[str, Meta(max_length=120)]
    event: Annotated[str, Meta(max_length=400)]

    def __post_init__(self) -> None:
        keep_typed(self, "node", "desk", "event")


class Wait(msgspec.Struct, frozen=True, kw_only=True):
    """token  shows that it is the newcomer who asks. is_leaving: it has its answer or gives up"""

    session: Session
    token: Proof
    is_leaving: bool = False


class Waited(msgspec.Struct, frozen=True, kw_only=True):
    """sealed  the Admission as JSON, when accepted"""

    state: Answer
    sealed: bytes = b""


class PairingFailed(Exception):
    """The other side does not know the secret, or somebody stands in between."""


@dataclass(frozen=True, slots=True)
class SessionKey:
    """What both know and nobody else, once both have proved it."""

    secret: bytes

    def proof_of(self, who: str) -> bytes:
        return self._part(f"proof {who}")

    @property
    def token(self) -> bytes:
        return self._part("token")

    def digits(self, newcomer: str, lead: LeadNames) -> str:
        """Six digits for two screens; they hang on the key and on the names that are shown."""
        said = msgspec.json.encode((newcomer, lead.node, lead.desk, lead.event))
        number = int.from_bytes(hmac.digest(self._part("digits"), said, "sha256")[:8])
        return f"{number % 1_000_000:06}"

    def seal(self, plain: bytes, purpose: str, random: Random) -> bytes:
        nonce = random(_NONCE)
        return nonce + AESGCM(self._part("seal")).encrypt(nonce, plain, purpose.encode())

    def unseal(self, sealed: bytes, purpose: str) -> bytes:
        """Raises PairingFailed."""
        try:
            nonce, rest = sealed[:_NONCE], sealed[_NONCE:]
            return AESGCM(self._part("seal")).decrypt(nonce, rest, purpose.encode())
        except (InvalidTag, ValueError) as error:
            raise PairingFailed from error

    def _part(self, purpose: str) -> bytes:
        info = f"rosewall pairing {purpose}".encode()
        return HKDF(SHA256(), 32, salt=None, info=info).derive(self.secret)


class NewcomerSide:
    """One try with a secret, on a connection whose other end showed this certificate."""

    def __init__(
        self, by: By, secret: bytes, cert_hash: bytes, request: bytes, random: Random = os.urandom
    ) -> None:
        self._spake = SPAKE2_A(
            secret, idA=_newcomer(request), idB=_lead(cert_hash), entropy_f=random
        )
        self.begin = Begin(by=by, share=self._spake.start(), request=request)
        self._session = ""
        self.key = SessionKey(b"")

    def begun(self, begun: Begun) -> Confirm:
        """Raises PairingFailed for a share that is none."""
        self.key = _finish(self._spake, begun.share)
        self._session = begun.session
        return Confirm(session=begun.session, proof=self.key.proof_of("newcomer"))

    def confirmed(self, confirmed: Confirmed) -> LeadNames:
        """The lead knew the secret, too. Raises PairingFailed."""
        if not hmac.compare_digest(confirmed.proof, self.key.proof_of("lead")):
            raise PairingFailed
        names = self.key.unseal(confirmed.sealed, "names")
        try:
            return msgspec.json.decode(names, type=LeadNames)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise PairingFailed from error

    def wait(self, *, is_leaving: bool = False) -> Wait:
        return Wait(session=self._session, token=self.key.token, is_leaving=is_leaving)

    def admission(self, waited: Waited) -> bytes:
        """The Admission's JSON. Raises PairingFailed."""
        return self.key.unseal(waited.sealed, "admission")


class LeadSide:
    """The answer to one try. Make it only after the offer was used up, durably."""

    def __init__(
        self, secret: bytes, cert_hash: bytes, begin: Begin, random: Random = os.urandom
    ) -> None:
        """Raises PairingFailed for a share that is none."""
        spake = SPAKE2_B(
            secret, idA=_newcomer(begin.request), idB=_lead(cert_hash), entropy_f=random
        )
        self._random = random
        self.session = random(16).hex()
        self.begun = Begun(session=self.session, share=spake.start())
        self.request = begin.request
        self.key = _finish(spake, begin.share)

    def confirm(self, confirm: Confirm, names: LeadNames) -> Confirmed:
        """The newcomer knew the secret. Raises PairingFailed: burn the offer."""
        if not hmac.compare_digest(confirm.proof, self.key.proof_of("newcomer")):
            raise PairingFailed
        sealed = self.key.seal(msgspec.json.encode(names), "names", self._random)
        return Confirmed(proof=self.key.proof_of("lead"), sealed=sealed)


def decode_body(content: bytes, kind: type[Body]) -> Body:
    """A message of the pairing, every value within its bounds. Raises PairingFailed."""
    if len(content) > BODY_BYTES:
        raise PairingFailed
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise PairingFailed from error


def _newcomer(request: bytes) -> bytes:
    return b"rosewall newcomer " + sha256(request).digest()


def _lead(cert_hash: bytes) -> bytes:
    return b"rosewall lead " + cert_hash


def _finish(spake: SPAKE2_A | SPAKE2_B, share: bytes) -> SessionKey:
    try:
        return SessionKey(spake.finish(share))
    except (SPAKEError, ValueError, AssertionError) as error:  # no point, or of the wrong side
        raise PairingFailed from error
