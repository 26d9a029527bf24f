"""Learns that somebody else wrote into the same store, for next to nothing.

`PRAGMA data_version` tells one connection that another one committed, in whatever process; asking
takes some ten microseconds and reads no page. Only then the journal's heads are read.
"""

import asyncio
import contextlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.store.connection import connect

LOOK_S, BUSY_LOOK_S = 0.04, 0.02  # between two looks; while things happen
BUSY_S = 3.0
_HEADS = "SELECT node, n FROM nodes WHERE event = ?"


class DataWatch:
    """A connection of its own that only looks. One thread at a time."""

    leads = True  # a store in a file has one service

    def __init__(self, store: Path, key: bytes, event: str) -> None:
        self._connection = connect(store, key)
        self._connection.execute("PRAGMA busy_timeout = 0").fetchall()  # it never waits
        self._event = event
        self._version = -1
        self.heads: dict[str, int] = {}
        self.look()

    def look(self) -> bool:
        """Whether anything was committed since the last look; `heads` is as of now then."""
        try:
            [version] = self._connection.execute("PRAGMA data_version").fetchone()
            if version == self._version:
                return False
            rows = self._connection.execute(_HEADS, (self._event,)).fetchall()
        except (
            sqlcipher.OperationalError
        ):  # locked for a moment, or the disk is sick: others say so
            return False
        self.heads = dict(rows)
        self._version = version
        return True

    def share(self, polling: Iterable[str]) -> None:
        """There is nobody to tell."""

    def shared(self) -> set[str]:
        """Nobody else tells."""
        return set()

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> "DataWatch":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Change:
    """Something that happens again and again; whoever waits hears of each time, or of several at once."""

    def __init__(self) -> None:
        self.count = 0
        self._event = asyncio.Event()

    def happened(self) -> None:
        """Wake everybody who waits."""
        self.count += 1
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def after(self, count: int, seconds: float | None = None) -> int:
        """Wait until it happened more often than `count`, at most so long; the count by then."""
        if self.count == count:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._event.wait()
        return self.count
