"""Is every laptop ready for the day? One verdict for each thing that has to be right. Pure.

Clocks are shown and judged, and decide nothing: a wrong one makes a lamp amber, no claim wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop_app.clock import read
from desktop_app.exchange.message import Health

FRESH, STALE = timedelta(minutes=2), timedelta(minutes=10)
MOST_SKEW = timedelta(minutes=2)
TESTED_TODAY = timedelta(hours=12)
DISK_LEAST, DISK_GOOD = 500, 2000  # MB: a day's backups, and room to breathe
BATTERY_LEAST, BATTERY_GOOD = 20, 60  # percent, away from the mains
BACKUP_GOOD, BACKUP_LATE = timedelta(minutes=25), timedelta(hours=2)
BLANKS_GOOD = 8  # cards to go on with by hand while a laptop is mended


class Verdict(StrEnum):
    """Three lamps, each with a word and a shape besides its colour."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Point(StrEnum):
    """What is looked at, in the order of the columns."""

    HEARD = "heard"
    DATA = "data"
    VERSION = "version"
    CLOCK = "clock"
    PRINTER = "printer"
    SCANNER = "scanner"
    DISK = "disk"
    BATTERY = "battery"
    BACKUP = "backup"
    BLANKS = "blanks"
    ROSES = "roses"


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing at one desk. `code` names its sentences in messages/readiness.py.

    count  percent, minutes, cards, MB …: what the sentences have to fill in
    trouble  the code of what is wrong with a printer
    """

    point: Point
    verdict: Verdict
    code: str
    count: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A desk as it is known here.

    heard_at  when we last heard of it by our clock; None for never
    trouble   code of why it cannot be met at all: not_paired, other_event, other_protocol; or ""
    skew      how far its clock is ahead of ours, when that matters
    is_hub    a server without a screen: its own watchers look after disk and backups
    is_same   whether it knows the same as we; None when unknown
    lacks     entries known here that it has not said that it has; ahead: the other way round
    """

    node: str
    name: str
    heard_at: datetime | None = None
    trouble: str = ""
    skew: timedelta | None = None
    is_same: bool | None = None
    lacks: int = 0
    ahead: int = 0
    holds: int = 0
    version: str = ""
    health: Health | None = None
    is_own: bool = False
    is_hub: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One desk and all its cells. heard: how old its word is, None when there is none."""

    node: str
    name: str
    is_own: bool
    heard_at: datetime | None
    cells: tuple[Cell, ...]

    @property
    def verdict(self) -> Verdict:
        return worst(cell.verdict for cell in self.cells)


_ORDER = (Verdict.GREEN, Verdict.AMBER, Verdict.RED)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of them; green of none."""
    return max(verdicts, key=_ORDER.index, default=Verdict.GREEN)


def judge(seen: Seen, own: Seen, now: datetime) -> Row:
    """One desk beside this one, from what is known here."""
    if seen.heard_at is None:
        return Row(seen.node, seen.name, seen.is_own, None, _never_heard())
    there = now + (seen.skew or timedelta())  # what its clock shows by now
    cells = (
        _heard(seen, now),
        _data(seen),
        _version(seen, own),
        _clock(seen),
        *(_NOT_OF_HUBS if seen.is_hub else _health(seen.health, there)),
        Cell(Point.ROSES, Verdict.GREEN, "roses", seen.holds),
    )
    return Row(seen.node, seen.name, seen.is_own, seen.heard_at, cells)


def is_ready(rows: Iterable[Row]) -> bool:
    """可以开门: every lamp of every desk is green."""
    return worst(row.verdict for row in rows) is Verdict.GREEN


def _never_heard() -> tuple[Cell, ...]:
    untold = [Cell(point, Verdict.AMBER, "untold") for point in Point if point is not Point.HEARD]
    return (Cell(Point.HEARD, Verdict.RED, "never_heard"), *untold)


_OF_LAPTOPS = (
    Point.PRINTER,
    Point.SCANNER,
    Point.DISK,
    Point.BATTERY,
    Point.BACKUP,
    Point.BLANKS,
)
_NOT_OF_HUBS = tuple(Cell(point, Verdict.GREEN, "not_of_hubs") for point in _OF_LAPTOPS)


def _health(health: Health | None, there: datetime) -> tuple[Cell, ...]:
    """Of a desk whose window was never open nothing of this is known."""
    if health is None:
        first, *rest = _OF_LAPTOPS
        untold = (Cell(point, Verdict.AMBER, "untold") for point in rest)
        return (Cell(first, Verdict.AMBER, "no_window"), *untold)
    return (
        _printer(health, there),
        _scanner(health, there),
        _disk(health),
        _battery(health),
        _backup(health, there),
        _blanks(health),
    )


