"""Sounds of the scan verdicts, played by whatever the system has; a scan never waits for them.

QtMultimedia would need the Addons (167 MB) and a sound server; a program that the system has
anyway plays a short file as well.
"""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.paths import resource

PROGRAMS: tuple[tuple[str, ...], ...] = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "--quiet"),
    ("afplay",),  # macOS
)
LONGEST_SECONDS = 3
BEEP_GAP_MS = 180
# for a computer with none of the programs: the rhythm at least
_BEEPS = {
    "stop": 2,
    "wait": 2,
    "taken": 2,
    "asked": 2,
    "refused": 3,
    "disputed": 4,
    "locked": 3,
    "unknown": 3,
    "replayed": 4,
    "forged": 4,
    "foreign": 3,
}


class Sounds(QObject):
    """Plays in a thread of its own; the newest sound replaces those that still wait. Never raises.

    programs  tried in this order until one says that it has played
    """

    _unheard = Signal(str)

    def __init__(
        self, parent: QObject | None = None, programs: tuple[tuple[str, ...], ...] = PROGRAMS
    ) -> None:
        super().__init__(parent)
        self._programs = programs
        self._works: tuple[str, ...] | None = None
        self._newest = 0
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sound")
        self._unheard.connect(self._beep, Qt.ConnectionType.QueuedConnection)

    def play(self, name: str) -> None:
        """Sound this verdict; see resources/sounds/README.md for the names."""
        self._newest += 1
        self._lane.submit(self._sound, name, self._newest)

    def play_out(self) -> None:
        """Wait until what was asked for has been heard."""
        self._lane.submit(lambda: None).result()

    def close(self) -> None:
        """Say nothing more."""
        self._newest += 1
        self._lane.shutdown(wait=True, cancel_futures=True)

    def _sound(self, name: str, number: int) -> None:
        if number != self._newest:
            return
        file = resource("sounds") / f"{name}.wav"
        if sys.platform == "win32":
            _play_on_windows(file)
        elif not self._played(file):
            self._unheard.emit(name)

    def _played(self, file: Path) -> bool:
        programs = (self._works,) if self._works else self._programs
        for program in programs:
            if _runs(program, file):
                self._works = program
                return True
        self._works = None
        return False

    def _beep(self, name: str) -> None:
        for beat in range(_BEEPS.get(name, 1)):
            QTimer.singleShot(beat * BEEP_GAP_MS, self, QApplication.beep)


def _runs(program: tuple[str, ...], file: Path) -> bool:
    import subprocess  # 5 ms that the first paint need not wait for

    path = shutil.which(program[0])
    if path is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - a player from our own list, our own file
            [path, *program[1:], str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _play_on_windows(file: Path) -> None:
    if sys.platform == "win32":  # asked again: only so the types of winsound are known
        import winsound

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        try:
            winsound.PlaySound(str(file), flags)
        except RuntimeError:
            return  # no sound device
