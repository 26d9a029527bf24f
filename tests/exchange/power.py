"""A disk whose power can be cut at any instant, without harm to the machine.

What is under test works on ext4 in a loop file, and that file lies on XFS: a reflink copy of it, made
in some milliseconds, is what the disk had received at that instant. What was never synced is not in
it. (An honest disk is assumed: no lying cache, no torn sectors.)
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class PowerCuts:
    """`disk` is where to work; `cut` keeps what the disk holds now; `after` mounts such a moment."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._host = folder / "host"
        self.disk = folder / "disk"
        self._after = folder / "after"
        self._image = self._host / "disk.img"

    def begin(self) -> None:
        """Skips the test where this machine cannot do it."""
        if sys.platform != "linux" or os.geteuid():
            pytest.skip("cutting the power of a disk needs root on Linux")
        if not (_which("mkfs.xfs") and _which("mkfs.ext4") and shutil.which("mount")):
            pytest.skip("cutting the power of a disk needs xfsprogs and e2fsprogs")
        for folder in (self._host, self.disk, self._after):
            folder.mkdir()
        try:
            self._make(self._folder / "host.img", "900M", ["mkfs.xfs", "-q", "-m", "reflink=1"])
            _run("mount", "-o", "loop", self._folder / "host.img", self._host)
            self._make(self._image, "120M", ["mkfs.ext4", "-q", "-F"])
            _run("mount", "-o", "loop", self._image, self.disk)
        except (OSError, subprocess.CalledProcessError) as error:
            self.end()
            pytest.skip(f"no loop device for a disk of our own: {error}")

    def end(self) -> None:
        for mounted in (self._after, self.disk, self._host):
            if mounted.is_mount():
                subprocess.run(["umount", "-l", str(mounted)], check=True)

    def cut(self, name: str) -> Path:
        """The power is gone: what the disk had received."""
        kept = self._host / f"{name}.img"
        _run("cp", "--reflink=always", self._image, kept)
        return kept

    @contextmanager
    def after(self, kept: Path) -> Iterator[Path]:
        """The laptop is started again on it."""
        _run("mount", "-o", "loop", kept, self._after)
        try:
            yield self._after
        finally:
            subprocess.run(["umount", str(self._after)], check=True)
            kept.unlink()

    def _make(self, image: Path, size: str, command: list[str]) -> None:
        _run("truncate", "-s", size, image)
        _run(_which(command[0]) or command[0], *command[1:], image)


def _which(program: str) -> str | None:
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def _run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True)
