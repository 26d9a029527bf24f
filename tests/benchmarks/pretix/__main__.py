"""pretix's check-in endpoint on a cluster as ours, asked by the same phones.

    .venv/bin/python -m tests.benchmarks.pretix [--workers 2 5] [--seconds 8]

Installs pretix into its own virtual environment when it is not there (see README.md). Prints one JSON
object per line.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from tests.benchmarks.hub.load import Order, sent, until_open
from tests.benchmarks.hub.shares import Shares
from tests.postgres import Cluster, free_port

VERSION = "2026.8.0"
PLACE = Path(os.environ.get("ROSEWALL_PRETIX", "/tmp/rosewall-pretix"))
_CONFIG = """[pretix]
instance_name=bench
url=http://127.0.0.1
datadir={data}
[database]
backend=postgresql
name={name}
user=postgres
host=127.0.0.1
port={port}
[redis]
location=redis://127.0.0.1:{redis}/0
sessions=true
[celery]
broker=redis://127.0.0.1:{redis}/1
backend=redis://127.0.0.1:{redis}/2
"""


@dataclass
class Pretix:
    """An installation with a filled event."""

    environment: dict[str, str]
    token: str
    checkin_list: int
    secrets: list[str]

    def request(self) -> bytes:
        """One ticket at the door."""
        body = json.dumps({"secret": self.secrets.pop(), "lists": [self.checkin_list]}).encode()
        head = (
            "POST /api/v1/organizers/bench/checkinrpc/redeem/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Token {self.token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


def say(**row: object) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def install() -> None:
    """Into its own environment, unless it is there."""
    if (PLACE / "bin/gunicorn").exists():
        return
    subprocess.run([sys.executable, "-m", "venv", PLACE], check=True)
    subprocess.run(
        [PLACE / "bin/pip", "install", "-q", f"pretix=={VERSION}", "gunicorn"], check=True
    )


@contextlib.contextmanager
def redis() -> Iterator[int]:
    """pretix's recommended cache and queue; without it, it is slower."""
    port = free_port()
    server = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    try:
        yield port
    finally:
        server.terminate()
        server.wait()


def prepared(cluster: Cluster, redis_port: int, folder: Path, tickets: int) -> Pretix:
    """Migrated and filled. Migrations take minutes; their outcome is kept beside the environment."""
    url = make_url(cluster.database())
    config = folder / "pretix.cfg"
    config.write_text(
        _CONFIG.format(data=folder, name=url.database, port=cluster.port, redis=redis_port)
    )
    environment = os.environ | {
        "PRETIX_CONFIG_FILE": str(config),
        "DJANGO_SETTINGS_MODULE": "pretix.settings",
    }
    environment.pop("PYTHONPATH", None)
    python = str(PLACE / "bin/python")
    _migrate(cluster, str(url.database), [python, "-m", "pretix", "migrate"], environment)
    made = subprocess.run(
        [python, str(Path(__file__).with_name("make_event.py")), str(tickets)],
        env=environment, check=True, stdout=subprocess.PIPE, cwd=folder,
    )  # fmt: skip
    told = json.loads(made.stdout.splitlines()[-1])
    return Pretix(environment, told["token"], told["list"], told["secrets"])


def _migrate(
    cluster: Cluster, database: str, migrate: list[str], environment: dict[str, str]
) -> None:
    there = ("-h", "127.0.0.1", "-p", str(cluster.port), "-U", "postgres", "-d", database)
    kept = PLACE / f"migrated-{VERSION}.sql"
    if kept.exists():
        cluster.run("psql", "-q", *there, "-f", str(kept))
        return
    begun = time.monotonic()
    subprocess.run(migrate, env=environment, check=True, stdout=subprocess.DEVNULL)
    say(row="pretix migrated", seconds=round(time.monotonic() - begun))
    kept.write_text(cluster.run("pg_dump", *there))
    kept.chmod(0o644)


@contextlib.contextmanager
def served(pretix: Pretix, workers: int, folder: Path) -> Iterator[tuple[int, int]]:
    """gunicorn as pretix's manual starts it, with so many workers; its port and process."""
    port = free_port()
    command = [
        str(PLACE / "bin/gunicorn"), "pretix.wsgi", "--name", "pretix", "--workers", str(workers),
        "--max-requests", "1200", "--max-requests-jitter", "50", "--log-level", "warning",
        "--bind", f"127.0.0.1:{port}", "--backlog", "512",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=pretix.environment, cwd=folder)
    try:
        _warm(pretix, port, workers)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(30)


def _warm(pretix: Pretix, port: int, workers: int) -> None:
    """Every worker has answered before it is measured: the first request of each loads much."""
    until_open(port)
    if not sent(_order(pretix, port, workers, 20 * workers, 30.0)).accepted:
        raise RuntimeError("pretix does not answer")


def _order(
    pretix: Pretix, port: int, connections: int, count: int, seconds: float, rate: float = 0.0
) -> Order:
    requests = [pretix.request() for _ in range(count)]
    return Order(port, requests, connections, seconds, rate, b'"status":"ok"')


def measured(workers: list[int], seconds: float) -> float:
    """Rows for each number of workers; the best pace."""
    install()
    cluster = Cluster(safe=True).make().start()
    best = 0.0
    try:
        with redis() as port, tempfile.TemporaryDirectory() as name:
            pretix = prepared(cluster, port, Path(name), 12_000)
            for count in workers:
                with served(pretix, count, Path(name)) as (at, pid):
                    best = max(best, _pace(pretix, cluster, at, pid, count, seconds))
    finally:
        cluster.remove()
    say(row="pretix best", accepted_per_s=round(best, 1))
    return best


def _pace(
    pretix: Pretix, cluster: Cluster, port: int, pid: int, workers: int, seconds: float
) -> float:
    with Shares(cluster, pid) as shares:
        told = sent(_order(pretix, port, 2 * workers, 3_000, seconds))
    say(
        row="pretix redeem", workers=workers, accepted_per_s=round(told.pace, 1),
        p50_ms=round(told.cut(50), 1), p99_ms=round(told.cut(99), 1), statuses=told.statuses,
        **shares.of(told), said=told.refusal,
    )  # fmt: skip
    return told.pace


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 5])
    parser.add_argument("--seconds", type=float, default=8.0)
    chosen = parser.parse_args()
    measured(chosen.workers, chosen.seconds)
