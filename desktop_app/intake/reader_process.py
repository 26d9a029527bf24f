"""Reading a file in a fresh child process, with its end explained in plain words."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from desktop_app.crashes.report import BugElsewhere
from desktop_app.errors import UserError
from desktop_app.intake.reader import Answer, Order
from desktop_app.intake.sheet import MOST_BYTES, MOST_SECONDS, Sheet

_TICK = 0.1  # seconds
_ROOT = Path(__file__).resolve().parent.parent.parent


def read_file(
    path: Path,
    sheet: str = "",
    seconds: float = MOST_SECONDS,
    tick: Callable[[], None] | None = None,
) -> Sheet:
    """The table in a file, read by a child process that cannot harm this one.

    `tick` is called ten times a second and may raise to stop.
    Raises UserError: file_missing, file_too_slow, file_too_heavy, and those of `read_bytes`.
    """
    _check_before(path)
    order = msgspec.json.encode(Order(str(path.resolve()), sheet)) + b"\n"
    with subprocess.Popen(  # our own module; the path goes over stdin
        [sys.executable, "-m", "desktop_app.intake.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            out, err = _wait(child, order, seconds, tick)
        except BaseException:
            child.kill()
            raise
    return _sheet_of(child.returncode, out, err)


def _wait(
    child: "subprocess.Popen[bytes]",
    order: bytes,
    seconds: float,
    tick: Callable[[], None] | None,
) -> tuple[bytes, bytes]:
    end = time.monotonic() + seconds
    words: bytes | None = order
    while True:
        try:
            left = max(end - time.monotonic(), 0.0)
            return child.communicate(words, timeout=min(_TICK, left))
        except subprocess.TimeoutExpired as error:
            words = None  # said once is enough
            if time.monotonic() >= end:
                raise UserError("file_too_slow", seconds=int(seconds)) from error
            if tick:
                tick()


def _check_before(path: Path) -> None:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UserError("file_missing")
    except OSError as error:
        raise UserError("file_missing") from error
    if size > MOST_BYTES:
        raise UserError("file_too_big", most=MOST_BYTES // 1024 // 1024)


def _sheet_of(ended: int, out: bytes, err: bytes) -> Sheet:
    if ended != 0 or not out:
        if -ended == getattr(signal, "SIGXCPU", None):
            raise UserError("file_too_slow", seconds=MOST_SECONDS)
        if ended < 0 or b"MemoryError" in err or b"memory" in err:
            raise UserError("file_too_heavy")  # killed or aborted: out of its 512 MB
        raise BugElsewhere(err.decode("ascii", "replace")[-2000:])  # its own report, no values
    answer = msgspec.msgpack.decode(out, type=Answer)
    if answer.sheet is None:
        raise UserError(answer.error, **answer.values)
    return answer.sheet


def _environment() -> dict[str, str]:
    """Ours, with this program's folder first on the path and one malloc arena: threads of the
    runtime would each reserve 64 MB of the 512.
    """
    kept = dict(os.environ)
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, [str(_ROOT), kept.get("PYTHONPATH", "")]))
    kept["MALLOC_ARENA_MAX"] = "1"
    return kept
