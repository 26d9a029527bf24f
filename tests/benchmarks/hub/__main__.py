"""A hub on PostgreSQL: clients, workers and server on one machine.

    .venv/bin/python -m tests.benchmarks.hub [batches] [workers] [calm] [sizes] [venues] [pretix] [all]
        [--counts 1 2 3 4] [--seconds 8] [--entries 1000 10000 100000 1000000]

batches  claims in one commit, without HTTP, by how many
workers  accepted claims a second through HTTP, by worker processes
calm     latency at 100 claims a second
sizes    one claim by entries in the journal
venues   one event or district while another is held, busy or overrun
pretix   its check-in endpoint, from the same phones (see tests/benchmarks/pretix); not without being named

Prints one JSON object per line; `met` says whether what was asked was reached.
"""

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

from tests.benchmarks.hub import measures
from tests.benchmarks.hub.rows import at_least, judge, say, syncs_per_second
from tests.benchmarks.pretix.__main__ import measured as measured_pretix
from tests.postgres import Cluster

PARTS = ("batches", "workers", "calm", "sizes", "venues")


def run(chosen: argparse.Namespace, folder: Path) -> None:
    """The parts that were chosen, on one cluster."""
    parts = (*PARTS, "pretix") if "all" in chosen.parts else chosen.parts or PARTS
    cluster = Cluster(safe=True, settings={"shared_buffers": "'512MB'"}).make().start()
    pace, best = 0.0, 2
    try:
        say(
            "where", file_system=_file_system(cluster.folder), cores=os.cpu_count(),
            syncs_per_s=syncs_per_second(cluster.folder), load=os.getloadavg()[0],
            server=cluster.run("postgres", "--version").strip(), fsync="on", synchronous_commit="on",
        )  # fmt: skip
        if "batches" in parts:
            measures.batches(cluster, folder / "batches")
        if "workers" in parts:
            pace, best = measures.workers(
                cluster, folder / "workers", chosen.counts, chosen.seconds
            )
        if "calm" in parts:
            measures.calm(cluster, folder / "calm", best, 2 * chosen.seconds)
        if "venues" in parts:
            measures.venues(cluster, folder / "venues")
        if "sizes" in parts:
            measures.sizes(cluster, folder / "sizes", chosen.entries)
    finally:
        cluster.remove()
    if "pretix" in parts:
        peer = measured_pretix([2, 5], chosen.seconds)
        if pace:
            judge("ours against pretix", round(pace / peer, 1), at_least(10), ours=round(pace))


def _file_system(folder: Path) -> str:
    told = subprocess.run(
        ["df", "--output=fstype,source", str(folder)], capture_output=True, text=True, check=True
    )
    return " ".join(told.stdout.splitlines()[-1].split())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", choices=(*PARTS, "pretix", "all", []), metavar="PART")
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 2, 3, 4])
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument(
        "--entries", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000]
    )
    chosen = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        run(chosen, Path(folder))
    say("the whole benchmark", seconds=round(time.monotonic() - begun))


if __name__ == "__main__":
    main()
