"""What the wall shows, and the first look at it before the rest of the program is loaded."""

from operator import itemgetter
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.store.connection import connect, plain_words
from desktop_app.store.keys import key_of
from desktop_app.store.swap import is_swapping


class WallRose(NamedTuple):
    """What the wall and a list show of a wish: public words only.

    concerns is a JSON list of codes; price_fen is None while unknown.
    """

    wish_id: str
    number: str
    state: str
    published: int
    district: str
    group: str
    kind: str
    alias: str
    age_band: str
    text: str
    item: str
    spec: str
    quantity: int
    price_fen: int | None
    concerns: str
    find: str
    parked: int
    claim_id: str | None


_COLUMNS = ", ".join(f'"{name}"' for name in WallRose._fields)
_UNSORTED_SQL = f"SELECT position, {_COLUMNS} FROM roses"  # noqa: S608 - constants only
WALL_SQL = f"SELECT {_COLUMNS} FROM roses ORDER BY position"  # noqa: S608 - constants only


class FirstLook(NamedTuple):
    """Enough to paint the window."""

    event_name: str
    event_date: str
    desk_name: str
    roses: list[WallRose]


def first_look(home: Home) -> FirstLook:
    """Read the wall with the bare driver: SQLAlchemy's import costs more than all of Qt.

    Raises what connect and key_of raise, and UserError no_event, store_damaged.
    """
    if not home.store.exists() and not is_swapping(home.store):
        raise UserError("no_event")
    connection = connect(home.store, key_of(home))
    try:
        with plain_words(sqlcipher.Error):
            return _look(connection)
    finally:
        connection.close()


def _look(connection: Any) -> FirstLook:
    name, day = connection.execute("SELECT name, date FROM events").fetchone()
    [desk] = connection.execute(
        "SELECT desks.name FROM desk JOIN desks ON desks.node = desk.node"
    ).fetchone()
    rows = connection.execute(_UNSORTED_SQL).fetchall()
    rows.sort(key=itemgetter(0))  # nearly in order already; SQLite's sorter takes 0.9 s for 100,000
    roses = [WallRose._make(row[1:]) for row in rows]
    return FirstLook(name, day, desk, roses)
