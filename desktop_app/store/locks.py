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

    The file itself is only a name and is never removed. kill -9 releases the lock.
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

    def __init__(self, store: Path, wait: float = 1.5) -> None:
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
    import ctypes
    import msvcrt
    from ctypes import wintypes

    class _Overlapped(ctypes.Structure):
        _fields_ = (
            ("Internal", ctypes.c_void_p),
            ("InternalHigh", ctypes.c_void_p),
            ("Offset", wintypes.DWORD),
            ("OffsetHigh", wintypes.DWORD),
            ("hEvent", wintypes.HANDLE),
        )

    _lock_file = ctypes.WinDLL("kernel32", use_last_error=True).LockFileEx
    _lock_file.argtypes = (
        wintypes.HANDLE, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD,
        ctypes.POINTER(_Overlapped),
    )  # fmt: skip
    _lock_file.restype = wintypes.BOOL
    _AT_ONCE, _EXCLUSIVE = 1, 2

    def _take(handle: int, shared: bool) -> bool:
        how = _AT_ONCE if shared else _AT_ONCE | _EXCLUSIVE
        where = msvcrt.get_osfhandle(handle)
        return bool(_lock_file(where, how, 0, 1, 0, ctypes.byref(_Overlapped())))

else:
    import fcntl

    def _take(handle: int, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
