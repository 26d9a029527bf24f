"""Backups: whole, verified copies of the store under the same key.

A backup is `rosewall-<event>-<desk>-<entries>-<UTC time>.backup`. It is ordered by how many
entries its journal holds, not by its time, so that a wrong clock cannot make the newest look
old. Beside it lies `….key` when the event has a passphrase: the key wrapped under it, and `….people`,
the people key sealed under that key, without which it shows nobody. Without a
passphrase only this laptop can open its backups, and `Backup.opens_elsewhere` says so.
"""

import contextlib
import hashlib
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.clock import Clock, system_clock
from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.store.connection import open_still, plain_words
from desktop_app.store.files import (
    copy_whole,
    disk_trouble,
    free_name,
    sync_file,
    sync_folder,
)
from desktop_app.store.keys import has_passphrase, wrapped_file
from desktop_app.store.locks import FileLock
from desktop_app.store.people_key import people_key_file
from desktop_app.store.places import note_place
from desktop_app.store.store import Store

KEPT = 30
_PATIENCE = 60.0  # seconds until another backup of this desk is done
_NAME = re.compile(r"rosewall-([0-9a-f]{6})-([0-9a-f]{8})-(\d{7,})-(\d{8}T\d{6})Z(-\d+)?\.backup")


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup, told by its name alone. `entries` counts the journal; `at` is for display."""

    entries: int
    at: datetime
    file: Path
    event: str
    node: str
    size: int

    @property
    def key_file(self) -> Path:
        return self.file.with_suffix(".key")

    @property
    def people_file(self) -> Path:
        return self.file.with_suffix(".people")

    @property
    def opens_elsewhere(self) -> bool:
        """A laptop without our key can open it, with the passphrase."""
        return self.key_file.exists()


def back_up(
    home: Home, store: Store, folder: Path | None = None, clock: Clock = system_clock
) -> Path:
    """Copy the store into the backups folder (or `folder`): checked, durable, then named.

    Keeps the newest 30 of this desk there. May run while others read and write.
    Raises UserError: store_damaged (the older backups stay), disk_full, store_readonly,
    disk_error, stick_gone when `folder` is not there; of a hub not_on_server.
    """
    if home.database:
        raise UserError("not_on_server")
    target = _folder(home, folder)
    turn = FileLock(home.folder / "backup.lock")
    try:
        if not turn.acquire(wait=_PATIENCE):
            raise UserError("store_busy")
        file = _back_up_into(target, home, store, clock)
        if folder is not None:
            note_place(store, target)
        return file
    except OSError as error:
        raise disk_trouble(error) from error
    finally:
        turn.release()


def _back_up_into(target: Path, home: Home, store: Store, clock: Clock) -> Path:
    with store.driver() as raw:
        event, node, entries = _told_by(raw)
        part = target / f".rosewall-{node}.backup.part"
        part.unlink(missing_ok=True)  # what a crash left
        try:
            raw.execute("VACUUM INTO ?", (str(part),))  # encrypted with the same key
            entries = _checked(part, store.key)
            sync_file(part)
            time = f"{clock().astimezone(UTC):%Y%m%dT%H%M%SZ}"
            file = free_name(target / f"rosewall-{event[:6]}-{node}-{entries:07}-{time}.backup")
            if has_passphrase(home):  # first: a named backup is complete
                copy_whole(wrapped_file(home), file.with_suffix(".key"))
                if people_key_file(home).exists():
                    copy_whole(people_key_file(home), file.with_suffix(".people"))
            part.replace(file)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    sync_folder(target)
    _prune(file)
    return file


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What came of a backup in two places. `second_trouble` says why the stick has none."""

    file: Path
    second: Path | None = None
    second_trouble: UserError | None = None


def back_up_twice(
    home: Home, store: Store, second: Path | None, clock: Clock = system_clock
) -> BackedUp:
    """Back up here and copy it to a second folder or stick; a missing stick is only said.

    Raises what back_up raises about the first place.
    """
    file = back_up(home, store, clock=clock)
    if second is None:
        return BackedUp(file)
    try:
        copy = _copy_to(file, _folder(home, second))
        note_place(store, copy.parent)
        return BackedUp(file, copy)
    except UserError as trouble:
        return BackedUp(file, second_trouble=trouble)


