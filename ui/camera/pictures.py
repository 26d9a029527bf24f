"""A picture, or a folder of pictures, in place of a camera: to try things out, and for photos
that somebody sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop_app.errors import UserError
from desktop_app.language import tr
from desktop_app.scans.pictures import KINDS, bare_picture
from ui.camera.sources import Trouble

FRAME_MS = 100
FRAMES_EACH = 15  # a picture of a folder stays as long as a card held before a camera


class Pictures(QObject):
    """Shows each picture for a moment, then the next, round and round."""

    frame = Signal(QImage)
    started = Signal()
    failed = Signal(str)  # a Trouble
    can_torch = False

    def __init__(self, place: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = tr("图片：{name}", name=place.name)
        self._files = _pictures_in(place)
        self._image = QImage()
        self._count = 0
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self.next_frame)

    def start(self) -> None:
        self._count = 0
        if not self._files:
            self.failed.emit(Trouble.NO_PICTURES)
            return
        self.next_frame()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def others(self) -> tuple[str, ...]:
        """None: whoever wants a camera presses for it."""
        return ()

    def torch(self, _is_on: bool) -> None:
        """A picture has no lamp."""

    def next_frame(self) -> None:
        """The next tenth of a second of this film."""
        place, since = divmod(self._count, FRAMES_EACH)
        if since == 0:
            try:
                self._image = _loaded(self._files[place % len(self._files)])
            except UserError as error:
                self.stop()
                is_big = error.code == "picture_too_big"
                self.failed.emit(Trouble.TOO_BIG if is_big else Trouble.NO_PICTURES)
                return
        if self._count == 0:
            self.started.emit()
        self._count += 1
        self.frame.emit(self._image)


def _pictures_in(place: Path) -> list[Path]:
    if place.is_dir():
        return sorted(path for path in place.iterdir() if path.suffix.lower() in KINDS)
    return [place] if place.is_file() else []


def _loaded(path: Path) -> QImage:
    """Raises UserError picture_too_big, picture_unreadable."""
    width, height, rgb = bare_picture(path)
    return QImage(rgb, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
