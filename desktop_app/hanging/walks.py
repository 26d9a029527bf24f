"""A walk along the wall, kept while it lasts and recorded when it ends.

What was read is written down at once, in the desk's own folder: closing the window, or the laptop
running out of power, loses no scan.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop_app.clock import written
from desktop_app.desk import Desk, write
from desktop_app.hanging.facts import WallWalked
from desktop_app.hanging.model import Audit, Hung, Wall
from desktop_app.hanging.operations import look
from desktop_app.hanging.records import all_audits
from desktop_app.hanging.walk import Compared, Seen, compare
from desktop_app.journal.entry import Note
from desktop_app.staff.rights import Right, require
from desktop_app.store.files import disk_trouble

__all__ = ["Audit", "Walk", "audits_of", "begin_walk", "finish_walk", "keep_seen", "open_walk"]


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a walk's file: which wall ("" for all roses), since when."""

    wall: str
    at: str


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk that is not finished. `at` is when it began, as the store keeps times."""

    wall_id: str
    at: str
    seen: tuple[Seen, ...] = ()


def begin_walk(desk: Desk, wall_id: str) -> Walk:
    """Start along this wall, or ("") along all roses; an unfinished walk is dropped.

    Raises UserError disk_full, store_readonly, disk_error.
    """
    begun = Begun(wall=wall_id, at=written(desk.clock()))
    try:
        _file(desk).write_bytes(msgspec.json.encode(begun) + b"\n")
    except OSError as error:
        raise disk_trouble(error) from error
    return Walk(wall_id, begun.at)


def keep_seen(desk: Desk, seen: Seen) -> None:
    """Write down what was just read. Raises UserError disk_full, store_readonly, disk_error."""
    try:
        with _file(desk).open("ab") as file:
            # a line of its own, whatever half a line a power cut left behind
            file.write(b"\n" + msgspec.json.encode(seen) + b"\n")
    except OSError as error:
        raise disk_trouble(error) from error


def open_walk(desk: Desk) -> Walk | None:
    """The walk that was begun and not finished; half a last line is left out."""
    try:
        first, *lines = _file(desk).read_bytes().splitlines()
        begun = msgspec.json.decode(first, type=Begun)
    except (OSError, ValueError):
        return None  # ValueError: no line at all, or none of ours
    return Walk(begun.wall, begun.at, tuple(seen for line in lines for seen in _read(line)))


def drop_walk(desk: Desk) -> None:
    """Forget the unfinished walk."""
    _file(desk).unlink(missing_ok=True)


def finish_walk(
    desk: Desk, wall: Wall | None, seen: Sequence[Seen], *, keep_open: bool = False
) -> tuple[Audit, Compared]:
    """Compare with how things are now, and record it.

    keep_open  what was read comes from a file: a walk that is under way in the window stays
    """
    site = look(desk)
    found = compare(wall, site.roses, seen, site.walls)
    audit_id = desk.new_id()
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        write(tx, desk, [Note(audit_id, found.fact)])
    if not keep_open:
        drop_walk(desk)
    return Audit(audit_id, found.fact, desk.by, written(desk.clock())), found


def audits_of(desk: Desk, limit: int = 50) -> list[Audit]:
    """The latest walks, newest first."""
    with desk.store.read() as tx:
        return all_audits(tx, limit)


def tags_to_replace(audit: WallWalked, roses: Iterable[Hung], seen: Iterable[Seen]) -> list[str]:
    """Wish ids whose tag is to be printed anew: what is gone, and what somebody had to type."""
    wanted = {*audit.gone_open, *(one.number for one in seen if one.is_worn)}
    return [rose.wish_id for rose in roses if rose.number in wanted and rose.is_open]


def _read(line: bytes) -> list[Seen]:
    try:
        return [msgspec.json.decode(line, type=Seen)]
    except msgspec.MsgspecError:
        return []


def _file(desk: Desk) -> Path:
    return desk.home.folder / "walk.jsonl"
