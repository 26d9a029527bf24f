"""A hub begins: a new event in a database, or let in by the lead over the network or by file."""

import contextlib
import socket
import time

import msgspec
import pytest

from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.events.records import all_desks
from desktop_app.exchange.pairing_client import Watcher
from desktop_app.exchange.stick_admission import (
    accept_admission,
    read_request,
    write_admission,
    write_request,
)
from desktop_app.paths import Home
from desktop_app.safety.doctor import examine
from desktop_app.store.server import connect_server, events_in
from tests.exchange.joining import Hall
from tests.exchange.running import starting
from tests.exchange.serving import know_the_same
from tests.postgres import programs, why_none

pytestmark = pytest.mark.skipif(programs() is None, reason=why_none())


@pytest.fixture
def start():
    with starting() as starts:
        yield starts


@pytest.fixture
def place(server, tmp_path):
    """Where the hub will be."""
    return Home(tmp_path / "hub", server.database())


def roles(desk):
    with desk.store.read() as tx:
        return {one.name: one.role for one in all_desks(tx)}


def schemas(home):
    with connect_server(home.database, autocommit=True) as connection:
        rows = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'rosewall%'")
        return [name for [name] in rows]


def test_a_hub_is_let_in_by_code_and_has_everything(start, lead, place):
    service = start(lead.home, "serve")
    port = msgspec.json.decode(service.process.stdout.readline())["port"]
    offer = start(lead.home, "pair", "--offer", "--yes", "--role", "hub")
    code = offer.waits_for(r'"code":"([0-9]{8})"')[1]

    address = f"127.0.0.1:{port}"
    newcomer = start(place, "hub", "init", "--join", code, "--address", address)

    status, said = newcomer.ends()
    assert (status, said["name"], said["wishes"]) == (0, "总站", 20)
    assert offer.ends()[1]["role"] == "hub"
    hub = open_desk(place)
    assert examine(hub).is_well
    assert roles(hub)["总站"] == "hub"
    assert schemas(place) == [f"rosewall_{lead.event}"], "no keys wait any more"
    hub.close()


def test_a_hub_is_let_in_by_file_from_two_calls_that_share_no_folder(lead, place, tmp_path):
    request, admission = tmp_path / "request", tmp_path / "admission"
    digits = write_request(place, request, "总站", lambda size: bytes(size))
    asked = read_request(request)
    assert asked.digits == digits
    list(write_admission(lead, asked, admission, role="hub"))

    elsewhere = Home(tmp_path / "elsewhere", place.database)
    hub = accept_admission(elsewhere, admission)

    assert know_the_same(hub, lead)
    hub.close()
    with pytest.raises(UserError, match="admission_used"):
        accept_admission(elsewhere, admission)


def test_a_new_event_begins_with_the_hub_as_its_lead_beside_others(start, place, tmp_path):
    first = start(place, "hub", "init", "--new", "春天的活动", "--date", "2026-03-05").ends()[1]
    second = start(place, "hub", "init", "--new", "秋天的活动", "--date", "2026-09-05").ends()[1]

    hub = open_desk(Home(tmp_path, place.database, second["event"]))
    assert hub.settings().name == "秋天的活动"
    assert roles(hub) == {"总站": "lead"}
    hub.close()
    assert set(events_in(place.database)) == {first["event"], second["event"]}


def test_ctrl_c_while_the_wishes_come_leaves_nothing(lead, place):
    hall = Hall(lead)
    with pytest.raises(UserError, match="join_cancelled"):
        _joined_in(hall, place, cancelled_after=0.0)
    assert schemas(place) == ["rosewall_joining"], "the keys alone, for the next try"

    hub = _joined_in(hall, place)

    assert know_the_same(hub, lead)
    hub.close()


def _joined_in(hall, place, cancelled_after=None):
    """Join at the lead of this hall; somebody presses Ctrl+C once the wishes come."""
    from desktop_app.exchange.offers import accept_join, joins_waiting, open_offer
    from desktop_app.exchange.pairing_client import Step, join

    offer = open_offer(hall.lead, monotonic=hall.tick)
    steps = []

    def says_yes():
        for one in joins_waiting(hall.lead, monotonic=hall.tick):
            accept_join(hall.lead, one.join_id, role="hub")

    hall.on_wait = says_yes
    watcher = Watcher(
        on_step=lambda step, _done: steps.append(step),
        is_cancelled=lambda: cancelled_after is not None and Step.RECEIVING in steps,
    )
    return join(place, offer.code, "总站", watcher=watcher, outside=hall.outside())


@pytest.mark.parametrize("words", [["--join", "12345678"], ["--request", "file"]])
def test_an_event_that_is_there_already_is_not_joined_again(start, hub, words):
    status, said = start(hub.home, "hub", "init", *words).ends()
    assert (status, said["error"]["code"]) == (1, "event_here")


def test_a_code_is_not_used_up_for_a_database_that_cannot_be_reached(start, lead, tmp_path):
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1]
    places = {
        "server_away": f"postgresql+psycopg://postgres@127.0.0.1:{port}/db",
        "database_url": "mysql://somewhere/db",
    }
    for code, url in places.items():
        began = time.monotonic()
        status, said = start(Home(tmp_path, url), "hub", "init", "--join", "12345678").ends()
        assert (status, said["error"]["code"]) == (1, code)
        assert time.monotonic() - began < 20
