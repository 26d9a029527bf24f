"""Checks that need several screens: run by `test_window.py` in a process that has them."""

import pytest
from PySide6.QtCore import Qt

from tests.shell.hands import desk_window


@pytest.fixture
def hands(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        yield hands
        hands.app.hall.close()


def only(monkeypatch, hands, *names):
    """These screens are plugged in."""
    screens = [screen for screen in hands.app.qt.screens() if screen.name() in names]
    monkeypatch.setattr(type(hands.app.qt), "screens", lambda *_: screens)


def test_it_opens_beside_the_desk_and_the_keys_stay_there(hands, monkeypatch, qtbot):
    only(monkeypatch, hands, "laptop", "projector")
    hands.clicks_rose("HS-001")
    hands.presses(Qt.Key.Key_F11)
    window = hands.app.hall.window
    assert window.isFullScreen()
    assert window.screen().name() == "projector"
    assert (window.width(), window.height()) == (1920, 1080)
    qtbot.waitUntil(hands.app.window.isActiveWindow)
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    hands.types("138")
    assert hands.panel.form.phone.text() == "138"
    hands.scans("HS-004")
    assert hands.number == "HS-004"
    assert hands.app.hall.window is window  # a scan is nothing to it
    hands.presses(Qt.Key.Key_F11)
    assert hands.app.hall.window is None


def test_unplugged_it_closes_and_says_so_and_opens_again(hands, monkeypatch):
    only(monkeypatch, hands, "laptop", "projector")
    hands.presses(Qt.Key.Key_F11)
    [gone] = [one for one in hands.app.qt.screens() if one.name() == "projector"]
    only(monkeypatch, hands, "laptop")
    hands.app.qt.screenRemoved.emit(gone)
    assert hands.app.hall.window is None
    assert "屏幕不在了" in hands.message
    monkeypatch.undo()
    only(monkeypatch, hands, "laptop", "projector")
    hands.presses(Qt.Key.Key_F11)
    assert hands.app.hall.window.screen().name() == "projector"


def test_among_several_screens_the_person_chooses_once(hands, qtbot):
    hands.presses(Qt.Key.Key_F11)
    choice = hands.app.hall.choice
    assert set(choice.buttons) == {"projector", "television"}
    hands.clicks(choice.buttons["television"])
    assert hands.app.hall.window.screen().name() == "television"
    assert hands.app.hall.choice is None
    qtbot.waitUntil(hands.app.window.isActiveWindow)
    hands.presses(Qt.Key.Key_F11)
    hands.presses(Qt.Key.Key_F11)
    assert hands.app.hall.window.screen().name() == "television"


def test_the_choice_is_left_with_escape(hands):
    hands.clicks(hands.app.contents.top.hall)
    hands.presses(Qt.Key.Key_Escape)
    assert hands.app.hall.choice is None
    assert hands.app.hall.window is None
    assert not hands.app.contents.top.hall.isChecked()
