"""A log stays small, is forgotten in time, and is for its owner only."""

import os
import stat
import sys

import pytest

from desktop_app.crashes.log_file import KEPT, MOST_BYTES, LogFile
from tests.desks import HandClock


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def log(tmp_path, clock):
    return LogFile(tmp_path / "logs" / "window.log", clock)


def _aside(log):
    return log.path.with_suffix(".old.log")


def test_lines_are_added_with_their_time(log, clock):
    log.write("one")
    clock.turn(minutes=1)
    log.write("two\n  places")
    assert log.path.read_text() == (
        "2023-06-28T01:00:00+00:00 one\n2023-06-28T01:01:00+00:00 two\n  places\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are another thing there")
def test_a_log_is_its_owners_only_whatever_the_umask(log):
    before = os.umask(0o022)
    try:
        log.write("one")
        assert stat.S_IMODE(log.path.stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_a_big_log_is_put_aside_once(log):
    log.write("x" * MOST_BYTES)
    log.write("new")
    assert log.path.read_text().endswith(" new\n")
    assert _aside(log).stat().st_size > MOST_BYTES
    log.write("y" * MOST_BYTES)
    log.write("newer")
    assert log.path.read_text().endswith(" newer\n")
    assert "y" in _aside(log).read_text()
    assert len(list(log.path.parent.iterdir())) == 2


def test_what_is_old_is_put_aside_and_then_forgotten(log, clock):
    log.write("first")
    clock.now += KEPT
    log.write("second")
    assert "first" in log.path.read_text()
    clock.turn(seconds=1)
    log.write("third")
    assert "first" not in log.path.read_text()
    assert "first" in _aside(log).read_text()
    os.utime(_aside(log), (clock.now.timestamp(),) * 2)
    clock.now += KEPT
    log.write("fourth")
    assert _aside(log).exists()
    clock.turn(seconds=1)
    log.write("fifth")
    assert "first" not in "".join(path.read_text() for path in log.path.parent.iterdir())


def test_a_log_of_another_process_gets_old_by_its_last_word(log, clock):
    log.ready().write_text("a line without a time\n")
    os.utime(log.path, (clock.now.timestamp(),) * 2)
    clock.now += KEPT
    assert log.ready().read_text() == "a line without a time\n"
    clock.turn(seconds=1)
    assert log.ready().read_text() == ""


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "logs").write_text("no folder")
    log = LogFile(tmp_path / "logs" / "window.log")
    log.write("lost")
    assert not log.ready().exists()
