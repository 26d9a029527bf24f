"""Another file takes the place of the store, in one step that a crash cannot halve.

The new store stands ready as `store.new`, closed and whole. A small intention file names where
the old one goes. From then on any start rolls the swap forward; before, nothing has changed.
Restoring a backup and upgrading a store both end here.
"""

import os
from pathlib import Path

from desktop_app.store.files import copy_whole, sync_folder, write_whole


def new_store(store: Path) -> Path:
    """Where the file is made that will take the store's place."""
    return store.with_suffix(".new")


def is_swapping(store: Path) -> bool:
    """A swap was begun and must be finished before anybody opens the store."""
    return _intention(store).exists()


def clear_new(store: Path) -> None:
    """Remove what a crash left of a new store that never took its place."""
    new = new_store(store)
    for name in (new, *_beside(new)):
        name.unlink(missing_ok=True)


def swap_in(store: Path, aside: Path) -> None:
    """Let `store.new` take the store's place; the old one goes to `aside`, its WAL with it.

    Call within `Alone(store)`. `aside` must be on the same disk and not exist.
    """
    if not store.exists():
        new_store(store).replace(store)
        sync_folder(store.parent)
        return
    write_whole(_intention(store), os.path.relpath(aside, store.parent).encode())
    finish_swap(store)


def finish_swap(store: Path) -> None:
    """Carry out what the intention says; every step may already have been done.

    Call within `Alone(store)`.
    """
    intention, new = _intention(store), new_store(store)
    if new.exists():
        if store.exists():
            _put_aside(store, store.parent / intention.read_text())
        for name in _beside(store):
            name.unlink(missing_ok=True)
        new.replace(store)
        sync_folder(store.parent)
    intention.unlink(missing_ok=True)
    sync_folder(store.parent)


def _put_aside(store: Path, aside: Path) -> None:
    """The old file under a second name, so that the first is never missing."""
    aside.parent.mkdir(parents=True, exist_ok=True)
    wal = _wal(store)
    if wal.exists() and wal.stat().st_size:
        copy_whole(wal, _wal(aside))
    if not aside.exists():
        try:
            aside.hardlink_to(store)
        except OSError:  # a file system without links, such as a stick's
            copy_whole(store, aside)
    sync_folder(aside.parent)


def _intention(store: Path) -> Path:
    return store.with_suffix(".swap")


def _wal(store: Path) -> Path:
    return store.with_name(store.name + "-wal")


def _beside(store: Path) -> list[Path]:
    return [store.with_name(store.name + end) for end in ("-wal", "-shm", "-journal")]
