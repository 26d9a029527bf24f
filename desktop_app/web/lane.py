"""Claims on their way into the store: those that come while one commit is made share the next."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

from desktop_app.changes import Changes
from desktop_app.claims.many import Promised, Wanted, claim_gathered
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
        self._waiting: deque[_Asked] = deque()
        self._begun: list[_Asked] = []  # in the transaction that is tried now
        self._thread: Executor = ThreadPoolExecutor(1, thread_name_prefix="claims")
        self._working: asyncio.Task[None] | None = None

    async def claim(self, wanted: Wanted) -> Promised:
        """The giver has it, durably. Raises LaneFull, and `claim_many`'s refusals."""
        if len(self._waiting) >= MOST_WAITING:
            raise LaneFull
        asked = _Asked(wanted, asyncio.get_running_loop().create_future())
        self._waiting.append(asked)
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return await asked.answer

    def close(self) -> None:
        """Finish what was begun."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    async def _work(self) -> None:
        while self._waiting:
            try:
                answers = await self._claimed()
            except Exception as error:  # noqa: BLE001 - each of them is told, and the bug is theirs to log
                answers = [error] * len(self._begun)
            for asked, answer in zip(self._begun, answers, strict=True):
                asked.hear(answer)
            self._begun = []

    async def _claimed(self) -> Sequence[Promised | Exception]:
        loop = asyncio.get_running_loop()
        for left in range(_TRIES, 0, -1):
            try:
                answers, changes = await loop.run_in_executor(
                    self._thread, claim_gathered, self._desk, self._gather
                )
            except UserError as error:
                self._gather()  # should there have been no store to begin with
                if error.code not in _PASSING or left == 1:
                    raise
                await asyncio.sleep(_REST_S)
                continue
            self._happened(changes)
            return answers
        raise AssertionError

    def _gather(self) -> list[Wanted]:
        """Those that are claimed for now: what was tried before, and who came while others wrote.
        Called in the thread, once it holds the lock; nothing else takes from the queue meanwhile."""
        while self._waiting and len(self._begun) < _MOST_AT_ONCE:
            self._begun.append(self._waiting.popleft())
        return [asked.wanted for asked in self._begun]


@dataclass(frozen=True, slots=True)
class _Asked:
    wanted: Wanted
    answer: asyncio.Future[Promised]

    def hear(self, answer: Promised | Exception) -> None:
        if self.answer.done():  # the phone hung up; its claim stands
            return
        if isinstance(answer, Exception):
            self.answer.set_exception(answer)
        else:
            self.answer.set_result(answer)
