"""`rosewall` as processes of its own, whose words a test reads while they run."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

from desktop_app.paths import Home

PATIENCE_S = 60


@dataclass
class Running:
    """A `rosewall` that was started; everything that it says is read from one pipe for each way."""

    process: subprocess.Popen
    said: str = ""

    def waits_for(self, pattern: str) -> re.Match:
        """The first place in what it said on its error output that looks like this."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            found = re.search(pattern, self.said)
            if found:
                return found
            chunk = os.read(self.process.stderr.fileno(), 65536)
            if not chunk:
                break
            self.said += chunk.decode()
        raise AssertionError(f"{pattern} was not said: {self.said}")

    def ends(self) -> tuple[int, dict]:
        out, rest = self.process.communicate(timeout=PATIENCE_S)
        self.said += rest.decode()
        return self.process.returncode, msgspec.json.decode(out) if out.strip() else {}

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


class Starts:
    """Starts them; `start(home, "serve", …)`."""

    def __init__(self) -> None:
        self.started: list[Running] = []

    def __call__(self, home: Home, *words: str) -> Running:
        place = [f"--database={home.database}#{home.event}"] if home.database else []
        where = ["--home", str(home.folder), *place, "--json"]
        call = [sys.executable, "-m", "desktop_app", *words, *where]
        process = subprocess.Popen(
            call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.started.append(Running(process))
        return self.started[-1]


@contextmanager
def starting() -> Iterator[Starts]:
    """Whatever was started ends with the block."""
    starts = Starts()
    try:
        yield starts
    finally:
        for one in starts.started:
            if one.process.poll() is None:
                one.kill()
            for pipe in (one.process.stdin, one.process.stdout, one.process.stderr):
                with contextlib.suppress(OSError):
                    pipe.close()
