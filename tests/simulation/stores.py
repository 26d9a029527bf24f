"""Stores that can be killed at any commit, and put back to any earlier moment.

`MemoryStore` is the same SQLCipher engine, schema and SQL in memory: a schedule begins with fresh
desks in a tenth of a millisecond. `FileStore` is the desk's real encrypted file, with its locks and
its witness; only `synchronous` is lowered, for nothing here cuts the power.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.paths import Home
from desktop_app.store.connection import open_alone
from desktop_app.store.people import PeopleKeys
from desktop_app.store.store import Store, Transaction, _begin

ENDS = ("", "-wal", "-shm")


class Killed(BaseException):
    """The process died. Nothing of the program may catch it."""


class Mortal(Store):
    """A store whose process may die just before or just after any commit."""

    dies_in: int | None = None  # how many such moments are left to live

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        with super().write() as tx:
            yield tx
            self._come_closer()
        self._come_closer()

    def _come_closer(self) -> None:
        if self.dies_in is None:
            return
        self.dies_in -= 1
        if self.dies_in < 0:
            self.dies_in = None
            raise Killed


class MemoryStore(Mortal):
    """A store in memory. `path` is a name only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.key = bytes(32)
        self._closed = False
        self._witness = None
        self._raw = _memory()
        self.people = PeopleKeys(Home(path.parent))
        self._engine = sa.create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=lambda: self._raw,
            poolclass=sa.pool.StaticPool,
        )
        sa.event.listen(self._engine, "begin", _begin)

    def reads(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Plain SQL, beside everything that is tested."""
        return list(self._raw.execute(query, values))

    def picture(self) -> Any:
        """A copy of everything, as it is now."""
        copy = _memory()
        self._raw.backup(copy)
        return copy

    def put_back(self, picture: Any) -> None:
        picture.backup(self._raw)
        self.people.forget()

    def reopen(self) -> None:
        """Nothing of the process was kept; what was committed was."""
        self.people.forget()


class FileStore(Mortal):
    """The desk's real file."""

    def __init__(self, path: Path, key: bytes) -> None:
        super().__init__(path, key, people=PeopleKeys(Home(path.parent)))

    def _connect(self) -> Any:
        connection = super()._connect()
        connection.execute("PRAGMA synchronous = OFF").fetchall()
        return connection

    def reads(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self.driver() as raw:
            return list(raw.execute(query, values))

    def picture(self) -> Any:
        with self.driver() as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return self.path.read_bytes()

    def put_back(self, picture: Any) -> None:
        self._engine.dispose()
        for end in ENDS:
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)
        self.path.with_suffix(".head").unlink(missing_ok=True)
        self.path.write_bytes(picture)

    def reopen(self) -> None:
        self._engine.dispose()


def in_memory(file: Path, key: bytes) -> Any:
    """The content of a closed store file as a picture for a MemoryStore."""
    copy = file.with_suffix(".loading")
    shutil.copyfile(file, copy)
    raw = open_alone(copy, key)  # checks that the file is what it seems
    raw.close()
    picture = _memory()
    picture.execute("ATTACH ? AS live KEY ?", (str(copy), f"x'{key.hex()}'"))
    picture.execute("SELECT sqlcipher_export('main', 'live')").fetchall()
    picture.execute("DETACH live")
    for end in ENDS:
        copy.with_name(copy.name + end).unlink(missing_ok=True)
    return picture


def _memory() -> Any:
    raw = sqlcipher.connect(":memory:", check_same_thread=False)
    raw.isolation_level = None
    raw.execute("PRAGMA foreign_keys = ON").fetchall()
    return raw
