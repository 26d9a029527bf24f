"""Processes that are killed with -9: at a random moment, or at a chosen line of our code.

Children are forked from a clean server that has loaded the program once, so that a kill costs
some 50 ms and hundreds fit into a test.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

needs_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")

_OURS = (f"{os.sep}desktop_app{os.sep}store", f"{os.sep}desktop_app{os.sep}safety", "desk.py")


def _context() -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["tests.journeys.acts", "tests.exchange.serving", "alembic.command", "argon2"]
    )
    return context


def lines_of(act: Callable[..., None], *given: object) -> list[str]:
    """The files of all lines of the store's code that an act runs through undisturbed."""
    ours, theirs = multiprocessing.Pipe()
    child = _context().Process(target=_count, args=(theirs, act, *given))
    child.start()
    lines: list[str] = ours.recv() if ours.poll(60) else []
    child.join()
    assert child.exitcode == 0, "the act fails by itself"
    return lines


def killed_at_line(line: int, act: Callable[..., None], *given: object) -> None:
    """Run an act in a process of its own that dies before its n-th line of the store's code."""
    child = _context().Process(target=_die_at, args=(line, act, *given))
    child.start()
    child.join()
    assert child.exitcode in (-signal.SIGKILL, 0), f"exit {child.exitcode} at line {line}"


def killed_after(seconds: float, act: Callable[..., None], *given: object) -> list[Any]:
    """Kill an act `seconds` after its first word; returns what it had said by then.

    `act` gets a function to say things with; what was said was said before the kill.
    """
    child, ours = _begun(act, *given)
    said = [ours.recv()]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if ours.poll(max(until - time.monotonic(), 0)):
            try:
                said.append(ours.recv())
            except EOFError:
                break
    return said + _last_words(child, ours)


def killed_after_saying(words: int, act: Callable[..., None], *given: object) -> list[Any]:
    """Kill an act as soon as it has said so much, however fast the machine; returns what it said."""
    child, ours = _begun(act, *given)
    said = [ours.recv() for _ in range(words)]
    return said + _last_words(child, ours)


def _begun(act: Callable[..., None], *given: object) -> tuple[Any, Connection]:
    """A process that has its first word ready to be heard."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = _context().Process(target=_tell, args=(theirs, act, *given))
    child.start()
    theirs.close()
    assert ours.poll(60), "the act never began"
    return child, ours


def _last_words(child: Any, ours: Connection) -> list[Any]:
    """Kill it; what it had said that nobody had heard yet."""
    child.kill()
    child.join()
    said = []
    while True:
        try:
            said.append(ours.recv())
        except (EOFError, OSError):
            return said


def _tell(said: Connection, act: Callable[..., None], *given: object) -> None:
    act(said.send, *given)


def _count(said: Connection, act: Callable[..., None], *given: object) -> None:
    lines: list[str] = []
    _traced(lines.append, act, *given)
    said.send(lines)


def _die_at(line: int, act: Callable[..., None], *given: object) -> None:
    count = 0

    def step(_file: str) -> None:
        nonlocal count
        count += 1
        if count == line:
            os.kill(os.getpid(), signal.SIGKILL)

    _traced(step, act, *given)


def _traced(step: Callable[[str], None], act: Callable[..., None], *given: object) -> None:
    def local(frame: FrameType, event: str, _value: object) -> Any:
        if event == "line":
            step(Path(frame.f_code.co_filename).name)
        return local

    def trace(frame: FrameType, _event: str, _value: object) -> Any:
        return local if any(part in frame.f_code.co_filename for part in _OURS) else None

    sys.settrace(trace)
    try:
        act(*given)
    finally:
        sys.settrace(None)
