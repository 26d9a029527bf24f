"""Many rows at once: straight to the driver, for SQLAlchemy spends more on a row than SQLite does.

PostgreSQL takes several rows as COPY: a third of the time, for it and for us.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from desktop_app.store.store import Transaction


def insert_rows(
    tx: Transaction, table: sa.Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows whose values stand in the order of `columns`. Values are the driver's own kinds:
    text, numbers, bytes, None; no types are adapted."""
    rows = list(rows)
    if len(rows) >= _WORTH_COPYING and _is_server(tx):
        _copy(tx, table, columns, rows)
    elif rows:
        tx.exec_driver_sql(_insert(_place(tx), table.name, tuple(columns)), rows)


def delete_rows(tx: Transaction, column: sa.Column[str], values: Sequence[str]) -> None:
    """Delete the rows that have one of these values in a column."""
    if not values:
        return
    wanted = [(list(values),)] if _is_server(tx) else [(value,) for value in values]
    tx.exec_driver_sql(_delete(_place(tx), column.table.description, column.name), wanted)


_WORTH_COPYING = 4


def _copy(
    tx: Transaction, table: sa.Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    statement = f'COPY "{table.name}" ({_names(columns)}) FROM STDIN'
    driver: Any = tx.connection.driver_connection
    error_of_driver: Any = tx.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except error_of_driver as error:  # as SQLAlchemy tells the errors of other statements
        raise sa.exc.DBAPIError.instance(
            statement, None, error, error_of_driver, dialect=tx.dialect
        ) from error


def _is_server(tx: Transaction) -> bool:
    return tx.dialect.name == "postgresql"


def _place(tx: Transaction) -> str:
    return "?" if tx.dialect.paramstyle == "qmark" else "%s"


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


@lru_cache(maxsize=64)
def _insert(place: str, table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join([place] * len(columns))
    return f'INSERT INTO "{table}" ({_names(columns)}) VALUES ({places})'  # noqa: S608 - names of our tables # nosec B608


@lru_cache(maxsize=64)
def _delete(place: str, table: str, column: str) -> str:
    is_one_of = "= ?" if place == "?" else "= ANY(%s)"
    return f'DELETE FROM "{table}" WHERE "{column}" {is_one_of}'  # noqa: S608 - names of our tables # nosec B608


def insert_new(tx: Transaction, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert those rows whose key is not there yet; how many that were, for a single row."""
    if not rows:
        return 0
    return tx.execute(_or_nothing(tx.dialect.name, table), rows).rowcount


@lru_cache(maxsize=64)
def _or_nothing(dialect: str, table: sa.Table) -> sa.Insert:
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import postgresql  # 20 ms that no laptop needs

    return postgresql.insert(table).on_conflict_do_nothing()
