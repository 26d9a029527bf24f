"""Copies of a store that hold people who were erased: rows out of the copy, and nothing left of them
in the file.

A purged copy takes the place of the old one by rename, whole and checked: a kill leaves the old copy
or the purged one.
"""

import contextlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.store.backup import Backup, check_file, list_backups
from desktop_app.store.connection import open_alone, open_still, plain_words
from desktop_app.store.files import copy_with_wal, disk_trouble, sync_file, sync_folder
from desktop_app.store.vault import EVERYBODY

_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Purged:
    """What became of the copies in one folder.

    clean    how many had nothing of anybody erased
    purged   how many had, and have no more
    left     those that could not be opened, or written: by path
    """

    clean: int = 0
    purged: int = 0
    left: tuple[Path, ...] = ()

    def __add__(self, other: "Purged") -> "Purged":
        return Purged(
            self.clean + other.clean, self.purged + other.purged, (*self.left, *other.left)
        )


def copies_at_home(home: Home) -> list[Path]:
    """Every copy of the store in the data folder: backups, what a restore or an upgrade set aside."""
    found = [backup.file for backup in list_backups(home)]
    found += home.backups.glob("before-upgrade-*.sqlite")
    found += home.folder.glob("set-aside-*.sqlite")
    return found


def copies_in(folder: Path, nodes: Collection[str]) -> list[Path]:
    """Backups that desks with these nodes left in a folder elsewhere."""
    found: Iterable[Backup] = list_backups(Home(folder), folder)
    return [backup.file for backup in found if backup.node in nodes]


def purge_copies(files: Iterable[Path], key: bytes, gone: Collection[str]) -> Purged:
    """Take the rows of erased subjects out of these copies. Never raises for one that it cannot open.

    gone  subjects and records; with EVERYBODY among them no person is left, nor a key to any
    """
    done = Purged()
    for file in files:
        try:
            done += Purged(purged=1) if _purge(file, key, gone) else Purged(clean=1)
        except (OSError, UserError, sqlcipher.Error):
            done += Purged(left=(file,))
    return done


def _purge(file: Path, key: bytes, gone: Collection[str]) -> bool:
    """Whether there was anything of them. Raises UserError, OSError, the driver's errors."""
    if EVERYBODY in gone:
        file.with_suffix(".people").unlink(missing_ok=True)
    if _is_clean(file, key, gone):
        return False
    scratch, part = (file.with_name(f".{file.name}.{end}.part") for end in ("scratch", "purge"))
    try:
        copy_with_wal(file, scratch)
        raw = open_alone(scratch, key)
        try:
            # nobody needs the scratch copy after a crash, and without a WAL it is written once
            raw.execute("PRAGMA synchronous = OFF")
            raw.execute("PRAGMA journal_mode = OFF").fetchall()
            _delete(raw, gone)
            raw.execute("VACUUM INTO ?", (str(part),))
        finally:
            raw.close()
        _check(part, key)
        sync_file(part)
        _overwrite_beside(file)
        part.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise disk_trouble(error) from error
    finally:
        for left in (part, scratch, *_beside(scratch)):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return True


def _check(file: Path, key: bytes) -> None:
    raw = open_still(file, key)
    try:
        check_file(raw)
    finally:
        raw.close()


def _is_clean(file: Path, key: bytes, gone: Collection[str]) -> bool:
    """A copy with a WAL beside it is taken for one that is not: a look would not see into the WAL."""
    if any(one.exists() for one in _beside(file)):
        return False
    raw = open_still(file, key)
    try:
        with plain_words(sqlcipher.Error):
            if EVERYBODY in gone:
                return not any(_any_row(raw, table) for table in _with_people(raw))
            return not any(raw.execute(sql, names).fetchone() for sql, names in _each(_FIND, gone))
    finally:
        raw.close()


def _delete(raw: Any, gone: Collection[str]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    if EVERYBODY in gone:
        for table in _with_people(raw):
            raw.execute(f"DELETE FROM {table}")  # noqa: S608 - our tables # nosec B608
    else:
        for sql, names in _each(_DELETE, gone):
            raw.execute(sql, names)
    if _has(raw, "quarantine"):
        raw.execute("UPDATE quarantine SET frame = x'' WHERE reason != 'fork'")
    raw.execute("COMMIT")


_FIND = "SELECT 1 FROM vault WHERE {column} IN ({places}) LIMIT 1"
_DELETE = "DELETE FROM vault WHERE {column} IN ({places})"


def _each(template: str, gone: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    names = sorted(gone)
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        places = ", ".join("?" * len(some))
        for column in ("subject", "record"):
            yield template.format(column=column, places=places), some


def _with_people(raw: Any) -> list[str]:
    return [table for table in ("vault", "own_keys") if _has(raw, table)]


def _has(raw: Any, table: str) -> bool:
    """Copies of an older schema lack some."""
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return raw.execute(query, (table,)).fetchone() is not None


def _any_row(raw: Any, table: str) -> bool:
    return raw.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None  # noqa: S608 - our tables # nosec B608


def _beside(file: Path) -> list[Path]:
    return [file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm")]


def _overwrite_beside(file: Path) -> None:
    """The WAL that lay beside the old copy is in the new one."""
    for old in _beside(file):
        old.unlink(missing_ok=True)
