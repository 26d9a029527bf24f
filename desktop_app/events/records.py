"""The event, its venues and desks in and out of the store."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from desktop_app.events.facts import DeskNamed, EventOpened, EventRules, VenueAdded
from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import effective
from desktop_app.store import tables
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Event:
    event_id: str
    name: str
    date: str
    rules: EventRules


@dataclass(frozen=True, slots=True)
class Venue:
    venue_id: str
    position: int
    district: str
    name: str
    services: str
    date: str


_EVENT = sa.select(tables.events).where(tables.events.c.event == sa.bindparam("event"))


def event_by_id(tx: Transaction, event_id: str) -> Event | None:
    row = tx.execute(_EVENT, {"event": event_id}).first()
    if row is None:
        return None
    rules = msgspec.json.decode(row.rules, type=EventRules)
    return Event(row.event, row.name, row.date, rules)


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


def project(tx: Transaction, subject: str, entries: Iterable[Entry]) -> None:
    """Make the projections of one event, venue or desk agree with its entries: last word wins."""
    for written in effective(entries):
        match written.fact:
            case EventOpened() as fact:
                _put(
                    tx,
                    tables.events,
                    event=subject,
                    name=fact.name,
                    date=fact.date,
                    rules=msgspec.json.encode(fact.rules),
                )
            case VenueAdded() as fact:
                values = msgspec.structs.asdict(fact)
                _put(tx, tables.venues, venue_id=subject, **values)
            case DeskNamed() as fact:
                _put(tx, tables.desks, node=subject, name=fact.name)


def _put(tx: Transaction, table: sa.Table, **values: object) -> None:
    [key] = table.primary_key.columns
    tx.execute(sa.delete(table).where(key == values[key.name]))
    tx.execute(sa.insert(table).values(**values))
