"""Personal data, apart from everything else: one record, one subject, one audience.

Audiences: `desk` (givers' contacts), `lead` (families). The file is encrypted as a whole;
sealing each record with a key of its own comes with issue 6 and changes only this page.
"""

import secrets
from collections.abc import Mapping
from typing import TypeVar

import msgspec
import sqlalchemy as sa

from desktop_app.store import tables
from desktop_app.store.bulk import insert_rows
from desktop_app.store.store import Transaction

Value = TypeVar("Value", bound=msgspec.Struct)

_COLUMNS = ("record", "subject", "audience", "content")

DESK = "desk"
LEAD = "lead"


def put(tx: Transaction, subject: str, audience: str, value: msgspec.Struct) -> str:
    """Keep a value; returns the random id of its record."""
    return put_all(tx, audience, [(subject, value)])[0]


def put_all(tx: Transaction, audience: str, values: list[tuple[str, msgspec.Struct]]) -> list[str]:
    """Keep many values, each for its subject; returns their record ids in the same order."""
    rows = [
        (secrets.token_hex(10), subject, audience, msgspec.json.encode(value))
        for subject, value in values
    ]
    insert_rows(tx, tables.vault, _COLUMNS, rows)
    return [record for record, *_rest in rows]


def get(tx: Transaction, record: str | None, kind: type[Value]) -> Value | None:
    """The value of a record, or None when there is none (or it was erased)."""
    if record is None:
        return None
    return get_all(tx, [record], kind).get(record)


def get_all(tx: Transaction, records: list[str], kind: type[Value]) -> Mapping[str, Value]:
    """The values of many records by id; erased ones are absent."""
    query = sa.select(tables.vault.c.record, tables.vault.c.content).where(
        tables.vault.c.record.in_(records)
    )
    return {row.record: msgspec.json.decode(row.content, type=kind) for row in tx.execute(query)}
