"""Laptops that are connected: what is done at one is known at the other, at once."""

import asyncio

import httpx
import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import write
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRetired
from desktop_app.exchange.composing import compose
from desktop_app.exchange.frame import FRAME_BYTES, decode, encode
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.links_http import exchange_once, open_client
from desktop_app.exchange.links_model import LinkFailed, LinkState
from desktop_app.exchange.message import PROTOCOL, Message
from desktop_app.exchange.service import Options, Service
from desktop_app.exchange.tls import client_context, unpinned_context
from desktop_app.journal.entry import Note
from tests.desks import small_desk
from tests.exchange.desks import joined, meet
from tests.exchange.serving import heads_of, introduce, know_the_same, rose, serving, until

GIVER = Giver(name="王芳", phone="13800001234")
OTHER = Giver(name="李雷")


def caller(desk, other):
    """A client as the service of a desk would open it."""
    return open_client(client_context(ensure_identity(desk), ensure_identity(other).tls_cert))


def test_a_claim_at_one_desk_is_seen_at_the_other(wall, stall):
    async def story():
        async with serving(wall, stall) as (at_wall, at_stall):
            introduce(at_stall, at_wall)
            await until(lambda: know_the_same(wall, stall))
            claim_wishes(wall, ["HS-001"], GIVER)
            await until(lambda: rose(stall, "HS-001").live_claims)

    asyncio.run(story())
    with pytest.raises(UserError, match="wish_taken"):
        claim_wishes(stall, ["HS-001"], OTHER)


def test_a_claim_asked_of_the_holder_is_final_without_anybody_at_the_holders_desk(wall, stall):
    async def story():
        async with serving(wall, stall) as (at_wall, at_stall):
            introduce(at_stall, at_wall)
            await until(lambda: know_the_same(wall, stall))
            assert not claim_wishes(stall, ["HS-001"], GIVER).final
            await until(lambda: rose(stall, "HS-001").live_claims)

    asyncio.run(story())
    assert rose(wall, "HS-001") == rose(stall, "HS-001")


@pytest.mark.parametrize("caller_is_stall", [True, False])
def test_one_link_serves_both_ways_whoever_can_reach_the_other(wall, stall, caller_is_stall):
    async def story():
        async with serving(wall, stall) as (at_wall, at_stall):
            introduce(*((at_stall, at_wall) if caller_is_stall else (at_wall, at_stall)))
            await until(lambda: know_the_same(wall, stall))
            claim_wishes(wall, ["HS-001"], GIVER)
            claim_wishes(stall, ["HS-002"], OTHER)
            await until(lambda: rose(stall, "HS-001").live_claims)
            await until(lambda: rose(stall, "HS-002").live_claims)

    asyncio.run(story())


def test_what_one_desk_does_reaches_a_third_through_the_second(wall, stall, tmp_path):
    third = joined(wall, tmp_path / "third", "三号电脑")
    meet(wall, stall)

    async def story():
        async with serving(wall, stall, third) as (at_wall, at_stall, at_third):
            for service in (at_stall, at_third):
                introduce(service, at_wall)
            await until(lambda: know_the_same(wall, stall, third))
            claim_wishes(stall, ["HS-003"], GIVER)
            await until(lambda: rose(third, "HS-003").live_claims)

    asyncio.run(story())
    third.close()


def test_two_desks_with_wrong_clocks_exchange_all_the_same(wall, stall):
    wall.clock.turn(days=3650)

    async def story():
        async with serving(wall, stall) as (at_wall, at_stall):
            introduce(at_stall, at_wall)
            await until(lambda: know_the_same(wall, stall))
            wall.clock.turn(days=-7300)
            claim_wishes(wall, ["HS-001"], GIVER)
            await until(lambda: rose(stall, "HS-001").live_claims)

    asyncio.run(story())


def test_the_answer_to_a_long_poll_comes_with_the_change_and_not_before(wall, stall):
    async def story():
        async with serving(wall) as [at_wall]:
            client, address = caller(stall, wall), f"127.0.0.1:{at_wall.port}"
            first = decode(await exchange_once(client, address, compose(stall, wall.node, None)))
            asked = compose(stall, wall.node, None)
            poll = asyncio.create_task(exchange_once(client, address, asked, 20))
            session = at_wall.sessions[stall.node]
            await until(lambda: session.polls)
            await until(lambda: not session.lacks(at_wall.heads))
            assert not poll.done()
            claim_wishes(wall, ["HS-001"], GIVER)
            told = decode(await poll)
            await client.aclose()
            assert first.sender == told.sender == wall.node
            assert [log.node for log in told.logs] == [wall.node]

    asyncio.run(story())


