"""Many rows at once: straight to the driver, for SQLAlchemy spends more on a row than SQLite does."""

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
    if rows:
        tx.exec_driver_sql(_statement(tx.dialect.paramstyle, table.name, tuple(columns)), rows)


@lru_cache(maxsize=64)
def _statement(paramstyle: str, table: str, columns: tuple[str, ...]) -> str:
    place = "?" if paramstyle == "qmark" else "%s"
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join([place] * len(columns))
    return f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608 - names of our tables


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
