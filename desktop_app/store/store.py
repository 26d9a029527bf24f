"""The desk's store: one encrypted SQLite file, its transactions and their promises.

Durable means WAL + `synchronous=FULL` (0 lost in 27 power cuts; see shared notes, safety §1).
Only `sqlcipher3` opens the file: the interpreter's own SQLite has the WAL-reset bug.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.errors import UserError
from desktop_app.store.tables import metadata

Transaction = sa.Connection

OLDEST_SQLITE = (3, 51, 3)  # first with the WAL-reset bug fixed (sqlite.org/wal.html#walresetbug)
PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "busy_timeout = 5000",
    "fullfsync = ON",  # macOS: fsync alone does not reach the platter
    "checkpoint_fullfsync = ON",
    "temp_store = MEMORY",  # nothing of the store in plain temporary files
)


class Store:
    """Open a store; make its tables when the file is new.

    Raises UserError: wrong_key, store_damaged, store_newer, and what a write may meet:
    disk_full, store_readonly, disk_error, store_busy.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
            raise RuntimeError(f"SQLite {sqlcipher.sqlite_version} has the WAL-reset bug")
        self.path = path
        self._engine = sa.create_engine(
            "sqlite:///",
            module=sqlcipher,
            creator=lambda: connect(path, key),
            poolclass=sa.pool.QueuePool,
            pool_size=4,
        )
        event.listen(self._engine, "begin", _begin)

    def make_tables(self) -> None:
        """Create every table of the newest schema in an empty file."""
        with self.write() as tx:
            metadata.create_all(tx)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """See one unchanging moment of the store."""
        with plain_words(), self._engine.begin() as tx:
            yield tx

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Hold the write lock from the first read to the commit, which is durable.

        When this returns without an error, the change has reached the disk.
        """
        with plain_words(), self._engine.execution_options(writes=True).begin() as tx:
            yield tx

    def close(self) -> None:
        self._engine.dispose()


def connect(path: Path, key: bytes) -> Any:
    """A bare connection with our pragmas set; `key` is the raw key, 32 bytes."""
    with plain_words():
        connection = sqlcipher.connect(str(path), check_same_thread=False)
        try:
            connection.isolation_level = None  # we say BEGIN ourselves, see _begin
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
    return connection


def _begin(tx: sa.Connection) -> None:
    writes = tx.get_execution_options().get("writes", False)
    tx.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


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


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn the driver's words for a sick disk or file into a UserError; let bugs through."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlcipher.Error) as error:
        said = str(getattr(error, "orig", error))
        for words, code in _FAULTS:
            if words in said:
                raise UserError(code) from error
        raise
