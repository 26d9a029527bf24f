"""What the window's children say of their bugs is kept, with nobody in it, for its owner only."""

import os
import stat
import sys

import pytest

from desktop_app.crashes.log_file import LogFile
from tests.crashes.canaries import GIVER, PHONE, seen_in
from tests.desks import small_desk
from tests.shell.test_worker_client import WORKER
from ui.shell.service_process import ServiceProcess
from ui.worker_client import WorkerClient

FALLS = """
from desktop_app.crashes.catching import tell_on_stderr
tell_on_stderr()
import sys
sys.stdin.readline()
raise ValueError({typed!r})
"""


@pytest.fixture
def loose_umask():
    """The logs must be closed whatever the system's habit."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def _is_closed(file):
    return sys.platform == "win32" or stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.usefixtures("loose_umask")
def test_a_bug_of_the_worker_is_in_its_log(qapp, qtbot, tmp_path):
    log = LogFile(tmp_path / "logs" / "worker.log")
    script = FALLS.format(typed=f"{GIVER} {PHONE}")
    client = WorkerClient(command=[sys.executable, "-c", script], log=log)
    told = []
    client.ask("add", {"numbers": [1]}, told.append, lambda error: told.append(error.code))
    qtbot.waitUntil(lambda: told == ["worker_died"])
    client.close()
    assert "builtins.ValueError" in log.path.read_text("utf-8")
    assert seen_in(log.path.read_text("utf-8")) == []
    assert _is_closed(log.path)


def test_a_worker_that_falls_in_silence_leaves_no_log(qapp, qtbot, tmp_path):
    log = LogFile(tmp_path / "logs" / "worker.log")
    client = WorkerClient(command=[sys.executable, "-c", WORKER], log=log)
    told = []
    client.ask("die", {}, told.append, lambda error: told.append(error.code))
    qtbot.waitUntil(lambda: told == ["worker_died"])
    client.close()
    assert not log.path.exists()


@pytest.mark.usefixtures("loose_umask")
def test_a_bug_of_the_service_is_still_there_when_it_runs_again(qapp, qtbot, tmp_path):
    desk = small_desk(tmp_path)
    script = FALLS.format(typed=f"{GIVER} {PHONE}")
    service = ServiceProcess(desk.home, None, (sys.executable, "-c", script))
    service.want(desk, is_wanted=True)
    service._again.setInterval(0)
    log = desk.home.logs / "service.log"

    def fell_twice():
        return log.exists() and log.read_text("utf-8").count("builtins.ValueError") >= 2

    qtbot.waitUntil(fell_twice, timeout=10_000)
    service.end()
    desk.close()
    assert seen_in(log.read_text("utf-8")) == []
    assert _is_closed(log)
