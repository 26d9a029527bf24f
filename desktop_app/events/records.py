"""The event, its venues and desks in and out of the store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.errors import UserError
from desktop_app.events.facts import (
    DeskAdmitted,
    DeskContinued,
    DeskKeys,
    DeskNamed,
    DeskRetired,
    DeskRole,
    EventArchived,
    EventOpened,
    EventRules,
    KeysMade,
    PagesSwitched,
    ProgrammeItem,
    ProgrammeSet,
    VenueAdded,
)
from desktop_app.journal.entry import Entry, body_of
from desktop_app.journal.fold import Written, effective
from desktop_app.store import tables
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Event:
    """pages_on: givers may claim by phone, wherever their page is served.

    archived  ISO date of the day when it was archived; "" while it is not
    """

    event_id: str
    name: str
    date: str
    rules: EventRules
    pages_on: bool = False
    archived: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    venue_id: str
    position: int
    district: str
    name: str
    services: str
    date: str


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A desk of the event.

    role       "" while the event has but one desk, which needs no keys; a desk that goes on after a
               restore has the role of the one that it continues
    keys       None when it was never admitted: nothing that others say it wrote is believed
    retired    n of its last entry known when it was retired, None while it is in use
    continues  the node whose log it goes on with after a restore, or ""
    """

    node: str
    name: str
    role: str
    keys: DeskKeys | None
    retired: int | None
    continues: str


_EVENT = sa.select(tables.events).where(tables.events.c.event == sa.bindparam("event"))
_PROGRAMME = sa.select(tables.events.c.programme).where(
    tables.events.c.event == sa.bindparam("event")
)


def event_by_id(tx: Transaction, event_id: str) -> Event | None:
    row = tx.execute(_EVENT, {"event": event_id}).first()
    if row is None:
        return None
    rules = msgspec.json.decode(row.rules, type=EventRules)
    return Event(row.event, row.name, row.date, rules, bool(row.pages), row.archived or "")


def programme_of(tx: Transaction, event_id: str) -> tuple[ProgrammeItem, ...]:
    """The day's programme, by time; empty when none was set."""
    body = tx.execute(_PROGRAMME, {"event": event_id}).scalar()
    return msgspec.json.decode(body, type=ProgrammeSet).items if body else ()


def all_venues(tx: Transaction) -> list[Venue]:
    """The event's places, in the order of the programme."""
    query = sa.select(tables.venues).order_by(tables.venues.c.position)
    return [
        Venue(row.venue_id, row.position, row.district, row.name, row.services, row.date)
        for row in tx.execute(query)
    ]


def desk_names(tx: Transaction) -> dict[str, str]:
    """What people call each laptop, by node."""
    return {row.node: row.name for row in tx.execute(sa.select(tables.desks))}


_DESKS = sa.select(tables.desks).order_by(tables.desks.c.name, tables.desks.c.node)


def all_desks(tx: Transaction) -> list[DeskRow]:
    """Every desk of the event, by name; those that were continued under a new node included."""
    rows = tx.execute(_DESKS).all()
    before = {row.node: row.continues for row in rows}
    roles = {row.node: row.role for row in rows}
    return [
        DeskRow(
            row.node,
            row.name,
            next((roles[n] for n in _line_of(row.node, before) if roles.get(n)), ""),
            _keys_of(row.keys) if row.keys else None,
            row.retired,
            row.continues,
        )
        for row in rows
    ]


@lru_cache(maxsize=512)
def _keys_of(written: bytes) -> DeskKeys:
    """Asked for several times with every message that comes in."""
    return msgspec.json.decode(written, type=DeskKeys)


def own_nodes(tx: Transaction, node: str) -> list[str]:
    """This desk's node and those that it continues after restores, the newest first."""
    query = sa.select(tables.desks.c.node, tables.desks.c.continues)
    return _line_of(node, {row.node: row.continues for row in tx.execute(query)})


def gone_desks(desks: Iterable[DeskRow]) -> set[str]:
    """Nodes that nobody works at any more: retired, or continued under another node."""
    desks = list(desks)
    retired = {row.node for row in desks if row.retired is not None}
    return retired | {row.continues for row in desks if row.continues}


def _line_of(node: str, before: Mapping[str, str]) -> list[str]:
    line = [node]
    while (older := before.get(line[-1])) and older not in line:
        line.append(older)
    return line


def desk_by_node(tx: Transaction, node: str) -> DeskRow | None:
    return next((desk for desk in all_desks(tx) if desk.node == node), None)


def is_lead(tx: Transaction, node: str) -> bool:
    """Whether this desk may do what only a lead may. The only desk of an event always may."""
    desks = all_desks(tx)
    if not any(desk.role for desk in desks):
        return True
    return any(desk.node == node and desk.role == DeskRole.LEAD for desk in desks)


def check_lead(tx: Transaction, node: str) -> None:
    """Raises UserError lead_only."""
    if not is_lead(tx, node):
        raise UserError("lead_only")


def project(tx: Transaction, subject: str, entries: Iterable[Entry]) -> None:
    """Make the projections of one event, venue or desk agree with its entries: last word wins."""
    event: dict[str, Any] = {}
    for written in (facts := effective(entries)):
        match written.fact:
            case EventOpened() as fact:
                event |= {
                    "name": fact.name,
                    "date": fact.date,
                    "rules": msgspec.json.encode(fact.rules),
                }
            case PagesSwitched() as fact:
                event["pages"] = int(fact.is_on)
            case EventArchived() as fact:
                event["archived"] = fact.day
            case ProgrammeSet() as fact:
                event["programme"] = body_of(fact)  # as it is read, not as another desk wrote it
            case KeysMade() as fact:
                position = written.entry.position
                keys = msgspec.json.encode(fact.keys)
                row = {"generation": fact.keys.generation, "public": keys, "position": position}
                _put(tx, tables.event_keys, **row)
            case VenueAdded() as fact:
                values = msgspec.structs.asdict(fact)
                _put(tx, tables.venues, venue_id=subject, **values)
    if "rules" in event:
        _put(tx, tables.events, event=subject, **event)
    desk_facts = [w for w in facts if w.entry.kind.startswith("desk.")]
    if desk_facts:
        _put(tx, tables.desks, **_desk_values(subject, desk_facts))


def _desk_values(node: str, facts: list[Written]) -> dict[str, Any]:
    """A desk's row. Its own word for its name counts more than the one it was admitted under."""
    values: dict[str, Any] = {
        "node": node, "name": "", "role": "", "keys": None, "retired": None, "continues": "",
    }  # fmt: skip
    own_name = ""
    for entry, fact in facts:
        match fact:
            case DeskNamed() if entry.node == node:
                own_name = fact.name
            case DeskNamed():
                values["name"] = fact.name
            case DeskAdmitted():
                values |= {
                    "name": fact.name,
                    "role": fact.role,
                    "keys": msgspec.json.encode(fact.keys),
                    "retired": None,
                }
            case DeskRetired():
                values["retired"] = fact.n
            case DeskContinued():
                values["continues"] = fact.node
                values["keys"] = msgspec.json.encode(fact.keys) if fact.keys else None
    values["name"] = own_name or values["name"]
    return values


def _put(tx: Transaction, table: sa.Table, **values: object) -> None:
    [key] = table.primary_key.columns
    tx.execute(sa.delete(table).where(key == values[key.name]))
    tx.execute(sa.insert(table).values(**values))
