"""What a person at a desk can do with the event itself."""

from collections.abc import Sequence

from desktop_app.changes import Changes
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskNamed, EventOpened, EventRules, VenueAdded
from desktop_app.journal.records import Note
from desktop_app.language import mark


def add_venues(desk: Desk, venues: Sequence[VenueAdded]) -> Changes:
    """Add the event's places, all or none."""
    with desk.store.write() as tx:
        act = write(tx, desk, [Note(desk.new_id(), venue) for venue in venues])
    return Changes(act=act, label=mark("会场"))


def name_desk(desk: Desk, name: str) -> Changes:
    """What people call this laptop. Raises UserError name_missing."""
    if not name.strip():
        raise UserError("name_missing")
    with desk.store.write() as tx:
        act = write(tx, desk, [Note(desk.node, DeskNamed(name=name.strip()[:40]))])
    return Changes(act=act, label=mark("改名"))


def change_rules(desk: Desk, name: str, day: str, rules: EventRules) -> Changes:
    """New name, date or rules of the event; what was decided before stays as it was."""
    opened = EventOpened(name=name, date=day, rules=rules)
    with desk.store.write() as tx:
        act = write(tx, desk, [Note(desk.event, opened)])
    return Changes(act=act, label=mark("活动设置"))
