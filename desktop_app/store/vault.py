"""Personal data, apart from everything else: sealed records, each of one subject for one audience.

A value may have parts for several audiences: its struct says so (`parts`). Whoever may open none of a
record's rows sees it as one that is not there, like one that was erased.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from desktop_app.errors import UserError
from desktop_app.people.audience import DELIVERY as DELIVERY
from desktop_app.people.audience import DESK as DESK
from desktop_app.people.audience import LEAD as LEAD
from desktop_app.people.audience import Audience as Audience
from desktop_app.people.audience import Parted
from desktop_app.store import tables
from desktop_app.store.bulk import insert_rows
from desktop_app.store.people import Row, current_keys, people_of
from desktop_app.store.store import Transaction
from desktop_app.typed import typed_bytes, typed_fields, typed_json

Value = TypeVar("Value", bound=msgspec.Struct)
EVERYBODY = "*"  # in `erased`, for all subjects: the end of retention

COLUMNS = Row._fields
_TABLE = tables.vault
_SELECT = sa.select(*(_TABLE.c[name] for name in COLUMNS))
_AT_ONCE = 10_000
_GONE = sa.union_all(  # built once: every claim asks, and building costs more than running
    *(
        sa.select(column).where(column.in_(sa.bindparam("asked", expanding=True)))
        for column in (tables.erased.c.subject, tables.replaced_records.c.record)
    )
)
_IN = _SELECT.where(_TABLE.c.record.in_(sa.bindparam("records", expanding=True)))


def put(tx: Transaction, subject: str, audience: str, value: msgspec.Struct) -> str:
    """Keep a value; returns the random id of its record. Raises UserError person_erased."""
    return put_all(tx, audience, [(subject, value)])[0]


def put_all(tx: Transaction, audience: str, values: list[tuple[str, msgspec.Struct]]) -> list[str]:
    """Keep many values, each for its subject; returns their record ids in the same order.

    Raises UserError person_erased: about somebody who was erased nothing is kept again.
    """
    if gone := erased_among(tx, [subject for subject, _value in values]):
        raise UserError("people_gone" if EVERYBODY in gone else "person_erased")
    records = [secrets.token_hex(10) for _value in values]
    rows = [
        Row(record, part, subject, b"", content)
        for record, (subject, value) in zip(records, values, strict=True)
        for part, content in _parts(value, audience).items()
    ]
    insert_rows(tx, _TABLE, COLUMNS, people_of(tx).seal(tx, rows))
    return records


def get(tx: Transaction, record: str | None, kind: type[Value]) -> Value | None:
    """The value of a record, or None when there is none (or it was erased).

    Raises UserError people_locked when it is there and this desk cannot open any of it: what a
    person changes must not be built on nothing.
    """
    if record is None:
        return None
    found = get_all(tx, [record], kind).get(record)
    if found is None and tx.execute(_IN, {"records": [record]}).first() is not None:
        raise UserError("people_locked")
    return found


def get_all(tx: Transaction, records: list[str], kind: type[Value]) -> Mapping[str, Value]:
    """The values of many records by id; those that are erased, or not for us, are absent."""
    parts: dict[str, list[bytes]] = {}
    keys = people_of(tx)
    for start in range(0, len(records), _AT_ONCE):
        for found in tx.execute(_IN, {"records": records[start : start + _AT_ONCE]}):
            row = Row(*found)
            if (content := keys.open(tx, row)) is not None:
                parts.setdefault(row.record, []).append(content)
    decoder = msgspec.json.Decoder(kind)
    return {record: _joined(contents, decoder) for record, contents in parts.items()}


def erased_among(tx: Transaction, subjects: Iterable[str]) -> set[str]:
    """Those of the subjects (or records) that were erased, or replaced by a correction; all of them,
    and EVERYBODY, at the end of retention."""
    names, found = sorted(set(subjects)), set[str]()
    for start in range(0, len(names), _AT_ONCE):
        asked = [*names[start : start + _AT_ONCE], EVERYBODY]
        found |= set(tx.execute(_GONE, {"asked": asked}).scalars())
    return found | set(names) if EVERYBODY in found else found


def seal_old(tx: Transaction, parts: Mapping[str, Audience], families: Iterable[str]) -> int:
    """Seal what was written before the event had keys; how many rows that were.

    parts     of the values in `families`, the records that were whole until then
    """
    if current_keys(tx) is None:
        return 0
    plain = [Row(*row) for row in tx.execute(_SELECT.where(_TABLE.c.wraps == b""))]
    plain = [row for row in plain if row.audience != Audience.GRANT]
    of_families = set(families)
    fresh: list[Row] = []
    for row in plain:
        whole = msgspec.json.decode(row.content) if row.record in of_families else None
        split = _split(whole, row.audience, parts) if whole is not None else {}
        fresh += [row._replace(audience=a, content=c) for a, c in split.items()] or [row]
    for row in plain:
        tx.execute(sa.delete(_TABLE).where(_TABLE.c.record == row.record, _TABLE.c.wraps == b""))
    insert_rows(tx, _TABLE, COLUMNS, people_of(tx).seal(tx, fresh))
    return len(plain)


def _parts(value: msgspec.Struct, audience: str) -> Mapping[str, bytes]:
    parts = value.parts if isinstance(value, Parted) else {}
    if not parts:
        return {audience: typed_bytes(value)}
    return _split(typed_fields(value), audience, parts)


def _split(
    whole: dict[str, Any], audience: str, parts: Mapping[str, Audience]
) -> Mapping[str, bytes]:
    """The fields by audience; the rest is there even when it is empty, so that a desk can tell that
    it has all."""
    by_audience: dict[str, dict[str, Any]] = {audience: {}}
    for name, content in whole.items():
        by_audience.setdefault(parts.get(name, audience), {})[name] = content
    return {one: msgspec.json.encode(fields) for one, fields in by_audience.items()}


def _joined(contents: list[bytes], decoder: msgspec.json.Decoder[Value]) -> Value:
    if len(contents) == 1:
        return decoder.decode(typed_json(contents[0]))
    whole: dict[str, Any] = {}
    for content in contents:
        whole |= msgspec.json.decode(content)
    return decoder.decode(typed_json(msgspec.json.encode(whole)))