def _heard(seen: Seen, now: datetime) -> Cell:
    if seen.is_own:
        return Cell(Point.HEARD, Verdict.GREEN, "here")
    if seen.trouble in ("not_paired", "other_event"):
        return Cell(Point.HEARD, Verdict.RED, seen.trouble)
    age = max(now - seen.heard_at, timedelta()) if seen.heard_at else STALE
    if age <= FRESH:
        return Cell(Point.HEARD, Verdict.GREEN, "heard")
    minutes = int(age.total_seconds() // 60)
    return Cell(Point.HEARD, Verdict.AMBER if age <= STALE else Verdict.RED, "lost", minutes)


def _data(seen: Seen) -> Cell:
    if seen.is_own or seen.is_same:
        return Cell(Point.DATA, Verdict.GREEN, "same_data")
    if seen.lacks and not seen.ahead:
        return Cell(Point.DATA, Verdict.AMBER, "data_behind", seen.lacks)
    if seen.ahead and not seen.lacks:
        return Cell(Point.DATA, Verdict.AMBER, "data_ahead", seen.ahead)
    return Cell(Point.DATA, Verdict.AMBER, "unknown" if seen.is_same is None else "other_data")


def _version(seen: Seen, own: Seen) -> Cell:
    if seen.trouble == "other_protocol":
        return Cell(Point.VERSION, Verdict.RED, "other_protocol")
    if seen.version != own.version:
        return Cell(Point.VERSION, Verdict.AMBER, "other_version")
    return Cell(Point.VERSION, Verdict.GREEN, "same_version")


def _clock(seen: Seen) -> Cell:
    if seen.is_own:
        return Cell(Point.CLOCK, Verdict.GREEN, "own_clock")
    if seen.skew is None or abs(seen.skew) <= MOST_SKEW:
        return Cell(Point.CLOCK, Verdict.GREEN, "clock_right")
    minutes = round(seen.skew.total_seconds() / 60)
    return Cell(
        Point.CLOCK, Verdict.AMBER, "clock_fast" if minutes > 0 else "clock_slow", abs(minutes)
    )


def _printer(health: Health, there: datetime) -> Cell:
    if health.printer:
        return Cell(Point.PRINTER, Verdict.RED, "printer_trouble", trouble=health.printer)
    return _tested(Point.PRINTER, health.printer_tested_at, there)


def _scanner(health: Health, there: datetime) -> Cell:
    return _tested(Point.SCANNER, health.scanner_heard_at, there)


def _tested(point: Point, at: str, there: datetime) -> Cell:
    if not at:
        return Cell(point, Verdict.AMBER, f"{point}_untested")
    age = there - read(at)
    if age > TESTED_TODAY:
        return Cell(point, Verdict.AMBER, f"{point}_long_ago", int(age.total_seconds() // 3600))
    return Cell(point, Verdict.GREEN, f"{point}_tested", max(int(age.total_seconds() // 60), 0))


def _disk(health: Health) -> Cell:
    if health.free_mb is None:
        return Cell(Point.DISK, Verdict.AMBER, "unknown")
    if health.free_mb < DISK_LEAST:
        return Cell(Point.DISK, Verdict.RED, "disk_full", health.free_mb)
    if health.free_mb < DISK_GOOD:
        return Cell(Point.DISK, Verdict.AMBER, "disk_low", health.free_mb)
    return Cell(Point.DISK, Verdict.GREEN, "disk_good", health.free_mb // 1000)


def _battery(health: Health) -> Cell:
    if health.battery is None:
        return Cell(Point.BATTERY, Verdict.GREEN, "no_battery")
    if health.is_charging:
        return Cell(Point.BATTERY, Verdict.GREEN, "charging", health.battery)
    if health.battery < BATTERY_LEAST:
        return Cell(Point.BATTERY, Verdict.RED, "battery_empty", health.battery)
    if health.battery < BATTERY_GOOD:
        return Cell(Point.BATTERY, Verdict.AMBER, "battery_low", health.battery)
    return Cell(Point.BATTERY, Verdict.GREEN, "battery_good", health.battery)


def _backup(health: Health, there: datetime) -> Cell:
    if not health.backup_at:
        return Cell(Point.BACKUP, Verdict.AMBER, "no_backup")
    age = max(there - read(health.backup_at), timedelta())
    minutes = int(age.total_seconds() // 60)
    if age <= BACKUP_GOOD:
        return Cell(Point.BACKUP, Verdict.GREEN, "backup_good", minutes)
    late = Verdict.AMBER if age <= BACKUP_LATE else Verdict.RED
    return Cell(Point.BACKUP, late, "backup_old", minutes)


def _blanks(health: Health) -> Cell:
    if health.blanks >= BLANKS_GOOD:
        return Cell(Point.BLANKS, Verdict.GREEN, "blanks_good", health.blanks)
    code = "blanks_few" if health.blanks else "blanks_none"
    return Cell(Point.BLANKS, Verdict.AMBER, code, health.blanks)
