"""Looks for codes in frames, in a thread of its own. The latest frame wins."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from desktop_app.scans.frames import Found, read_frame

LEAST_PAUSE_MS = 90  # every third frame of a camera with 30 frames a second


class FrameReader(QObject):
    """Give it every frame; it reads those it has time for and tells what each showed."""

    frame_read = Signal(list)  # of Found, on the GUI thread

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="camera")
        self._waiting: QImage | None = None
        self._is_busy = False
        self._is_closed = False
        self._last = -1e9
        self._done.connect(self._told, Qt.ConnectionType.QueuedConnection)

    _done = Signal(list)

    def look_at(self, image: QImage) -> None:
        """A new frame; one that still waits is forgotten."""
        now = self._clock() * 1000
        if self._is_busy or now - self._last < LEAST_PAUSE_MS:
            self._waiting = image if self._is_busy else None
            return
        self._send(image, now)

    def close(self) -> None:
        """Read no more."""
        self._is_closed = True
        self._waiting = None
        self._lane.shutdown(wait=True, cancel_futures=True)

    def _send(self, image: QImage, now: float) -> None:
        if self._is_closed:
            return
        self._is_busy, self._last, self._waiting = True, now, None
        self._lane.submit(codes_in, image).add_done_callback(self._read)

    def _read(self, future: Future[list[Found]]) -> None:
        if not self._is_closed and not future.cancelled():
            self._done.emit(future.result())

    def _told(self, found: list[Found]) -> None:
        self._is_busy = False
        self.frame_read.emit(found)
        if self._waiting is not None:
            self._send(self._waiting, self._clock() * 1000)


def codes_in(image: QImage) -> list[Found]:
    """The codes that one picture shows."""
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    if gray.isNull():
        return []
    return read_frame(
        gray.width(), gray.height(), gray.bytesPerLine(), memoryview(gray.constBits())
    )
