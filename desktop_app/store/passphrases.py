"""A key under a passphrase: argon2id makes a second key of it, AES-256-GCM seals the first.

64 MiB and three passes take 0.3 s here; a PIN would still fall in an hour, so a passphrase has
at least twelve characters.
"""

import os
import unicodedata

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop_app.errors import UserError

SHORTEST = 12
_LABEL = b"rosewall wrapped key 1"


class Wrapped(msgspec.Struct, frozen=True):
    """What the file holds, as JSON. The cost is in it, so that it may grow with the years."""

    salt: bytes
    nonce: bytes
    sealed: bytes
    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


def wrap(key: bytes, passphrase: str) -> bytes:
    """The key, sealed under this passphrase. Raises UserError passphrase_weak."""
    tidy = _tidy(passphrase)
    if len(tidy) < SHORTEST:
        raise UserError("passphrase_weak", shortest=SHORTEST)
    blank = Wrapped(os.urandom(16), os.urandom(12), b"")
    sealed = AESGCM(_stretch(tidy, blank)).encrypt(blank.nonce, key, _LABEL)
    return msgspec.json.encode(msgspec.structs.replace(blank, sealed=sealed))


def unwrap(content: bytes, passphrase: str) -> bytes:
    """The key again. Raises UserError wrong_passphrase, wrong_key when the file is damaged."""
    try:
        wrapped = msgspec.json.decode(content, type=Wrapped)
    except msgspec.MsgspecError as error:
        raise UserError("wrong_key") from error
    if not 8 <= wrapped.memory_kib <= 1 << 20 or not 1 <= wrapped.passes <= 20:
        raise UserError("wrong_key")  # a forged file must not eat the laptop's memory
    try:
        return AESGCM(_stretch(_tidy(passphrase), wrapped)).decrypt(
            wrapped.nonce, wrapped.sealed, _LABEL
        )
    except InvalidTag as error:
        raise UserError("wrong_passphrase") from error


def _tidy(passphrase: str) -> str:
    """As two keyboards may type the same words: full-width or not, one blank or more between."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def _stretch(passphrase: str, wrapped: Wrapped) -> bytes:
    return hash_secret_raw(
        passphrase.encode(),
        wrapped.salt,
        time_cost=wrapped.passes,
        memory_cost=wrapped.memory_kib,
        parallelism=min(max(wrapped.lanes, 1), 16),
        hash_len=32,
        type=Type.ID,
    )
