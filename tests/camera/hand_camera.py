"""Stands where QtMultimedia stands: this machine has no camera."""

# ruff: noqa: N802, N815 - Qt's names

from typing import ClassVar

from PySide6.QtCore import QObject, Signal


class HandDevice:
    """A webcam on a table."""

    def __init__(self, name):
        self._name = name

    def description(self):
        return self._name


class HandCamera(QObject):
    """What QCamera is to us."""

    class TorchMode:
        TorchOn, TorchOff = "on", "off"

    errorOccurred = Signal(int, str)

    def __init__(self, device, parent):
        super().__init__(parent)
        self.device, self.is_running, self.lamp = device, False, "off"
        HandMultimedia.opened.append(self)

    def start(self):
        self.is_running = True

    def stop(self):
        self.is_running = False

    def isTorchModeSupported(self, _mode):
        return True

    def setTorchMode(self, mode):
        self.lamp = mode


class HandSink(QObject):
    videoFrameChanged = Signal(object)

    def __init__(self, parent):
        super().__init__(parent)
        HandMultimedia.sinks.append(self)


class HandSession(QObject):
    def setCamera(self, camera):
        self.camera = camera

    def setVideoSink(self, sink):
        self.sink = sink


class HandFrame:
    def __init__(self, image):
        self._image = image

    def toImage(self):
        return self._image


class HandMultimedia:
    """The module, and what was opened through it."""

    QCamera, QVideoSink, QMediaCaptureSession = HandCamera, HandSink, HandSession
    opened: ClassVar[list[HandCamera]] = []
    sinks: ClassVar[list[HandSink]] = []
    devices: ClassVar[list[HandDevice]] = []

    class QMediaDevices:
        @staticmethod
        def videoInputs():
            return HandMultimedia.devices

        @staticmethod
        def defaultVideoInput():
            return HandMultimedia.devices[0]
