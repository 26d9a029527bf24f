"""A file under a passphrase: for tables of many people, which must not lie about in the open.

AES-256-GCM under a random key, the key under the passphrase (argon2id, 64 MiB, as `store.passphrases`
has it). Opened with `rosewall privacy open FILE`.
"""

import os
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop_app.errors import UserError
from desktop_app.store.passphrases import unwrap, wrap

ENDING = ".sealed"
_HEAD = b"RWSEALED1\n"
_KEY, _NONCE, _LENGTH = 32, 12, 4


def sealed(content: bytes, passphrase: str) -> bytes:
    """The content, to be opened with this passphrase only. Takes 0.3 s. Raises UserError
    passphrase_weak."""
    key, nonce = secrets.token_bytes(_KEY), os.urandom(_NONCE)
    wrapped = wrap(key, passphrase)
    head = _HEAD + len(wrapped).to_bytes(_LENGTH, "big") + wrapped
    return head + nonce + AESGCM(key).encrypt(nonce, content, head)


def opened(whole: bytes, passphrase: str) -> bytes:
    """The content again. Raises UserError: not_sealed, sealed_broken, sealed_passphrase."""
    if not whole.startswith(_HEAD):
        raise UserError("not_sealed")
    start = len(_HEAD) + _LENGTH
    end = start + int.from_bytes(whole[len(_HEAD) : start], "big")
    head, nonce, rest = whole[:end], whole[end : end + _NONCE], whole[end + _NONCE :]
    if len(nonce) < _NONCE:
        raise UserError("sealed_broken")
    try:
        return AESGCM(unwrap(head[start:], passphrase)).decrypt(nonce, rest, head)
    except InvalidTag as error:
        raise UserError("sealed_broken") from error
    except UserError as error:
        broken = error.code == "wrong_key"
        raise UserError("sealed_broken" if broken else "sealed_passphrase") from error
