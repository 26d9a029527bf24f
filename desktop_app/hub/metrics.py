"""Figures of a hub in the text that Prometheus reads.

Workers count into files of one folder that they share (prometheus-client's own way); the supervisor
adds them up, with what it knows itself. Labels are few and fixed: no desk, wish or person is one.
`prometheus_client` looks for the folder when it is first loaded, so this page is loaded after that.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from desktop_app.claims.many import Promised, Wanted
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.exchange.peers_model import PeerView
from desktop_app.hub.requests import Served
from desktop_app.store.store import Store, Transaction
from desktop_app.web.lane import ClaimLane, LaneFull

disable_created_metrics()  # type: ignore[no-untyped-call]  # one line of each two would be a date

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # in the environment of a worker
_BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 30)


class WorkerFigures:
    """What one worker counts."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        to: Any = {"registry": registry or CollectorRegistry()}
        self._requests = Counter(
            "rosewall_requests", "Answered requests.", ("server", "method", "route", "status"), **to
        )
        self._seconds = Histogram(
            "rosewall_request_seconds",
            "Seconds to an answer; a long poll of the exchange waits on purpose.",
            ("server", "route"),
            buckets=_BUCKETS,
            **to,
        )
        self._claims = Counter(
            "rosewall_claims", "Claims by phone: made, asked, or why not.", ("outcome",), **to
        )
        self._waiting = Gauge(
            "rosewall_claims_waiting",
            "Claims by phone that wait for their commit.",
            multiprocess_mode="livesum",
            **to,
        )
        self._writes = Histogram(
            "rosewall_write_seconds",
            "Seconds of a durable transaction, from asking for the row lock to the disk.",
            ("outcome",),
            buckets=_BUCKETS,
            **to,
        )
        self._messages = Counter(
            "rosewall_exchange_messages", "Messages swapped with desks.", ("way",), **to
        )

    def served(self, request: Served) -> None:
        labels = (request.server, request.method, request.route, str(request.status))
        self._requests.labels(*labels).inc()
        self._seconds.labels(request.server, request.route).observe(request.seconds)

    def message(self, way: str) -> None:
        """way: in, out."""
        self._messages.labels(way).inc()

    @contextmanager
    def claiming(self) -> Iterator[Callable[[str], None]]:
        """A claim waits; hears its outcome: made, asked, or the code of its refusal."""
        self._waiting.inc()
        try:
            yield lambda outcome: self._claims.labels(outcome).inc()
        finally:
            self._waiting.dec()

    def wrote(self, outcome: str, seconds: float) -> None:
        self._writes.labels(outcome).observe(seconds)


class CountedLane(ClaimLane):
    """A lane whose claims are counted by how they ended."""

    def __init__(self, desk: Desk, figures: WorkerFigures) -> None:
        super().__init__(desk)
        self._figures = figures

    async def claim(self, wanted: Wanted) -> Promised:
        with self._figures.claiming() as ended:
            try:
                promised = await super().claim(wanted)
            except UserError as error:
                ended(error.code)
                raise
            except LaneFull:
                ended("lane_full")
                raise
            ended("made" if promised.is_final else "asked")
            return promised


def count_writes(store: Store, figures: WorkerFigures) -> None:
    """From now on, every write of this store is counted and timed."""
    write = store.write

    @contextmanager
    def counted() -> Iterator[Transaction]:
        began, outcome = time.monotonic(), "failed"
        try:
            with write() as tx:
                yield tx
            outcome = "committed"
        except UserError as error:
            outcome = error.code
            raise
        finally:
            figures.wrote(outcome, time.monotonic() - began)

    store.write = counted  # type: ignore[method-assign]


class HubFigures:
    """What the supervisor knows, and the sum of what its workers count in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._registry = CollectorRegistry()
        to: Any = {"registry": self._registry}
        self.restarts = Counter("rosewall_worker_restarts", "Workers that died.", **to)
        self.workers = Gauge("rosewall_workers", "Workers that answer callers.", **to)
        self._store = Gauge("rosewall_store_up", "1 when the store answered.", **to)
        self._desks = Gauge("rosewall_desks", "Other desks by kind.", ("role", "state"), **to)
        self._word = Gauge(
            "rosewall_desk_last_word_seconds",
            "Age of the last word of a kind of desk, of the one that was silent longest.",
            ("role",),
            **to,
        )

    def died(self, pid: int) -> None:
        """A worker is gone, and with it what waited in it."""
        self.restarts.inc()
        mark_process_dead(pid, str(self._folder))  # type: ignore[no-untyped-call]

    def text(self, desks: Sequence[PeerView] | None, desk: Desk) -> bytes:
        """The whole page; desks: None when the store did not answer."""
        self._store.set(desks is not None)
        self._desks.clear()
        self._word.clear()
        for view in desks or ():
            self._desks.labels(view.role, view.state).inc()
        for role, seconds in _ages(desks or (), desk).items():
            self._word.labels(role).set(seconds)
        workers = CollectorRegistry()
        MultiProcessCollector(workers, path=str(self._folder))  # type: ignore[no-untyped-call]
        return generate_latest(self._registry) + generate_latest(workers)


def _ages(desks: Sequence[PeerView], desk: Desk) -> dict[str, float]:
    now = desk.clock()
    ages: dict[str, float] = {}
    for view in desks:
        if view.heard is not None and view.state != "retired":
            age = max((now - view.heard).total_seconds(), 0.0)
            ages[view.role] = max(age, ages.get(view.role, 0.0))
    return ages
