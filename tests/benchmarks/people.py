"""What it costs that people's data are sealed row by row: `python -m tests.benchmarks.people`."""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import Desk
from desktop_app.store import tables, vault
from tests.desks import hang, small_desk, wish

GIVER = Giver(name="王芳", phone="13800001234")
COUNT = 10_000
CLAIMS = 300


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = small_desk(Path(folder))
        put, got = _bulk(desk)
        say(f"{COUNT} givers sealed: {put:.0f} µs each; opened: {got:.0f} µs each")
        say(f"a row about a giver: {_size(desk):.0f} bytes")
        say(f"a claim, durable: p50 {median(_claims(desk)) * 1000:.1f} ms")
        desk.close()


def _bulk(desk: Desk) -> tuple[float, float]:
    with desk.store.write() as tx:
        begin = time.perf_counter()
        records = vault.put_all(tx, vault.DESK, [(f"g{n}", GIVER) for n in range(COUNT)])
        put = time.perf_counter() - begin
    with desk.store.read() as tx:
        begin = time.perf_counter()
        assert len(vault.get_all(tx, records, Giver)) == COUNT
        return put / COUNT * 1e6, (time.perf_counter() - begin) / COUNT * 1e6


def _size(desk: Desk) -> float:
    row = tables.vault.c
    size = sa.func.avg(sa.func.length(row.wraps) + sa.func.length(row.content))
    with desk.store.read() as tx:
        return float(tx.execute(sa.select(size).where(row.audience == vault.DESK)).scalar_one())


def _claims(desk: Desk) -> list[float]:
    hang(desk, *(wish(f"HS-{n:04}") for n in range(1, CLAIMS + 1)))
    took = []
    for n in range(1, CLAIMS + 1):
        begin = time.perf_counter()
        claim_wishes(desk, [f"HS-{n:04}"], GIVER)
        took.append(time.perf_counter() - begin)
    return took


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
