"""The folder `.venv` beside the program: exactly the parts that the lock names, or nothing.

A folder is built aside as `.venv.new` and renamed when whole. A copy of the lock inside it is the
stamp, written last: no stamp or another one means "set up again", so an interrupted set-up repairs
itself, and the launchers know with one file comparison, without starting Python.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.setup import libraries
from desktop_app.setup.progress import NotReady, Step, step

RUN_TIME = "requirements.txt"
CHECKS = "requirements-checks.txt"  # holds the run-time lock too
CAMERA = "requirements-camera.txt"  # the same
EXTRAS = (CHECKS, CAMERA)  # once asked for, kept when the run-time lock changes

_SAYING = {
    RUN_TIME: ("正在安装组件（首次约需 100 MB 下载）", "Installing the parts"),
    CHECKS: ("正在安装组件（首次约需 100 MB 下载）", "Installing the parts"),
    CAMERA: ("正在安装摄像头组件（约需 170 MB 下载）", "Installing the camera's parts"),
}
_OLDEST_PIP = (22, 3)  # knows --python
_PIP_SETTINGS_IN_THE_WAY = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH")


def python_of(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def lock_file(project: Path, lock: str) -> Path:
    return project / "resources" / "setup" / lock


def is_ready(project: Path, lock: str) -> bool:
    """True if `.venv` is whole and was built from this lock as it is now."""
    stamp = project / ".venv" / lock
    return (
        python_of(project / ".venv").exists()
        and stamp.is_file()
        and stamp.read_bytes() == lock_file(project, lock).read_bytes()
    )


def set_up(project: Path, lock: str) -> None:
    """Make `.venv` agree with the lock. Safe to call from two processes at once.

    Raises NotReady when parts cannot be fetched or written.
    """
    with _one_at_a_time(project):
        if is_ready(project, lock):
            return
        venv = project / ".venv"
        if is_ready(project, RUN_TIME) and not (venv / lock).exists():
            _install(project, venv, lock)
        else:
            _build(project, [name for name in EXTRAS if name == lock or (venv / name).exists()])


def _build(project: Path, extras: list[str]) -> None:
    fresh, venv, old = (project / name for name in (".venv.new", ".venv", ".venv.old"))
    for left_over in (fresh, old):
        shutil.rmtree(left_over, ignore_errors=True)
    with step("正在准备运行环境", "Preparing a place for the parts"):
        _run([_python(), "-m", "venv", "--without-pip", str(fresh)])
    for lock in extras or [RUN_TIME]:
        _install(project, fresh, lock)
    _say_final_place(fresh, venv)
    if venv.exists():
        venv.rename(old)
    fresh.rename(venv)
    shutil.rmtree(old, ignore_errors=True)


def _install(project: Path, venv: Path, lock: str) -> None:
    pip = _pip(venv)
    options = "--require-hashes --no-deps --only-binary :all: --no-input --retries 2"
    quiet = "--disable-pip-version-check --no-warn-script-location --progress-bar off"
    command = [
        *pip,
        "install",
        *options.split(),
        *quiet.split(),
        "-r",
        str(lock_file(project, lock)),
    ]
    with step(*_SAYING[lock]) as running:
        _run(command, _Count(running, lock_file(project, lock).read_text()).line)
        _let_it_find_the_program(venv)
        if hasattr(os, "sync"):
            os.sync()  # a power cut must not leave a stamp on a half-written folder
        for name in {RUN_TIME, lock}:
            shutil.copyfile(lock_file(project, name), venv / name)


def _let_it_find_the_program(venv: Path) -> None:
    """Put the checkout on the path of `.venv`, by a relative way that survives moving the folder."""
    places = venv.glob("Lib/site-packages" if sys.platform == "win32" else "lib/*/site-packages")
    for packages in places:
        (packages / "rosewall.pth").write_text(os.path.relpath(venv.parent, packages) + "\n")


def _say_final_place(fresh: Path, venv: Path) -> None:
    """Scripts name their interpreter; name it by the place where it will be. (exe files cannot.)"""
    if sys.platform == "win32":
        return
    for script in python_of(fresh).parent.iterdir():
        if script.is_symlink() or not script.is_file():
            continue
        text = script.read_bytes()
        if text.startswith(b"#!") or script.name.lower().startswith("activate"):
            script.write_bytes(text.replace(bytes(fresh), bytes(venv)))


def _python() -> str:
    """The interpreter itself, not a link whose target an upgrade of the system may change."""
    base = str(getattr(sys, "_base_executable", "") or sys.executable)
    return base if sys.platform == "win32" else os.path.realpath(base)


def _pip(venv: Path) -> list[str]:
    """A pip that installs into this venv; on Debian it is fetched if there is none."""
    found = _pip_here(venv)
    if found is None:
        libraries.install_missing(["python3-pip"])
        found = _pip_here(venv)
    if found is None:
        raise NotReady(
            "这台电脑的 Python 没有 pip。请先安装（Debian：apt-get install python3-pip），再启动。",
            "This Python has no pip. Please install it (Debian: apt-get install python3-pip), then start again.",
        )
    return found


def _pip_here(venv: Path) -> list[str] | None:
    """The system's pip, so that none has to be unpacked, else one of the venv's own."""
    version = _ask([_python(), "-m", "pip", "--version"])
    numbers = re.match(r"pip (\d+)\.(\d+)", version or "")
    if numbers and tuple(map(int, numbers.groups())) >= _OLDEST_PIP:
        return [_python(), "-m", "pip", "--python", str(python_of(venv))]
    own = [str(python_of(venv)), "-m"]
    return None if _ask([*own, "ensurepip"]) is None else [*own, "pip"]


def _ask(command: list[str]) -> str | None:
    """What a program answers, or None if it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return None if done.returncode else done.stdout


