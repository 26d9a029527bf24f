"""How long a durable claim takes at 1,000 and at 1,000,000 journal entries, and in a crowd.

python -m tests.benchmarks.claims [entries …]      prints one JSON object per line
A claim is `claim_wishes`: decided, written with its card, synced to the disk.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from msgspec.structs import astuple, replace

from desktop_app.claims.facts import ClaimMade, ClaimReleased, Giver, GiverKind, Pledge
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import Desk
from desktop_app.journal.entry import Entry, Fact, body_of, chain_after
from desktop_app.journal.records import journal_head
from desktop_app.projections import project_subjects
from desktop_app.safety.doctor import examine
from desktop_app.store import tables
from desktop_app.store.backup import back_up
from desktop_app.store.bulk import insert_rows
from desktop_app.wishes.facts import WishImported, WishPublished
from desktop_app.wishes.number import DISTRICTS, number_of
from tests.desks import hang, small_desk, wish
from tests.journeys.crowding import crowded

PER_WISH = 10  # imported, published, and four claims that were released again
CLAIMS = 500
WARM = 50  # claims before those that count


def numbers_of(count: int) -> list[str]:
    """Wish numbers over all districts."""
    return [number_of(list(DISTRICTS)[n % 11], n // 11 + 1) for n in range(count)]


def life_of(number: str) -> Iterator[Fact]:
    """The facts of one wish; its rose hangs in the end."""
    yield WishImported(wish=wish(number))
    yield WishPublished()
    for turn in range(PER_WISH // 2 - 1):
        claim = f"{number}-{turn}"
        yield ClaimMade(
            claim=claim, code="AAAAAAAA", group=claim, giver_kind=GiverKind.PERSON,
            pledge=Pledge.BRING, due="2023-07-05",
        )  # fmt: skip
        yield ClaimReleased(claim=claim, reason="买不到")


def fill(desk: Desk, entries: int) -> list[str]:
    """Write so many entries with their projections, many at a time; returns the wish numbers."""
    numbers = numbers_of(entries // PER_WISH)
    with desk.store.write() as tx:
        n, chain = journal_head(tx, desk.event, desk.node)
        for start in range(0, len(numbers), 2000):
            batch: list[Entry] = []
            for number in numbers[start : start + 2000]:
                for fact in life_of(number):
                    n += 1
                    entry = Entry(
                        desk.event, desk.node, n, n, fact.kind, f"w-{number}", 0, body_of(fact),
                        None, "志愿者", "2023-06-28T01:00:00.000Z",
                    )  # fmt: skip
                    chain = chain_after(chain, entry)
                    batch.append(replace(entry, chain=chain))
            insert_rows(tx, tables.entries, Entry.__struct_fields__, map(astuple, batch))
            project_subjects(tx, desk.event, dict.fromkeys(e.subject for e in batch), batch)
        tx.execute(sa.update(tables.nodes).values(n=n, chain=chain))
    return numbers


def percentiles(seconds: list[float]) -> dict[str, float]:
    """p50, p95, p99 in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100)
    return {f"p{p}_ms": round(cuts[p - 1] * 1000, 2) for p in (50, 95, 99)}


@dataclass
class Bench:
    """One desk with many entries, and the times of the claims on it."""

    entries: int
    desk: Desk
    numbers: list[str]
    taken: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)

    def claim(self) -> None:
        """One claim on a rose chosen at random, by the wall clock and by processor time."""
        number = self.numbers.pop()
        start, worked = time.perf_counter(), time.process_time()
        claim_wishes(self.desk, [number], Giver(name="王芳", phone="13800001234"))
        self.taken.append(time.perf_counter() - start)
        self.busy.append(time.process_time() - worked)

    def figures(self) -> dict[str, object]:
        """What was measured, without the first claims; then backup and doctor once."""
        start = time.perf_counter()
        back_up(self.desk.home, self.desk.store)
        backed_up = time.perf_counter()
        well = examine(self.desk).is_well
        done = time.perf_counter()
        return {
            "entries": self.entries,
            **percentiles(self.taken[WARM:]),
            "processor_ms": round(statistics.median(self.busy[WARM:]) * 1000, 2),
            "store_mb": round(self.desk.store.path.stat().st_size / 1e6, 1),
            "backup_s": round(backed_up - start, 2),
            "doctor_s": round(done - backed_up, 2),
            "well": well,
        }


def prepared(entries: int, folder: Path) -> Bench:
    """A desk with so many entries, and roses to claim in random order."""
    desk = small_desk(folder)
    numbers = fill(desk, entries)
    if len(numbers) < CLAIMS:
        more = [f"HS-{900_000 + n}" for n in range(CLAIMS)]
        hang(desk, *(wish(number) for number in more))
        numbers += more
    desk.store.close_whole()
    return Bench(entries, desk, random.Random(1).sample(numbers, CLAIMS))


def say(figures: dict[str, object]) -> None:
    """One JSON object on a line of its own."""
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print the figures. Claims take turns on all desks, so that a busy machine is fair."""
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 1_000_000]
    with tempfile.TemporaryDirectory() as folder:
        benches = [prepared(size, Path(folder) / str(size)) for size in sizes]
        for _ in range(CLAIMS):
            for bench in benches:
                bench.claim()
        for bench in benches:
            say(bench.figures())
        small, large = (statistics.median(b.taken[WARM:]) for b in (benches[0], benches[-1]))
        say({"slower_by": round(large / small, 2)})
    with tempfile.TemporaryDirectory() as folder:
        desk = small_desk(Path(folder))
        hang(desk, wish("HS-001"))
        desk.close()
        outcome = crowded(Path(folder), "HS-001", processes=20, tries=50)
    told = {"claimed": outcome.claimed, "refused": outcome.refused, "strange": outcome.strange}
    say({"tries": 1000, **told, "seconds": round(outcome.seconds, 2)})


if __name__ == "__main__":
    main()
