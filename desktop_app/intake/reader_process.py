"""Reading a file in a fresh child process, with its end explained in plain words."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from desktop_app.errors import UserError
from desktop_app.intake.reader import Answer, Order
from desktop_app.intake.sheet import MOST_BYTES, MOST_SECONDS, Sheet

_ROOT = Path(__file__).resolve().parent.parent.parent


def read_file(path: Path, sheet: str = "", seconds: float = MOST_SECONDS) -> Sheet:
    """The table in a file, read by a child process that cannot harm this one.

    Raises UserError: file_missing, file_too_slow, file_too_heavy, and those of `read_bytes`.
    """
    _check_before(path)
    order = msgspec.json.encode(Order(str(path.resolve()), sheet)) + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app.intake.reader"],
            input=order,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise UserError("file_too_slow", seconds=int(seconds)) from error
    return _sheet_of(done)


def _check_before(path: Path) -> None:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UserError("file_missing")
    except OSError as error:
        raise UserError("file_missing") from error
    if size > MOST_BYTES:
        raise UserError("file_too_big", most=MOST_BYTES // 1024 // 1024)


def _sheet_of(done: "subprocess.CompletedProcess[bytes]") -> Sheet:
    if done.returncode != 0 or not done.stdout:
        if -done.returncode == _signal("SIGXCPU"):
            raise UserError("file_too_slow", seconds=MOST_SECONDS)
        if done.returncode < 0 or b"MemoryError" in done.stderr or b"memory" in done.stderr:
            raise UserError("file_too_heavy")  # killed or aborted: out of its 512 MB
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-2000:])
    answer = msgspec.msgpack.decode(done.stdout, type=Answer)
    if answer.sheet is None:
        raise UserError(answer.error, **answer.values)
    return answer.sheet


def _signal(name: str) -> int:
    import signal

    return int(getattr(signal, name, 0))


def _environment() -> dict[str, str]:
    """Ours, with this program's folder first on the path and one malloc arena: threads of the
    runtime would each reserve 64 MB of the 512.
    """
    kept = dict(os.environ)
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, [str(_ROOT), kept.get("PYTHONPATH", "")]))
    kept["MALLOC_ARENA_MAX"] = "1"
    return kept
