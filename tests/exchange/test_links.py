"""To whom a laptop links, when it tries again, and what it says when it cannot."""

import asyncio
import socket
from contextlib import asynccontextmanager

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.exchange import links_http
from desktop_app.exchange.identity import ensure_identity
from desktop_app.exchange.links_http import exchange_once, open_client
from desktop_app.exchange.links_model import (
    MOST_LINKS,
    Candidate,
    LinkFailed,
    LinkState,
    links_for,
    rest,
    yields,
)
from desktop_app.exchange.peers import peer_list, set_address
from desktop_app.exchange.peers_model import PeerState
from desktop_app.exchange.tls import client_context
from tests.desks import small_desk
from tests.exchange.desks import joined
from tests.exchange.serving import introduce, know_the_same, rose, serving, until

GIVER = Giver(name="王芳", phone="13800001234")


def crowd(count, *, lead=None, live=(), holds=()):
    """Desks 00, 01 … of one event."""
    names = [f"{n:02}" for n in range(count)]
    return [
        Candidate(n, "lead" if n == lead else "desk", 5 if n in holds else 0, n in live)
        for n in names
    ]


def test_a_few_desks_all_link_to_each_other():
    assert len(links_for("zz", crowd(MOST_LINKS))) == MOST_LINKS


def test_many_desks_link_to_the_lead_and_to_who_holds_roses():
    assert links_for("10", crowd(40, lead="30", live=("30",), holds=("05",))) == {"30", "05"}


def test_without_the_lead_many_desks_still_are_one_net():
    desks = crowd(40, lead="30")
    seen, todo = {"00"}, ["00"]
    while todo:
        own = todo.pop()
        for other in links_for(own, [one for one in desks if one.node != own]):
            if other not in seen and other != "30":
                seen.add(other)
                todo.append(other)
    assert len(seen) == 39


def test_of_two_desks_that_link_to_each_other_only_one_goes_on():
    assert yields("b", "a", is_polling=True)
    assert not yields("a", "b", is_polling=True)
    assert not yields("b", "a", is_polling=False)


def test_tries_become_rarer_but_never_stop():
    rests = [rest(tries, 0.5) for tries in range(1, 20)]
    assert rests == sorted(rests)
    assert 0.25 <= rests[0] <= 0.5
    assert 7 <= rests[-1] <= 15


# what it says


def tried(desk, other, address):
    """Why a call did not work."""

    async def story():
        context = client_context(ensure_identity(desk), ensure_identity(other).tls_cert)
        async with open_client(context) as client:
            try:
                await exchange_once(client, address, b"x")
            except LinkFailed as failed:
                return failed.state

    return asyncio.run(story())


def free_port():
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


def test_a_computer_where_the_program_does_not_run(wall, stall):
    assert tried(stall, wall, f"127.0.0.1:{free_port()}") is LinkState.REFUSED


