"""The camera beside the work: opened with F4 or the button above, never in the way of the wall.

QtMultimedia and the panel are loaded when it is first opened. It stops looking when the panel is
hidden, with the window too: a camera's light that burns for nothing frightens people.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.camera.camera_panel import CameraPanel
    from ui.camera.camera_presenter import CameraPresenter, CameraState
    from ui.camera.pictures import Pictures
    from ui.camera.webcam import Webcam
    from ui.shell.desk_app import DeskApp

PICTURES = "ROSEWALL_CAMERA"  # a picture, or a folder of them, in place of the webcam


class CameraDesk:
    """Opens, closes and changes the camera; what it reads is a scan like any other."""

    def __init__(self, app: DeskApp, scanned: Callable[[str], None]) -> None:
        self._app = app
        self._scanned = scanned
        self._presenter: CameraPresenter | None = None
        self._panel: CameraPanel | None = None
        self._reader: Any = None
        self._pictures = ""

    @property
    def is_open(self) -> bool:
        return self._panel is not None

    @property
    def panel(self) -> CameraPanel | None:
        """The panel while it is open."""
        return self._panel

    @property
    def state(self) -> CameraState:
        """What the camera is doing. Ask only while it is open."""
        assert self._presenter is not None  # noqa: S101 - it is open
        return self._presenter.state

    def toggle(self) -> None:
        """F4: open the camera, or close it."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Show the panel and begin to look."""
        self._panel = self._new_panel()
        self._presenter = self._new_presenter(self._panel)
        place = self._app.lock.page if self._app.lock.is_locked else self._app.contents
        place.put_beside(self._panel)
        self._app.contents.top.camera.setChecked(True)

    def close(self) -> None:
        """Stop looking and give the wall its room back."""
        if self._panel is None:
            return
        self._stop()
        panel, self._panel, self._presenter = self._panel, None, None
        self._app.contents.top.camera.setChecked(False)
        panel.hide()
        panel.deleteLater()
        self._app.contents.wall.wall.setFocus()

    def shut(self) -> None:
        """The window closes: the reading thread ends."""
        self._stop()
        if self._reader is not None:
            self._reader.close()

    def furnish(self) -> None:
        """The window was built anew, in another language: so is the panel."""
        if self._panel is not None:
            self._stop()
            self.open()

    def show_pictures(self, place: str) -> None:
        """Look at a picture, or at a folder of them, in place of the camera."""
        self._pictures = place
        self._look()

    def _look(self) -> None:
        """Begin with the source that is wanted now."""
        presenter = self._presenter
        if presenter is None or self._panel is None:
            return
        source = self._new_source()
        source.frame.connect(self._panel.preview.show_frame)
        source.frame.connect(self._reader.look_at)
        source.started.connect(
            lambda: presenter.started(source.name, source.others(), source.can_torch)
        )
        source.failed.connect(presenter.failed)
        presenter.open(source)

    def _stop(self) -> None:
        if self._presenter is not None:
            self._presenter.close()

    def _seen(self, is_seen: bool) -> None:
        """The panel came into sight or went out of it."""
        if is_seen:
            self._look()
        else:
            self._stop()

    def _new_source(self) -> Pictures | Webcam:
        from ui.camera.pictures import Pictures
        from ui.camera.webcam import Webcam

        if place := self._pictures or os.environ.get(PICTURES, ""):
            return Pictures(Path(place), self._panel)
        return Webcam(self._app.settings.camera, self._panel)

    def _new_presenter(self, panel: CameraPanel) -> CameraPresenter:
        from ui.camera.camera_presenter import CameraPresenter
        from ui.camera.frame_reader import FrameReader

        is_mirrored = self._app.settings.camera_mirror
        presenter = CameraPresenter(panel, self._scanned, time.monotonic, is_mirrored=is_mirrored)
        if self._reader is None:
            self._reader = FrameReader(self._app)
            self._reader.frame_read.connect(self._frame_read)
        panel.digit_chosen.connect(presenter.choose)
        panel.torch_chosen.connect(presenter.torch)
        return presenter

    def _new_panel(self) -> CameraPanel:
        from ui.camera.camera_panel import CameraPanel

        panel = CameraPanel()
        panel.mirror_chosen.connect(self._mirror)
        panel.next_camera_pressed.connect(self._next_camera)
        panel.pictures_chosen.connect(self.show_pictures)
        panel.again_pressed.connect(self._again)
        panel.close_pressed.connect(self.close)
        panel.seen.connect(self._seen)
        return panel

    def _frame_read(self, found: list[Any]) -> None:
        if self._presenter is not None:
            self._presenter.frame_read(found)

    def _again(self) -> None:
        self._pictures = ""
        self._look()

    def _mirror(self, is_mirrored: bool) -> None:
        self._app.change_settings(replace(self._app.settings, camera_mirror=is_mirrored))
        if self._presenter is not None:
            self._presenter.mirror(is_mirrored)

    def _next_camera(self) -> None:
        """The one after this, round and round."""
        presenter = self._presenter
        if presenter is None or not presenter.state.cameras:
            return
        names = presenter.state.cameras
        place = names.index(presenter.state.camera) if presenter.state.camera in names else -1
        self._pictures = ""
        wanted = names[(place + 1) % len(names)]
        self._app.change_settings(replace(self._app.settings, camera=wanted))
        self._look()
