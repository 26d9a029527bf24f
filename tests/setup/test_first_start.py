"""Whoever gets the folder types one command; everything else happens by itself, also on a bad day."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.setup.tiny import SlowShop, TinyProject

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and signals of POSIX")


def test_the_first_start_sets_itself_up_and_starts_the_program(project: TinyProject) -> None:
    first = project.start("demo")
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["petal"] == "red"  # nothing else went to standard output
    assert "正在安装组件" in first.stderr
    assert "Installing the parts" in first.stderr


def test_the_second_start_fetches_nothing_and_says_nothing(project: TinyProject) -> None:
    project.start("demo")
    shutil.rmtree(project.shop)
    second = project.start("demo")
    assert (second.returncode, second.stderr) == (0, "")


def test_what_was_typed_reaches_the_program_as_it_was(project: TinyProject) -> None:
    project.start()
    typed = ["claim", "HS-017", "--giver", "王 芳", "", 'a"b', "*", "$HOME"]
    answer = json.loads(project.start(*typed).stdout)
    assert answer["said"] == typed
    assert answer["at"] == str(project.folder.parent)  # a file is meant from where the person is


def test_the_programs_refusal_is_the_launchers(project: TinyProject) -> None:
    project.start()
    assert project.start("refuse").returncode == 7


def test_a_new_lock_brings_new_parts_and_takes_old_ones_away(project: TinyProject) -> None:
    project.wants(colour="old", name="thorn")
    project.start()
    assert project.has_part("thorn")
    project.wants(colour="white", version="2.0")
    assert json.loads(project.start().stdout)["petal"] == "white"
    assert not project.has_part("thorn")


def test_a_set_up_that_was_killed_is_done_again(project: TinyProject) -> None:
    with SlowShop(project.shop).in_business() as shop:
        environment = project.environment(PIP_FIND_LINKS=shop.address)
        killed = subprocess.Popen(
            project.command(), env=environment, start_new_session=True, stderr=subprocess.DEVNULL
        )
        assert shop.is_asked()
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
    assert not project.has_part("petal")
    assert project.start().returncode == 0
    assert sorted(p.name for p in project.folder.glob(".venv*")) == [".venv"]


def test_a_folder_left_half_written_is_built_anew(project: TinyProject) -> None:
    project.start()
    (project.folder / ".venv" / "requirements.txt").unlink()
    next(project.folder.glob(".venv/**/site-packages/petal.py")).unlink()
    assert json.loads(project.start().stdout)["petal"] == "red"


def test_two_starts_at_once_set_up_once(project: TinyProject) -> None:
    with SlowShop(project.shop).in_business() as shop:
        environment = project.environment(PIP_FIND_LINKS=shop.address)
        both = [
            subprocess.Popen(
                project.command("demo"),
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
            for _ in range(2)
        ]
        assert shop.is_asked()
        shop.opens()
        for started in both:
            out, problem = started.communicate()
            assert json.loads(out)["petal"] == "red", problem
        assert shop.sold == 1


def test_without_network_a_sentence_says_what_to_do(project: TinyProject) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound, not listening: every call is refused
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}/"
        answer = project.start(PIP_NO_INDEX="0", PIP_INDEX_URL=address, PIP_FIND_LINKS="")
    assert answer.returncode == 1
    assert "没有网络" in answer.stderr
    assert "No network" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "Retrying" not in answer.stderr
    assert answer.stdout == ""


def test_a_new_lock_without_its_parts_leaves_the_old_ones_whole(project: TinyProject) -> None:
    project.start()
    before = project.lock().read_text()
    project.wants(colour="white", version="2.0")
    shutil.rmtree(project.shop)
    assert project.start().returncode == 1
    project.lock().write_text(before)
    assert json.loads(project.start().stdout)["petal"] == "red"


def test_a_file_that_is_not_the_locked_one_is_refused(project: TinyProject) -> None:
    lock = project.lock().read_text()
    project.wants(colour="poison")
    project.lock().write_text(lock)
    answer = project.start()
    assert answer.returncode == 1
    assert "与锁定的不一致" in answer.stderr
    assert not project.has_part("petal")


def test_the_folder_may_be_moved_after_set_up(project: TinyProject, tmp_path: Path) -> None:
    project.start()
    shutil.rmtree(project.shop)
    project.folder = project.folder.rename(tmp_path / "elsewhere")
    answer = project.start()
    assert (answer.returncode, answer.stderr) == (0, "")


@posix
def test_a_link_on_the_path_starts_it_too(project: TinyProject, tmp_path: Path) -> None:
    link = tmp_path / "玫瑰墙"
    link.symlink_to(project.folder / "rosewall")
    answer = subprocess.run([str(link)], env=project.environment(), capture_output=True)
    assert json.loads(answer.stdout)["petal"] == "red"


@posix
def test_a_python_that_went_away_is_replaced(project: TinyProject) -> None:
    project.start()
    python = project.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.11")
    assert project.start().returncode == 0


@posix
def test_without_a_fitting_python_a_sentence_says_which(
    project: TinyProject, tmp_path: Path
) -> None:
    path = tmp_path / "bin"
    path.mkdir()
    for tool in ("sh", "cmp", "readlink"):
        (path / tool).symlink_to(str(shutil.which(tool)))
    old = path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    answer = project.start(PATH=str(path))
    assert answer.returncode == 1
    assert "需要 Python 3.11、3.12 或 3.13" in answer.stderr


@posix
def test_the_checks_parts_are_set_up_only_when_checks_are_run(project: TinyProject) -> None:
    project.start()
    assert not (project.folder / ".venv" / "requirements-checks.txt").exists()
    ran = project.start("test")  # the tiny project has nothing to check, so the gate itself fails
    assert (project.folder / ".venv" / "requirements-checks.txt").exists()
    assert ran.stdout.splitlines()[-1] == "0 passed, 6 failed, 0 skipped"
    assert ran.returncode == 1


@posix
def test_the_cameras_parts_are_added_on_request_and_kept_from_then_on(
    project: TinyProject,
) -> None:
    project.start()
    stamp = project.folder / ".venv" / "requirements-camera.txt"
    assert not stamp.exists()
    added = project.start("setup", "camera")
    assert added.returncode == 0
    assert stamp.exists()
    assert "已准备好" in added.stderr
    project.wants(colour="white", version="2.0")
    project.start()
    assert stamp.read_bytes() == project.lock("requirements-camera.txt").read_bytes()
