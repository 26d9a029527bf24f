"""Who used the processor meanwhile."""

import psutil

from tests.benchmarks.hub.load import Tally
from tests.postgres import Cluster


class Shares:
    """Processor seconds of a server with its children and of PostgreSQL, within a `with`."""

    def __init__(self, cluster: Cluster, pid: int) -> None:
        self._cluster = cluster
        self._pid = pid
        self.workers = self.postgres = 0.0

    def __enter__(self) -> "Shares":
        self._before = self._now()
        return self

    def __exit__(self, *_error: object) -> None:
        before, after = self._before, self._now()
        self.workers, self.postgres = (b - a for a, b in zip(before, after, strict=True))

    def of(self, told: Tally) -> dict[str, float]:
        """Shares of one core each; two cores are 2.0. What a claim takes of a core altogether says most on
        a machine that others use, too."""
        whole = told.processor + self.workers + self.postgres
        return {
            "core_ms_each": round(1000 * whole / max(told.accepted, 1), 2),
            "cores_client": round(told.processor / told.seconds, 2),
            "cores_workers": round(self.workers / told.seconds, 2),
            "cores_postgres": round(self.postgres / told.seconds, 2),
        }

    def _now(self) -> tuple[float, float]:
        postmaster = int((self._cluster.data / "postmaster.pid").read_text().split()[0])
        return _worked(self._pid), _worked(postmaster)


def _worked(pid: int) -> float:
    """Of a process, its children, and those of them that are gone already."""
    main = psutil.Process(pid)
    return sum(sum(one.cpu_times()[:4]) for one in [main]) + sum(
        sum(one.cpu_times()[:2]) for one in main.children(recursive=True)
    )
