"""The room of delivery in the whole window: a real scanner's keys, Esc, and other rooms."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.delivery.carrying import take_out
from desktop_app.delivery.planning import assign_stops
from desktop_app.fulfilment.model import Stage
from desktop_app.tokens.model import TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from tests.delivery.room import head_of, place_of
from tests.delivery.rounds import FIRST, gift, hand_in, promise, team
from tests.shell.hands import desk_window
from ui.delivery.delivery_screen import ASKING, PACKING, ROUND, TEAMS


@pytest.fixture
def hands(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        desk = hands.app.desk()
        claim_wishes(desk, ["HS-003"], Giver(name="王芳", phone="13800001234"))
        hand_in(desk, "HS-003")
        promise(desk, "HS-009")
        team(desk)
        yield hands


def room_of(hands, face):
    hands.app.house.go_to("delivery", face)
    return hands.app.contents.rooms.currentWidget()


def test_a_real_scan_packs_what_is_in_the_hand_and_stays_in_the_room(hands):
    desk = hands.app.desk()
    assign_stops(desk, ["HS-003"], FIRST)
    page = room_of(hands, PACKING)
    page.packing.number.setFocus()
    token = signer_of(desk).sign(TokenKind.ROSE, "HS-003")
    hands.scans(address_of(token, "rose.example"))
    hands.scans(address_of(token, "rose.example"))
    assert page.packing.verdict.name.text() == FIRST
    assert page.packing.number.text() == ""
    assert gift(desk, "HS-003").stage is Stage.PACKED
    assert hands.app.house.room == "delivery"
    assert hands.verdict.startswith(FIRST)


def test_escape_puts_a_card_back_before_it_leads_home(hands):
    page = room_of(hands, TEAMS)
    board = page.teams.board
    board.setFocus()
    board.place = place_of(page, "HS-003")
    hands.presses(Qt.Key.Key_Return)
    assert board.carried >= 0
    hands.presses(Qt.Key.Key_Escape)
    assert board.carried == -1
    assert hands.app.house.room == "delivery"
    hands.presses(Qt.Key.Key_Escape)
    assert hands.app.house.is_home


def test_a_scan_in_the_middle_of_a_drag_loses_neither(hands):
    page = room_of(hands, TEAMS)
    board = page.teams.board
    board.setFocus()
    board.place = place_of(page, "HS-009")
    hands.presses(Qt.Key.Key_Return)
    hands.presses(Qt.Key.Key_Right)
    hands.scans("HS-003")
    assert page.teams.side.stop.number.text() == "HS-003"
    hands.presses(Qt.Key.Key_Return)
    assert gift(hands.app.desk(), "HS-009").team
    assert board.spoken_at(head_of(page, FIRST)).startswith(f"{FIRST}，1 户")


def test_where_a_family_lives_is_masked_by_another_room_and_by_a_scan(hands):
    desk = hands.app.desk()
    assign_stops(desk, ["HS-009"], FIRST)
    take_out(desk, FIRST, ["HS-009"])
    page = room_of(hands, ROUND)
    page.round.doors.setCurrentIndex(page.round.doors.model().index(0, 0))
    for leave in (lambda: hands.app.house.go_to("exchange"), lambda: hands.scans("HS-009")):
        room_of(hands, ROUND)
        hands.clicks(page.round.door.family.show_it)
        assert page.carrier.state.shown is not None
        leave()
        assert page.carrier.state.shown is None


def test_no_face_makes_the_window_larger_than_a_small_screen(hands):
    window = hands.app.window
    window.resize(1366, 768)
    for face in (TEAMS, PACKING, ROUND, ASKING):
        room_of(hands, face)
        assert (window.width(), window.height()) == (1366, 768)
