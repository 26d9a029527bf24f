"""What is measured, one function a row or a few."""

import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from desktop_app.store.server import connect_server
from tests.benchmarks.hub.events import Ground, grown, hung
from tests.benchmarks.hub.load import Tally, sent
from tests.benchmarks.hub.rows import at_least, at_most, judge, of_tally, say
from tests.benchmarks.hub.serving import Hub, serving
from tests.benchmarks.hub.shares import Shares
from tests.postgres import Cluster

WARM = 60  # claims before those that count
_ALONE = 500  # claims at each size


def batches(cluster: Cluster, folder: Path, sizes: Sequence[int] = (1, 4, 16, 64)) -> None:
    """Claims in one commit, without HTTP."""
    ground = hung(cluster.database(), folder, 12_000)
    ground.claim(WARM)
    for size in sizes:
        count = min(2_400 // size, 300)
        begun, worked = time.perf_counter(), time.process_time()
        for _ in range(count):
            ground.claim(size)
        took, busy = time.perf_counter() - begun, time.process_time() - worked
        say(
            "claims in one commit", size=size, commit_ms=round(1000 * took / count, 2),
            claims_per_s=round(count * size / took),
            processor_ms_per_claim=round(1000 * busy / count / size, 2),
        )  # fmt: skip
    ground.desk.close()


def workers(
    cluster: Cluster, folder: Path, counts: Sequence[int], seconds: float
) -> tuple[float, int]:
    """As fast as it goes through HTTP, by workers; the best pace and its workers."""
    ground = hung(cluster.database(), folder, round(len(counts) * (seconds * 2_500 + 500)))
    paces: dict[int, float] = {}
    accepted = 0
    for count in counts:
        with serving(ground, count) as hub, Shares(cluster, hub.pid) as shares:
            told = sent(hub.order(round(seconds * 2_500), connections=128, seconds=seconds))
        say("claims through HTTP", workers=count, **of_tally(told), **shares.of(told))
        paces[count] = told.pace
        accepted += hub.warmed + told.accepted
    best = max(paces, key=lambda count: paces[count])
    made, commits = ground.made()
    say("claims a commit, all of these", value=round(made / commits, 1))
    judge("accepted, but not in the store", accepted - made, at_most(0), accepted=accepted)
    judge("claims a second through HTTP", round(paces[best]), at_least(1000), workers=best)
    ground.desk.close()
    return paces[best], best


def calm(cluster: Cluster, folder: Path, count: int, seconds: float) -> None:
    """100 claims a second, whatever comes back."""
    ground = hung(cluster.database(), folder, round(seconds * 100) + 500)
    with serving(ground, count) as hub, Shares(cluster, hub.pid) as shares:
        told = sent(hub.order(round(seconds * 100), seconds=seconds + 1, rate=100))
    row = of_tally(told) | shares.of(told)
    judge("p99 at 100 claims/s, ms", round(told.cut(99), 1), at_most(50), workers=count, **row)
    ground.desk.close()


def sizes(cluster: Cluster, folder: Path, entries: Sequence[int]) -> None:
    """One claim alone, by entries in the journal. They take turns, so that a busy machine is fair."""
    begun = time.perf_counter()
    grounds = [
        grown(cluster.database(), folder / str(size), size, _ALONE + WARM) for size in entries
    ]
    for ground in grounds:
        with connect_server(ground.database, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")  # what the server does by itself within minutes
    say("filled", entries=sum(entries), seconds=round(time.perf_counter() - begun, 1))
    taken: list[list[float]] = [[] for _ in grounds]
    for _ in range(_ALONE + WARM):
        for ground, times in zip(grounds, taken, strict=True):
            start = time.perf_counter()
            ground.claim(1)
            times.append(1000 * (time.perf_counter() - start))
    medians = [_size_row(size, times[WARM:]) for size, times in zip(entries, taken, strict=True)]
    judge("claim at the largest against the smallest", round(medians[-1] / medians[0], 2),
          at_most(1.2), sizes=[entries[0], entries[-1]])  # fmt: skip
    for ground in grounds:
        ground.desk.close()


def _size_row(entries: int, times: list[float]) -> float:
    cuts, median = statistics.quantiles(times, n=100), statistics.median(times)
    say("one claim", entries=entries, p50_ms=round(median, 2), p95_ms=round(cuts[94], 2),
        p99_ms=round(cuts[98], 2))  # fmt: skip
    return median


def venues(cluster: Cluster, folder: Path) -> None:
    """Claims at one place while another one is held, busy or overrun: two events in one database, two
    districts of one event, and everybody after one rose."""
    database = cluster.database()
    calm_one = hung(database, folder / "a", 4_000)
    busy_one = hung(database, folder / "b", 14_000, ("YY", "CX"))
    with serving(calm_one, 1) as calm_hub, serving(busy_one, 1) as busy_hub:
        alone = _paced(calm_hub)
        say("an event alone", **of_tally(alone))
        with held(busy_one):
            _beside("its neighbour's lock is held for seconds", _paced(calm_hub), alone)
        _beside("its neighbour takes 300 claims/s", _both(calm_hub, busy_hub, 300), alone)
        _beside("its neighbour is overrun", _both(calm_hub, busy_hub, 0), alone)
        _districts(busy_hub)
    for ground in (calm_one, busy_one):
        ground.desk.close()


def _beside(what: str, told: Tally, alone: Tally) -> None:
    judge(f"claims while {what}: p99, ms", round(told.cut(99), 1), at_most(50),
          alone_ms=round(alone.cut(99), 1), **of_tally(told))  # fmt: skip


def _paced(hub: Hub, numbers: Sequence[str] = (), rate: float = 100) -> Tally:
    return sent(hub.order(400, rate=rate, seconds=8, numbers=numbers))


def _both(calm_hub: Hub, busy_hub: Hub, rate: float) -> Tally:
    crowd = busy_hub.order(3_000, connections=64, seconds=6, rate=rate)
    with ThreadPoolExecutor(1) as beside:
        other = beside.submit(sent, crowd)
        time.sleep(0.5)
        told = _paced(calm_hub)
        other.result()
    return told


def _districts(hub: Hub) -> None:
    """Two districts of one event share its commits. 20 givers a second come to the quiet one."""
    quiet, loud = _of_district(hub.ground, "CX"), _of_district(hub.ground, "YY")
    alone = _paced(hub, quiet[:100], 20)
    say("a district alone", **of_tally(alone))
    crowds = {
        "another district takes 300 claims/s": hub.order(
            0, rate=300, seconds=6, numbers=loud[:1800]
        ),
        "300 givers/s of another district want one rose": hub.order(
            0, rate=300, seconds=6, numbers=loud[-1:] * 1800
        ),
    }
    for turn, (what, crowd) in enumerate(crowds.items()):
        with ThreadPoolExecutor(1) as beside:
            other = beside.submit(sent, crowd)
            time.sleep(0.5)
            told = _paced(hub, quiet[100 * (turn + 1) : 100 * (turn + 2)], 20)
            other.result()
        _beside(what, told, alone)


def _of_district(ground: Ground, district: str) -> list[str]:
    return [number for number in ground.numbers if number.startswith(district)]


@contextmanager
def held(ground: Ground) -> Iterator[None]:
    """Somebody writes into this event all the while."""
    is_over, is_held = Event(), Event()

    def hold() -> None:
        with ground.desk.store.write():
            is_held.set()
            is_over.wait(60)

    with ThreadPoolExecutor(1) as beside:
        holding = beside.submit(hold)
        is_held.wait(10)
        try:
            yield
        finally:
            is_over.set()
            holding.result()
