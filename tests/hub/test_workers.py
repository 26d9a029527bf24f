"""Several processes on one event: whoever of them is asked, killed or told, a laptop sees one desk."""

import asyncio
import contextlib
import subprocess
import sys
import time

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.exchange.presence import OwnPresence, next_boot
from desktop_app.safety.doctor import examine
from tests.desks import hang, small_desk, wish
from tests.exchange.serving import know_the_same, rose, serving, until
from tests.hub.hubs import hub_of, working
from tests.postgres import Cluster, programs, why_none

pytestmark = pytest.mark.skipif(programs() is None, reason=why_none())
GIVER = Giver(name="王芳", phone="13800001234")


def test_what_another_process_or_the_command_line_writes_is_heard_within_a_second(lead, hub):
    took = []

    async def story(workers):
        async with serving(lead) as [at_lead]:
            at_lead.found(hub.node, [workers.address])
            await until(lambda: know_the_same(lead, hub))
            for number in ("HS-001", "HS-002", "HS-003"):
                claim_wishes(hub, [number], GIVER)
                began = time.monotonic()
                await until(lambda number=number: rose(lead, number).live_claims)
                took.append(time.monotonic() - began)
            await asyncio.to_thread(claim_by_command, hub, "HS-004")
            await until(lambda: rose(lead, "HS-004").live_claims)

    with working(hub, 2) as workers:
        asyncio.run(story(workers))
    assert sorted(took)[1] < 1.0


def claim_by_command(hub, number):
    place = f"{hub.home.database}#{hub.event}"
    words = ["claim", number, "--giver", "李雷", "--phone", "13800001235", "--database", place]
    call = [sys.executable, "-m", "desktop_app", *words, "--home", str(hub.home.folder)]
    subprocess.run(call, check=True, capture_output=True)


def test_when_the_leading_worker_dies_another_one_takes_over_its_links(lead, hub):
    async def story(workers):
        async with serving(lead) as [at_lead]:
            at_lead.found(hub.node, [workers.address])
            await until(lambda: at_lead.sessions[hub.node].polls)  # the hub called us
            workers.all[0].kill()
            await until(lambda: not at_lead.sessions[hub.node].polls)
            claim_wishes(lead, ["HS-001"], GIVER)
            await until(lambda: at_lead.sessions[hub.node].polls)
            await until(lambda: rose(lead, "HS-001").live_claims)

    with working(hub, 2) as workers:
        asyncio.run(story(workers))


def test_workers_that_answer_side_by_side_seal_one_log(lead, hub):
    numbers = [f"HS-{n:03}" for n in range(1, 21)]

    async def story(workers):
        async with serving(lead) as [at_lead]:
            at_lead.found(hub.node, [workers.address])
            await until(lambda: know_the_same(lead, hub))
            for ours, theirs in zip(numbers[::2], numbers[1::2], strict=True):
                claim_wishes(lead, [ours], GIVER)
                await asyncio.to_thread(claim_wishes, hub, [theirs], GIVER)
            await until(lambda: all(rose(lead, one).live_claims for one in numbers))

    with working(hub, 3) as workers:
        asyncio.run(story(workers))
    assert examine(lead).is_well
    assert examine(hub).is_well


def test_a_server_that_comes_back_after_a_crash_finds_its_workers_waiting(lead, tmp_path):
    server = Cluster(safe=True).make().start()
    try:
        hub = hub_of(lead, server.database(), tmp_path / "hub")

        async def story(workers):
            async with serving(lead) as [at_lead]:
                at_lead.found(hub.node, [workers.address])
                await until(lambda: know_the_same(lead, hub))
                server.stop("immediate")
                claim_wishes(lead, ["HS-001"], GIVER)
                await asyncio.sleep(1.5)
                server.start()
                await until(lambda: knows_the_same_again(lead, hub))

        with working(hub, 2) as workers:
            asyncio.run(story(workers))
            assert all(one.process.is_alive() for one in workers.all)
        hub.close()
    finally:
        server.remove()


def knows_the_same_again(lead, hub):
    """The first one to ask finds that its connection broke."""
    with contextlib.suppress(UserError):
        return know_the_same(lead, hub)


def test_the_word_of_whichever_worker_spoke_last_is_the_later_one(tmp_path):
    desk = small_desk(tmp_path)
    seconds = iter(range(5, 100))
    one, other = (OwnPresence(desk, (), lambda: next(seconds)) for _worker in range(2))
    spoken = []
    for n, speaker in enumerate((one, other, other, one)):
        if n == 3:  # the leading one died: whoever leads now begins to count anew
            with desk.store.write() as tx:
                next_boot(tx)
        hang(desk, wish(f"HS-{n:03}"))
        said = speaker.now()
        spoken.append((said.boot, said.beat, said.entries))
    desk.close()
    assert spoken == sorted(set(spoken))
