"""What a process does before all else so that nothing it knows is left lying about.

Files are for their owner only, and memory, where the keys and the names are, is not written to
the disk when the process dies.
"""

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.paths import Home

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_NAMES = ("store.*", "people.*", "set-aside-*", "settings*", "*.lock", "joining", "walk.jsonl")
_PR_SET_DUMPABLE = 4  # prctl(2)
_SPOOLED_FOR = 600.0  # seconds; a printer has long taken it


def guard_process(*, is_shut: bool = False) -> None:
    """New files for the owner only, no core dump. Costs nothing; for every process of ours.

    is_shut  Linux: no other process of this person may read our memory either, nor attach a
             debugger. Not for the window: desktop portals (file dialogs, screen casts) look into
             /proc to see who asks, and may not then.
    """
    if sys.platform == "win32":
        return  # no core dumps; a new file in a person's profile is hers alone
    import resource

    os.umask(_OTHERS)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if is_shut and sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def close_to_others(home: "Home") -> None:
    """Take rights away from files that an earlier version, or a copy, left readable to others.

    The folder itself only if it is plainly ours: `--home` may name a place with other things in it.
    """
    if sys.platform == "win32":
        return
    for path in _ours(home):
        with suppress(OSError):
            state = path.lstat()
            if state.st_mode & _OTHERS and not stat.S_ISLNK(state.st_mode):
                path.chmod(stat.S_IMODE(state.st_mode) & ~_OTHERS)


def _ours(home: "Home") -> Iterator[Path]:
    folder = home.folder
    with suppress(OSError):
        state = folder.stat()
        if state.st_uid == os.getuid() and not state.st_mode & stat.S_ISVTX:
            yield from _within(folder, home)


def _within(folder: Path, home: "Home") -> Iterator[Path]:
    if home.store.exists() and folder != Path.home():
        yield folder
    for pattern in _NAMES:
        yield from folder.glob(pattern)
    for inner in (home.backups, home.logs, home.cards):
        if inner.is_dir() and not inner.is_symlink():
            yield inner
            yield from inner.rglob("*")


def sweep(home: "Home") -> None:
    """Remove what a killed process left: cards on their way to a printer, and half-written files.

    Only what is older than ten minutes, for another process may be printing just now.
    """
    for file in _left_over(home):
        with suppress(OSError):
            if time.time() - file.lstat().st_mtime > _SPOOLED_FOR:
                file.unlink()


def _left_over(home: "Home") -> Iterator[Path]:
    with suppress(OSError):
        yield from (home.cards / "spool").glob("*.pdf")
        yield from home.cards.glob("**/.*.part")
        yield from home.folder.glob(".*.part")
