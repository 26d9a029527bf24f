"""Claims on their way into the store: those that come while one commit is made share the next."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor

from desktop_app.changes import Changes
from desktop_app.claims.many import Promised, Wanted, claim_many
from desktop_app.desk import Desk
from desktop_app.errors import UserError

MOST_WAITING = 500  # beyond, givers are asked to try again: that is some seconds of work
_MOST_AT_ONCE = 64
_TRIES, _REST_S = 20, 0.5  # while a standby takes over; each try asks for the same claims
_PASSING = ("server_away", "store_busy", "store_readonly")


class LaneFull(Exception):
    """Too many wait already."""


class ClaimLane:
    """Claims for one desk. `claim` from the loop; the store is touched in a thread."""

    def __init__(
        self, desk: Desk, happened: Callable[[Changes], None] = lambda _changes: None
    ) -> None:
        self._desk = desk
        self._happened = happened
        self._waiting: deque[tuple[Wanted, asyncio.Future[Promised]]] = deque()
        self._thread: Executor = ThreadPoolExecutor(1, thread_name_prefix="claims")
        self._working: asyncio.Task[None] | None = None

    async def claim(self, wanted: Wanted) -> Promised:
        """The giver has it, durably. Raises LaneFull, and `claim_many`'s refusals."""
        if len(self._waiting) >= MOST_WAITING:
            raise LaneFull
        answer: asyncio.Future[Promised] = asyncio.get_running_loop().create_future()
        self._waiting.append((wanted, answer))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return await answer

    def close(self) -> None:
        """Finish what was begun."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    async def _work(self) -> None:
        while self._waiting:
            some = [self._waiting.popleft() for _ in range(min(len(self._waiting), _MOST_AT_ONCE))]
            try:
                answers = await self._claimed([wanted for wanted, _ in some])
            except Exception as error:  # noqa: BLE001 - each of them is told, and the bug is theirs to log
                for _wanted, future in some:
                    if not future.done():
                        future.set_exception(error)
                continue
            for (_wanted, future), answer in zip(some, answers, strict=True):
                if future.done():  # the phone hung up; its claim stands
                    continue
                if isinstance(answer, UserError):
                    future.set_exception(answer)
                else:
                    future.set_result(answer)

    async def _claimed(self, wanted: list[Wanted]) -> list[Promised | UserError]:
        loop = asyncio.get_running_loop()
        for left in range(_TRIES, 0, -1):
            try:
                answers, changes = await loop.run_in_executor(
                    self._thread, claim_many, self._desk, wanted
                )
            except UserError as error:
                if error.code not in _PASSING or left == 1:
                    raise
                await asyncio.sleep(_REST_S)
                continue
            self._happened(changes)
            return answers
        raise AssertionError
