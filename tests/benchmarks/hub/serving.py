"""A hub as an operator starts it, behind a proxy, and what phones send to it."""

import contextlib
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from desktop_app.events.operations import switch_pages
from desktop_app.tokens.model import Signer, TokenKind
from desktop_app.tokens.operations import signer_of
from tests.benchmarks.hub.events import GIVER, Ground
from tests.benchmarks.hub.load import ROOT, Order, sent, until_open
from tests.postgres import free_port

HOST = "rose.example"
ACCEPTED = b'"final":true'


@dataclass
class Hub:
    """One that answers. `pid`: of its first process, whose children the workers are;
    `warmed`: claims before any that counts."""

    ground: Ground
    port: int
    pid: int
    warmed: int = 0
    _signer: Signer = field(init=False)
    _phones: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self._signer = signer_of(self.ground.desk)

    def request(self, number: str = "") -> bytes:
        """A phone that was here never before claims a rose: the next one of this event."""
        body = json.dumps(
            {
                "token": str(
                    self._signer.sign(TokenKind.ROSE, number or self.ground.numbers.pop())
                ),
                "request_id": str(uuid.uuid4()),
                "name": GIVER.name,
                "phone": GIVER.phone,
            }
        ).encode()
        phone = next(self._phones)
        head = (
            f"POST /api/v1/claims HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
            f"X-Forwarded-For: 10.{phone >> 16}.{phone >> 8 & 255}.{phone & 255}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def order(
        self,
        claims: int,
        *,
        connections: int = 64,
        seconds: float = 10.0,
        rate: float = 0.0,
        numbers: Sequence[str] = (),
    ) -> Order:
        """For a crowd of phones. numbers: which roses; the next ones when empty."""
        requests = [self.request(one) for one in numbers or [""] * claims]
        return Order(self.port, requests, connections, seconds, rate, ACCEPTED)

    def warm(self) -> None:
        """Workers have loaded what they load at their first claims."""
        told = sent(self.order(400, connections=32))
        self.warmed = told.accepted
        if not told.accepted:
            raise RuntimeError(f"nothing was accepted: {told.statuses} {told.refusal}")


@contextlib.contextmanager
def serving(ground: Ground, workers: int) -> Iterator[Hub]:
    """`rosewall serve --database …` with so many workers."""
    switch_pages(ground.desk, is_on=True)
    port = free_port()
    command = [
        sys.executable, "-m", "desktop_app", "serve", "--json", "--home", str(ground.desk.home.folder),
        "--database", ground.url, "--workers", str(workers), "--page-port", str(port),
        "--public-url", f"https://{HOST}", "--behind-proxy",
    ]  # fmt: skip
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    log = ground.desk.home.folder / "hub.log"
    with log.open("wb") as lines:
        child = subprocess.Popen(command, stdout=lines, stderr=lines, env=environment, cwd=ROOT)
    try:
        until_open(port)
        hub = Hub(ground, port, child.pid)
        hub.warm()
        yield hub
    finally:
        child.terminate()
        child.wait(30)
