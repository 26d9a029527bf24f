"""更正 in the store: a giver's record that was wrong is gone, and every claim points at the right one.

A claim on another wish may name the same record without a correction of its own: its giver was
offered that wish at a desk that had not heard of the correction. So this is told by record.
"""

from collections.abc import Sequence

import sqlalchemy as sa

from desktop_app.people.audience import DESK
from desktop_app.roses.model import Rose
from desktop_app.store import tables
from desktop_app.store.bulk import delete_rows
from desktop_app.store.store import Transaction

_CLAIMS, _REPLACED, _VAULT = tables.claims.c, tables.replaced_records.c, tables.vault.c
_AT_ONCE = 10_000
_ANY = sa.select(_REPLACED.record).limit(1)


def replace_records(tx: Transaction, roses: Sequence[Rose]) -> None:
    """After the claims of these roses were projected: what they say was replaced is deleted, and no
    claim points at it."""
    rows = [
        {"record": record, "wish_id": rose.wish_id, "now": claim.private}
        for rose in roses
        for claim in rose.claims
        for record in dict.fromkeys(claim.replaced)
        if record != claim.private
    ]
    unique = {(row["record"], row["wish_id"]): row for row in rows}
    if not unique and tx.execute(_ANY).first() is None:
        return
    delete_rows(tx, _REPLACED.wish_id, [rose.wish_id for rose in roses])
    if unique:
        tx.execute(sa.insert(tables.replaced_records), list(unique.values()))
    records = {str(row["record"]) for row in rows}
    records |= {c.private for rose in roses for c in rose.claims if c.private}
    _point_anew(tx, sorted(records))
    _forget(tx, sorted({str(row["record"]) for row in rows}))


def _point_anew(tx: Transaction, records: Sequence[str]) -> None:
    for start in range(0, len(records), _AT_ONCE):
        some = records[start : start + _AT_ONCE]
        query = sa.select(_REPLACED.record, sa.func.max(_REPLACED.now).label("now"))
        for row in tx.execute(query.where(_REPLACED.record.in_(some)).group_by(_REPLACED.record)):
            change = sa.update(tables.claims).where(_CLAIMS.private == row.record)
            tx.execute(change.values(private=row.now))


def _forget(tx: Transaction, records: Sequence[str]) -> None:
    """Only what is sealed for the desks: a giver's record, whatever somebody's program says. Looks
    first: the doctor projects beside a vault that it cannot write to."""
    for start in range(0, len(records), _AT_ONCE):
        some = records[start : start + _AT_ONCE]
        which = sa.and_(_VAULT.record.in_(some), _VAULT.audience == DESK)
        if tx.execute(sa.select(_VAULT.record).where(which).limit(1)).first() is not None:
            tx.execute(sa.delete(tables.vault).where(which))
