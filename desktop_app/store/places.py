"""Folders and sticks that ever got a backup of this laptop, and those where erased people still lie.

A stick that is not there when somebody is erased is remembered, and purged with the next backup that
goes to it.
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.store import tables
from desktop_app.store.store import Store, Transaction

_LOCAL, _DESKS = tables.local.c, tables.desks.c
PLACES, UNPURGED = "backup_places", "unpurged_places"  # in `local`


def places(tx: Transaction) -> list[str]:
    """Folders outside the data folder that got a backup, as they were named."""
    return _recall(tx, PLACES)


def unpurged(tx: Transaction) -> list[str]:
    """Those of them where somebody erased may still be found."""
    return _recall(tx, UNPURGED)


def note_place(store: Store, folder: Path) -> None:
    """This folder has a backup now."""
    with store.read() as tx:
        if str(folder) in places(tx):
            return
    with store.write() as tx:
        _remember(tx, PLACES, {*places(tx), str(folder)})


def note_places(tx: Transaction, folders: Iterable[str]) -> None:
    """These have backups, too: an older copy of the store, which is going on, did not know of them."""
    _remember(tx, PLACES, {*places(tx), *folders})


def note_unpurged(tx: Transaction) -> None:
    """Somebody was erased: every known place has to be purged."""
    _remember(tx, UNPURGED, {*places(tx), *unpurged(tx)})


def note_purged(tx: Transaction, folder: str) -> None:
    """Nobody who was erased lies in this folder any more."""
    _remember(tx, UNPURGED, set(unpurged(tx)) - {folder})


def nodes_of_laptop(tx: Transaction) -> set[str]:
    """Nodes that this laptop ever wrote under."""
    before = {
        row.node: row.continues for row in tx.execute(sa.select(_DESKS.node, _DESKS.continues))
    }
    node = tx.execute(sa.select(tables.desk.c.node)).scalar_one()
    own = {node}
    while (node := before.get(node, "")) and node not in own:
        own.add(node)
    return own


def _recall(tx: Transaction, key: str) -> list[str]:
    found: Any = tx.execute(sa.select(_LOCAL.value).where(_LOCAL.key == key)).scalar()
    with contextlib.suppress(msgspec.MsgspecError):
        return msgspec.msgpack.decode(bytes(found), type=list[str]) if found else []
    return []


def _remember(tx: Transaction, key: str, folders: Iterable[str]) -> None:
    tx.execute(sa.delete(tables.local).where(_LOCAL.key == key))
    row = {"key": key, "value": msgspec.msgpack.encode(sorted(folders))}
    tx.execute(sa.insert(tables.local), [row])
