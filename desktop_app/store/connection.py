"""One connection to a store, as the bare driver gives it: encrypted, durable, verified.

No SQLAlchemy here, so that the window can paint the wall before that is even imported.
Only `sqlcipher3` opens the file: the interpreter's own SQLite has the WAL-reset bug.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.errors import UserError
from desktop_app.store.locks import Alone, FileLock, guard_of
from desktop_app.store.swap import finish_swap, is_swapping

OLDEST_SQLITE = (3, 51, 3)  # first with the WAL-reset bug fixed (sqlite.org/wal.html#walresetbug)
REVISION = 5  # of the schema in tables.py; upgrades/versions has a script for each

# Durable means WAL + FULL: 0 lost in 27 power cuts (shared notes, safety §1).
PRAGMAS = {
    "foreign_keys": ("ON", 1),
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "busy_timeout": ("5000", 5000),
    "fullfsync": ("ON", 1),  # macOS: fsync alone does not reach the platter
    "checkpoint_fullfsync": ("ON", 1),
    "temp_store": ("MEMORY", 2),  # nothing of the store in plain temporary files
    "secure_delete": ("ON", 1),  # what is deleted is overwritten, not only given free
    "cache_size": ("-8000", -8000),  # KiB: the inner pages of a million entries' indexes
}

_FAULTS = (
    ("database or disk is full", "disk_full"),
    ("readonly database", "store_readonly"),
    ("unable to open database file", "store_readonly"),
    ("disk I/O error", "disk_error"),
    ("database is locked", "store_busy"),
    # keys.py has verified the key, so a first page that does not fit it is a damaged one
    ("file is not a database", "store_damaged"),
    ("malformed", "store_damaged"),
    ("hmac", "store_damaged"),
)
_WAIT = 10.0  # seconds for a restore or an upgrade to be over


class _StoreOlder(Exception):
    """The file has an older schema."""


class _Guarded(sqlcipher.Connection):  # type: ignore[misc]  # the driver is not typed
    """A connection that shares the store's lock as long as it is open."""

    guard: FileLock | None = None

    def close(self) -> None:
        super().close()
        if self.guard is not None:
            self.guard.release()


def connect(path: Path, key: bytes) -> Any:
    """A connection with the raw key (32 bytes), every pragma set and verified.

    Finishes a restore or an upgrade that a crash interrupted, and upgrades an older store.
    Raises UserError: store_newer, store_damaged, store_readonly, disk_error, store_busy, and
    upgrade_store's.
    """
    try:
        return _connect(path, key)
    except _StoreOlder:
        from desktop_app.store.upgrade import upgrade_store  # loads alembic: once in a year

        upgrade_store(path, key)
        return _connect(path, key)


def _connect(path: Path, key: bytes) -> Any:
    guard = _guard(path)
    try:
        connection = open_alone(path, key)
        try:
            _check_revision(connection)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        guard.release()
        raise
    connection.guard = guard
    return connection


def open_alone(path: Path, key: bytes) -> Any:
    """Like `connect`, without the lock and whatever the schema: within `Alone`, or on a copy."""
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {sqlcipher.sqlite_version} has the WAL-reset bug")
    with plain_words(sqlcipher.Error):
        connection = sqlcipher.connect(str(path), check_same_thread=False, factory=_Guarded)
        try:
            _give_key(connection, key)
            for name, (value, expected) in PRAGMAS.items():
                connection.execute(f"PRAGMA {name} = {value}").fetchall()
                [found] = connection.execute(f"PRAGMA {name}").fetchone()
                if found != expected:
                    raise RuntimeError(f"PRAGMA {name} is {found}, not {expected}")
        except BaseException:
            connection.close()
            raise
    return connection


def open_still(path: Path, key: bytes) -> Any:
    """A look into a closed file that nobody writes, such as a backup. Changes nothing beside it."""
    with plain_words(sqlcipher.Error):
        where = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlcipher.connect(where, uri=True, check_same_thread=False)
        _give_key(connection, key)
    return connection


def revision_of(connection: Any) -> int | None:
    """The schema revision of an open file; None while it is empty.

    Raises UserError store_damaged when it has tables but no revision.
    """
    with plain_words(sqlcipher.Error):
        tables = {name for [name] in connection.execute("SELECT name FROM sqlite_master")}
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise UserError("store_damaged")
        [text] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return int(text)


def _check_revision(connection: Any) -> None:
    found = revision_of(connection)
    if found is None:  # a new store is made apart and swapped in whole
        raise UserError("store_damaged")
    if found == REVISION:
        return
    if found > REVISION:
        raise UserError("store_newer", found=found, known=REVISION)
    raise _StoreOlder


@contextmanager
def plain_words(*kinds: type[Exception]) -> Iterator[None]:
    """Turn the driver's words for a sick disk or file into a UserError; let bugs through."""
    try:
        yield
    except kinds as error:
        said = str(getattr(error, "orig", error))
        for words, code in _FAULTS:
            if words in said:
                raise UserError(code) from error
        raise


def _give_key(connection: Any, key: bytes) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see store.py
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()  # we say it in plain words
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def _guard(path: Path) -> FileLock:
    """The store's lock, shared. Finishes an interrupted swap of the file first."""
    guard = guard_of(path)
    try:
        while True:
            if is_swapping(path):
                with Alone(path, wait=_WAIT):
                    if is_swapping(path):
                        finish_swap(path)
            if not guard.acquire(shared=True, wait=_WAIT):
                raise UserError("store_busy")
            if not is_swapping(path):
                return guard
            guard.release()
    except OSError as error:
        raise UserError("store_readonly") from error
