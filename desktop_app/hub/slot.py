"""A place for one worker under the supervisor: its process lives, is asked things, and ends."""

import asyncio
import contextlib
import sys
from collections.abc import Callable, Mapping

import msgspec

from desktop_app.hub.orders import ALIVE, READY, Orders, Word, orders_line

LONGEST_SILENCE_S = 30.0
_ANSWER_S, _PING_S = 3.0, 5.0
_COMMAND = (sys.executable, "-m", "desktop_app.hub.worker")


class Slot:
    """A worker's place: its process, now this one, later another."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.process: asyncio.subprocess.Process | None = None
        self.up = asyncio.Event()
        self.is_over = False  # nothing begins here any more
        self.answer: asyncio.Future[str] | None = None
        self._heard_at = 0.0

    async def live(
        self, orders: Orders, environment: Mapping[str, str], heard: Callable[["Slot", Word], None]
    ) -> int:
        """A worker's whole life; its exit status. One that hangs is killed."""
        self.answer = None
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
            self.end()
        with contextlib.suppress(OSError):
            process.stdin.write(orders_line(orders))
        watching = asyncio.create_task(self._watch(process))
        async for line in process.stdout:
            self._heard_at = asyncio.get_running_loop().time()
            heard(self, msgspec.json.decode(line, type=Word))
        watching.cancel()
        return await process.wait()

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        """Ask again and again whether its loop turns; a store that is away is no reason to kill it."""
        clock = asyncio.get_running_loop().time
        await self.up.wait()
        self._heard_at = clock()
        while clock() - self._heard_at < LONGEST_SILENCE_S:
            self._ask(ALIVE)
            await asyncio.sleep(_PING_S)
        process.kill()

    def _ask(self, question: bytes) -> None:
        if self.process is not None and self.process.stdin is not None:
            with contextlib.suppress(OSError):
                self.process.stdin.write(question + b"\n")

    def end(self) -> None:
        """Its process is to end, and no other begins."""
        self.is_over = True
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()

    async def ready(self) -> str:
        """ "" when it is, else the code of its trouble."""
        if not self.up.is_set():
            return "worker_away"
        if self.answer is None or self.answer.done():
            self.answer = asyncio.get_running_loop().create_future()
            self._ask(READY)
        try:
            async with asyncio.timeout(_ANSWER_S):
                return await asyncio.shield(self.answer)
        except TimeoutError:
            return "worker_silent"
