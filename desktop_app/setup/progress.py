"""What a person sees while the program gets itself ready: one line a step, in both languages.

Everything goes to standard error, so that `rosewall status --json` prints nothing but its JSON
even when it is the very first command on a machine.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class NotReady(Exception):
    """Setting up had to stop. Says what happened and what to do, in Chinese and in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese}\n{english}")


class Step:
    """One line that grows: what is being done, how far it is, and at the end how long it took."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = time.monotonic()
        self._live = sys.stderr.isatty()
        _write(f"{text} …" + ("" if self._live else "\n"))

    def reached(self, how_far: str) -> None:
        """Show how far the step is; a log file gets no such lines."""
        if self._live:
            _write(f"\r\x1b[K{self._text} … {how_far}")

    def ended(self, result: str) -> None:
        seconds = time.monotonic() - self._start
        _write(("\r\x1b[K" if self._live else "") + f"{self._text}: {result} ({seconds:.0f} s)\n")


@contextmanager
def step(chinese: str, english: str) -> Iterator[Step]:
    """Show a step while it runs; a step left by an error ends as failed."""
    running = Step(f"{chinese} {english}")
    try:
        yield running
    except BaseException:
        running.ended("未完成 not done")
        raise
    running.ended("完成 done")


def say(chinese: str, english: str) -> None:
    """Tell a fact, a line in each language."""
    _write(f"{chinese}\n{english}\n")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
