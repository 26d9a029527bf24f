"""The desk's store: one encrypted SQLite file, its transactions and their promises."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.store.connection import connect, plain_words
from desktop_app.store.tables import metadata

Transaction = sa.Connection


class Store:
    """Open a store.

    Raises UserError, here and in every transaction: wrong_key, store_damaged, disk_full,
    store_readonly, disk_error, store_busy.
    """

    def __init__(self, path: Path, key: bytes) -> None:
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
        with plain_words(sa.exc.DBAPIError), self._engine.begin() as tx:
            yield tx

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Hold the write lock from the first read to the commit, which is durable.

        When this returns without an error, the change has reached the disk.
        """
        writing = self._engine.execution_options(writes=True)
        with plain_words(sa.exc.DBAPIError), writing.begin() as tx:
            yield tx

    def close(self) -> None:
        self._engine.dispose()

    def close_whole(self) -> None:
        """Close with everything in the one file, nothing left in the WAL beside it."""
        with self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self.close()


def _begin(tx: sa.Connection) -> None:
    writes = tx.get_execution_options().get("writes", False)
    tx.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
