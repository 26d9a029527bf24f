"""Frames come from a camera or from pictures, and are read beside the window's thread."""

import threading

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from tests.camera.frames import picture_of, save_picture
from ui.camera import frame_reader
from ui.camera.frame_reader import FrameReader
from ui.camera.pictures import FRAMES_EACH, Pictures
from ui.camera.sources import Trouble, trouble_words


@pytest.fixture
def reader(qapp):
    reader = FrameReader()
    yield reader
    reader.close()


def test_a_frame_is_read_beside_the_windows_thread(reader, qtbot, monkeypatch):
    threads = []
    read = frame_reader.read_frame
    monkeypatch.setattr(
        frame_reader,
        "read_frame",
        lambda *frame: threads.append(threading.current_thread()) or read(*frame),
    )
    with qtbot.waitSignal(reader.frame_read) as told:
        reader.look_at(picture_of("HS-017"))

    [found] = told.args[0]
    assert found.text == "HS-017"
    assert threads[0] is not threading.main_thread()


def test_the_latest_frame_wins_while_one_is_being_read(reader, qtbot, monkeypatch):
    may_go_on = threading.Event()
    read = frame_reader.read_frame
    monkeypatch.setattr(
        frame_reader, "read_frame", lambda *frame: may_go_on.wait(5) and read(*frame)
    )
    told = []
    reader.frame_read.connect(lambda found: told.append([code.text for code in found]))
    for number in range(1, 6):
        reader.look_at(picture_of(f"HS-00{number}"))
    may_go_on.set()

    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [["HS-001"], ["HS-005"]]


def test_a_closed_reader_tells_nothing(reader):
    told = []
    reader.frame_read.connect(told.append)
    reader.close()
    reader.look_at(picture_of("HS-001"))
    assert told == []


def test_a_folder_of_pictures_is_shown_one_after_the_other(qapp, tmp_path):
    save_picture(tmp_path / "a.png", "HS-001")
    save_picture(tmp_path / "b.png", "HS-002", "HS-003")
    (tmp_path / "notes.txt").write_text("no picture")
    pictures = Pictures(tmp_path)
    frames: list[QImage] = []
    pictures.frame.connect(frames.append)
    for _ in range(2 * FRAMES_EACH + 1):
        pictures.next_frame()

    codes = [[code.text for code in frame_reader.codes_in(image)] for image in frames[::15]]
    assert codes == [["HS-001"], ["HS-002", "HS-003"], ["HS-001"]]


@pytest.mark.parametrize("name", ["missing.png", "empty", "broken.png"])
def test_a_place_without_pictures_says_so(qapp, tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.png").write_bytes(b"\x89PNG no more")
    pictures = Pictures(tmp_path / name)
    troubles = []
    pictures.failed.connect(troubles.append)
    pictures.start()
    assert troubles == [Trouble.NO_PICTURES]


def test_a_picture_that_would_fill_the_memory_is_not_opened(qapp, tmp_path):
    Image.new("1", (8001, 8000)).save(tmp_path / "bomb.png")
    pictures = Pictures(tmp_path / "bomb.png")
    troubles = []
    pictures.failed.connect(troubles.append)
    pictures.start()
    assert troubles == [Trouble.TOO_BIG]
    assert "25 MB" in trouble_words(Trouble.TOO_BIG).remedy
