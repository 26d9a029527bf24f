"""The key of a store: 32 random bytes, never a passphrase itself.

Where it rests, by what lies in the data folder:
`store.key.ring`     names the entry in the operating system's key store
`store.key`          the key itself, readable by its owner only: demo and first run, with a notice
`store.key.wrapped`  the key under the event's passphrase, so that another laptop can open backups
The first two open the store without a question; with the last alone, somebody types the passphrase.
Every form is verified when read, so a key that is handed out is the one that was made.
"""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Literal

from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.store.files import disk_trouble, free_name, sync_folder, write_whole

KeyKind = Literal["keyring", "passphrase", "file"]

_SERVICE = "rosewall"
_unlocked: dict[Path, bytes] = {}  # keys that a passphrase opened in this process


def key_of(home: Home, *, make: bool = False) -> bytes:
    """The raw key of the store in this folder; with `make`, a new key file when there is none.

    `ROSEWALL_PASSPHRASE` stands in for typing, on the command line; see `passphrase_given`.
    Raises UserError: passphrase_needed, passphrase_file, wrong_key, and set_passphrase's.
    """
    if home.key_file.exists():
        return _from_file(home)
    if _ring(home).exists():
        return _from_keyring(home)
    if wrapped_file(home).exists():
        return _from_passphrase(home)
    if not make:
        raise UserError("wrong_key")
    return _make(home)


def key_kind(home: Home) -> KeyKind:
    """How this store's key is kept, for the window's notice. Looks at names only."""
    if _ring(home).exists():
        return "keyring"
    return "passphrase" if wrapped_file(home).exists() and not home.key_file.exists() else "file"


def has_passphrase(home: Home) -> bool:
    """Whether backups carry the key, wrapped, and so can be opened on another laptop."""
    return wrapped_file(home).exists()


def wrapped_file(home: Home) -> Path:
    """The key under the passphrase; backups take a copy along."""
    return home.folder / "store.key.wrapped"


def set_passphrase(home: Home, passphrase: str) -> None:
    """Wrap the key under this passphrase (or a new one); a plain key file is then removed.

    An operating system with a key store keeps the key there, too: then nobody is asked at start.
    Raises UserError: passphrase_weak, and what key_of raises.
    """
    from desktop_app.store import passphrases

    key = key_of(home)
    wrapped = passphrases.wrap(key, passphrase)
    _write(wrapped_file(home), wrapped)
    if passphrases.unwrap(wrapped_file(home).read_bytes(), passphrase) != key:
        raise RuntimeError("the wrapped key does not open")  # the plain one is still there
    _unlocked[home.folder] = key
    if not _ring(home).exists():
        keep_in_keyring(home)
    _forget_file(home)


def check_passphrase(home: Home, passphrase: str) -> None:
    """Raises UserError passphrase_none when there is none, wrong_passphrase, wrong_key."""
    from desktop_app.store import passphrases

    if not has_passphrase(home):
        raise UserError("passphrase_none")
    passphrases.unwrap(wrapped_file(home).read_bytes(), passphrase)


def unlock(home: Home, passphrase: str) -> None:
    """Open the wrapped key with what somebody typed; `key_of` knows it from then on.

    Takes about 0.3 s. Raises UserError wrong_passphrase, wrong_key.
    """
    from desktop_app.store import passphrases

    try:
        wrapped = wrapped_file(home).read_bytes()
    except OSError as error:
        raise UserError("wrong_key") from error
    _unlocked[home.folder] = passphrases.unwrap(wrapped, passphrase)


def lend_key(home: Home, key: bytes) -> None:
    """The window that started this process opened the store, and hands its key on."""
    _unlocked[home.folder] = key


def forget_unlocked(home: Home) -> None:
    """Ask for the passphrase again next time."""
    _unlocked.pop(home.folder, None)


def keep_in_keyring(home: Home) -> bool:
    """Hand the key to the operating system's key store; False where there is none that works.

    A plain key file is then removed.
    """
    from desktop_app.store import keyrings

    key, account = key_of(home), secrets.token_hex(8)
    if not keyrings.keep(_SERVICE, account, key.hex()):
        return False
    _write(_ring(home), f"{account} {_check(key)}\n".encode())
    _forget_file(home)
    return True


def adopt_wrapped(home: Home, wrapped: bytes, key: bytes) -> None:
    """Take over the wrapped key that lay beside a backup; ours did not open it.

    What lay here in its place could not be read and is kept under another name.
    """
    _write(wrapped_file(home), wrapped)
    for old in (home.key_file, _ring(home)):
        if old.exists():
            old.replace(free_name(old.with_name(f"{old.name}.set-aside")))
    _unlocked[home.folder] = key


def _make(home: Home) -> bytes:
    key = secrets.token_bytes(32)
    _write(home.key_file, f"{key.hex()} {_check(key)}\n".encode())
    return key


def _from_file(home: Home) -> bytes:
    try:
        words = home.key_file.read_text("ascii").split()
        return _verified(bytes.fromhex(words[0]), words[1])
    except (OSError, ValueError, IndexError) as error:
        raise UserError("wrong_key") from error


def _from_keyring(home: Home) -> bytes:
    from desktop_app.store import keyrings

    try:
        account, check = _ring(home).read_text("ascii").split()
        found = keyrings.fetch(_SERVICE, account)
        if found is not None:
            return _verified(bytes.fromhex(found), check)
    except (OSError, ValueError) as error:
        if not wrapped_file(home).exists():
            raise UserError("wrong_key") from error
    if wrapped_file(home).exists():  # the key store was lost or is locked: the passphrase helps
        return _from_passphrase(home)
    raise UserError("wrong_key")


def _from_passphrase(home: Home) -> bytes:
    if home.folder not in _unlocked:
        passphrase = passphrase_given()
        if not passphrase:
            raise UserError("passphrase_needed")
        unlock(home, passphrase)
    return _unlocked[home.folder]


def passphrase_given() -> str:
    """The passphrase that stands in for typing: from the environment, or from the file that it names
    (a service's secret); "" without one. Raises UserError passphrase_file."""
    file = os.environ.get("ROSEWALL_PASSPHRASE_FILE")
    if not file:
        return os.environ.get("ROSEWALL_PASSPHRASE", "")
    try:
        return Path(file).read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("passphrase_file", file=file) from error


def _verified(key: bytes, check: str) -> bytes:
    if len(key) != 32 or not secrets.compare_digest(_check(key), check):
        raise ValueError("the key is not the one that was made")
    return key


def _check(key: bytes) -> str:
    """Tells a damaged key from a damaged store; gives nothing away about 256 random bits."""
    return hashlib.sha256(b"rosewall store key" + key).hexdigest()[:16]


def _forget_file(home: Home) -> None:
    """Overwrite and remove the plain key: the best a program can do about what is on the disk."""
    if not home.key_file.exists():
        return
    old = home.key_file.with_name(".store.key.old")
    home.key_file.replace(old)  # first out of the way: a crash must not leave half a key in use
    with old.open("r+b") as file:
        file.write(b"0" * old.stat().st_size)
        file.flush()
        os.fsync(file.fileno())
    old.unlink()
    sync_folder(home.folder)


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise disk_trouble(error) from error


def _ring(home: Home) -> Path:
    return home.folder / "store.key.ring"
