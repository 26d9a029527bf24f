"""A bare connection to the store: the driver, our pragmas, and plain words for a sick disk.

Light on purpose: the window's first look at the wall uses it before SQLAlchemy is loaded.
Only `sqlcipher3` opens the file: the interpreter's own SQLite has the WAL-reset bug.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.errors import UserError

OLDEST_SQLITE = (3, 51, 3)  # first with the WAL-reset bug fixed (sqlite.org/wal.html#walresetbug)

# Durable means WAL + FULL: 0 lost in 27 power cuts (shared notes, safety §1).
PRAGMAS = {
    "foreign_keys": ("ON", 1),
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "busy_timeout": ("5000", 5000),
    "fullfsync": ("ON", 1),  # macOS: fsync alone does not reach the platter
    "checkpoint_fullfsync": ("ON", 1),
    "temp_store": ("MEMORY", 2),  # nothing of the store in plain temporary files
}

_FAULTS = (
    ("database or disk is full", "disk_full"),
    ("readonly database", "store_readonly"),
    ("unable to open database file", "store_readonly"),
    ("disk I/O error", "disk_error"),
    ("database is locked", "store_busy"),
    ("file is not a database", "wrong_key"),
    ("malformed", "store_damaged"),
    ("hmac", "store_damaged"),
)


def connect(path: Path, key: bytes) -> Any:
    """A connection with the raw key (32 bytes) given and every pragma set and verified.

    Raises UserError: wrong_key, store_damaged, store_readonly, disk_error, store_busy.
    """
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {sqlcipher.sqlite_version} has the WAL-reset bug")
    with plain_words(sqlcipher.Error):
        connection = sqlcipher.connect(str(path), check_same_thread=False)
        try:
            connection.isolation_level = None  # we say BEGIN ourselves, see store.py
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for name, (value, expected) in PRAGMAS.items():
                connection.execute(f"PRAGMA {name} = {value}").fetchall()
                [found] = connection.execute(f"PRAGMA {name}").fetchone()
                if found != expected:
                    raise RuntimeError(f"PRAGMA {name} is {found}, not {expected}")
        except BaseException:
            connection.close()
            raise
    return connection


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
