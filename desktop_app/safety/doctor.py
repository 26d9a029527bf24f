"""Is the store sound? The file, the chain of every desk, and each projection beside a new one.

The examination changes nothing, and other windows go on working. A hub's pages and disk are its
server's business (`hub check`): here it is asked for its chains and projections.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange.proofs import broken_seals
from desktop_app.journal.entry import CHAIN_START, Entry
from desktop_app.journal.records import all_entries, broken_links
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.people.records import are_all_gone
from desktop_app.projections import project_everything
from desktop_app.safety.rebuilding import Difference as Difference
from desktop_app.safety.rebuilding import differences as differences_of
from desktop_app.store.backup import check_file, free_space, newest_backup
from desktop_app.store.connection import PRAGMAS
from desktop_app.store.keys import KeyKind, has_passphrase, key_kind
from desktop_app.store.people import people_of
from desktop_app.store.tables import PROJECTIONS, nodes

Progress = Callable[[str, float], None]
"""Called with what is being examined and how much of the whole is done, 0 to 1."""

TIGHT = 500 * 1024 * 1024  # bytes: below this a busy day may fill the disk


@dataclass(frozen=True, slots=True)
class Report:
    """What the examination found. `troubles` need a person; `notices` are good to know."""

    entries: int
    broken: tuple[tuple[str, int], ...]
    differences: tuple[Difference, ...]
    troubles: tuple[UserError, ...]
    notices: tuple[UserError, ...]
    key: KeyKind | Literal["server"]
    free_bytes: int | None  # of a laptop's disk
    backup_age: float | None = None  # seconds since the newest backup of a laptop

    @property
    def is_well(self) -> bool:
        return not self.troubles

    def data(self) -> dict[str, Any]:
        """For programs: one plain object."""
        return {
            "well": self.is_well,
            "entries": self.entries,
            "broken": [{"desk": node, "n": n} for node, n in self.broken],
            "differences": [{"table": d.table, "what": d.what} for d in self.differences],
            "troubles": [error.code for error in self.troubles],
            "notices": [error.code for error in self.notices],
            "key": self.key,
            "free_bytes": self.free_bytes,
            "backup_age_seconds": self.backup_age,
        }

    def lines(self) -> list[str]:
        """For people: problem and remedy of each finding, or that all is well."""
        said = [sentences(error).in_one_line for error in (*self.troubles, *self.notices)]
        said += [f"  {d.table}: {d.what}" for d in self.differences[:20]]
        if self.is_well:
            first = tr("数据完好：{count} 条记录，链条、看板和文件都对得上。", count=self.entries)
            return [first, *said]
        return said


def examine(desk: Desk, progress: Progress | None = None) -> Report:
    """Examine the whole store of an open desk. Seconds for a day; for a million
    entries on 100,000 roses about two minutes.

    Findings are in the report; what keeps the store from being read at all is raised:
    UserError store_damaged, disk_error.
    """
    say = progress or (lambda _what, _done: None)
    troubles: list[UserError] = []
    say(tr("文件"), 0.0)
    troubles += [] if desk.home.database else _file_troubles(desk)
    entries = 0
    broken: list[tuple[str, int]] = []
    unsigned: list[tuple[str, int]] = []
    differences: list[Difference] = []
    try:
        say(tr("记录链"), 0.1)
        entries, broken = _examine_chain(desk)
        unsigned = _examine_seals(desk)
        say(tr("看板"), 0.4)
        differences = differences_of(desk, lambda done: say(tr("看板"), 0.4 + 0.6 * done))
        troubles += _people_troubles(desk)
    except UserError as error:
        if error.code != "store_damaged":
            raise
        troubles += [error] if not troubles else []
    if broken:
        troubles.append(UserError("chain_broken", count=len(broken), first=broken[0][1]))
    if unsigned:
        troubles.append(UserError("seal_broken", count=len(unsigned), desk=unsigned[0][0]))
    if differences:
        troubles.append(UserError("projection_differs", count=len(differences)))
    age = None if desk.home.database else _backup_age(desk)
    say("", 1.0)
    return Report(
        entries,
        tuple(broken),
        tuple(differences),
        tuple(troubles),
        () if desk.home.database else tuple(_notices(desk, age)),
        "server" if desk.home.database else key_kind(desk.home),
        None if desk.home.database else free_space(desk.home),
        age,
    )


def repair_projections(desk: Desk, progress: Progress | None = None) -> None:
    """Write every projection anew from the journal, in one transaction."""
    say = progress or (lambda _what, _done: None)
    with desk.store.write() as tx:
        for table in PROJECTIONS:
            tx.execute(sa.delete(table))
        project_everything(tx, desk.event, lambda done: say(tr("看板"), done))


def _file_troubles(desk: Desk) -> list[UserError]:
    try:
        with desk.store.driver() as raw:
            check_file(raw)
            for name, (_, expected) in PRAGMAS.items():
                [found] = raw.execute(f"PRAGMA {name}").fetchone()
                if found != expected:
                    raise RuntimeError(f"PRAGMA {name} is {found}, not {expected}")
    except UserError as error:
        if error.code != "store_damaged":
            raise
        return [error]
    return []


def _examine_chain(desk: Desk) -> tuple[int, list[tuple[str, int]]]:
    """How many entries there are, and which do not follow from the one before."""
    count = 0
    heads: dict[str, tuple[int, bytes]] = {}

    def counted(entries: Iterator[Entry]) -> Iterator[Entry]:
        nonlocal count
        for entry in entries:
            count += 1
            heads[entry.node] = (entry.n, entry.chain)
            yield entry

    with desk.store.read() as tx:
        broken = [(e.node, e.n) for e in broken_links(counted(all_entries(tx, desk.event)))]
        heads_noted = sa.select(nodes.c.node, nodes.c.n, nodes.c.chain)
        for node, n, chain in tx.execute(heads_noted.where(nodes.c.event == desk.event)):
            if heads.get(node, (0, CHAIN_START)) != (n, chain):
                broken.append((node, n))
    return count, broken


def _examine_seals(desk: Desk) -> list[tuple[str, int]]:
    with desk.store.read() as tx:
        return list(broken_seals(tx, desk.event))


def _people_troubles(desk: Desk) -> list[UserError]:
    """Every other part of a store may be sound, and nobody in it can be read."""
    with desk.store.read() as tx:
        is_well = are_all_gone(tx) or people_of(tx).opens_own(tx)
    return [] if is_well else [UserError("people_key_gone")]


def _backup_age(desk: Desk) -> float | None:
    newest = newest_backup(desk.home)
    return (desk.clock() - newest.at).total_seconds() if newest else None


def _notices(desk: Desk, age: float | None) -> Iterator[UserError]:
    if age is None:
        yield UserError("no_backup")
    if free_space(desk.home) < TIGHT:
        yield UserError("disk_tight", free=free_space(desk.home) // (1024 * 1024))
    if key_kind(desk.home) == "file":
        yield UserError("key_in_file")
    elif not has_passphrase(desk.home):
        yield UserError("no_passphrase")