def test_a_computer_that_swallows_every_call(wall, stall, monkeypatch):
    monkeypatch.setattr(links_http, "_CONNECT_S", 0.2)
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = [socket.socket() for _one in range(8)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        assert tried(stall, wall, f"127.0.0.1:{port}") is LinkState.FIREWALL_LIKELY
        for one in waiting:
            one.close()


def test_another_laptop_at_this_address(wall, stall, tmp_path):
    stranger = small_desk(tmp_path / "stranger")

    async def story():
        async with serving(stranger, stall) as (at_stranger, at_stall):
            at_stall.found(wall.node, [f"127.0.0.1:{at_stranger.port}"])
            await until(lambda: at_stall.sessions[wall.node].state == "wrong_certificate")

    asyncio.run(story())
    stranger.close()


def test_a_laptop_that_does_not_know_us_yet(wall, stall, tmp_path):
    third = joined(wall, tmp_path / "third", "三号电脑")

    async def story():
        async with serving(stall, third) as (at_stall, at_third):
            introduce(at_third, at_stall)
            await until(lambda: at_third.sessions[stall.node].state == "not_paired")

    asyncio.run(story())
    third.close()


def test_who_the_others_are_and_why_they_are_silent_is_noted_for_the_screen(wall, stall):
    async def story():
        async with serving(wall, stall) as (at_wall, at_stall):
            introduce(at_stall, at_wall)
            await until(lambda: [one.state for one in peer_list(stall)] == [PeerState.CONNECTED])
            await until(lambda: peer_list(stall)[0].holds == 8)
            await until(lambda: peer_list(stall)[0].is_same)
        async with serving(stall):
            await until(lambda: [one.link for one in peer_list(stall)] == [LinkState.REFUSED])

    asyncio.run(story())
    [lost] = peer_list(stall)
    assert (lost.state, lost.to_send, lost.holds) == (PeerState.LOST, 0, 8)


def test_an_address_that_was_typed_is_tried(wall, stall):
    async def story():
        async with serving(wall, stall) as (at_wall, _at_stall):
            set_address(stall, wall.node, f" 127.0.0.1：{at_wall.port}")
            await until(lambda: know_the_same(wall, stall))

    asyncio.run(story())
    with pytest.raises(UserError, match="address_wrong"):
        set_address(stall, wall.node, "192.168.1.5")


# bad networks


@pytest.fixture
def one_road(monkeypatch):
    """Nobody tells where it listens, so the road that the test built is the only one."""
    monkeypatch.setattr("desktop_app.exchange.service.own_addresses", lambda _port, is_lan: ())


class Net:
    """A bad network between a caller and a desk."""

    def __init__(self, port: int) -> None:
        self._to = port
        self.port = 0
        self.is_stalled = False
        self.is_cut = False
        self.calls = 0
        self._open: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        """Every connection breaks, and none is made."""
        self.is_cut = True
        for writer in self._open:
            writer.transport.abort()

    async def called(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.calls += 1
        if self.is_cut:
            writer.transport.abort()
            return
        onward = await asyncio.open_connection("127.0.0.1", self._to)
        await asyncio.gather(self._carry(reader, onward[1]), self._carry(onward[0], writer))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            while chunk := await reader.read(65_536):
                while self.is_stalled:
                    await asyncio.sleep(0.01)
                writer.write(chunk)
        except ConnectionError:
            pass
        finally:
            self._open.discard(writer)
            writer.transport.abort()


@asynccontextmanager
async def between(port):
    net = Net(port)
    server = await asyncio.start_server(net.called, "127.0.0.1", 0)
    net.port = server.sockets[0].getsockname()[1]
    try:
        yield net
    finally:
        net.is_stalled = False
        net.cut()
        server.close()
        await server.wait_closed()
        await until(lambda: not net._open)


def test_after_a_partition_both_catch_up_by_themselves(one_road, wall, stall):
    async def story():
        async with serving(wall, stall) as (at_wall, at_stall), between(at_wall.port) as net:
            at_stall.found(wall.node, [f"127.0.0.1:{net.port}"])
            await until(lambda: at_stall.sessions[wall.node].is_linked)
            net.cut()
            claim_wishes(wall, ["HS-001"], GIVER)
            assert not claim_wishes(stall, ["HS-002"], GIVER).final
            calls = net.calls
            await until(lambda: net.calls > calls)
            assert rose(stall, "HS-001").state == "open"
            net.is_cut = False
            await until(lambda: rose(stall, "HS-001").live_claims)
            await until(lambda: rose(stall, "HS-002").live_claims)

    asyncio.run(story())


def test_of_two_givers_during_a_partition_one_is_refused_and_nobody_forgotten(
    one_road, wall, stall
):
    async def story():
        async with serving(wall, stall) as (at_wall, at_stall), between(at_wall.port) as net:
            at_stall.found(wall.node, [f"127.0.0.1:{net.port}"])
            await until(lambda: at_stall.sessions[wall.node].is_linked)
            net.cut()
            claim_wishes(wall, ["HS-001"], GIVER)
            claim_wishes(stall, ["HS-001"], Giver(name="李雷"))
            net.is_cut = False
            await until(lambda: rose(stall, "HS-001").refused_claims)
            await until(lambda: know_the_same(wall, stall))

    asyncio.run(story())
    for desk in (wall, stall):
        assert len(rose(desk, "HS-001").live_claims) == 1
        assert len(rose(desk, "HS-001").refused_claims) == 1


def test_a_connection_that_is_open_and_dead_is_given_up_and_made_anew(
    one_road, wall, stall, monkeypatch
):
    monkeypatch.setattr(links_http, "_ANSWER_S", 0.3)
    monkeypatch.setattr(links_http, "_CONNECT_S", 0.3)

    async def story():
        async with serving(wall, stall) as (at_wall, at_stall), between(at_wall.port) as net:
            at_stall.found(wall.node, [f"127.0.0.1:{net.port}"])
            await until(lambda: at_stall.sessions[wall.node].is_linked)
            net.is_stalled = True
            claim_wishes(stall, ["HS-002"], GIVER)
            await until(lambda: not at_stall.sessions[wall.node].is_linked)
            why = {LinkState.UNREACHABLE, LinkState.FIREWALL_LIKELY}
            await until(lambda: at_stall.sessions[wall.node].state in why)
            net.is_stalled = False
            await until(lambda: rose(stall, "HS-002").live_claims)

    asyncio.run(story())


def test_a_laptop_that_comes_back_at_another_address_is_found_at_once(one_road, wall, stall):
    async def story():
        async with serving(wall, stall) as (at_wall, at_stall):
            async with between(at_wall.port) as before:
                at_stall.found(wall.node, [f"127.0.0.1:{before.port}"])
                await until(lambda: at_stall.sessions[wall.node].is_linked)
            claim_wishes(wall, ["HS-001"], GIVER)
            async with between(at_wall.port) as after:
                at_stall.found(wall.node, [f"127.0.0.1:{after.port}"])
                await until(lambda: rose(stall, "HS-001").live_claims)

    asyncio.run(story())


def test_a_laptop_that_slept_makes_its_connections_anew(one_road, wall, stall):
    async def story():
        async with serving(wall, stall) as (at_wall, at_stall), between(at_wall.port) as net:
            at_stall.found(wall.node, [f"127.0.0.1:{net.port}"])
            await until(lambda: at_stall.sessions[wall.node].is_linked)
            calls = net.calls
            at_stall.kick_all()
            await until(lambda: net.calls > calls)

    asyncio.run(story())


def test_somebody_who_only_connects_costs_nothing_and_is_let_go(wall, monkeypatch):
    monkeypatch.setattr("desktop_app.exchange.service_http._HEADERS_S", 0.1)

    async def story():
        async with serving(wall) as [at_wall]:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", at_wall.port, ssl=client_context(None, ensure_identity(wall).tls_cert)
            )
            assert await reader.read() == b""
            writer.transport.abort()

    asyncio.run(story())
