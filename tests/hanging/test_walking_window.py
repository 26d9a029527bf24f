"""A real scanner's keys in the whole window, while somebody walks along the wall."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.hanging.model import Scope, Wanted
from desktop_app.hanging.operations import plan_wall
from desktop_app.tokens.model import TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from tests.shell.hands import desk_window


@pytest.fixture
def hands(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        desk = hands.app.desk()
        plan_wall(desk, Wanted(name="南墙", scope=Scope.ALL))
        hands.app.house.go_to("hanging")
        yield hands


def test_scans_stay_in_the_room_while_walking_and_lead_home_afterwards(hands):
    app = hands.app
    page = app.contents.rooms.currentWidget()
    token = signer_of(app.desk()).sign(TokenKind.ROSE, "HS-002")
    hands.clicks(page.side.walk_wall)
    hands.scans(address_of(token, "rose.example"))
    assert page.walk.verdict.what.text() == "HS-002"
    assert app.house.room == "hanging"
    assert hands.verdict.startswith("HS-002")
    hands.clicks(page.walk.pause)
    hands.scans("HS-003")
    assert app.house.is_home
    assert hands.number == "HS-003"


def test_a_scan_while_the_number_field_has_the_focus_leaves_no_letters_there(hands):
    page = hands.app.contents.rooms.currentWidget()
    hands.clicks(page.side.walk_wall)
    page.walk.number.setFocus()
    hands.scans("HS-001")
    assert page.walk.number.text() == ""
    assert page.walk.count.text().startswith("1 /")


def test_escape_puts_a_rose_back_before_it_leads_home(hands):
    page = hands.app.contents.rooms.currentWidget()
    page.middle.wall.setFocus()
    hands.presses(Qt.Key.Key_Return)
    assert page.middle.wall.carried == 0
    hands.presses(Qt.Key.Key_Escape)
    assert page.middle.wall.carried == -1
    assert hands.app.house.room == "hanging"
    hands.presses(Qt.Key.Key_Escape)
    assert hands.app.house.is_home
