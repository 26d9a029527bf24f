"""Locks that the operating system lets go of when a process dies, so none can be left behind."""

import os
import sys
import time
from pathlib import Path
from types import TracebackType

from desktop_app.errors import UserError

_STEP = 0.02  # seconds between two tries


class FileLock:
    """A lock on a file: many may share it, or one has it alone.

    The file itself is only a name and is never removed. kill -9 releases the lock. Windows
    knows no shared locks of this kind; there `shared` takes none, and an open store cannot be
    renamed anyway.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def acquire(self, *, shared: bool = False, wait: float = 0.0) -> bool:
        """Take the lock within `wait` seconds; False when others have it. Raises OSError."""
        until = time.monotonic() + wait
        if self._handle is None:
            self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        while not _take(self._handle, shared):
            if time.monotonic() >= until:
                self.release()
                return False
            time.sleep(_STEP)
        return True

    def release(self) -> None:
        """Let go. Nothing happens when the lock is not held."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)


class Alone:
    """`with Alone(store):` nobody else has the store open, here or in another process.

    Raises UserError store_in_use, store_readonly.
    """

    def __init__(self, store: Path, wait: float = 3.0) -> None:
        self._lock = guard_of(store)
        self._wait = wait

    def __enter__(self) -> None:
        try:
            alone = self._lock.acquire(wait=self._wait)
        except OSError as error:
            raise UserError("store_readonly") from error
        if not alone:
            raise UserError("store_in_use")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lock.release()


def guard_of(store: Path) -> FileLock:
    """The lock that every connection to a store shares, and that a swap of its file needs alone."""
    return FileLock(store.with_suffix(".lock"))


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int, shared: bool) -> bool:
        if shared:
            return True
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
