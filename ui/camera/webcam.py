"""A webcam by QtMultimedia, which is an extra: it is loaded here, when somebody opens the camera,
and the window runs without it."""

from __future__ import annotations

import time
from importlib import import_module
from typing import Any

from PySide6.QtCore import QCameraPermission, QLoggingCategory, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui.camera.sources import Trouble

SHOWN_EVERY_MS = 60
FIRST_FRAME_MS = 8000  # an old camera needs three seconds


def multimedia() -> Any | None:
    """The module, None when it is not installed or lacks a library of the system."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")  # it lists every library it misses
    try:
        return import_module("PySide6.QtMultimedia")
    except ImportError:
        return None


def camera_names() -> tuple[str, ...]:
    """The cameras of this computer, the system's favourite first."""
    module = multimedia()
    if module is None:
        return ()
    devices = module.QMediaDevices
    favourite = devices.defaultVideoInput()
    inputs = sorted(devices.videoInputs(), key=lambda device: device != favourite)
    return tuple(device.description() for device in inputs)


class Webcam(QObject):
    """The camera with this name, or the first one."""

    frame = Signal(QImage)
    started = Signal()
    failed = Signal(str)  # a Trouble

    def __init__(self, name: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.can_torch = False
        self._camera: Any = None
        self._parts: tuple[Any, ...] = ()
        self._has_picture = False
        self._shown = 0.0
        self._late = QTimer(self, singleShot=True, interval=FIRST_FRAME_MS)
        self._late.timeout.connect(lambda: self._fail(Trouble.BUSY))

    def start(self) -> None:
        """Ask for leave where the system wants that, then open the camera."""
        if multimedia() is None:
            self._fail(Trouble.MISSING)
            return
        app = QApplication.instance()
        assert app is not None  # noqa: S101 - there is a window
        permission = QCameraPermission()
        status = app.checkPermission(permission)
        if status == Qt.PermissionStatus.Undetermined:
            app.requestPermission(permission, self, self._permitted)
        else:
            self._go_on(status)

    def stop(self) -> None:
        self._late.stop()
        if self._camera is not None:
            self._camera.stop()
        for part in self._parts:
            part.deleteLater()
        self._camera, self._parts = None, ()

    def others(self) -> tuple[str, ...]:
        """The cameras of this computer."""
        return camera_names()

    def torch(self, is_on: bool) -> None:
        if self._camera is not None:
            modes = self._camera.TorchMode
            self._camera.setTorchMode(modes.TorchOn if is_on else modes.TorchOff)

    def _permitted(self, permission: Any) -> None:
        self._go_on(permission.status())

    def _go_on(self, status: Qt.PermissionStatus) -> None:
        if status == Qt.PermissionStatus.Denied:
            self._fail(Trouble.DENIED)
            return
        module = multimedia()
        assert module is not None  # noqa: S101 - asked at the start
        inputs = module.QMediaDevices.videoInputs()
        named = [device for device in inputs if device.description() == self.name]
        if not inputs:
            self._fail(Trouble.NONE)
            return
        self._open(module, (named or [module.QMediaDevices.defaultVideoInput()])[0])

    def _open(self, module: Any, device: Any) -> None:
        self.name = device.description()
        camera = module.QCamera(device, self)
        sink = module.QVideoSink(self)
        session = module.QMediaCaptureSession(self)
        session.setCamera(camera)
        session.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._framed)
        camera.errorOccurred.connect(lambda *_error: self._fail(Trouble.BUSY))
        self._camera, self._parts = camera, (session, sink, camera)
        self._has_picture = False
        camera.start()
        self._late.start()

    def _framed(self, video_frame: Any) -> None:
        now = time.monotonic() * 1000
        if self._camera is None or now - self._shown < SHOWN_EVERY_MS:
            return
        image = video_frame.toImage()
        if image.isNull():
            return
        self._shown = now
        if not self._has_picture:
            self._has_picture = True
            self._late.stop()
            modes = self._camera.TorchMode
            self.can_torch = self._camera.isTorchModeSupported(modes.TorchOn)
            self.started.emit()
        self.frame.emit(image)

    def _fail(self, trouble: Trouble) -> None:
        self.stop()
        self.failed.emit(trouble)
