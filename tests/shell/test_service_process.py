"""The window's child, and the sign that says how it stands with the other laptops."""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.exchange.peers_model import PeerState, PeerView
from tests.desks import small_desk
from ui.shell.other_desks import desks_sign
from ui.shell.service_process import ServiceProcess

NOW = datetime(2023, 6, 28, 9, 0, tzinfo=UTC)
PEER = PeerView("b", "二号电脑", "desk", PeerState.CONNECTED, met=NOW - timedelta(seconds=12))
LISTENS = "import sys; sys.stdin.readline(); sys.stdin.read()"  # ends when its stdin is closed
DIES = "raise SystemExit(3)"


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def child(qapp, desk):
    """A child that does what a script says; gone at the end of the test."""
    made = []

    def make(script):
        made.append(ServiceProcess(desk.home, None, (sys.executable, "-c", script)))
        return made[-1]

    yield make
    for process in made:
        process.end()


def test_it_runs_while_it_is_wanted(child, desk, qtbot):
    process = child(LISTENS)
    process.want(desk, is_wanted=True)
    qtbot.waitUntil(lambda: process.process_id > 0)
    process.want(desk, is_wanted=True)
    process.want(desk, is_wanted=False)
    qtbot.waitUntil(lambda: not process.is_running)


def test_it_is_begun_anew_when_it_dies(child, desk, qtbot):
    process = child(DIES)
    process.want(desk, is_wanted=True)
    process._again.setInterval(0)
    qtbot.waitUntil(lambda: process._rest >= 4000, timeout=10_000)
    process.want(desk, is_wanted=False)
    assert not process._again.isActive()


def test_it_ends_with_the_window(child, desk, qtbot):
    process = child(LISTENS)
    process.want(desk, is_wanted=True)
    qtbot.waitUntil(lambda: process.process_id > 0)
    process.end()
    assert not process.is_running


def test_after_a_stop_it_can_be_wanted_again_at_once(child, desk, qtbot):
    process = child(LISTENS)
    process.want(desk, is_wanted=True)
    qtbot.waitUntil(lambda: process.process_id > 0)
    before = process.process_id
    process.stop()
    process.want(desk, is_wanted=True)
    qtbot.waitUntil(lambda: process.process_id not in (0, before), timeout=10_000)


def sign(*views, is_online=False):
    return desks_sign(views, NOW, is_online=is_online)


def test_alone_nothing_is_missing():
    assert (sign().words, sign().tone) == ("单机", "grey")
    assert sign(is_online=True).words.startswith("联机")


def test_connected_laptops_are_counted_with_the_age_of_what_we_know():
    assert sign(PEER, replace(PEER, node="c")).words == "3 台电脑 · 12 秒前同步"


def test_a_lost_laptop_is_named_with_what_to_do():
    lost = sign(PEER, replace(PEER, node="c", name="三号电脑", state=PeerState.LOST))
    assert (lost.words, lost.tone) == ("1 台失联", "amber")
    assert "三号电脑" in lost.explains
    assert "待确认" in lost.remedy


def test_a_laptop_out_of_use_is_not_missed():
    assert sign(replace(PEER, state=PeerState.RETIRED)).words == "单机"
