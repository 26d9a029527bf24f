"""A laptop's own service shows the pages while the settings say so, beside the exchange."""

import os
import signal
import socket

import httpx
import pytest

from desktop_app.events.operations import switch_pages
from desktop_app.exchange.page_state import page_state
from desktop_app.settings import Settings, save_settings
from tests.desks import hang, small_desk, wish
from tests.hub.processes import HubProcess, wait_for
from tests.postgres import free_port

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to answer")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-001"))
    switch_pages(desk, is_on=True)
    yield desk
    desk.close()


@pytest.fixture
def serve(desk):
    running = []

    def begin(*words, page_port=None):
        running.append(HubProcess(desk, *words, page_port=page_port))
        return running[-1]

    yield begin
    for one in running:
        one.remove()


def test_pages_come_and_go_with_the_setting_while_the_exchange_goes_on(serve, desk):
    service = serve()
    service.said("listening")
    assert page_state(desk).url == ""

    port = free_port()
    save_settings(desk.home, Settings(page=True, page_port=port))
    wait_for(lambda: page_state(desk).url)
    said = httpx.get(f"{page_state(desk).url}/api/v1/event", timeout=20)
    assert said.json()["open"] is True

    save_settings(desk.home, Settings(page=False, page_port=port))
    wait_for(lambda: not page_state(desk).url)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/", timeout=20)
    assert service.stop(signal.SIGTERM) == 0


def test_a_taken_port_is_told_and_the_exchange_goes_on(serve, desk):
    service = serve()
    service.said("listening")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        save_settings(desk.home, Settings(page=True, page_port=port))
        wait_for(lambda: page_state(desk).trouble)
    assert page_state(desk).trouble == "port_taken"
    assert service.process.poll() is None


def test_a_taken_port_that_was_typed_is_refused_at_once(serve):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        service = serve(page_port=taken.getsockname()[1])
        assert service.process.wait(40) == 1
    wait_for(lambda: service.words)
    assert service.words[-1]["error"]["code"] == "port_taken"
