"""At the desk: a rose that a giver keeps by phone, and one that was claimed by phone."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Wanted, claim_many
from desktop_app.claims.phone_holds import PhoneHolds
from tests.rooms import texts
from tests.shell.hands import desk_window


@pytest.fixture
def hands(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        yield hands


class Phones:
    """Givers' phones that keep roses on this desk; time is turned by hand."""

    def __init__(self, hands):
        self.seconds = 0.0
        self._hands = hands
        self._holds = PhoneHolds(hands.app.desk(), lambda: self.seconds, lambda _letters: 7)

    def keeps(self, number):
        held = self._holds.hold(number, "a phone")
        self._see()
        return held.code

    def waits(self, minutes):
        self.seconds += minutes * 60
        self._holds.end_overdue()
        self._see()

    def _see(self):
        """The journal grew: the window looks, as it does ten times a second."""
        self._hands.app.following.look()


@pytest.fixture
def phones(hands):
    return Phones(hands)


def in_large(code):
    return " ".join(code)


def test_a_rose_kept_by_phone_shows_its_code_to_compare(hands, phones):
    code = phones.keeps("HS-002")
    hands.scans("HS-002")
    hold = hands.panel.hold
    assert hold.isVisible()
    assert hold.code.text() == in_large(code)
    assert code in hands.verdict
    assert hands.panel.head.pill.text() == "暂留"
    assert hands.panel.foot.park.accessibleName() == "取回"


def test_taken_up_it_is_filled_in_and_claimed(hands, phones):
    phones.keeps("HS-002")
    hands.scans("HS-002")
    hands.presses(Qt.Key.Key_F6)
    assert not hands.panel.hold.isVisible()
    hands.types("13800138000")
    hands.enter()
    hands.types_chinese("王芳")
    hands.enter()
    assert hands.state_on_wall("HS-002") == "claimed"


def test_after_ten_minutes_the_code_is_gone_by_itself(hands, phones):
    phones.keeps("HS-002")
    hands.scans("HS-002")
    phones.waits(minutes=11)
    assert not hands.panel.hold.isVisible()
    assert hands.panel.head.pill.text() == "待认领"
    assert hands.number == "HS-002"


def test_another_rose_shows_no_code(hands, phones):
    phones.keeps("HS-002")
    hands.scans("HS-002")
    hands.scans("HS-003")
    assert not hands.panel.hold.isVisible()
    hands.scans("HS-002")
    assert hands.panel.hold.isVisible()


def test_a_half_filled_claim_is_still_a_half_filled_claim(hands):
    hands.scans("HS-001")
    hands.types("13800138000")
    hands.presses(Qt.Key.Key_F6)
    hands.scans("HS-001")
    assert not hands.panel.hold.isVisible()
    assert "填了一半" in hands.verdict
    hands.presses(Qt.Key.Key_F6)
    assert hands.panel.form.phone.text() == "13800138000"


def claimed_by_phone(hands, number):
    desk = hands.app.desk()
    claim_many(
        desk, [Wanted(number, desk.new_id(), new_code(), Giver(name="王芳", phone="13800138000"))]
    )
    hands.app.following.look()


def test_a_claim_by_phone_says_so_and_prints_its_first_card_when_asked(hands):
    claimed_by_phone(hands, "HS-003")
    hands.scans("HS-003")
    claimed = hands.panel.claimed
    assert hands.app.claim.state.claim.taken.endswith("手机认领")
    assert claimed.reprint.accessibleName() == "打印认领卡"
    assert not hands.cards()
    hands.presses(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(hands.cards()) == 1
    assert claimed.reprint.accessibleName() == "补打"
    assert claimed.card.text() == "卡片已打印"


def test_the_history_tells_what_was_done_by_phone(hands, phones):
    code = phones.keeps("HS-004")
    claimed_by_phone(hands, "HS-003")
    for number, said in (("HS-004", f"手机暂留，四位码 {code}"), ("HS-003", "（手机认领）")):
        hands.app.house.go_to("history", number)
        page = hands.app.contents.rooms.currentWidget()
        assert any(said in text for text in texts(page))
