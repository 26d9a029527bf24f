"""Signed tokens: what the QR of a card or a rose says, and whether we said it. Pure.

    https://rose.example/c/432DVFJX7KAMBXWS3LNHA4TEQVGZD     on a card, when the event has an address
    ROSEWALL/C/432DVFJX7KAMBXWS3LNHA4TEQVGZD                 on a card, when it has none
    C:432DVFJX7KAMBXWS3LNHA4TEQVGZD                          on a label: the smallest symbol
      subject  the 8 characters of a card's code, or a wish number (kind R)
      tag      2 characters of the event: whose token it is, without knowing any key
      day      1 character: which of the event's 32 day keys sealed it
      seal     16 characters: 80 bits of HMAC-SHA256 over kind, event and subject

Upper case and digits, so that the variable part is alphanumeric in a QR symbol and the same on
every keyboard. The day key is made from the event's card key by HKDF (RFC 5869), so that a laptop
may be trusted with one day. Truncating HMAC to 80 bits: RFC 2104, 5 (at least half is its advice
for collisions; here nobody gets more than a few guesses past a person).
"""

import base64
import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
DAYS = len(BASE32)
KEY_BYTES = 32
_SEAL_BYTES = 10

_TOKEN = re.compile(
    r"(?:HTTPS?://[^/\s]+/|ROSEWALL/)?([CR])[/:]"
    r"([0-9A-Z]{8}|[A-Z]{2}-[0-9]{3,7})([A-Z2-7]{2})([A-Z2-7])([A-Z2-7]{16})"
)


class TokenKind(StrEnum):
    CARD = "C"
    ROSE = "R"


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it was read: well formed, not yet believed."""

    kind: TokenKind
    subject: str
    tag: str
    day: str
    seal: str

    def __str__(self) -> str:
        return f"{self.subject}{self.tag}{self.day}{self.seal}"


class Trust(StrEnum):
    """What a seal tells without looking into the store."""

    GENUINE = "genuine"
    FORGED = "forged"  # ours by its tag, but no key of ours made the seal
    FOREIGN = "foreign"  # of another event


def read_token(text: str) -> Token | None:
    """The token in what a scanner typed, a camera read or a person pasted; None when none is."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    found = _TOKEN.fullmatch(plain)
    return Token(TokenKind(found[1]), *found.groups()[1:]) if found else None


@dataclass(frozen=True, slots=True)
class Signer:
    """Seals and examines the tokens of one event. Keys: the first seals, all are believed."""

    event: str
    keys: tuple[bytes, ...]

    @property
    def tag(self) -> str:
        return event_tag(self.event)

    def sign(self, kind: TokenKind, subject: str, day: int = 0) -> Token:
        """A token; day counts from the event's day, before and after."""
        letter = BASE32[day % DAYS]
        return Token(
            kind, subject, self.tag, letter, self._seal(self.keys[0], kind, subject, letter)
        )

    def trust(self, token: Token) -> Trust:
        """Whether a key of this event sealed it. Needs no network and no store."""
        if token.tag != self.tag:
            return Trust.FOREIGN
        seals = [self._seal(key, token.kind, token.subject, token.day) for key in self.keys]
        is_ours = any(hmac.compare_digest(seal, token.seal) for seal in seals)
        return Trust.GENUINE if is_ours else Trust.FORGED

    def _seal(self, key: bytes, kind: TokenKind, subject: str, day: str) -> str:
        words = f"{kind}\n{self.event}\n{subject}".encode()
        digest = hmac.digest(_day_key(key, day), words, "sha256")
        return base64.b32encode(digest[:_SEAL_BYTES]).decode()


def event_tag(event: str) -> str:
    """Two characters that tell this event's tokens from those of another (1,023 in 1,024)."""
    digest = hashlib.sha256(f"rosewall event {event}".encode()).digest()
    return base64.b32encode(digest)[:2].decode()


def address_of(token: Token, host: str) -> str:
    """What the QR of a card or rose says: a web address when the event has one."""
    if host:
        site = host if host.startswith("http://") else f"https://{host}"
        return f"{site}/{token.kind.lower()}/{token}"
    return f"ROSEWALL/{token.kind}/{token}"


def short_form(token: Token) -> str:
    """What the QR of a label says: 29 characters for a card, version 2 with Q."""
    return f"{token.kind}:{token}"


@lru_cache(maxsize=256)
def _day_key(key: bytes, day: str) -> bytes:
    # 30 ms to load; reading a code must not wait for it
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"rosewall day {day}".encode()).derive(key)
