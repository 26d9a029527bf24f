"""Many phones in one process: requests over kept connections, as fast as answers come or at a pace.

A process of its own, so that its share of the processor is known: it reads an `Order` as JSON from stdin
and writes a `Tally` to stdout.
"""

import asyncio
import contextlib
import re
import resource
import socket
import subprocess
import sys
import time
from collections import Counter, deque
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[3]
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Order(msgspec.Struct):
    """What to send where.

    requests     whole HTTP requests, each sent once
    rate         requests a second whatever comes back; 0: each connection sends on its answer
    accepted     what the body of an accepted one holds, beside a status of 200 or 201
    """

    port: int
    requests: list[bytes]
    connections: int = 64
    seconds: float = 10.0
    rate: float = 0.0
    accepted: bytes = b""


class Tally(msgspec.Struct):
    """How it went. `late` are seconds from when a request was due to its whole answer."""

    seconds: float
    processor: float
    accepted: int
    statuses: dict[str, int]
    late: list[float]
    refusal: str = ""

    @property
    def pace(self) -> float:
        """Accepted a second."""
        return self.accepted / self.seconds

    def cut(self, percent: float) -> float:
        """That share of the requests took at most so many milliseconds."""
        ordered = sorted(self.late) or [0.0]
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


class Phone(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self, crowd: "Crowd") -> None:
        self._crowd = crowd
        self._told = b""
        self._due = 0.0
        self.is_asking = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def send(self, request: bytes, due: float) -> None:
        self._told, self._due, self.is_asking = b"", due, True
        self._transport.write(request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self._told += data
        head, gap, body = self._told.partition(b"\r\n\r\n")
        if not gap or not (length := _LENGTH.search(head)) or len(body) < int(length[1]):
            return
        self._told, self.is_asking = b"", False
        closes = b"connection: close" in head.lower()
        self._crowd.answered(self, head[9:12], body, self._due, is_last=closes)

    def connection_lost(self, _error: Exception | None) -> None:
        self._crowd.lost(self)


class Crowd:
    """All phones, and what they heard."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._next = iter(order.requests)
        self._free: deque[Phone] = deque()
        self._due: deque[tuple[bytes, float]] = deque()
        self._open = self._accepted = 0
        self._statuses: Counter[str] = Counter()
        self._late: list[float] = []
        self._refusal = b""
        self._is_over = False
        self._again: set[asyncio.Task[None]] = set()

    async def run(self) -> Tally:
        self._free.extend([await self._connected() for _ in range(self._order.connections)])
        begun, worked = time.perf_counter(), time.process_time()
        await (self._paced(begun) if self._order.rate else self._hurried(begun))
        took = time.perf_counter() - begun
        return Tally(
            took, time.process_time() - worked, self._accepted, self._statuses, self._late,
            self._refusal.decode(errors="replace")[:300],
        )  # fmt: skip

    def answered(
        self, phone: Phone, status: bytes, body: bytes, due: float, *, is_last: bool
    ) -> None:
        self._open -= 1
        self._late.append(time.perf_counter() - due)
        self._statuses[status.decode()] += 1
        if status in (b"200", b"201") and self._order.accepted in body:
            self._accepted += 1
        else:
            self._refusal = body
        if is_last:  # the server closes after each answer
            self._again.add(asyncio.create_task(self._reconnect()))
        else:
            self._take(phone)

    def lost(self, phone: Phone) -> None:
        if phone.is_asking:
            self._open -= 1
            self._statuses["lost"] += 1

    def _take(self, phone: Phone) -> None:
        """A phone is free: the next request, if there is one."""
        if self._due:
            self._send(phone, *self._due.popleft())
        elif self._order.rate or self._is_over or not (request := next(self._next, b"")):
            self._free.append(phone)
        else:
            self._send(phone, request, time.perf_counter())

    async def _connected(self) -> Phone:
        loop = asyncio.get_running_loop()
        return (await loop.create_connection(lambda: Phone(self), "127.0.0.1", self._order.port))[1]

    async def _reconnect(self) -> None:
        self._take(await self._connected())

    def _send(self, phone: Phone, request: bytes, due: float) -> None:
        self._open += 1
        phone.send(request, due)

    async def _hurried(self, begun: float) -> None:
        while self._free and (request := next(self._next, b"")):
            self._send(self._free.popleft(), request, time.perf_counter())
        while self._open and time.perf_counter() < begun + self._order.seconds:
            await asyncio.sleep(0.01)
        self._is_over = True
        await self._answers()

    async def _paced(self, begun: float) -> None:
        """Due times are fixed beforehand: a slow answer delays no request, and each that had to wait
        for a free connection counts from when it was due."""
        for turn, request in enumerate(self._order.requests):
            due = begun + turn / self._order.rate
            if due > begun + self._order.seconds:
                break
            if (rest := due - time.perf_counter()) > 0:
                await asyncio.sleep(rest)
            if self._free:
                self._send(self._free.popleft(), request, due)
            else:
                self._due.append((request, due))
        await self._answers()

    async def _answers(self) -> None:
        end = time.perf_counter() + 20
        while (self._open or self._due) and time.perf_counter() < end:
            await asyncio.sleep(0.001)


def sent(order: Order) -> Tally:
    """Have a process of its own send it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.hub.load"], input=msgspec.json.encode(order),
        stdout=subprocess.PIPE, check=True, cwd=ROOT,
    )  # fmt: skip
    return msgspec.json.decode(done.stdout, type=Tally)


def until_open(port: int, seconds: float = 60.0) -> None:
    """Somebody listens there. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
            return
        time.sleep(0.05)
    raise TimeoutError


if __name__ == "__main__":
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    told = asyncio.run(Crowd(msgspec.json.decode(sys.stdin.buffer.read(), type=Order)).run())
    sys.stdout.buffer.write(msgspec.json.encode(told))
