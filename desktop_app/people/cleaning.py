"""After rows were deleted: nothing of them is left on this laptop's disk, nor in copies it can reach.

What is to be done is noted in the transaction that deleted the rows, and done after it; what a kill
or a busy file left is done by whoever opens the desk next.
"""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.people.facts import Pending
from desktop_app.people.records import erased_subjects, keep_pending, pending
from desktop_app.store import tables
from desktop_app.store.locks import FileLock
from desktop_app.store.people import people_of
from desktop_app.store.people_key import destroy_people_key
from desktop_app.store.places import nodes_of_laptop, note_purged, unpurged
from desktop_app.store.purging import Purged, copies_at_home, copies_in, purge_copies
from desktop_app.store.store import Transaction
from desktop_app.store.vault import EVERYBODY

_PATIENCE = 60.0  # seconds until a backup that is just being made is done
_BUSY = ("store_busy", "disk_full", "store_readonly", "disk_error", "not_on_server")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was done on this laptop.

    copies        how many backups and set-aside stores were looked through, and how many had to be
                  written anew
    left          copies that could not be opened: a person must destroy them
    unreachable   folders and sticks with backups that are not here now
    is_overwritten  the store's own file holds nothing of them any more; False: it was busy, and it is
                  done with the next start
    """

    copies: int = 0
    purged: int = 0
    left: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()
    is_overwritten: bool = True


def has_pending(desk: Desk) -> bool:
    """Whether something is left to be done on this laptop's disk. A small read."""
    with desk.store.read() as tx:
        return pending(tx) is not None


def clean(desk: Desk) -> Cleaned:
    """Do what is pending on this laptop; nothing when nothing is. Seconds with many backups.

    Never raises for a file that is busy or cannot be opened: that stays pending, or is named.
    """
    with desk.store.read() as tx:
        todo = pending(tx)
        gone = erased_subjects(tx)
        places = unpurged(tx)
        if todo is not None:
            _forget_in_memory(tx)
    if todo is not None and todo.has_run_out:
        gone |= {EVERYBODY}  # in the copies: what this desk may not read, its backups do not show
    if todo is None and not any(map(os.path.isdir, places)):
        return Cleaned(unreachable=tuple(places))
    done, is_overwritten = Purged(), True
    if todo is not None:
        if todo.is_everybody:
            destroy_people_key(desk.home)
        _drop_papers(desk, todo)
        is_overwritten = _overwrite(desk)
        done += Purged() if desk.home.database else _purge_at_home(desk, gone)
    for place in places:
        done += _purge_place(desk, Path(place), gone)
    with desk.store.write() as tx:
        keep_pending(tx, None if is_overwritten else todo)
        places = unpurged(tx)
    return Cleaned(
        copies=done.clean + done.purged + len(done.left),
        purged=done.purged,
        left=tuple(str(file) for file in done.left),
        unreachable=tuple(places),
        is_overwritten=is_overwritten,
    )


def _purge_at_home(desk: Desk, gone: set[str]) -> Purged:
    """A backup that is just being made may still hold them: it is waited for."""
    turn = FileLock(desk.home.folder / "backup.lock")
    try:
        turn.acquire(wait=_PATIENCE)
        return purge_copies(copies_at_home(desk.home), desk.store.key, gone)
    except OSError:
        return Purged(left=(desk.home.backups,))
    finally:
        turn.release()


def _purge_place(desk: Desk, folder: Path, gone: set[str]) -> Purged:
    """Our backups in a folder or on a stick. One that is not here stays on the list."""
    if not folder.is_dir():
        return Purged()
    with desk.store.read() as tx:
        nodes = nodes_of_laptop(tx)
    done = purge_copies(copies_in(folder, nodes), desk.store.key, gone)
    if not done.left:
        with desk.store.write() as tx:
            note_purged(tx, str(folder))
    return done


def _overwrite(desk: Desk) -> bool:
    """Write the store anew without what was deleted, and empty its WAL; False while it is busy.

    `secure_delete` overwrites what is deleted, but not what a page kept when its rows moved on to
    another one; and the WAL has both until it is emptied.
    """
    if desk.home.database:
        from desktop_app.store.server import rewrite_tables  # loads psycopg: on a hub only

        return rewrite_tables(desk.home.database, desk.event, ("vault", "quarantine", "own_keys"))
    try:
        with desk.store.driver() as raw:
            raw.execute("VACUUM")
            [(busy, _pages, _moved)] = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return not busy
    except (UserError, sqlcipher.Error) as error:
        if isinstance(error, UserError) and error.code not in _BUSY:
            raise
        return False


def _drop_papers(desk: Desk, todo: Pending) -> None:
    """PDFs of cards on their way to a printer, by the card's id; at the end of retention all of them."""
    with desk.store.read() as tx:
        gone = erased_subjects(tx)
        query = sa.select(tables.cards.c.card_id, tables.cards.c.group_id)
        cards = {row.card_id for row in tx.execute(query) if row.group_id in gone}
    with contextlib.suppress(OSError):
        for file in desk.home.cards.rglob("*.pdf"):
            if (
                todo.is_everybody
                or todo.has_run_out
                or any(file.stem.startswith(card) for card in cards)
            ):
                file.unlink(missing_ok=True)


def _forget_in_memory(tx: Transaction) -> None:
    from desktop_app.people.wording import forget_names
    from desktop_app.privacy.linter import forget

    people_of(tx).forget()
    forget_names()
    forget()
