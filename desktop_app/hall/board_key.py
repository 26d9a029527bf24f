"""The secret that opens the city board, made from the event's card key: every desk can check it.

Neither the link nor the browser's cookie tells the other, or the card key (HKDF, RFC 5869, 3.2).
"""

import base64
import hmac
from collections.abc import Iterable

from desktop_app.desk import Desk
from desktop_app.events.records import check_lead
from desktop_app.tokens.model import Signer
from desktop_app.tokens.operations import signer_of

_BYTES = 20  # 160 bits: 32 letters and digits in a link


def board_key(desk: Desk) -> str:
    """What a lead hands to organisers, after `/board?key=`. Raises UserError lead_only."""
    with desk.store.read() as tx:
        check_lead(tx, desk.node)
    signer = signer_of(desk)
    return _made(signer, signer.keys[0], "board")


def cookie_for(signer: Signer, key: str) -> str:
    """What the browser of somebody with this key keeps; "" when the key is not ours."""
    is_ours = _any_equal(key, (_made(signer, one, "board") for one in signer.keys))
    return _made(signer, signer.keys[0], "board cookie") if is_ours else ""


def opens_board(signer: Signer, cookie: str) -> bool:
    """Whether `cookie_for` gave this cookie."""
    return _any_equal(cookie, (_made(signer, one, "board cookie") for one in signer.keys))


def _any_equal(told: str, ours: Iterable[str]) -> bool:
    return any(hmac.compare_digest(told.encode(), one.encode()) for one in ours)


def _made(signer: Signer, key: bytes, purpose: str) -> str:
    from cryptography.hazmat.primitives.hashes import SHA256  # 30 ms to load
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = f"rosewall {purpose} {signer.event}".encode()
    return base64.b32encode(HKDF(SHA256(), _BYTES, salt=None, info=info).derive(key)).decode()
