"""A place for one worker under the supervisor: its process lives, is asked things, and ends."""

import asyncio
import contextlib
import sys
from collections.abc import Callable, Mapping

import msgspec

from desktop_app.hub.orders import READY, Orders, Word, orders_line

_ANSWER_S = 3.0
_COMMAND = (sys.executable, "-m", "desktop_app.hub.worker")


class Slot:
    """A worker's place: its process, now this one, later another."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.process: asyncio.subprocess.Process | None = None
        self.up = asyncio.Event()
        self.is_replaced = False  # asked to end, so that another begins
        self.is_over = False  # nothing begins here any more
        self.answer: asyncio.Future[str] | None = None

    async def live(
        self, orders: Orders, environment: Mapping[str, str], heard: Callable[["Slot", Word], None]
    ) -> int:
        """A worker's whole life; its exit status."""
        self.process = process = await asyncio.create_subprocess_exec(
            *_COMMAND,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            pass_fds=(orders.exchange, orders.pages),
            start_new_session=True,  # Ctrl+C is for the supervisor, which tells its workers
            env=dict(environment),
        )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a worker without pipes")
        if self.is_over:
            self.ask_to_end()
        with contextlib.suppress(OSError):
            process.stdin.write(orders_line(orders))
        async for line in process.stdout:
            heard(self, msgspec.json.decode(line, type=Word))
        return await process.wait()

    def ask_to_end(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()

    async def ready(self) -> str:
        """ "" when it is, else the code of its trouble."""
        if self.process is None or self.process.stdin is None or not self.up.is_set():
            return "worker_away"
        self.answer = asyncio.get_running_loop().create_future()
        try:
            self.process.stdin.write(READY + b"\n")
            async with asyncio.timeout(_ANSWER_S):
                return await self.answer
        except (TimeoutError, OSError):
            return "worker_silent"
