"""This laptop's people key: 32 bytes that open the event's private keys, and so everybody's names.

It lies in the data folder as `people.key`, sealed under the store's key (which is in the system's
key store, or under the passphrase), and beside backups that another laptop may open. It is never
in the store or its backups: once it is destroyed, no copy of the store shows a person.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.store.files import copy_whole, disk_trouble, free_name, sync_folder, write_whole
from desktop_app.store.keys import key_of

_HEAD = b"RWPEOPLE1\n"
_NONCE = 12
_SIZE = 32


def people_key_file(home: Home) -> Path:
    """The sealed key; backups that open elsewhere take a copy along."""
    return home.folder / "people.key"


def people_key(home: Home, *, make: bool = False) -> bytes | None:
    """The key; None when there is none, or when it was destroyed. `make` draws one then.

    Raises what key_of raises, and wrong_key when the file is damaged.
    """
    try:
        whole = people_key_file(home).read_bytes()
    except FileNotFoundError:
        return _make(home) if make else None
    except OSError as error:
        raise UserError("wrong_key") from error
    return opened(whole, key_of(home))


def opened(whole: bytes, store_key: bytes) -> bytes:
    """The key out of a file's content. Raises UserError wrong_key."""
    head, nonce, sealed = whole[: len(_HEAD)], whole[len(_HEAD) :][:_NONCE], whole[len(_HEAD) :]
    try:
        if head != _HEAD:
            raise ValueError("not a people key")
        return AESGCM(_under(store_key)).decrypt(nonce, sealed[_NONCE:], _HEAD)
    except (InvalidTag, ValueError) as error:
        raise UserError("wrong_key") from error


def destroy_people_key(home: Home) -> bool:
    """Overwrite and remove it, for good; False when there was none.

    A disk that moves its blocks may keep what was overwritten; it stays sealed under the store's key.
    """
    file = people_key_file(home)
    try:
        with file.open("r+b") as there:
            there.write(secrets.token_bytes(file.stat().st_size))
            there.flush()
            os.fsync(there.fileno())
        file.unlink()
        sync_folder(home.folder)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise disk_trouble(error) from error
    return True


def adopt_people_key(home: Home, beside: Path) -> None:
    """Take over the one that lay beside a backup; what lay here in its place is kept aside."""
    if not beside.exists():
        return
    mine = people_key_file(home)
    if mine.exists():
        mine.replace(free_name(mine.with_name(f"{mine.name}.set-aside")))
    copy_whole(beside, mine)


def _make(home: Home) -> bytes:
    key, nonce = secrets.token_bytes(_SIZE), secrets.token_bytes(_NONCE)
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        # a hub has no store file: its key is made here
        store_key = key_of(home, make=bool(home.database))
        sealed = AESGCM(_under(store_key)).encrypt(nonce, key, _HEAD)
        write_whole(people_key_file(home), _HEAD + nonce + sealed)
    except OSError as error:
        raise disk_trouble(error) from error
    return key


def _under(store_key: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, b"rosewall people key 1").derive(store_key)
