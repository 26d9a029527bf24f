"""Thirty laptops come back at once after a day without a network, each with 2,000 entries.

The service is a process of its own; the laptops are played by one process that signs, asks and counts
like real ones (tests/benchmarks/light_desk.py).
"""

import asyncio

from desktop_app.desk import open_desk
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.message import Head
from desktop_app.exchange.records import heads
from desktop_app.roses.records import rose_by_number
from desktop_app.scans.facts import ScanRefused
from tests.benchmarks.exchange import newcomer, serving
from tests.benchmarks.light_desk import LightDesk
from tests.desks import hang, small_desk, wish

DESKS, ENTRIES, ASKS = 30, 2_000, 40
PATIENCE_S = 240


def a_day_alone(desk: LightDesk, wishes: list[str]) -> None:
    """What it wrote in eight hours: claims that it asked for, and much that needs nobody."""
    for wish_id in wishes:
        desk.claim(wish_id)
    for n in range(ENTRIES - len(wishes)):
        desk.write(f"{desk.identity.node}-{n}", ScanRefused(verdict="forged", subject="HS-001"))


async def all_return(desks: list[LightDesk]) -> None:
    for desk in desks:
        desk.open()
    tasks = [asyncio.create_task(desk.run()) for desk in desks]
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not all(is_even(desk, desks) for desk in desks):
                await asyncio.sleep(0.1)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for desk in desks:
            await desk.close()


def is_even(desk: LightDesk, others: list[LightDesk]) -> bool:
    """It knows all that the others wrote, and has an answer to everything it asked."""
    knows = all(desk.heads.get(o.identity.node, Head(0, b"")).n == ENTRIES for o in others)
    return knows and not desk.asked


def test_thirty_laptops_return_at_once_and_nothing_is_lost(tmp_path):
    lead = small_desk(tmp_path)
    numbers = [f"HS-{n:04}" for n in range(1, DESKS * ASKS // 2 + 1)]
    ids = hang(lead, *[wish(number) for number in numbers])
    cert = ensure_identity(lead).tls_cert
    newcomers = [newcomer(lead, f"{n} 号")[0] for n in range(DESKS)]
    with serving(lead.home) as (process, address):
        desks = [LightDesk(lead.event, one, cert, address) for one in newcomers]
        for place, desk in enumerate(desks):  # every rose is wanted by two givers
            first = place // 2 * ASKS
            a_day_alone(desk, ids[first : first + ASKS])
        asyncio.run(all_return(desks))
        # 150–162 MB here; held in memory, the 60,000 entries would take as much again
        assert process.memory_info().rss < 200 << 20
    lead.close()

    again = open_desk(lead.home)
    with again.store.read() as tx:
        known = heads(tx, again.event)
        roses = [rose_by_number(tx, again.event, number) for number in numbers]
    again.close()
    assert all(known[desk.identity.node].n == ENTRIES for desk in desks)
    assert all(len(rose.live_claims) == 1 for rose in roses), "each once"
    assert all(len(rose.refused_claims) == 1 for rose in roses), (
        "and the other giver is not dropped"
    )
