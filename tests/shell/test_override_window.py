"""负责人放行 in the window: the refused act goes on in the lead's name, the claim in hand stays."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.journal.records import all_entries
from desktop_app.staff import pins
from desktop_app.staff.duty import sign_in
from desktop_app.staff.operations import Role, add_staff, new_badges
from tests.rooms import press
from tests.shell.hands import desk_window
from tests.staff.people import LEAD_PIN, VOLUNTEER_PIN, UptimeClock, with_volunteer_on_duty

DELIVERER, DELIVERER_PIN = "赵敏", "864190"


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch):
    monkeypatch.setattr(pins, "EFFORT", pins.Effort(8, 1, 1))


@pytest.fixture
def desk(qapp, tmp_path):
    """Somebody of a delivery team is on duty, who may not claim."""
    with desk_window(qapp, tmp_path) as hands:
        opened = hands.app.desk()
        hands.lead, hands.volunteer = with_volunteer_on_duty(opened)
        as_lead = replace(opened, by=hands.lead)
        hands.deliverer = add_staff(as_lead, DELIVERER, Role.DELIVERY, DELIVERER_PIN).staff_id
        hands.badge = new_badges(as_lead, [hands.lead])[0].text
        sign_in(opened, DELIVERER, DELIVERER_PIN)
        hands.app.lock.monotonic = UptimeClock()
        hands.app.following.look()
        hands.app.duty.look()
        yield hands


def claims(desk, number="HS-003") -> None:
    desk.clicks_rose(number)
    desk.panel.focus_field("phone")
    desk.types("13900001111")
    desk.enter()


def sheet(desk):
    press(desk.app.contents.message.action)
    return desk.app.override.sheet


def by_of(desk, kind) -> str:
    opened = desk.app.desk()
    with opened.store.read() as tx:
        return next(
            one.by for one in reversed(list(all_entries(tx, opened.event))) if one.kind == kind
        )


def test_a_refused_claim_goes_on_in_the_leads_name(desk):
    claims(desk)
    assert desk.state_on_wall("HS-003") == "open"
    assert desk.panel.form.phone.text() == "13900001111"
    asks = sheet(desk)
    asks.reason.setText("志愿者去吃饭了")
    press(asks.leads[desk.lead])
    asks.pin.setText(LEAD_PIN)
    press(asks.go)
    assert desk.state_on_wall("HS-003") == "claimed"
    assert by_of(desk, "claim.made") == desk.lead
    assert desk.app.desk().by == desk.deliverer
    assert not asks.isVisible()
    assert asks.pin.text() == ""
    assert len(desk.cards()) == 1


def test_the_leads_badge_passes_it_and_signs_nobody_in(desk):
    claims(desk)
    asks = sheet(desk)
    desk.scans(desk.badge)
    assert "先写一句" in asks.notice.problem.text()
    asks.reason.setText("志愿者去吃饭了")
    desk.scans(desk.badge)
    assert desk.state_on_wall("HS-003") == "claimed"
    assert not desk.app.lock.is_locked
    assert desk.app.desk().by == desk.deliverer


@pytest.mark.parametrize(
    ("reason", "who", "pin", "said"),
    [
        ("", "lead", LEAD_PIN, "为什么"),
        ("吃饭去了", "lead", "111222", "PIN 不对"),
        ("打 13800001234 问过", "lead", LEAD_PIN, "个人信息"),
        ("吃饭去了", "volunteer", VOLUNTEER_PIN, ""),
    ],
)
def test_what_does_not_pass_is_said_in_the_sheet_and_nothing_is_claimed(
    desk, reason, who, pin, said
):
    claims(desk)
    asks = sheet(desk)
    asks.reason.setText(reason)
    press(asks.leads[getattr(desk, who)])
    asks.pin.setText(pin)
    press(asks.go)
    if said:
        assert said in asks.notice.problem.text()
        assert desk.state_on_wall("HS-003") == "open"
        assert asks.isVisible()
    else:
        assert by_of(desk, "claim.made") == desk.volunteer  # a volunteer may claim, so may lend it


def test_escape_passes_nothing_and_the_form_is_as_it_was(desk):
    claims(desk)
    asks = sheet(desk)
    asks.pin.setText(LEAD_PIN)
    desk.presses(Qt.Key.Key_Escape)
    assert not asks.isVisible()
    assert desk.state_on_wall("HS-003") == "open"
    assert desk.panel.form.phone.text() == "13900001111"


def test_the_lock_leaves_no_pin_in_the_sheet(desk):
    claims(desk)
    asks = sheet(desk)
    asks.pin.setText(LEAD_PIN)
    desk.presses(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desk.app.lock.is_locked
    assert asks.pin.text() == ""


def test_a_rule_that_holds_for_everybody_offers_no_lead(desk):
    sign_in(desk.app.desk(), "王芳", VOLUNTEER_PIN)
    claim_wishes(desk.app.desk(), ["HS-003"], Giver(name="钱多多"))
    desk.app.duty.look()
    claims(desk)
    assert desk.app.override.sheet is None
