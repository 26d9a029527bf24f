"""The webcam as the panel knows it: started, shared, lit, missing, forbidden."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.camera.frames import picture_of
from tests.camera.hand_camera import HandDevice, HandFrame, HandMultimedia
from ui.camera import frame_reader, webcam
from ui.camera.sources import Trouble
from ui.camera.webcam import Webcam


@pytest.fixture
def two_cameras(monkeypatch):
    HandMultimedia.opened.clear()
    HandMultimedia.sinks.clear()
    devices = [HandDevice("built in"), HandDevice("on a stand")]
    monkeypatch.setattr(HandMultimedia, "devices", devices)
    monkeypatch.setattr(webcam, "multimedia", lambda: HandMultimedia)


def test_the_chosen_camera_is_opened_and_its_frames_are_passed_on(qapp, two_cameras, qtbot):
    camera = Webcam("on a stand")
    qtbot.addWidget(owner := QWidget())
    camera.setParent(owner)
    frames, started = [], []
    camera.frame.connect(frames.append)
    camera.started.connect(lambda: started.append(camera.name))
    camera.start()
    for _ in range(5):  # faster than it is shown
        HandMultimedia.sinks[0].videoFrameChanged.emit(HandFrame(picture_of("HS-017")))

    assert started == ["on a stand"]
    assert [code.text for code in frame_reader.codes_in(frames[0])] == ["HS-017"]
    assert len(frames) < 5
    assert camera.others() == ("built in", "on a stand")
    camera.torch(True)
    assert HandMultimedia.opened[0].lamp == "on"
    camera.stop()
    assert not HandMultimedia.opened[0].is_running


def test_a_camera_that_is_gone_is_replaced_by_the_first_one(qapp, two_cameras):
    camera = Webcam("pulled out")
    camera.start()
    assert camera.name == "built in"
    camera.stop()


def test_a_camera_in_use_says_so_and_is_let_go(qapp, two_cameras):
    camera = Webcam()
    troubles = []
    camera.failed.connect(troubles.append)
    camera.start()
    HandMultimedia.opened[0].errorOccurred.emit(1, "Device or resource busy")

    assert troubles == [Trouble.BUSY]
    assert not HandMultimedia.opened[0].is_running


def test_a_camera_without_a_picture_is_not_waited_for_for_ever(
    qapp, two_cameras, qtbot, monkeypatch
):
    monkeypatch.setattr(webcam, "FIRST_FRAME_MS", 1)
    camera = Webcam()
    with qtbot.waitSignal(camera.failed) as told:
        camera.start()
    assert told.args == [Trouble.BUSY]


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(Qt.PermissionStatus.Denied, [Trouble.DENIED]), (Qt.PermissionStatus.Granted, [])],
)
def test_what_the_system_forbids_is_said(qapp, two_cameras, status, trouble):
    camera = Webcam()
    troubles = []
    camera.failed.connect(troubles.append)
    camera._go_on(status)
    assert troubles == trouble
    camera.stop()


def test_without_the_extra_part_the_camera_says_how_to_add_it(qapp, monkeypatch):
    monkeypatch.setattr(webcam, "multimedia", lambda: None)
    camera = Webcam()
    troubles = []
    camera.failed.connect(troubles.append)
    camera.start()
    assert troubles == [Trouble.MISSING]
    assert webcam.camera_names() == ()


def test_a_computer_without_a_camera_says_so(qapp):
    if webcam.multimedia() is None or webcam.camera_names():
        pytest.skip("the extra part is not here (rosewall setup camera), or there is a camera")
    camera = Webcam("any")
    troubles = []
    camera.failed.connect(troubles.append)
    camera.start()
    assert troubles == [Trouble.NONE]
