"""What the pages seal with a key that all workers share: devices, forms, ids of claims. Pure.

The key comes from the event's card key, so nothing is kept and a restart forgets nobody.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

_DEVICE = re.compile(r"[0-9a-f]{24}")
_SEAL_LENGTH = 24
CLAIM_ID_LENGTH = 20  # as `desk.random_id`


@dataclass(frozen=True, slots=True)
class Seals:
    """Every purpose has a seal of its own: what opens one door opens no other."""

    key: bytes

    @classmethod
    def of_card_key(cls, card_key: bytes) -> "Seals":
        return cls(hmac.digest(card_key, b"rosewall pages", "sha256"))

    def new_device(self) -> str:
        """A cookie that tells one browser from another, and nothing about it."""
        device = secrets.token_hex(12)
        return f"{device}.{self._seal('device', device)}"

    def device_in(self, cookie: str) -> str:
        """The device of a cookie that we made; "" for any other."""
        device, _, seal = cookie.partition(".")
        is_ours = _DEVICE.fullmatch(device) and _same(seal, self._seal("device", device))
        return device if is_ours else ""

    def cookie_word(self, device: str) -> str:
        """What only a page of ours makes the browser send along (SameSite=Strict)."""
        return self._seal("cookie", device)

    def form_word(self, device: str) -> str:
        """What stands hidden in a form of ours."""
        return self._seal("form", device)

    def is_form_of(self, device: str, cookie_word: str, form_word: str) -> bool:
        """Whether this device was given this form, and sends it itself."""
        is_cookie = _same(cookie_word, self.cookie_word(device))
        is_form = _same(form_word, self.form_word(device))
        return bool(device) and is_cookie and is_form

    def claim_id(self, *words: str) -> str:
        """The same id for the same words, which nobody else can say."""
        written = "\n".join(f"{len(word)}:{word}" for word in ("claim", *words)).encode()
        return hmac.new(self.key, written, hashlib.sha256).hexdigest()[:CLAIM_ID_LENGTH]

    def _seal(self, purpose: str, words: str) -> str:
        written = f"{purpose}\n{words}".encode()
        return hmac.new(self.key, written, hashlib.sha256).hexdigest()[:_SEAL_LENGTH]


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
