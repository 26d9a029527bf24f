"""What a service does in the background, part by part."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

_AGAIN_S = 1.0
_log = logging.getLogger(__name__)

Work = Callable[[], Coroutine[Any, Any, None]]


class Tasks:
    """Parts that run until they are ended, each under a name."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._is_over = False

    def __contains__(self, name: str) -> bool:
        return name in self._tasks

    def begin(self, name: str, work: Work) -> None:
        """Do it in the background. A bug in one part is written down, and the part begins anew."""

        def ended(task: asyncio.Task[None]) -> None:
            if self._tasks.get(name) is not task or task.cancelled():
                return
            if error := task.exception():
                _log.error("a part of the service failed", exc_info=error)
            asyncio.get_running_loop().call_later(_AGAIN_S, again)

        def again() -> None:
            if name in self._tasks and not self._is_over:
                self.begin(name, work)

        self._tasks[name] = asyncio.create_task(work())
        self._tasks[name].add_done_callback(ended)

    def end(self, name: str) -> None:
        self._tasks.pop(name).cancel()

    async def end_these(self, names: Iterable[str]) -> None:
        """Returns when they have ended. One in which the word was lost (libraries do that) is told again."""
        ended = {name: self._tasks[name] for name in names if name in self._tasks}
        for name in ended:
            self.end(name)
        left = set(ended.values())
        while left:
            _done, left = await asyncio.wait(left, timeout=_AGAIN_S)
            for task in left:
                task.cancel()
        await asyncio.gather(*ended.values(), return_exceptions=True)  # what they say is heard

    async def end_all(self) -> None:
        """Returns when all have ended; none begins any more."""
        self._is_over = True
        await self.end_these(list(self._tasks))
