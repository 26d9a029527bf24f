"""The camera beside the work: pictures stand in for the webcam, everything else is real."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.camera.frames import save_picture
from ui.camera.camera_presenter import Mode
from ui.shell.camera_desk import PICTURES


@pytest.fixture
def pictures(desk, tmp_path, monkeypatch):
    """A folder that is the camera."""
    folder = tmp_path / "camera"
    folder.mkdir()
    monkeypatch.setenv(PICTURES, str(folder))
    yield folder
    desk.app.camera.close()
    desk.app.camera.shut()


def opens(desk, qtbot):
    desk.presses(Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: desk.app.camera.panel.isVisible())
    return desk.app.camera.panel


def test_a_card_shown_to_the_camera_opens_its_wish(desk, pictures, qtbot):
    save_picture(pictures / "rose.png", "HS-002")
    opens(desk, qtbot)

    qtbot.waitUntil(lambda: desk.number == "HS-002")
    assert "HS-002 可以认领" in desk.verdict
    assert desk.tone == "good"


def test_the_claim_goes_on_beside_the_camera(desk, pictures, qtbot):
    save_picture(pictures / "rose.png", "HS-002")
    opens(desk, qtbot)
    qtbot.waitUntil(lambda: desk.number == "HS-002")
    desk.types("13800138000")
    desk.enter()

    qtbot.waitUntil(lambda: desk.state_on_wall("HS-002") == "claimed")
    desk.scans("HS-003")
    assert desk.number == "HS-003"


def test_of_two_codes_in_view_a_person_chooses_one(desk, pictures, qtbot):
    save_picture(pictures / "two.png", "HS-001", "HS-003")
    panel = opens(desk, qtbot)
    qtbot.waitUntil(lambda: panel.choices.count() == 2)
    assert desk.number == ""
    panel.preview.setFocus()
    desk.presses(Qt.Key.Key_2)

    qtbot.waitUntil(lambda: desk.number == "HS-003")


def test_a_tap_on_a_code_chooses_it(desk, pictures, qtbot):
    save_picture(pictures / "two.png", "HS-001", "HS-003")
    panel = opens(desk, qtbot)
    qtbot.waitUntil(lambda: panel.choices.count() == 2)
    preview = panel.preview
    qtbot.mouseClick(
        preview, Qt.MouseButton.LeftButton, pos=preview.rect().center() / 2 + _down(preview)
    )

    qtbot.waitUntil(lambda: desk.number == "HS-001")


def test_in_a_mirror_the_code_is_where_it_is_seen(desk, pictures, qtbot):
    save_picture(pictures / "two.png", "HS-001", "HS-003")
    panel = opens(desk, qtbot)
    qtbot.waitUntil(lambda: panel.choices.count() == 2)
    desk.clicks(panel.mirror)
    preview = panel.preview
    qtbot.mouseClick(
        preview, Qt.MouseButton.LeftButton, pos=preview.rect().center() / 2 + _down(preview)
    )

    qtbot.waitUntil(lambda: desk.number == "HS-003")
    assert desk.app.settings.camera_mirror


def test_an_open_room_gets_what_the_camera_reads(desk, pictures, qtbot, monkeypatch):
    save_picture(pictures / "rose.png", "HS-002")
    desk.app.house.go_to("history")
    taken = []
    page = desk.app.contents.rooms.currentWidget()
    monkeypatch.setattr(page, "take_scan", lambda text: taken.append(text) is None, raising=False)
    opens(desk, qtbot)

    qtbot.waitUntil(lambda: taken == ["HS-002"])
    assert desk.app.house.room == "history"


def test_f4_closes_what_f4_opened(desk, pictures, qtbot):
    save_picture(pictures / "rose.png", "HS-002")
    opens(desk, qtbot)
    assert desk.app.contents.top.camera.isChecked()
    desk.presses(Qt.Key.Key_F4)

    assert not desk.app.camera.is_open
    assert not desk.app.contents.top.camera.isChecked()


def test_a_hidden_panel_does_not_look(desk, pictures, qtbot):
    save_picture(pictures / "rose.png", "HS-002")
    panel = opens(desk, qtbot)
    qtbot.waitUntil(lambda: desk.app.camera.state.mode is Mode.LIVE)
    panel.hide()
    assert desk.app.camera.state.mode is Mode.OFF
    panel.show()
    qtbot.waitUntil(lambda: desk.app.camera.state.mode is Mode.LIVE)


def test_a_camera_that_is_not_there_says_so_and_the_work_goes_on(desk, pictures, qtbot):
    panel = opens(desk, qtbot)

    qtbot.waitUntil(lambda: "没有可以看的图片" in panel.status.text())
    desk.scans("HS-001")
    assert desk.number == "HS-001"
    save_picture(pictures / "rose.png", "HS-002")
    desk.clicks(panel.again)
    qtbot.waitUntil(lambda: desk.number == "HS-002")


def test_a_change_of_language_leaves_the_camera_open(desk, pictures, qtbot):
    save_picture(pictures / "rose.png", "HS-002")
    opens(desk, qtbot)
    desk.app.furnish_anew()

    assert desk.app.camera.panel.window() is desk.app.window
    qtbot.waitUntil(lambda: desk.number == "HS-002")


def _down(preview):
    return QPoint(0, preview.height() // 4)