class _Count:
    """Counts the parts that pip has come to; the lock also names parts for other systems."""

    def __init__(self, running: Step, lock: str) -> None:
        self._running = running
        self._all = len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE))
        self._so_far = 0

    def line(self, line: str) -> None:
        if line.startswith("Ignoring "):
            self._all -= 1
        elif line.startswith(("Collecting ", "Requirement already")):
            self._so_far += 1
            self._running.reached(f"{self._so_far}/{self._all}")
        elif line.startswith("Installing collected"):
            self._running.reached("正在写入 unpacking")


def _run(command: list[str], heard: Callable[[str], None] = lambda _line: None) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in _PIP_SETTINGS_IN_THE_WAY}
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment,
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            heard(line)
    if process.returncode:
        raise _refusal("".join(lines))


def _refusal(output: str) -> NotReady:
    """The reason that a person can do something about, with the program's own last words below."""
    lines = [line for line in output.splitlines() if not line.startswith("Ignoring ")]
    for signs, chinese, english in _REASONS:
        if any(sign in output for sign in signs):
            errors = [line for line in lines if line.startswith("ERROR:")]
            return NotReady(chinese, "\n".join([english, *errors[-1:]]))
    return NotReady("组件没有装上。", "\n".join(["The parts could not be installed.", *lines[-8:]]))


_REASONS = (
    (
        ("No space left on device", "Disk quota exceeded"),
        "磁盘已满。请腾出约 1 GB 空间，再启动一次。",
        "The disk is full. Free about 1 GB and start again.",
    ),
    (
        ("DO NOT MATCH THE HASHES",),
        "下载到的文件与锁定的不一致，已拒绝安装。请换一个可信的网络或镜像，再启动一次。",
        "A downloaded file is not the one that we locked, so nothing was installed. Try again from a network or mirror that you trust.",
    ),
    (
        ("Retrying (Retry(", "ConnectionError", "name resolution", "timed out", "ProxyError"),
        "没有网络。第一次启动需要联网下载组件（以后不再需要）。请联网后再启动一次；网络慢时可给 pip 设置附近的镜像。",
        "No network. The first start has to fetch its parts; later starts need no network. Connect and start again.",
    ),
    (
        ("No matching distribution found",),
        "找不到适合这台电脑的组件。",
        "There is no ready-made part for this kind of computer.",
    ),
)


@contextmanager
def _one_at_a_time(project: Path) -> Iterator[None]:
    """Wait until no other start is setting up this checkout. A killed one frees the place."""
    with lock_file(project, RUN_TIME).open("rb") as held:
        if sys.platform == "win32":
            import msvcrt

            far_beyond_the_text = 1 << 30  # locked bytes cannot be read by others there
            held.seek(far_beyond_the_text)
            while True:
                try:
                    msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)  # tries for 10 s
                    break
                except OSError:
                    continue
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield
