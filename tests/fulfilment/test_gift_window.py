"""Taking gifts in with the whole window: the scanner is a keyboard, the panel and the wall follow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.roses.model import State
from tests.fulfilment.gifts import rose
from tests.shell.hands import desk_window
from ui.fulfilment.fulfilment_screen import DUE
from ui.theme.looks import Look


@pytest.fixture
def hands(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        hands.app.changed(
            claim_wishes(
                hands.app.desk(), ["HS-002"], Giver(name="王芳", phone="13800000001")
            ).changes
        )
        yield hands


@pytest.fixture
def page(hands):
    hands.app.house.go_to("fulfilment")
    return hands.app.contents.rooms.currentWidget()


def test_a_scan_anywhere_in_the_room_shows_the_gift_and_its_enter_takes_nothing_in(hands, page):
    page.receive.form.place.edit.setFocus()
    hands.scans("HS-002")
    assert hands.app.house.room == "fulfilment"
    assert page.receive.card.number.text() == "HS-002"
    assert hands.verdict.startswith("HS-002")
    hands.scans("HS-002")
    assert rose(hands.app.desk(), "HS-002").state is State.CLAIMED
    assert page.receive.form.place.text() == ""


def test_the_wall_and_the_panel_know_at_once_and_lead_back(hands, page):
    hands.scans("HS-002")
    page.receive.take.click()
    hands.app.house.go_home()
    hands.app.claim.choose("HS-002")
    contents = hands.app.contents
    assert contents.claim.head.pill.text() == "已到物"
    assert looks(hands)["HS-002"] is Look.RECEIVED
    [note] = hands.app.claim.state.gift
    assert note.what == "已到物"
    hands.app.claim.open_gift()
    assert hands.app.house.room == "fulfilment"
    assert page.receive.card.number.text() == "HS-002"


def test_a_scan_on_the_due_list_hands_the_gift_in(hands, page):
    page.show_face(DUE)
    hands.scans("HS-002")
    assert page.receive.isVisible()
    assert page.receive.card.number.text() == "HS-002"


def looks(hands):
    columns = hands.app.wall.state.columns
    return {
        number: Look(columns.look_of_row(place)) for place, number in enumerate(columns.numbers)
    }


@pytest.mark.parametrize("face", ["receive", "due"])
def test_everything_that_takes_the_keys_has_a_spoken_name(hands, page, face):
    page.open_at(face)
    if face == "receive":
        hands.scans("HS-002")
        page.receive.form.differs.click()
        page.receive.form.more.click()
    for widget in hands.app.window.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.isVisible() and widget.isEnabled() and takes_keys and not widget.focusProxy():
            spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken.strip(), f"{type(widget).__name__} in {type(widget.parent()).__name__}"
