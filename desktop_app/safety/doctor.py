"""Is the store sound? The file, the chain of every desk, and each projection beside a new one.

The projections are rebuilt from the journal in memory, with the live store attached read-only,
so the examination changes nothing and other windows go on working.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange.proofs import broken_seals
from desktop_app.journal.entry import CHAIN_START, Entry
from desktop_app.journal.records import all_entries, broken_links
from desktop_app.language import tr
from desktop_app.messages import sentences
from desktop_app.projections import project_everything
from desktop_app.store.backup import check_file, free_space, newest_backup
from desktop_app.store.connection import PRAGMAS, plain_words
from desktop_app.store.keys import KeyKind, has_passphrase, key_kind
from desktop_app.store.store import Transaction
from desktop_app.store.tables import PROJECTIONS

Progress = Callable[[str, float], None]
"""Called with what is being examined and how much of the whole is done, 0 to 1."""

TIGHT = 500 * 1024 * 1024  # bytes: below this a busy day may fill the disk


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of a projection that the journal does not tell so. `what`: wish number, else its key."""

    table: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the examination found. `troubles` need a person; `notices` are good to know."""

    entries: int
    broken: tuple[tuple[str, int], ...]
    differences: tuple[Difference, ...]
    troubles: tuple[UserError, ...]
    notices: tuple[UserError, ...]
    key: KeyKind
    free_bytes: int
    backup_age: float | None = None  # seconds since the newest backup

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
    troubles += _file_troubles(desk)
    entries = 0
    broken: list[tuple[str, int]] = []
    unsigned: list[tuple[str, int]] = []
    differences: list[Difference] = []
    try:
        say(tr("记录链"), 0.1)
        entries, broken = _examine_chain(desk)
        unsigned = _examine_seals(desk)
        say(tr("看板"), 0.4)
        differences = _examine_projections(desk, lambda done: say(tr("看板"), 0.4 + 0.6 * done))
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
    age = _backup_age(desk)
    say("", 1.0)
    return Report(
        entries,
        tuple(broken),
        tuple(differences),
        tuple(troubles),
        tuple(_notices(desk, age)),
        key_kind(desk.home),
        free_space(desk.home),
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
        for node, n, chain in tx.exec_driver_sql(
            "SELECT node, n, chain FROM nodes WHERE event = ?", (desk.event,)
        ):
            if heads.get(node, (0, CHAIN_START)) != (n, chain):
                broken.append((node, n))
    return count, broken


def _examine_seals(desk: Desk) -> list[tuple[str, int]]:
    with desk.store.read() as tx:
        return list(broken_seals(tx, desk.event))


def _examine_projections(desk: Desk, done: Callable[[float], None]) -> list[Difference]:
    differences: list[Difference] = []
    with _beside(desk) as tx:
        for table in PROJECTIONS:
            table.create(tx)
        project_everything(tx, desk.event, done)
        for table in PROJECTIONS:
            differences += _compare(tx, table)
    return differences


def _compare(tx: Transaction, table: sa.Table) -> list[Difference]:
    """Rows that only one of the two has, named for people."""
    rebuilt, live = f'main."{table.name}"', f'live."{table.name}"'
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    found = set()
    for one, other in ((rebuilt, live), (live, rebuilt)):
        rows = tx.exec_driver_sql(
            f"SELECT {columns} FROM {one} EXCEPT SELECT {columns} FROM {other}"  # noqa: S608 - our names
        ).mappings()
        found |= {_name_of(tx, table, dict(row)) for row in rows}
    return [Difference(table.name, what) for what in sorted(found)]


def _name_of(tx: Transaction, table: sa.Table, row: dict[str, Any]) -> str:
    if "number" in row:
        return str(row["number"])
    if "wish_id" in row:
        number = tx.exec_driver_sql(
            "SELECT number FROM main.roses WHERE wish_id = ?", (row["wish_id"],)
        ).scalar()
        return str(number or row["wish_id"])
    [key] = table.primary_key.columns
    return str(row[key.name])


@contextmanager
def _beside(desk: Desk) -> Iterator[Transaction]:
    """Empty projections in memory; the journal is seen through them in the live store.

    A name without a schema means the one in memory first, so `entries` is the live journal and
    `roses` the rebuilt one.
    """

    def open_memory() -> Any:
        with plain_words(sqlcipher.Error):
            raw = sqlcipher.connect("file::memory:", uri=True, check_same_thread=False)
            raw.isolation_level = None
            raw.execute("PRAGMA cipher_log_level = NONE").fetchall()
            live = f"{desk.store.path.resolve().as_uri()}?mode=ro"
            raw.execute("ATTACH ? AS live KEY ?", (live, f"x'{desk.store.key.hex()}'"))
        return raw

    engine = sa.create_engine(
        "sqlite://", module=sqlcipher, creator=open_memory, poolclass=sa.pool.StaticPool
    )
    sa.event.listen(engine, "begin", lambda tx: tx.exec_driver_sql("BEGIN"))
    try:
        with plain_words(sa.exc.DBAPIError), engine.begin() as tx:
            yield tx
    finally:
        engine.dispose()


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
