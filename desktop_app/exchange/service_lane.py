"""Threads of their own for all work on the store, so that it never holds up the loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")

MOST = 96  # works that wait; beyond, callers are asked to come again


class LaneFull(Exception):
    """Too much waits already."""


class Lane:
    """Does one thing after the other; with more threads, so many beside each other."""

    def __init__(self, most: int = MOST, threads: int = 1) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="store")
        self._most = most
        self._waiting = 0

    async def do(
        self, work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs
    ) -> Result:
        """Do it in a thread, in turn. Raises LaneFull, and what the work raises."""
        if self._waiting >= self._most:
            raise LaneFull
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, lambda: work(*given, **named))
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Finish what was begun."""
        self._threads.shutdown(wait=True, cancel_futures=True)
