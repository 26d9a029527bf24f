"""What waits for a person is seen from the wall, and one press leads there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop_app.wishes.operations import withdraw_wish
from tests.desks import hang, wish
from tests.shell.hands import desk_window


@pytest.fixture
def hands(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        yield hands


def sign(hands):
    return hands.app.contents.status.signs.get("inbox")


def another_wish_with_the_same_number(hands):
    hang(hands.app.desk(), wish("HS-001", "想要一双棉鞋。"))
    hands.app.following.look()


def test_on_an_ordinary_day_the_bar_says_nothing_of_it(hands):
    assert sign(hands) is None


def test_the_count_stands_below_the_wall_and_leads_to_the_room(hands):
    another_wish_with_the_same_number(hands)
    assert sign(hands).accessibleName() == "待处理 1"
    hands.clicks(sign(hands))
    assert "编号重了 1" in hands.message
    hands.clicks(hands.app.contents.message.action)
    assert hands.app.house.room == "inbox"
    page = hands.app.contents.rooms.currentWidget()
    assert page.list.lines()[0].name == "HS-001"


def test_the_count_goes_when_the_thing_is_dealt_with(hands):
    another_wish_with_the_same_number(hands)
    hands.app.changed(withdraw_wish(hands.app.desk(), "HS-001", "编号重了"))
    assert sign(hands) is None


def test_a_scanned_rose_stays_in_the_room_of_taking_along(hands):
    hands.app.house.go_to("taking")
    hands.scans("HS-002")
    assert hands.app.house.room == "taking"
    page = hands.app.contents.rooms.currentWidget()
    assert [line.name for line in page.choosing.list.lines()] == ["HS-002"]
    assert hands.verdict.startswith("HS-002")
    assert page.choosing.numbers.text() == ""


@pytest.mark.parametrize("room", ["taking", "inbox"])
def test_everything_that_takes_the_keys_has_a_spoken_name(hands, room):
    another_wish_with_the_same_number(hands)
    hands.app.house.go_to(room)
    for widget in hands.app.window.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.isVisible() and widget.isEnabled() and takes_keys and not widget.focusProxy():
            spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken.strip(), f"{type(widget).__name__} in {type(widget.parent()).__name__}"
