"""What the wall shows, and the first look at it before the rest of the program is loaded."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.store.connection import connect, plain_words
from desktop_app.store.keys import key_of
from desktop_app.store.swap import is_swapping
from desktop_app.wishes.hidden import HIDDEN

Answer = TypeVar("Answer")


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
    holder: str
    asked: int
    disputed: int

    @property
    def has_words(self) -> bool:
        """Whether its words may be shown; without its consent a wish has none here."""
        return self.text != HIDDEN


class WallColumns(NamedTuple):
    """The wall without its words: equal long columns, in the order of the numbers.

    stages  the state of each wish; or HELD for an open one whose half-filled claim was put aside,
            ASKED for an open one with a claim that waits for its holder, DISPUTED for a claimed one
            with several live claims
    """

    wish_ids: list[str]
    numbers: list[str]
    stages: list[str]
    districts: list[str]
    groups: list[str]


HELD, ASKED, DISPUTED = "held", "asked", "disputed"

_COLUMNS = ", ".join(f'"{name}"' for name in WallRose._fields)
WALL_SQL = f"SELECT {_COLUMNS} FROM roses ORDER BY position"  # noqa: S608 - constants only # nosec B608
_ROSE_SQL = f"SELECT {_COLUMNS} FROM roses WHERE number = ?"  # noqa: S608 - constants only # nosec B608
# Answered by ix_roses_wall alone: a seventh of the pages to decrypt. None of the five has a space.
_FIRST_SQL = f"""
SELECT {", ".join(f"group_concat({name}, ' ')" for name in WallColumns._fields)} FROM (
  SELECT wish_id AS wish_ids, number AS numbers, district AS districts, "group" AS groups,
         CASE WHEN disputed THEN '{DISPUTED}' WHEN state != 'open' THEN state
              WHEN asked THEN '{ASKED}' WHEN parked THEN '{HELD}' ELSE state END AS stages
  FROM roses ORDER BY position)
"""  # noqa: S608 - constants only # nosec B608


class FirstLook(NamedTuple):
    """Enough to paint the window."""

    event_name: str
    event_date: str
    desk_name: str
    wall: WallColumns


def first_look(home: Home) -> FirstLook:
    """Read the wall with the bare driver: SQLAlchemy's import costs more than all of Qt.

    Raises what connect and key_of raise, and UserError no_event, store_damaged.
    """
    if not home.store.exists() and not is_swapping(home.store):
        raise UserError("no_event")
    return _asked(home, _look)


def rose_before_opening(home: Home, number: str) -> WallRose | None:
    """One rose, for a person who was faster than the opening of the desk: some 2 ms."""
    row = _asked(home, lambda connection: connection.execute(_ROSE_SQL, (number,)).fetchone())
    return WallRose._make(row) if row else None


def columns_of(roses: Sequence[WallRose]) -> WallColumns:
    """The columns of these roses, in their order."""
    stages = [stage_of(rose) for rose in roses]
    ids, numbers, districts, groups = (
        list(map(attrgetter(name), roses)) for name in ("wish_id", "number", "district", "group")
    )
    return WallColumns(ids, numbers, stages, districts, groups)


def stage_of(rose: WallRose) -> str:
    """Its state as the wall shows it, see `WallColumns.stages`."""
    if rose.disputed:
        return DISPUTED
    if rose.state != "open":
        return rose.state
    return ASKED if rose.asked else HELD if rose.parked else rose.state


def _asked(home: Home, ask: Callable[[Any], Answer]) -> Answer:
    connection = connect(home.store, key_of(home))
    try:
        with plain_words(sqlcipher.Error):
            return ask(connection)
    finally:
        connection.close()


def _look(connection: Any) -> FirstLook:
    name, day = connection.execute("SELECT name, date FROM events").fetchone()
    [desk] = connection.execute(
        "SELECT desks.name FROM desk JOIN desks ON desks.node = desk.node"
    ).fetchone()
    columns = connection.execute(_FIRST_SQL).fetchone()
    wall = WallColumns(*([] if column is None else column.split(" ") for column in columns))
    return FirstLook(name, day, desk, wall)
