"""Refused scans in and out of the store."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import effective
from desktop_app.scans.facts import ScanRefused, Verdict
from desktop_app.store import tables
from desktop_app.store.store import Transaction

_TABLE = tables.refused_scans.c


@dataclass(frozen=True, slots=True)
class RefusedScan:
    """A scan that led nowhere; `why` is as in `Examined`."""

    verdict: Verdict
    subject: str
    why: str
    node: str
    by: str
    at: str


def refused_scans(tx: Transaction, limit: int = 200) -> list[RefusedScan]:
    """The latest refused scans, newest first."""
    columns = [_TABLE[name] for name in RefusedScan.__dataclass_fields__]
    query = sa.select(*columns).order_by(_TABLE.position.desc(), _TABLE.scan_id).limit(limit)
    return [RefusedScan(Verdict(verdict), *rest) for verdict, *rest in tx.execute(query)]


def count_refused(tx: Transaction) -> dict[Verdict, int]:
    """How many scans were refused, by verdict."""
    query = sa.select(_TABLE.verdict, sa.func.count()).group_by(_TABLE.verdict)
    return {Verdict(verdict): int(count) for verdict, count in tx.execute(query)}


def project(tx: Transaction, scan_id: str, entries: Iterable[Entry]) -> None:
    """One row for each refused scan."""
    tx.execute(sa.delete(tables.refused_scans).where(_TABLE.scan_id == scan_id))
    for entry, fact in effective(entries):
        if isinstance(fact, ScanRefused):
            row = {
                "scan_id": scan_id,
                "verdict": fact.verdict,
                "subject": fact.subject,
                "why": fact.why,
                "node": entry.node,
                "by": entry.by,
                "at": entry.at,
                "position": entry.position,
            }
            tx.execute(sa.insert(tables.refused_scans), [row])
