"""A hub's processes: they start, one dies, they end; nothing else dies with them."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import httpx
import psutil
import pytest

from desktop_app.exchange.page_state import page_state
from desktop_app.exchange.tls import unpinned_context
from tests.hub.processes import PATIENCE, HubProcess, wait_for
from tests.postgres import programs, why_none
from tests.web.served import certificate

pytestmark = pytest.mark.skipif(
    programs() is None or os.name == "nt", reason=f"{why_none()}; a hub needs Linux"
)
TRUSTING = unpinned_context()


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
    address = hub.said("listening")["addresses"][0]
    said = httpx.get(f"https://{address}/v1/health", verify=TRUSTING, timeout=20)
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


class Callers:
    """Four who call all the time, two at each port: one over a new connection each time, and one who
    keeps theirs. An answer that did not come is raised at the end."""

    def __init__(self, hub):
        said = hub.said("listening")
        urls = (f"https://{said['addresses'][0]}/v1/health", f"{said['pages']}/static/giver.css")
        self.answers = 0
        self._is_over = Event()
        self._threads = ThreadPoolExecutor(4)
        self._calling = [
            self._threads.submit(call, url) for call in (self._anew, self._on) for url in urls
        ]

    def _anew(self, url):
        while not self._is_over.is_set():
            self._heard(httpx.get(url, verify=TRUSTING, timeout=PATIENCE))

    def _on(self, url):
        with httpx.Client(verify=TRUSTING, timeout=PATIENCE) as client:
            while not self._is_over.is_set():
                self._heard(client.get(url))

    def _heard(self, answer):
        assert answer.status_code == 200
        self.answers += 1

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._is_over.set()
        for one in self._calling:
            one.result(2 * PATIENCE)
        self._threads.shutdown()


def replace_workers(hub):
    before = hub.workers
    hub.process.send_signal(signal.SIGHUP)
    wait_for(lambda: set(before).isdisjoint(hub.workers) and len(hub.workers) == len(before))
    wait_for(hub.is_ready)


@pytest.mark.parametrize(("workers", "times"), [(1, 3), (2, 1)])
def test_workers_are_replaced_without_a_caller_being_refused(start, workers, times):
    hub = start("--workers", str(workers))
    with Callers(hub) as callers:
        for _time in range(times):
            heard = callers.answers
            replace_workers(hub)
            assert callers.answers > heard
    assert all(word["event"] != "worker_died" for word in hub.words)


def test_new_certificates_are_read_and_bad_ones_leave_the_old_worker(start, tmp_path):
    file = tmp_path / "page.pem"
    file.write_bytes(certificate())
    hub = start("--page-cert", str(file), "--page-key", str(file))
    page = f"{hub.said('listening')['pages']}/static/giver.css"
    wait_for(hub.is_ready)  # the pages, too, have read theirs
    [old] = hub.workers

    file.write_text("half of a cert")
    hub.process.send_signal(signal.SIGHUP)
    wait_for(lambda: any("page_certificate" in line for line in hub.log))
    assert httpx.get(page, verify=TRUSTING, timeout=PATIENCE).status_code == 200
    assert old in hub.workers

    file.write_bytes(certificate())
    wait_for(lambda: len(hub.workers) == 1 and old not in hub.workers)
    assert httpx.get(page, verify=TRUSTING, timeout=PATIENCE).status_code == 200


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
