"""A badge in the whole window: it signs the proposal that waits in the fund's room, and else signs in."""

from dataclasses import replace

import pytest

from desktop_app.fund.look import look_at_fund
from desktop_app.fund.proposing import plan_payings, propose_payings
from desktop_app.staff import pins
from desktop_app.staff.duty import sign_in
from desktop_app.staff.operations import Role, add_staff, new_badges
from tests.fund.funds import give
from tests.shell.hands import desk_window
from tests.staff.people import LEAD, LEAD_PIN, UptimeClock, with_staff


@pytest.fixture
def hands(qapp, tmp_path, monkeypatch):
    """The lead is on duty; a second lead stands by with a badge, and a proposal waits."""
    monkeypatch.setattr(pins, "EFFORT", pins.Effort(8, 1, 1))
    with desk_window(qapp, tmp_path) as hands:
        desk = hands.app.desk()
        hands.lead, _volunteer = with_staff(desk)
        as_lead = replace(desk, by=hands.lead)
        hands.second = add_staff(as_lead, "陈静", Role.LEAD, "846129").staff_id
        hands.badge = new_badges(as_lead, [hands.second])[0].text
        sign_in(desk, LEAD, LEAD_PIN)
        give(desk, 50_000)
        propose_payings(desk, plan_payings(desk))
        hands.app.lock.monotonic = UptimeClock()
        hands.app.following.look()
        hands.app.duty.look()
        yield hands


def signatures(hands):
    return look_at_fund(hands.app.desk()).proposals[0].signatures


def test_a_badge_signs_the_proposal_that_is_open_and_the_lead_stays_on_duty(hands):
    hands.app.house.go_to("fund", "wishes")
    hands.app.contents.rooms.currentWidget().wishes.parts.buttons["proposals"].click()
    hands.scans(hands.badge)
    assert [one.name for one in signatures(hands)] == ["陈静"]
    assert hands.app.desk().by == hands.lead
    assert not hands.app.lock.is_locked


def test_on_the_wall_the_same_badge_signs_in_as_ever(hands):
    hands.app.house.go_home()
    hands.scans(hands.badge)
    assert signatures(hands) == ()
    assert hands.app.desk().by == hands.second
