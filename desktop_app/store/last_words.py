"""What is said of people again and again, with only the last word kept: who goes with a team, who answers for
a stall. Whoever is named no more is gone from every desk that hears the new word."""

from collections.abc import Sequence

import sqlalchemy as sa

from desktop_app.store import tables
from desktop_app.store.store import Transaction

_VAULT, _REPLACED = tables.vault.c, tables.replaced_records.c


def keep_last(tx: Transaction, subject: str, audience: str, records: Sequence[str]) -> None:
    """Of these records of a subject, in the order that all desks share, only the last is kept: the others go,
    and do not come back from a desk that heard it late.

    Only what is sealed for this audience and kept under this subject, whatever somebody's program says. Looks
    first: the doctor projects beside a vault that it cannot write to.
    """
    *old, now = records or [""]
    old = [record for record in dict.fromkeys(old) if record != now]
    if not old:
        return
    tx.execute(sa.delete(tables.replaced_records).where(_REPLACED.wish_id == subject))
    rows = [{"record": record, "wish_id": subject, "now": now} for record in old]
    tx.execute(sa.insert(tables.replaced_records), rows)
    which = sa.and_(_VAULT.record.in_(old), _VAULT.audience == audience, _VAULT.subject == subject)
    if tx.execute(sa.select(_VAULT.record).where(which).limit(1)).first() is not None:
        tx.execute(sa.delete(tables.vault).where(which))
