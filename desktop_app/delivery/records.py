"""Delivery teams in and out of the store."""

from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.delivery.facts import PacksTaken, TeamRetired, TeamSet
from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import effective
from desktop_app.store import tables
from desktop_app.store.store import Transaction


def project(tx: Transaction, team: str, entries: Iterable[Entry]) -> None:
    """What was said last; gift packs add up; a team that is set again goes again."""
    row: dict[str, Any] = {}
    packs = 0
    for entry, fact in effective(entries):
        match fact:
            case TeamSet():
                row = {
                    "team": team,
                    "name": fact.name,
                    "areas": msgspec.json.encode(fact.areas).decode(),
                    "most": fact.most,
                    "members": fact.members,
                    "retired": "",
                    "private": entry.private or row.get("private"),
                }
            case TeamRetired() if row:
                row["retired"] = fact.reason
            case PacksTaken():
                packs += fact.packs
    tx.execute(sa.delete(tables.teams).where(tables.teams.c.team == team))
    if row:
        tx.execute(sa.insert(tables.teams), [row | {"packs": packs}])
