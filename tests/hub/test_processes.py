"""A hub's processes: they start, one dies, they end; nothing else dies with them."""

import os
import signal
import ssl

import httpx
import psutil
import pytest

from desktop_app.exchange.page_state import page_state
from tests.hub.processes import HubProcess, wait_for
from tests.postgres import programs, why_none

pytestmark = pytest.mark.skipif(
    programs() is None or os.name == "nt", reason=f"{why_none()}; a hub needs Linux"
)


@pytest.fixture
def start(desk):
    """Starts the hub; what still runs at the end is killed."""
    running = []

    def begin(*words):
        running.append(HubProcess(desk, *words))
        return running[-1]

    yield begin
    for hub in running:
        hub.remove()


def exchange_answers(hub):
    """Whether a laptop would find a Rosewall there."""
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    address = hub.said("listening")["addresses"][0]
    said = httpx.get(f"https://{address}/v1/health", verify=trusting, timeout=20)
    return said.json()["service"] == "rosewall"


def test_a_worker_that_is_killed_is_replaced_and_the_hub_answers_meanwhile(start, desk):
    hub = start("--workers", "2")
    said = hub.said("listening")
    assert page_state(desk).url == said["pages"]
    first = hub.workers
    assert len(first) == 2

    os.kill(first[0], signal.SIGKILL)
    assert exchange_answers(hub)
    assert httpx.get(f"{said['pages']}/no-such-page", timeout=20).status_code == 404
    wait_for(lambda: len(hub.workers) == 2 and first[0] not in hub.workers)
    wait_for(hub.is_ready)
    assert first[1] in hub.workers
    assert hub.said("worker_died")["worker"] in (1, 2)

    workers = [psutil.Process(pid) for pid in hub.workers]
    assert hub.stop() == 0
    assert hub.words[-1] == {"event": "ended"}
    assert not any(one.is_running() for one in workers)


def test_new_certificates_are_read_without_a_caller_being_refused(start):
    hub = start("--workers", "2")
    hub.said("listening")
    first = hub.workers

    hub.process.send_signal(signal.SIGHUP)
    while not set(first).isdisjoint(hub.workers):
        assert exchange_answers(hub)
    wait_for(hub.is_ready)
    assert all(word["event"] != "worker_died" for word in hub.words)


def test_workers_do_not_outlive_a_supervisor_that_was_killed(start):
    hub = start("--workers", "2")
    hub.said("listening")
    workers = [psutil.Process(pid) for pid in hub.workers]

    hub.process.kill()
    _gone, alive = psutil.wait_procs(workers, timeout=30)
    assert not alive


def test_a_second_hub_of_the_same_event_may_run_beside_at_another_port(start):
    first = start()
    port = first.said("listening")["port"]
    second, refused = start(), start("--port", str(port))
    second.said("listening")
    assert exchange_answers(first)
    assert exchange_answers(second)

    assert refused.process.wait(40) == 1
    wait_for(lambda: refused.words)
    assert refused.words[-1]["error"]["code"] == "port_taken"
