"""The keys of a laptop that asked to be let in, until it is: encrypted by the key of the store that
it will have. A second try is that of the same laptop, so the lead does not get two of it."""

from dataclasses import asdict

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.errors import UserError
from desktop_app.exchange.admission import make_request
from desktop_app.exchange.identity import Identity
from desktop_app.exchange.pairing_model import Random
from desktop_app.paths import Home
from desktop_app.store.files import disk_trouble, write_whole
from desktop_app.store.keys import key_of

_NONCE = 12
_ABOUT = b"rosewall joining 1"


def own_identity(home: Home, random: Random) -> Identity:
    """The keys that this folder's laptop asks with: those of its last try, or fresh ones.

    Raises UserError: what key_of raises, disk_full, store_readonly.
    """
    found = waiting_identity(home)
    if found is not None:
        return found
    _request, identity = make_request("")
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        nonce = random(_NONCE)
        plain = msgspec.msgpack.encode(asdict(identity))
        sealed = AESGCM(_key(home)).encrypt(nonce, plain, _ABOUT)
        write_whole(home.folder / "joining", nonce + sealed)
    except OSError as error:
        raise disk_trouble(error) from error
    return identity


def waiting_identity(home: Home) -> Identity | None:
    """The keys of the last try; None when there was none, or it can no longer be read."""
    try:
        content = (home.folder / "joining").read_bytes()
        plain = AESGCM(_key(home)).decrypt(content[:_NONCE], content[_NONCE:], _ABOUT)
        return msgspec.msgpack.decode(plain, type=Identity)
    except FileNotFoundError:
        return None
    except (OSError, InvalidTag, ValueError, msgspec.MsgspecError):
        return None


def forget_waiting(home: Home) -> None:
    """It is in, or starts anew. Before the store takes its place: once a desk has written
    anything, nobody else may write under its node."""
    try:
        (home.folder / "joining").unlink(missing_ok=True)
    except OSError as error:
        raise disk_trouble(error) from error


def _key(home: Home) -> bytes:
    try:
        store_key = key_of(home, make=True)
    except OSError as error:
        raise UserError("wrong_key") from error
    return HKDF(SHA256(), 32, salt=None, info=_ABOUT).derive(store_key)
