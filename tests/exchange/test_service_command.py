"""`rosewall serve` and `rosewall peers`, as a person or the window starts them."""

import os
import signal
import subprocess
import sys

import msgspec
import pytest

from desktop_app.__main__ import main
from desktop_app.exchange.peers import set_address
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined
from tests.exchange.serving import Serving


@pytest.fixture
def wall(tmp_path):
    desk = small_desk(tmp_path / "wall")
    hang(desk, wish("HS-001"))
    yield desk
    desk.close()


@pytest.fixture
def begin():
    """Starts `rosewall serve`; what is still running at the end is killed."""
    running = []

    def start(desk, *words):
        call = [sys.executable, "-m", "desktop_app", "serve", "--home", str(desk.home.folder)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        running.append(subprocess.Popen([*call, *words], text=True, **pipes))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()


def listening(process):
    return msgspec.json.decode(process.stdout.readline())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM that can be answered")
def test_it_says_where_it_listens_and_ends_cleanly(wall, begin):
    process = begin(wall, "--json")
    said = listening(process)
    assert said["addresses"] == [f"127.0.0.1:{said['port']}"]
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, msgspec.json.decode(out), err) == (0, {"event": "ended"}, "")


def test_the_windows_child_ends_when_the_window_is_gone(wall, begin):
    process = begin(wall, "--json", "--child")
    process.stdin.write(f"{wall.store.key.hex()}\n")
    process.stdin.flush()
    assert listening(process)["port"]
    process.stdin.close()
    assert process.wait(20) == 0


def test_a_second_service_on_the_same_store_is_refused(wall, capsys):
    first = Serving(wall.home.folder, is_locked=True)
    first.wait()
    assert main(["serve", "--home", str(wall.home.folder)]) == 1
    assert "已经在这个数据文件夹上运行" in capsys.readouterr().err
    first.kill()


def test_a_taken_port_is_refused_with_another_way(wall, tmp_path, capsys):
    other = small_desk(tmp_path / "other")
    first = Serving(other.home.folder)
    assert main(["serve", "--port", str(first.port), "--home", str(wall.home.folder)]) == 1
    assert str(first.port) in capsys.readouterr().err
    first.kill()
    other.close()


def test_the_other_laptops_are_listed_by_name_with_words_and_a_way_out(wall, tmp_path, capsys):
    stall = joined(wall, tmp_path / "stall", "二号电脑")
    set_address(wall, stall.node, "192.168.1.5:4810")
    stall.close()
    assert main(["peers", "--home", str(wall.home.folder)]) == 0
    assert "二号电脑" in capsys.readouterr().out
    assert main(["peers", "--json", "--home", str(wall.home.folder)]) == 0
    [told] = msgspec.json.decode(capsys.readouterr().out)["peers"]
    assert told["addresses"] == ["192.168.1.5:4810"]
    assert told["to_send"] == 0


def test_alone_the_way_to_more_laptops_is_said(wall, capsys):
    assert main(["peers", "--home", str(wall.home.folder)]) == 0
    assert "--offer" in capsys.readouterr().out
