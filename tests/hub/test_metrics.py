"""What operators see of a hub: figures, health, log. Of people there is nothing in any of them."""

import io
import logging
import os
import sys
import threading
import uuid

import httpx
import msgspec
import pytest
from prometheus_client.parser import text_string_to_metric_families

from desktop_app.events.operations import switch_pages
from desktop_app.hub.logs import Log, keep_logs
from desktop_app.tokens.model import TokenKind
from desktop_app.tokens.operations import signer_of
from tests.hub.processes import HubProcess, wait_for
from tests.postgres import free_port, programs, why_none
from tests.web.served import certificate, client_tls

pytestmark = pytest.mark.skipif(
    programs() is None or os.name == "nt", reason=f"{why_none()}; a hub needs Linux"
)
NAME, PHONE, QUERY, GUARDIAN = "欧阳予倩", "13987650321", "canary-query", "司马相如"


@pytest.fixture
def desk(desk):
    switch_pages(desk, is_on=True)
    return desk


@pytest.fixture
def hub(desk, tmp_path):
    file = tmp_path / "both.pem"
    file.write_bytes(certificate())
    port = free_port()
    hub = HubProcess(
        desk, "--workers", "2", "--page-cert", str(file),
        "--public-url", f"https://127.0.0.1:{port}", page_port=port,
    )  # fmt: skip
    hub.said("listening")
    yield hub
    hub.remove()


def claim(pages, desk, number, **other):
    token = str(signer_of(desk).sign(TokenKind.ROSE, number))
    wanted = {"token": token, "request_id": str(uuid.uuid4()), "name": NAME, "phone": PHONE}
    return pages.post(f"/api/v1/claims?{QUERY}=1", json=wanted | other)


def figures(hub):
    """Values by name and labels."""
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(hub.get("/metrics").text)
        for sample in family.samples
    }


def test_figures_add_up_over_workers_and_nobody_is_in_figures_or_log(hub, desk):
    with httpx.Client(
        base_url=hub.said("listening")["pages"], verify=client_tls(), timeout=20
    ) as pages:
        made = claim(pages, desk, "HS-001")
        taken = claim(pages, desk, "HS-001")
        broken = claim(pages, desk, "HS-002", name="", minor=True, guardian=GUARDIAN)
        token = str(signer_of(desk).sign(TokenKind.ROSE, "HS-002"))
        shown = pages.get(f"/api/v1/roses/{token}", headers={"User-Agent": "canary-agent"})
        gone = pages.get(f"/nobody/{PHONE}?{QUERY}={NAME}")
    assert [one.status_code for one in (made, taken, shown, gone)] == [201, 409, 200, 404]
    assert broken.status_code == 422

    found = figures(hub)
    assert found["rosewall_claims_total", "made"] == 1
    assert found["rosewall_claims_waiting",] == 0
    route = ("GET", "/api/v1/roses/{token}", "pages", "200")
    assert found["rosewall_requests_total", *sorted(route)] == 1
    assert found["rosewall_write_seconds_count", "committed"] >= 1
    assert found["rosewall_workers",] == 2

    text = hub.get("/metrics").text
    assert hub.stop() == 0
    log = "".join(hub.log)
    assert '"route": "/api/v1/claims"' in log
    canaries = (
        NAME, PHONE, GUARDIAN, QUERY, "canary-agent", token, made.json()["code"],
        made.json()["code"].replace("-", ""), "127.0.0.1", NAME.encode("unicode_escape").decode(),
    )  # fmt: skip
    assert [one for one in canaries if one in log + text] == []
    for line in hub.log:
        assert {"at", "level", "worker", "event"} <= msgspec.json.decode(line).keys()


def test_a_hub_whose_server_is_away_is_alive_but_not_ready_and_recovers(hub, cluster):
    wait_for(hub.is_ready)
    cluster.stop("immediate")
    try:
        assert hub.get("/health/live").status_code == 200
        answer = hub.get("/health/ready")
        assert answer.status_code == 503
        assert set(answer.json()["workers"]) <= {"server_away", "worker_silent"}
        assert figures(hub)["rosewall_store_up",] == 0
    finally:
        cluster.start()
    wait_for(hub.is_ready)
    assert figures(hub)["rosewall_worker_restarts_total",] == 0


@pytest.fixture
def logging_as_before():
    root, hooks = logging.getLogger(), (sys.excepthook, sys.unraisablehook, threading.excepthook)
    handlers, level = list(root.handlers), root.level
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = handlers, level
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks


@pytest.mark.usefixtures("logging_as_before")
def test_of_an_error_the_log_keeps_the_kind_and_the_place_but_no_text():
    stream = io.StringIO()
    log = Log(stream=stream)
    keep_logs(log)
    try:
        raise ValueError(f"near {PHONE}")
    except ValueError as error:
        log.failed("request_failed", error)
        logging.getLogger("other.package").exception("bad value %s", PHONE)
        logging.getLogger("other.package").exception(f"bad value {PHONE}")  # noqa: G004
    log.write("request", route="/r/{words}", path=f"/r/{PHONE}", phone=PHONE)
    said = stream.getvalue()
    assert said.count("ValueError") == 3
    assert "test_metrics.py:" in said
    assert PHONE not in said
