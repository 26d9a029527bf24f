"""A hub as an operator starts it: `rosewall serve --database …` in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
import msgspec
import psutil

from desktop_app.desk import Desk, make_desk
from desktop_app.paths import Home
from tests.desks import hang, wish
from tests.postgres import Cluster

PATIENCE = 40.0


def hub_desk(cluster: Cluster, folder: Path, roses: int = 3) -> Desk:
    """A new event on a server of its own database, with open roses HS-001 …"""
    desk = make_desk(Home(folder, cluster.database()), "试验活动", date(2023, 6, 28))
    hang(desk, *(wish(f"HS-{one:03}") for one in range(1, roses + 1)))
    return desk


class HubProcess:
    """What it says is kept: `words` of stdout, `log` of stderr.

    page_port  typed unless None: 0 is any
    """

    def __init__(self, desk: Desk, *words: str, page_port: int | None = 0) -> None:
        call = [sys.executable, "-m", "desktop_app", "serve", "--json"]
        call += [] if page_port is None else ["--page-port", str(page_port)]
        self.words: list[dict[str, Any]] = []
        self.log: list[str] = []
        self.process = subprocess.Popen(
            [*call, "--home", str(desk.home.folder), *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "ROSEWALL_DATABASE": desk.home.database,
                "TMPDIR": str(desk.home.folder),  # a killed one leaves nothing behind
            },
        )
        self._listeners = [
            Thread(target=self._hear, args=(self.process.stdout, self._word)),
            Thread(target=self._hear, args=(self.process.stderr, self.log.append)),
        ]
        for one in self._listeners:
            one.start()

    def said(self, event: str) -> dict[str, Any]:
        """The values of the first such word; waits for it."""
        wait_for(lambda: self._found(event) is not None or self.process.poll() is not None)
        found = self._found(event)
        assert found is not None, f"it never said {event}: {self.words} {self.log[-5:]}"
        return found

    @property
    def workers(self) -> list[int]:
        return sorted(one.pid for one in psutil.Process(self.process.pid).children())

    def get(self, path: str) -> httpx.Response:
        """From the operators' port."""
        return httpx.get(self.said("listening")["admin"] + path, timeout=10)

    def is_ready(self) -> bool:
        return self.get("/health/ready").status_code == 200

    def stop(self, sign: int = signal.SIGTERM) -> int:
        """Its exit status, when all that it said was heard."""
        self.process.send_signal(sign)
        status = self.process.wait(PATIENCE)
        self._heard_all()
        return status

    def remove(self) -> None:
        self.process.kill()
        self.process.wait()
        self._heard_all()

    def _heard_all(self) -> None:
        for one in self._listeners:
            one.join(PATIENCE)
        self.process.stdout.close()  # type: ignore[union-attr]
        self.process.stderr.close()  # type: ignore[union-attr]

    def _found(self, event: str) -> dict[str, Any] | None:
        return next((one for one in self.words if one.get("event") == event), None)

    def _word(self, line: str) -> None:
        self.words.append(msgspec.json.decode(line))

    @staticmethod
    def _hear(pipe: Any, take: Callable[[str], None]) -> None:
        for line in pipe:
            take(line)


def wait_for(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never came"
        Event().wait(0.05)