def list_backups(home: Home, folder: Path | None = None) -> list[Backup]:
    """The backups in the folder, the one with the longest journal first. Opens none of them."""
    found = []
    with contextlib.suppress(OSError):
        for file in (folder or home.backups).iterdir():
            if backup := _read_name(file):
                found.append(backup)
    return sorted(found, reverse=True)


def newest_backup(home: Home) -> Backup | None:
    """The last one made on this desk, by its own clock; None when there is none."""
    return max(list_backups(home), key=lambda backup: backup.at, default=None)


def check_file(raw: Any) -> None:
    """Every page of an open file and its structure. Raises UserError store_damaged.

    The page checksums find every flipped bit (40 of 40, safety §1.4) but not a missing end;
    quick_check finds that.
    """
    with plain_words(sqlcipher.Error):
        if raw.execute("PRAGMA cipher_integrity_check").fetchall():
            raise UserError("store_damaged")
        if raw.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise UserError("store_damaged")


def check_heads(raw: Any) -> None:
    """Each desk's journal ends where its counter says. Raises UserError store_damaged."""
    with plain_words(sqlcipher.Error):
        wrong = raw.execute(
            "SELECT 1 FROM nodes LEFT JOIN entries USING (event, node, n)"
            " WHERE entries.chain IS NOT nodes.chain"
            " OR nodes.n != (SELECT max(e.n) FROM entries e"
            " WHERE e.event = nodes.event AND e.node = nodes.node) LIMIT 1"
        ).fetchone()
    if wrong:
        raise UserError("store_damaged")


def _checked(file: Path, key: bytes) -> int:
    """The number of entries in a store file, once it passed every check."""
    raw = open_still(file, key)
    try:
        check_file(raw)
        check_heads(raw)
        return _told_by(raw)[2]
    finally:
        raw.close()


def _told_by(raw: Any) -> tuple[str, str, int]:
    """Event, node and number of entries of an open store."""
    event, node = raw.execute("SELECT event, node FROM desk").fetchone()
    [entries] = raw.execute("SELECT coalesce(sum(n), 0) FROM nodes").fetchone()
    return event, node, entries


def _folder(home: Home, folder: Path | None) -> Path:
    """The folder to write to. Our own is made; a stick that is gone is not invented."""
    if folder is None:
        try:
            home.backups.mkdir(exist_ok=True)
        except OSError as error:
            raise disk_trouble(error) from error
        return home.backups
    if not folder.is_dir():
        raise UserError("stick_gone", folder=str(folder))
    return folder.resolve()


def _copy_to(file: Path, folder: Path) -> Path:
    """The backup and its key in another folder, verified by size and content hash."""
    copy = folder / file.name
    try:
        for suffix in (".key", ".people"):
            if file.with_suffix(suffix).exists():
                copy_whole(file.with_suffix(suffix), copy.with_suffix(suffix))
        copy_whole(file, copy)
        if not _same(file, copy):
            copy.unlink()
            raise UserError("disk_error")
        _prune(copy)
    except OSError as error:
        raise disk_trouble(error) from error
    return copy


def _same(one: Path, other: Path) -> bool:
    with one.open("rb") as a, other.open("rb") as b:
        return (
            hashlib.file_digest(a, "sha256").digest() == hashlib.file_digest(b, "sha256").digest()
        )


def _prune(made: Path) -> None:
    """Remove all but the newest backups of the desk that made this one."""
    new = _read_name(made)
    if new is None:
        return
    others = [
        backup
        for file in made.parent.iterdir()
        if (backup := _read_name(file))
        and (backup.event, backup.node) == (new.event, new.node)
        and file != made
    ]
    for backup in sorted(others, reverse=True)[KEPT - 1 :]:
        backup.file.unlink(missing_ok=True)
        backup.key_file.unlink(missing_ok=True)
        backup.people_file.unlink(missing_ok=True)


def _read_name(file: Path) -> Backup | None:
    told = _NAME.fullmatch(file.name)
    if not told:
        return None
    try:
        at = datetime.strptime(told[4], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        size = file.stat().st_size
    except (ValueError, OSError):
        return None
    return Backup(int(told[3]), at, file, told[1], told[2], size)


def free_space(home: Home) -> int:
    """Bytes left on the disk of the data folder."""
    return shutil.disk_usage(home.folder).free
