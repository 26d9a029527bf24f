"""A backup takes the place of the store, and the desk goes on under a new name in the journal.

The store that was there is set aside, never overwritten. How the desk goes on is told in
`continuing.py`. A forked desk goes on from its own store: `restore(home, home.store)`.
When the store that is replaced was damaged, what can still be read of its journal is taken over,
verified by the chain. A sound store was replaced on purpose: then the backup is what counts.
"""

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from desktop_app.clock import Clock, system_clock
from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.people.records import are_all_gone
from desktop_app.safety.continuing import continue_desk
from desktop_app.safety.salvage import Salvaged, is_damaged, salvage
from desktop_app.safety.still_gone import erase_again, remembered_in
from desktop_app.store import tables
from desktop_app.store.backup import check_file, check_heads
from desktop_app.store.connection import open_alone, revision_of
from desktop_app.store.files import copy_with_wal, disk_trouble, free_name
from desktop_app.store.keys import (
    adopt_wrapped,
    has_passphrase,
    key_of,
    passphrase_given,
    unlock,
)
from desktop_app.store.locks import Alone
from desktop_app.store.passphrases import unwrap
from desktop_app.store.people import PeopleKeys, people_of
from desktop_app.store.people_key import adopt_people_key
from desktop_app.store.store import Store, Transaction
from desktop_app.store.swap import clear_new, finish_swap, is_swapping, new_store, swap_in
from desktop_app.store.upgrade import upgrade_file


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it.

    set_aside   the store that was there, untouched; None in an empty folder
    entries     how many entries the backup held
    taken_over  how many later ones were read from the damaged store and kept
    lost        how many later ones are known to be lost: to be checked against cards and papers
    nameless    how many names and addresses are lost from under those that were taken over
    waiting     how many roses wait to be recalled, in an event of several desks
    repeated    how many entries of a branch that others do not have were written again
    reads_people  whether names and contacts can be opened here: False when the people key was
                not beside the backup
    """

    set_aside: Path | None
    node: str
    entries: int
    taken_over: int = 0
    lost: int = 0
    nameless: int = 0
    waiting: int = 0
    repeated: int = 0
    reads_people: bool = True


def restore(home: Home, file: Path, passphrase: str = "", clock: Clock = system_clock) -> Restored:
    """Put a backup in place of the store. Close the desk first; then open it anew.

    `passphrase` is for a laptop that has not the key: it opens the key beside the backup.
    kill -9 at any point leaves the old store or the restored one.
    Raises UserError: backup_missing, backup_unfit, passphrase_needed, wrong_passphrase,
    store_in_use, store_newer, disk_full, store_readonly, disk_error; of a hub not_on_server.
    """
    if home.database:
        raise UserError("not_on_server")
    if not file.is_file():
        raise UserError("backup_missing", file=file.name)
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
        with Alone(home.store):
            if is_swapping(home.store):
                finish_swap(home.store)
            return _restore(home, file, _key_for(home, file, passphrase), clock)
    except OSError as error:
        raise disk_trouble(error) from error


class _Key(NamedTuple):
    """The key that opens the backup, and its wrapped form when this folder has yet to take it."""

    raw: bytes
    wrapped: bytes | None = None


def _restore(home: Home, file: Path, found: _Key, clock: Clock) -> Restored:
    key, new = found.raw, new_store(home.store)
    clear_new(home.store)
    try:
        copy_with_wal(file, new)
        _check_fit(new, key)
        upgrade_file(new, key)
    except BaseException:
        clear_new(home.store)
        raise
    damaged = home.store.exists() and is_damaged(home.store, key)
    before = remembered_in(home.store, key)
    if file.resolve().parent not in (home.folder.resolve(), home.backups.resolve()):
        before = before._replace(places=before.places | {str(file.resolve().parent)})
    if found.wrapped:
        # Before the copy goes on, for what it seals then lies under these; the people key first, or
        # a second try after a crash, which finds the store's key here, would leave it where it was.
        adopt_people_key(home, file.with_suffix(".people"))
        adopt_wrapped(home, found.wrapped, key)
    store = Store(new, key, alone=True, people=PeopleKeys(home))
    try:
        with store.write() as tx:
            entries = _count(tx)
            taken = salvage(tx, home.store, key) if damaged else Salvaged()
            goes_on = continue_desk(tx, home, store, clock)
            erase_again(tx, home, store, before, clock)
            reads_people = are_all_gone(tx) or people_of(tx).opens_own(tx)
        store.close_whole()
    finally:
        store.close()
    aside = None
    if home.store.exists():
        aside = free_name(
            home.folder / f"set-aside-{clock().astimezone(UTC):%Y%m%dT%H%M%SZ}.sqlite"
        )
    swap_in(home.store, aside or home.store)
    return Restored(
        aside,
        goes_on.node,
        entries,
        taken.kept,
        taken.lost,
        taken.nameless,
        goes_on.waiting,
        goes_on.repeated,
        reads_people,
    )


def _check_fit(copy: Path, key: bytes) -> None:
    """Refuse a copy that is damaged, of another key, or no store at all."""
    try:
        raw = open_alone(copy, key)
        try:
            check_file(raw)
            if revision_of(raw) is None:
                raise UserError("store_damaged")
            check_heads(raw)
        finally:
            raw.close()
    except UserError as error:
        if error.code != "store_damaged":
            raise
        raise UserError("backup_unfit") from error


def _key_for(home: Home, file: Path, passphrase: str) -> _Key:
    """Our own key; on a laptop that has none, the one beside the backup."""
    try:
        if passphrase and has_passphrase(home):
            unlock(home, passphrase)
        return _Key(key_of(home))
    except UserError as error:
        beside = file.with_suffix(".key")
        if not beside.exists():
            raise
        typed = passphrase or passphrase_given()
        if not typed:
            raise UserError("passphrase_needed") from error
        wrapped = beside.read_bytes()
        return _Key(unwrap(wrapped, typed), wrapped)


def _count(tx: Transaction) -> int:
    return tx.execute(sa.select(sa.func.coalesce(sa.func.sum(tables.nodes.c.n), 0))).scalar() or 0
