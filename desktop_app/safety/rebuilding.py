"""Every projection built anew beside the live one, and how the two differ. Nothing is changed.

A name without a schema means the new one first: `entries` is the live journal, `roses` the rebuilt
table. A laptop's are in memory with its file attached; a server's are temporary tables.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.desk import Desk
from desktop_app.projections import project_everything
from desktop_app.store.connection import plain_words
from desktop_app.store.store import Transaction
from desktop_app.store.tables import PROJECTIONS, roses


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of a projection that the journal does not tell so. `what`: wish number, else its key."""

    table: str
    what: str


class _Beside(NamedTuple):
    """The names of the two schemas within a transaction, as SQL has them."""

    tx: Transaction
    rebuilt: str
    live: str


def differences(desk: Desk, done: Callable[[float], None]) -> list[Difference]:
    """Rows that only one of the two has; `done` hears how much is rebuilt."""
    found: list[Difference] = []
    with _on_server(desk) if desk.home.database else _in_memory(desk) as beside:
        project_everything(beside.tx, desk.event, done)
        for table in PROJECTIONS:
            found += _compare(beside, table)
    return found


def _compare(beside: _Beside, table: sa.Table) -> list[Difference]:
    rebuilt, live = f'{beside.rebuilt}."{table.name}"', f'{beside.live}."{table.name}"'
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    found = set()
    for one, other in ((rebuilt, live), (live, rebuilt)):
        rows = beside.tx.exec_driver_sql(
            f"SELECT {columns} FROM {one} EXCEPT SELECT {columns} FROM {other}"  # noqa: S608 - our names # nosec B608
        ).mappings()
        found |= {_name_of(beside.tx, table, dict(row)) for row in rows.all()}
    return [Difference(table.name, what) for what in sorted(found)]


def _name_of(tx: Transaction, table: sa.Table, row: dict[str, Any]) -> str:
    if "number" in row:
        return str(row["number"])
    if "wish_id" in row:
        number = sa.select(roses.c.number).where(roses.c.wish_id == row["wish_id"])
        return str(tx.execute(number).scalar() or row["wish_id"])
    key, *_others = table.primary_key.columns
    return str(row[key.name])


@contextmanager
def _in_memory(desk: Desk) -> Iterator[_Beside]:
    def open_memory() -> Any:
        with plain_words(sqlcipher.Error):
            raw = sqlcipher.connect("file::memory:", uri=True, check_same_thread=False)
            raw.isolation_level = None
            raw.execute("PRAGMA cipher_log_level = NONE").fetchall()
            live = f"{desk.store.path.resolve().as_uri()}?mode=ro"
            raw.execute("ATTACH ? AS live KEY ?", (live, f"x'{desk.store.key.hex()}'"))
        return raw

    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=open_memory,
        poolclass=sa.pool.StaticPool,
        hide_parameters=True,
    )
    sa.event.listen(engine, "begin", lambda tx: tx.exec_driver_sql("BEGIN"))
    try:
        with plain_words(sa.exc.DBAPIError), engine.begin() as tx:
            for table in PROJECTIONS:
                table.create(tx)
            yield _Beside(tx, "main", "live")
    finally:
        engine.dispose()


@contextmanager
def _on_server(desk: Desk) -> Iterator[_Beside]:
    with desk.store.read() as tx:
        tx.exec_driver_sql("SET TRANSACTION READ WRITE")  # for new tables, and only for them
        live = tx.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
        for table in PROJECTIONS:
            tx.exec_driver_sql(
                f'CREATE TEMPORARY TABLE "{table.name}" (LIKE {live}."{table.name}" INCLUDING INDEXES)'
                " ON COMMIT DROP"
            )
        # a statement that this connection prepared before would go on meaning the live table
        tx.exec_driver_sql("DISCARD PLANS")
        tx.exec_driver_sql("SET TRANSACTION READ ONLY")
        yield _Beside(tx, "pg_temp", live)
