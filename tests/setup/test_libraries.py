"""Missing system packages are installed where that needs no question, and named where it does."""

import os
import sys
from pathlib import Path

import pytest

from desktop_app.setup.libraries import (
    CAMERA,
    CHECKS,
    WINDOW,
    Need,
    install_missing,
    missing_packages,
)
from desktop_app.setup.progress import NotReady

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Debian's packages")


class Debian:
    """A bin folder with apt-get and sudo that write down what they were told."""

    def __init__(self, folder: Path) -> None:
        self._told = folder / "told"
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.has("apt-get", 'echo "apt-get $*" >> "$TOLD"')
        self.has(
            "sudo", 'while case $1 in -n|*=*) true ;; *) false ;; esac; do shift; done; exec "$@"'
        )

    def has(self, name: str, script: str) -> None:
        program = self.bin / name
        program.write_text(f"#!/bin/sh\nTOLD='{self._told}'\n{script}\n")
        program.chmod(0o755)

    def was_told(self) -> list[str]:
        return self._told.read_text().splitlines() if self._told.exists() else []


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Debian:
    machine = Debian(tmp_path)
    monkeypatch.setenv("PATH", f"{machine.bin}:/usr/bin:/bin")
    monkeypatch.delenv("ROSEWALL_SYSTEM_PACKAGES", raising=False)
    return machine


def test_only_what_is_not_there_is_missing() -> None:
    needs = (
        Need("libegl1", library="libEGL.so.1"),
        Need("libcups2", library="libcups.so.2"),
        Need("xvfb", program="Xvfb"),
        Need("strace", program="strace"),
    )
    missing = missing_packages(
        needs,
        can_load=lambda library: library == "libEGL.so.1",
        which=lambda program: "/usr/bin/strace" if program == "strace" else None,
    )
    assert missing == ["libcups2", "xvfb"]


def test_a_library_that_the_loader_does_not_find_is_missing() -> None:
    needs = (Need("libc6", library="libc.so.6"), Need("librose1", library="librose.so.1"))
    assert missing_packages(needs) == ["librose1"]


def test_a_program_beside_the_path_of_a_plain_user_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    needs = (Need("passwd", program="useradd"), Need("rosewood", program="rosewood"))
    assert missing_packages(needs) == ["rosewood"]


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    there = tmp_path / "printer.ppd"
    there.touch()
    needs = (
        Need("rose-filters", file=str(there)),
        Need("thorn-filters", file=str(tmp_path / "thorn.ppd")),
    )
    assert missing_packages(needs) == ["thorn-filters"]


def test_every_need_says_how_it_is_found() -> None:
    for need in WINDOW + CHECKS + CAMERA:
        assert sum(map(bool, (need.library, need.program, need.file))) == 1, need


def test_nothing_is_asked_of_debian_when_nothing_is_missing(debian: Debian) -> None:
    install_missing([])
    assert debian.was_told() == []


def test_debian_is_told_to_install_without_a_question(
    debian: Debian, capfd: pytest.CaptureFixture[str]
) -> None:
    install_missing(["libegl1", "libcups2"])
    update, install = debian.was_told()
    assert update.startswith("apt-get update")
    assert install.startswith("apt-get install -y ")
    assert install.endswith(" libegl1 libcups2")
    assert "libegl1 libcups2" in capfd.readouterr().err


def test_an_old_package_list_is_not_the_end(debian: Debian) -> None:
    debian.has("apt-get", 'echo "apt-get $*" >> "$TOLD"; [ "$1" != update ]')
    install_missing(["libegl1"])
    assert len(debian.was_told()) == 2


def test_packages_that_cannot_be_fetched_end_in_a_sentence(debian: Debian) -> None:
    debian.has("apt-get", "echo 'E: Unable to locate package libegl1'; exit 100")
    with pytest.raises(NotReady, match="系统组件没有装上") as problem:
        install_missing(["libegl1"])
    assert "Unable to locate package libegl1" in str(problem.value)


@pytest.mark.parametrize("why", ["told to leave the system alone", "not Debian", "no rights"])
def test_elsewhere_the_packages_are_named_and_the_start_goes_on(
    why: str,
    debian: Debian,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    if why == "told to leave the system alone":
        monkeypatch.setenv("ROSEWALL_SYSTEM_PACKAGES", "leave")
    elif why == "not Debian":
        monkeypatch.setenv("PATH", str(debian.bin))
        (debian.bin / "apt-get").unlink()
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        debian.has("sudo", "exit 1")
    install_missing(["libegl1", "libcups2"])
    said = capfd.readouterr().err
    assert "还缺少这些系统组件" in said
    assert "sudo apt-get install libegl1 libcups2" in said
    assert debian.was_told() == []


def test_sudo_that_asks_nothing_is_used(debian: Debian, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    install_missing(["libegl1"])
    assert debian.was_told()[-1].endswith(" libegl1")
