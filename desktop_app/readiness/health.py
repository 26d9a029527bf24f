"""How this laptop is. The window and the command line note it; its service tells the others.

It rests in the table of this laptop alone, under HEALTH, as an `exchange.message.Health`.
"""

from pathlib import Path
from typing import Protocol

import msgspec

from desktop_app.cards.records import open_cards
from desktop_app.clock import written
from desktop_app.desk import Desk
from desktop_app.exchange.message import Health
from desktop_app.exchange.records import recall, remember
from desktop_app.paper.records import blanks_of_desk, uses_of_blanks
from desktop_app.store.backup import newest_backup

HEALTH = "health"
_COARSE = 100  # MB: a number that changes all the time is not news


class Machine(Protocol):
    """What a laptop says of itself."""

    def free_mb(self, folder: Path) -> int | None:
        """What is left on the disk of a folder."""

    def battery(self) -> tuple[int, bool] | None:
        """Percent, and whether it is on the mains; None without a battery."""


class ThisLaptop:
    """The laptop that the program runs on."""

    def free_mb(self, folder: Path) -> int | None:
        import shutil

        try:
            return shutil.disk_usage(folder).free // 1_000_000
        except OSError:
            return None

    def battery(self) -> tuple[int, bool] | None:
        import psutil  # 15 ms: only for those who ask

        try:
            found = psutil.sensors_battery()
        except (OSError, AttributeError, ValueError):  # what strange firmware and systems do
            return None
        return (round(found.percent), bool(found.power_plugged)) if found else None


def known_health(desk: Desk) -> Health:
    """What was noted last."""
    with desk.store.read() as tx:
        return recall(tx, HEALTH, Health) or Health()


def look_at_self(desk: Desk, machine: Machine | None = None) -> Health:
    """Look at disk, battery, backups, blank cards and the queue, and note it. Reads folders."""
    machine = machine or ThisLaptop()
    free, battery = machine.free_mb(desk.home.folder), machine.battery()
    backup = newest_backup(desk.home)
    with desk.store.read() as tx:
        used = {use.code for use in uses_of_blanks(tx)}
        blanks = sum(card.code not in used for card in blanks_of_desk(tx, desk.node))
        unprinted = len(open_cards(tx, desk.node))
    return _note(
        desk,
        free_mb=None if free is None else free - free % _COARSE,
        battery=battery[0] if battery else None,
        is_charging=battery is not None and battery[1],
        backup_at=written(backup.at) if backup else "",
        blanks=blanks,
        unprinted=unprinted,
    )


def note_printer(desk: Desk, trouble: str) -> Health:
    """What is wrong with the printer of the cards by its own word; "" when nothing is."""
    return _note(desk, printer=trouble)


def note_printed(desk: Desk) -> Health:
    """A page went to the printer just now."""
    return _note(desk, printer="", printer_tested_at=written(desk.clock()))


def note_scanned(desk: Desk) -> Health:
    """A code was read just now."""
    return _note(desk, scanner_heard_at=written(desk.clock()))


def _note(desk: Desk, **values: object) -> Health:
    """Keep these values; nothing is written when nothing changed."""
    with desk.store.read() as tx:
        found = recall(tx, HEALTH, Health)
    if found is not None and msgspec.structs.replace(found, **values) == found:
        return found
    with desk.store.write() as tx:
        health = msgspec.structs.replace(recall(tx, HEALTH, Health) or Health(), **values)
        remember(tx, HEALTH, health)
    return health
