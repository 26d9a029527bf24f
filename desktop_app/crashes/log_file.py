"""A log file that stays small, gets old and is forgotten, and is for its owner only."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO

from desktop_app.clock import Clock, system_clock

MOST_BYTES = 1_000_000
KEPT = timedelta(days=30)  # what nobody has asked about by then helps nobody any more
_TIME = len("2026-06-28T09:00:00+00:00")


class LogFile:
    """Lines with their time. Nothing here may fail: a full disk is no reason to lose more.

    When it is too big, or its first line too old, it is put aside as `<name>.old.log`, which goes
    when it was not written to for as long. So a line is kept for twice KEPT at most.
    """

    def __init__(self, path: Path, clock: Clock = system_clock) -> None:
        self.path = path
        self._aside = path.with_suffix(".old.log")
        self._clock = clock

    def write(self, text: str) -> None:
        """Add one line, or a few that belong together."""
        with suppress(OSError):
            self._make_room()
            with self._opened() as log:
                log.write(f"{self._clock().isoformat(timespec='seconds')} {text}\n")

    def ready(self) -> Path:
        """The file, there and with room, for a process that writes into it by itself."""
        with suppress(OSError):
            self._make_room()
            self._opened().close()
        return self.path

    def _make_room(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        oldest = self._clock() - KEPT
        if self._aside.exists():
            written = datetime.fromtimestamp(self._aside.stat().st_mtime, UTC)
            if written < oldest:
                self._aside.unlink()
        if self.path.exists() and (self.path.stat().st_size > MOST_BYTES or self._began() < oldest):
            self.path.replace(self._aside)

    def _began(self) -> datetime:
        """The time of the first line; of a file without one, when it was last written to."""
        with self.path.open("rb") as log:
            first = log.read(_TIME)
        with suppress(ValueError, UnicodeDecodeError):
            began = datetime.fromisoformat(first.decode("ascii"))
            return began if began.tzinfo else began.replace(tzinfo=UTC)
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)

    def _opened(self) -> TextIO:
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8")
