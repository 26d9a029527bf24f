"""The keys of a laptop that asked to be let in, until it is: encrypted by the key of the store that
it will have, or of a hub in the database that will have its store. A second try is that of the same
laptop, so the lead does not get two of it."""

from dataclasses import asdict
from types import ModuleType

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

    Raises UserError: what key_of raises, disk_full, store_readonly; of a hub what its server raises.
    """
    found = waiting_identity(home)
    if found is not None:
        return found
    _request, identity = make_request("")
    plain = msgspec.msgpack.encode(asdict(identity))
    if home.database:
        _on_server().keep_waiting(home.database, plain)
        return identity
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        nonce = random(_NONCE)
        sealed = AESGCM(_key(home)).encrypt(nonce, plain, _ABOUT)
        write_whole(home.folder / "joining", nonce + sealed)
    except OSError as error:
        raise disk_trouble(error) from error
    return identity


def waiting_identity(home: Home) -> Identity | None:
    """The keys of the last try; None when there was none, or it can no longer be read.

    Raises UserError, of a hub, what its server raises.
    """
    plain = _on_server().read_waiting(home.database) if home.database else _opened(home)
    try:
        return msgspec.msgpack.decode(plain, type=Identity) if plain else None
    except msgspec.MsgspecError:
        return None


def forget_waiting(home: Home) -> None:
    """It is in, or starts anew. Before the store takes its place: once a desk has written
    anything, nobody else may write under its node."""
    if home.database:
        _on_server().drop_waiting(home.database)
        return
    try:
        (home.folder / "joining").unlink(missing_ok=True)
    except OSError as error:
        raise disk_trouble(error) from error


def _opened(home: Home) -> bytes | None:
    try:
        content = (home.folder / "joining").read_bytes()
        return AESGCM(_key(home)).decrypt(content[:_NONCE], content[_NONCE:], _ABOUT)
    except (OSError, InvalidTag, ValueError):
        return None


def _on_server() -> ModuleType:
    from desktop_app.store import server_waiting  # loads psycopg: on a hub only

    return server_waiting


def _key(home: Home) -> bytes:
    try:
        store_key = key_of(home, make=True)
    except OSError as error:
        raise UserError("wrong_key") from error
    return HKDF(SHA256(), 32, salt=None, info=_ABOUT).derive(store_key)
