"""A hub among laptops: it keeps the roses that nobody took along, and answers whoever asks."""

import asyncio

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.exchange.composing import compose
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.links_http import exchange_once, open_client
from desktop_app.exchange.links_model import LinkFailed, LinkState
from desktop_app.exchange.model import Reason, Road
from desktop_app.exchange.receiving import receive
from desktop_app.exchange.tls import client_context
from desktop_app.roses.model import ClaimState
from desktop_app.roses.operations import ask_return, hand_roses, recall_roses
from desktop_app.safety.doctor import examine
from desktop_app.store import tables
from tests.exchange.desks import joined, meet
from tests.exchange.serving import know_the_same, rose, serving, until
from tests.hub.hubs import working
from tests.postgres import programs, why_none

pytestmark = pytest.mark.skipif(programs() is None, reason=why_none())
WANG, LI = Giver(name="王芳", phone="13800001234"), Giver(name="李雷", phone="13800001235")


def test_the_hub_confirms_what_two_laptops_ask_and_each_rose_goes_once(lead, hub, tmp_path):
    stall = joined(lead, tmp_path / "stall", "二号电脑")

    async def story(workers):
        async with serving(lead, stall) as services:
            for service in services:
                service.found(hub.node, [workers.address])
            await until(lambda: know_the_same(lead, stall, hub))
            for desk, giver in ((lead, WANG), (stall, LI)):
                assert not claim_wishes(desk, ["HS-001"], giver).final
            await until(lambda: know_the_same(lead, stall, hub))
            await until(lambda: len(rose(lead, "HS-001").refused_claims) == 1)

    with working(hub, 2) as workers:
        asyncio.run(story(workers))
    assert [len(rose(desk, "HS-001").live_claims) for desk in (lead, stall, hub)] == [1, 1, 1]
    assert examine(hub).is_well
    stall.close()


def test_roses_that_were_taken_along_come_back_when_they_are_asked_for(lead, hub):
    async def story(workers):
        async with serving(lead) as [at_lead]:
            at_lead.found(hub.node, [workers.address])
            hand_roses(hub, ["HS-001", "HS-002"], lead.node)
            await until(lambda: rose(lead, "HS-002").holder == lead.node)
            assert claim_wishes(lead, ["HS-001"], WANG).final
            hand_roses(lead, ["HS-001", "HS-002"], hub.node)
            await until(lambda: rose(hub, "HS-002").holder == hub.node)
            ask_return(lead, hub.node)
            await until(lambda: rose(lead, "HS-020").holder == lead.node)

    with working(hub) as workers:
        asyncio.run(story(workers))


def test_a_claim_on_a_rose_of_a_laptop_that_is_away_waits_at_the_hub_until_it_returns(lead, hub):
    hand_roses(hub, ["HS-001"], lead.node)
    meet(lead, hub)
    assert not claim_wishes(hub, ["HS-001"], WANG).final

    async def story(workers):
        await asyncio.sleep(1.0)
        [waiting] = rose(hub, "HS-001").claims
        assert waiting.state is ClaimState.ASKED
        async with serving(lead) as [at_lead]:
            at_lead.found(hub.node, [workers.address])
            await until(lambda: rose(hub, "HS-001").live_claims)

    with working(hub) as workers:
        asyncio.run(story(workers))


def test_a_retired_laptop_is_no_longer_answered_by_any_worker(lead, hub, tmp_path):
    stolen = joined(lead, tmp_path / "stolen", "二号电脑")
    meet(lead, hub)
    mine, theirs = ensure_identity(stolen), ensure_identity(hub)

    async def calls(address):
        client = open_client(client_context(mine, theirs.tls_cert))
        try:
            await exchange_once(client, address, compose(stolen, hub.node, None))
            return ""
        except LinkFailed as failed:
            return failed.state
        finally:
            await client.aclose()

    async def story(workers):
        assert [await calls(workers.address) for _one in range(4)] == [""] * 4
        recall_roses(lead, stolen.node, "被偷了", retire=True)
        meet(lead, hub)
        hub.store.announce()
        await asyncio.sleep(1.5)
        return {await calls(workers.address) for _one in range(6)}

    with working(hub, 2) as workers:
        assert asyncio.run(story(workers)) == {LinkState.NOT_PAIRED}
    claim_wishes(stolen, ["HS-001"], LI)
    received = receive(hub, compose(stolen, hub.node, {}), Road.BUNDLE)
    assert [one.reason for one in received.refused] == [Reason.RETIRED_DESK]
    stolen.close()


def test_what_is_no_frame_is_set_aside_in_the_database_and_the_hub_goes_on(lead, hub):
    for frame in (b"", b"\0" * 300, b"RW" + bytes(range(256)), compose(lead, hub.node, {})[:-7]):
        assert receive(hub, frame, Road.HTTP).message is None
    with hub.store.read() as tx:
        assert tx.execute(sa.select(sa.func.count()).select_from(tables.quarantine)).scalar()
    claim_wishes(lead, ["HS-001"], WANG)
    meet(lead, hub)
    assert rose(hub, "HS-001").live_claims
