"""This laptop: its store, its name in the journal, and what it is given from outside."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from desktop_app.clock import Clock, system_clock
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskNamed, EventOpened, EventRules
from desktop_app.events.records import Event, desk_names, event_by_id
from desktop_app.journal.records import Note, append
from desktop_app.paths import Home
from desktop_app.projections import project_subjects
from desktop_app.store import tables
from desktop_app.store.keys import key_of
from desktop_app.store.store import Store, Transaction


@dataclass
class Desk:
    """An open store and who is working on it. Clock and ids are injected."""

    home: Home
    store: Store
    event: str
    node: str
    by: str = ""
    clock: Clock = system_clock
    new_id: Callable[[], str] = field(default_factory=lambda: random_id)

    def settings(self) -> Event:
        """The event with its rules."""
        with self.store.read() as tx:
            event = event_by_id(tx, self.event)
        if event is None:
            raise UserError("no_event")
        return event

    def names(self) -> dict[str, str]:
        """What people call each laptop, by node."""
        with self.store.read() as tx:
            return desk_names(tx)

    def close(self) -> None:
        self.store.close()


def random_id() -> str:
    """An id that nobody can guess and no two desks share: 80 random bits."""
    return secrets.token_hex(10)


def write(tx: Transaction, desk: Desk, notes: list[Note]) -> int:
    """Append facts and bring the projections of their subjects up to date.

    Returns the act: the number that undo takes. The one way that operations write.
    """
    entries = append(tx, desk, notes)
    project_subjects(tx, desk.event, {entry.subject for entry in entries}, entries)
    return entries[0].act if entries else 0


def has_event(home: Home) -> bool:
    return home.store.exists()


def open_desk(home: Home, by: str = "", clock: Clock = system_clock) -> Desk:
    """Open the desk in this folder.

    Raises UserError no_event when there is none, and what Store and key_of raise.
    """
    if not has_event(home):
        raise UserError("no_event")
    store = Store(home.store, key_of(home))
    try:
        with store.read() as tx:
            row = tx.execute(sa.select(tables.desk)).first()
    except BaseException:
        store.close()
        raise
    if row is None:
        store.close()
        raise UserError("no_event")
    return Desk(home, store, row.event, row.node, by or staff_name(), clock)


def make_desk(
    home: Home,
    name: str,
    day: date,
    rules: EventRules | None = None,
    *,
    demo: bool = False,
    fill: "Callable[[Desk], None] | None" = None,
    clock: Clock = system_clock,
) -> Desk:
    """Start a new event in this folder; this desk is its first and holds every rose.

    The store is built beside, given to `fill`, and renamed when whole: a kill leaves nothing
    half done.
    Raises UserError event_exists.
    """
    if has_event(home):
        raise UserError("event_exists", name=open_desk(home).settings().name)
    home.folder.mkdir(parents=True, exist_ok=True)
    half_made = home.store.with_suffix(".new")
    for left_over in home.folder.glob(f"{half_made.name}*"):
        left_over.unlink()
    store = Store(half_made, key_of(home, make=True))
    desk = Desk(home, store, random_id(), secrets.token_hex(4), staff_name(), clock)
    opened = EventOpened(name=name, date=day.isoformat(), rules=rules or EventRules(), demo=demo)
    store.make_tables()
    with store.write() as tx:
        tx.execute(sa.insert(tables.desk).values(id=1, event=desk.event, node=desk.node))
        facts = [Note(desk.event, opened), Note(desk.node, DeskNamed(name=desk_name()))]
        write(tx, desk, facts)
    if fill:
        fill(desk)
    store.close_whole()
    half_made.replace(home.store)
    return open_desk(home, clock=clock)


def desk_name() -> str:
    """A first name for this laptop, changed in the settings: its number here is 1."""
    return "1 号电脑"


def staff_name() -> str:
    """Who is on duty, until staff sign in (issue 6): `ROSEWALL_STAFF` or nobody in particular."""
    return os.environ.get("ROSEWALL_STAFF", "志愿者")
