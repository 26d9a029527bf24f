"""The desk's store: one encrypted SQLite file, its transactions and their promises."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.store.connection import REVISION, connect, open_alone, plain_words
from desktop_app.store.tables import metadata
from desktop_app.store.witness import Witness

Transaction = sa.Connection
HEAD = "head"  # where the journal leaves its head in `tx.info`, for the witness
PEOPLE = "people"  # where the vault finds its keys in `tx.info` (store.people.PeopleKeys)


class Store:
    """Open a store. With `alone`, a file that nobody else can know: within `locks.Alone`.

    Raises UserError, here and in every transaction: store_damaged, store_newer, disk_full,
    store_readonly, disk_error, store_busy.

    people  what the vault is sealed and opened with; whoever needs no names leaves it out
    """

    def __init__(
        self, path: Path, key: bytes, *, alone: bool = False, people: object | None = None
    ) -> None:
        self.people = people
        self.path = path
        self.key = key
        self._witness = None if alone else Witness(path)
        self._open = open_alone if alone else connect
        self._closed = False
        self._engine = sa.create_engine(
            "sqlite:///",
            module=sqlcipher,
            creator=self._connect,
            poolclass=sa.pool.QueuePool,
            pool_size=4,
            hide_parameters=True,
        )
        event.listen(self._engine, "begin", _begin)

    def make_tables(self) -> None:
        """Create every table of the newest schema in an empty file."""
        with self.write() as tx:
            metadata.create_all(tx)
            tx.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
                "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            tx.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{REVISION:04}",))

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """See one unchanging moment of the store."""
        with plain_words(sa.exc.DBAPIError), self._engine.begin() as tx:
            tx.info[PEOPLE] = self.people
            yield tx

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Hold the write lock from the first read to the commit, which is durable.

        When this returns without an error, the change has reached the disk.
        """
        writing = self._engine.execution_options(writes=True)
        with plain_words(sa.exc.DBAPIError), writing.begin() as tx:
            tx.info.pop(HEAD, None)
            tx.info[PEOPLE] = self.people
            yield tx
            head = tx.info.pop(HEAD, None)
        if head is not None and self._witness is not None:
            self._witness.note(head)

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """The bare connection, outside any transaction: for VACUUM and pragmas."""
        with plain_words(sa.exc.DBAPIError, sqlcipher.Error):
            connection = self._engine.raw_connection()
            try:
                yield connection.driver_connection
            finally:
                connection.close()

    def close(self) -> None:
        """Close for good: after a restore, this object's desk is no longer the desk."""
        self._closed = True
        self._engine.dispose()

    def close_whole(self) -> None:
        """Close with everything in the one file, nothing left in the WAL beside it."""
        with self.driver() as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._engine.dispose()

    def _connect(self) -> Any:
        if self._closed:
            raise RuntimeError("this store was closed")
        return self._open(self.path, self.key)


def _begin(tx: sa.Connection) -> None:
    writes = tx.get_execution_options().get("writes", False)
    tx.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
