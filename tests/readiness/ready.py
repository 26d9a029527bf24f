"""Laptops of one event for the self-check: met by hand, well or not."""

from datetime import timedelta
from itertools import count

import msgspec

from desktop_app import VERSION
from desktop_app.clock import written
from desktop_app.desk import Desk
from desktop_app.events.records import desk_names
from desktop_app.exchange import records
from desktop_app.exchange.message import Health, Presence
from desktop_app.readiness.health import HEALTH

_BEATS = count(1)


class Laptop:
    """A machine as a test wants it."""

    def __init__(self, free_mb: int = 120_000, battery: tuple[int, bool] | None = (90, True)):
        self._free_mb, self._battery = free_mb, battery

    def free_mb(self, _folder) -> int:
        return self._free_mb

    def battery(self) -> tuple[int, bool] | None:
        return self._battery


def well(desk: Desk) -> Health:
    """The health of a laptop with nothing to say against."""
    just_now = written(desk.clock() - timedelta(minutes=3))
    return Health(
        printer_tested_at=just_now,
        scanner_heard_at=just_now,
        free_mb=120_000,
        battery=80,
        backup_at=just_now,
        blanks=20,
    )


def make_well(desk: Desk, **other: object) -> None:
    """This desk was tested and found well, but for `other`."""
    with desk.store.write() as tx:
        records.remember(tx, HEALTH, msgspec.structs.replace(well(desk), **other))


def hears_of(
    listener: Desk, other: Desk, *, skew_minutes: float = 0, link: str = "connected", **says: object
) -> None:
    """The listener's service noted just now what the other desk says of itself."""
    with other.store.read() as tx:
        heads = records.heads(tx, other.event)
        health = records.recall(tx, HEALTH, Health)
        name = desk_names(tx)[other.node]
    clock = listener.clock() + timedelta(minutes=skew_minutes)
    values = {
        "node": other.node,
        "boot": 1,
        "beat": next(_BEATS),
        "name": name,
        "version": VERSION,
        "clock": written(clock),
        "entries": heads[other.node].n if other.node in heads else 0,
        "state": records.state_of(heads),
        "health": health,
    }
    with listener.store.write() as tx:
        records.keep_presences(tx, [Presence(**(values | says))], listener.node, listener.clock)
        records.note_met(tx, other.node, heads, listener.clock)
        records.note_peer(tx, other.node, state=link)
