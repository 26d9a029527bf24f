"""Opening the desk after the first paint, in the store lane.

SQLAlchemy's import costs more than all of Qt, so the wall is painted first from one plain query;
what is asked of the store before it is open waits in the lane behind this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.paths import Home

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.changes import Changes
    from desktop_app.desk import Desk
    from desktop_app.roses.wall import FirstLook, WallColumns, WallRose
    from desktop_app.wishes.search import SearchIndex

AFTER_START = (
    "desktop_app.claims.operations",
    "desktop_app.claims.look",
    "desktop_app.scans.operations",
    "desktop_app.journal.operations",
    "desktop_app.cards.operations",
    "desktop_app.wishes.similar",
)
ONE_BY_ONE = 500  # more changed wishes than this: read the whole wall again


class OpenDesk:
    """The desk, as soon as `open` has run. Calls before that raise what kept it from opening."""

    def __init__(self, home: Home, opener: Callable[[Home], Desk] | None = None) -> None:
        self._home = home
        self._opener = opener
        self._desk: Desk | None = None
        self._trouble: UserError | None = None

    @property
    def is_open(self) -> bool:
        return self._desk is not None

    def __call__(self) -> Desk:
        if self._desk is None:
            raise self._trouble or UserError("no_event")
        return self._desk

    def open(self) -> Desk:
        """Load what works on the store, and open it. Raises what open_desk raises."""
        from importlib import import_module

        from desktop_app.desk import open_desk

        for module in AFTER_START:
            import_module(module)
        try:
            self._desk = (self._opener or open_desk)(self._home)
        except UserError as error:
            self._trouble = error
            raise
        return self._desk

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None


def restore_and_open(
    holder: OpenDesk, home: Home, file: Path, passphrase: str
) -> tuple[Desk, FirstLook]:
    """Close the desk, put the backup in its place, open that. Raises what restore and
    check_may_restore raise; then the desk from before is open again."""
    from desktop_app.roses.wall import first_look
    from desktop_app.safety.permission import check_may_restore
    from desktop_app.safety.restore import restore

    if holder.is_open:
        check_may_restore(holder())
    holder.close()
    try:
        restore(home, file, passphrase)
    finally:
        desk = holder.open()
    return desk, first_look(home)


def search_index(roses: Sequence[WallRose]) -> SearchIndex:
    """The search over these wishes, in their order."""
    from desktop_app.wishes.search import SearchIndex

    return SearchIndex([rose.find for rose in roses])


def changed_roses(desk: Desk, changes: Changes) -> list[WallRose] | None:
    """The wishes of these changes as they are now; None when so many that all are read anew."""
    from desktop_app.roses.reading import load_roses_of

    if len(changes.wishes) > ONE_BY_ONE:
        return None
    return load_roses_of(desk, changes.wishes)


def all_roses(desk: Desk) -> list[WallRose]:
    from desktop_app.roses.reading import load_roses

    return load_roses(desk)


def roses_with_columns(desk: Desk) -> tuple[list[WallRose], WallColumns]:
    """Every rose, and the columns to tell whether the painted wall is still right."""
    from desktop_app.roses.wall import columns_of

    rows = all_roses(desk)
    return rows, columns_of(rows)
