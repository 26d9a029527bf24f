"""What screens read of the wall, once SQLAlchemy is loaded."""

from collections.abc import Iterable

from desktop_app.desk import Desk
from desktop_app.roses.records import wall_roses, wall_roses_of
from desktop_app.roses.wall import WallRose


def load_roses(desk: Desk) -> list[WallRose]:
    """Every wish, by number."""
    with desk.store.read() as tx:
        return wall_roses(tx)


def load_roses_of(desk: Desk, wish_ids: Iterable[str]) -> list[WallRose]:
    """These wishes as they are now."""
    with desk.store.read() as tx:
        return wall_roses_of(tx, wish_ids)


def roses_in_hand(desk: Desk) -> list[WallRose]:
    """Every wish whose rose this desk holds, by number."""
    with desk.store.read() as tx:
        return [rose for rose in wall_roses(tx) if rose.holder == desk.node]