def test_a_laptop_without_a_certificate_learns_only_that_a_rosewall_is_there(wall, stall):
    async def story():
        async with serving(wall) as [at_wall]:
            where = f"https://127.0.0.1:{at_wall.port}"
            async with httpx.AsyncClient(verify=unpinned_context()) as nobody:
                health = await nobody.get(f"{where}/v1/health")
                refused = await nobody.post(f"{where}/v1/exchange", content=b"x")
            assert health.json() == {"service": "rosewall", "protocol": PROTOCOL}
            assert (refused.status_code, refused.json()) == (403, {"error": "not_paired"})

    asyncio.run(story())


def test_a_retired_laptop_is_not_answered_any_more(wall, stall):
    async def story():
        async with serving(wall) as [at_wall]:
            with wall.store.write() as tx:
                write(tx, wall, [Note(stall.node, DeskRetired(n=1, reason="丢了"))])
            await until(lambda: stall.node not in at_wall.sessions)
            client, address = caller(stall, wall), f"127.0.0.1:{at_wall.port}"
            with pytest.raises(LinkFailed, match="not_paired"):
                await exchange_once(client, address, compose(stall, wall.node, None))
            await client.aclose()

    asyncio.run(story())


def test_nobody_speaks_for_another_desk(wall, stall):
    forged = encode(
        Message(protocol=PROTOCOL, event=wall.event, sender=wall.node, have=heads_of(wall))
    )
    assert _answered(wall, stall, forged) is LinkState.REFUSED


def test_another_event_is_named_as_such(wall, stall):
    frame = encode(Message(protocol=PROTOCOL, event="another", sender=stall.node))
    assert _answered(wall, stall, frame) is LinkState.OTHER_EVENT


def test_a_newer_program_is_named_as_such(wall, stall):
    frame = encode(Message(protocol=99, event=wall.event, sender=stall.node))
    assert _answered(wall, stall, frame) is LinkState.VERSION


def test_a_frame_that_is_too_big_is_not_even_read(wall, stall):
    assert _answered(wall, stall, b"x" * (FRAME_BYTES + 1)) is LinkState.REFUSED


def _answered(wall, stall, frame):
    """How the service takes a frame of an admitted desk."""

    async def story():
        async with serving(wall) as [at_wall]:
            client = caller(stall, wall)
            try:
                await exchange_once(client, f"127.0.0.1:{at_wall.port}", frame)
            except LinkFailed as failed:
                return failed.state
            finally:
                await client.aclose()

    return asyncio.run(story())


def test_a_laptop_that_floods_is_told_to_wait_and_the_others_are_served(wall, stall, tmp_path):
    third = joined(wall, tmp_path / "third", "三号电脑")

    async def story():
        async with serving(wall) as [at_wall]:
            await until(lambda: len(at_wall.sessions) == 2)
            address = f"127.0.0.1:{at_wall.port}"
            flooding, calm = caller(stall, wall), caller(third, wall)
            frame = compose(stall, wall.node, None)
            at_wall.sessions[stall.node].rate = 0.0
            for _again in range(100):
                await exchange_once(flooding, address, frame)
            with pytest.raises(LinkFailed, match="busy") as failed:
                await exchange_once(flooding, address, frame)
            assert failed.value.after >= 1
            assert await exchange_once(calm, address, compose(third, wall.node, None))
            await flooding.aclose()
            await calm.aclose()

    asyncio.run(story())
    third.close()


def test_a_port_that_is_taken_is_said_and_the_next_start_finds_its_own_again(wall, tmp_path):
    async def story():
        async with serving(wall) as [at_wall]:
            port = at_wall.port
            other = small_desk(tmp_path / "other")
            with pytest.raises(UserError, match="port_taken"):
                await Service(other, Options(port)).run()
            other.close()
        async with serving(wall) as [again]:
            assert again.port == port

    asyncio.run(story())
