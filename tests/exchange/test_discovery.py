"""Laptops that find each other, and what is said when the network does not let them."""

import asyncio
from types import SimpleNamespace

import pytest

from desktop_app.exchange.discovery import KIND, Discovery, event_tag
from desktop_app.exchange.peers import barrier, peer_list
from desktop_app.exchange.peers_model import PeerState
from desktop_app.exchange.service_lane import Lane
from desktop_app.exchange.service_network import is_loopback, own_addresses
from tests.desks import small_desk
from tests.exchange.serving import until


class Around:
    """A service as far as finding others knows it."""

    def __init__(self, desk, addresses=("127.0.0.1:4810",)):
        self.desk = desk
        self.lane = Lane()
        self.port = 4810
        self.own_addresses = addresses
        self.sessions = {}
        self.found_at = {}

    def found(self, node, addresses):
        self.found_at[node] = addresses


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


def test_the_tag_tells_events_apart_and_names_none():
    one, other = event_tag("event-one"), event_tag("event-two")
    assert one != other
    assert "event" not in one


def test_without_a_network_it_says_so_and_names_the_next_road(desk):
    around = Around(desk, addresses=())

    async def story():
        running = asyncio.create_task(Discovery(around).run())
        await until(lambda: barrier(desk))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(story())
    around.lane.close()
    assert barrier(desk).code == "no_network"


def test_when_nobody_is_found_for_a_while_it_says_why_that_may_be(desk):
    around = Around(desk)
    finding = Discovery(around)
    assert finding._barrier(60) == ""  # nobody else was let in yet
    around.sessions = {"b": SimpleNamespace(is_live=lambda _now: False)}
    assert finding._barrier(5) == ""
    assert finding._barrier(60) == "nobody_found"
    around.sessions["b"].is_live = lambda _now: True
    assert finding._barrier(60) == ""
    around.lane.close()


def test_who_is_found_is_tried_and_strangers_are_only_listed(desk):
    around = Around(desk)
    around.sessions = {"b": SimpleNamespace(is_live=lambda _now: False)}
    finding = Discovery(around)

    async def story():
        for node, tag in (("b", event_tag(desk.event)), ("c", event_tag(desk.event)), ("d", "?")):
            finding._told(node, tag, ["192.168.1.5:4810"])
        await finding._note("")

    asyncio.run(story())
    around.lane.close()
    assert around.found_at == {"b": ["192.168.1.5:4810"]}
    states = {view.node: view.state for view in peer_list(desk, strangers=True)}
    assert states == {"c": PeerState.NOT_PAIRED, "d": PeerState.OTHER_EVENT}


def test_what_is_announced_holds_no_id_and_no_name(desk):
    around = Around(desk)
    info = Discovery(around)._info(["127.0.0.1"])
    said = f"{info.name} {info.server} {info.properties}"
    around.lane.close()
    assert info.type == KIND
    assert desk.event not in said
    assert desk.names()[desk.node] not in said


def test_addresses_for_others_lead_to_this_laptop():
    assert own_addresses(4810, is_lan=False) == ("127.0.0.1:4810",)
    assert not any(map(is_loopback, own_addresses(4810, is_lan=True)))
