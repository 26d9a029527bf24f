"""叫负责人: the volunteer goes on with the next visitor, and the answer comes back to the desk."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.inbox.model import ItemKind
from desktop_app.inbox.operations import inbox
from desktop_app.staff import pins
from desktop_app.staff.tickets import Topic, close_ticket, open_tickets
from tests.rooms import press
from tests.shell.hands import desk_window
from tests.staff.people import with_volunteer_on_duty


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch):
    monkeypatch.setattr(pins, "EFFORT", pins.Effort(8, 1, 1))


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        hands.lead, hands.volunteer = with_volunteer_on_duty(hands.app.desk())
        hands.app.following.look()
        hands.app.duty.look()
        yield hands


def fills_in(desk, number="HS-003", name="李雷") -> None:
    desk.clicks_rose(number)
    desk.panel.focus_field("name")
    desk.types_chinese(name)


def calls(desk, topic=Topic.PRICE, note="") -> None:
    press(desk.app.contents.top.call)
    sheet = desk.app.calls.sheet
    press(sheet.topics[topic])
    sheet.note.setText(note)
    press(sheet.go)


def test_the_half_filled_claim_is_put_on_hold_and_the_next_visitor_may_come(desk):
    fills_in(desk)
    calls(desk, note="想要大一点的灯，要 420 元")
    [call] = open_tickets(desk.app.desk())
    assert (call.topic, call.number, call.note) == (
        Topic.PRICE,
        "HS-003",
        "想要大一点的灯，要 420 元",
    )
    assert call.by == desk.volunteer
    assert desk.rose("HS-003").parked
    assert not desk.app.claim.state.form.has_giver
    assert not desk.app.calls.sheet.isVisible()
    assert "已叫负责人" in desk.verdict
    desk.clicks_rose("HS-004")
    desk.panel.focus_field("phone")
    desk.types("13900001111")
    desk.enter()
    assert desk.state_on_wall("HS-004") == "claimed"


def test_the_claim_that_was_put_on_hold_is_taken_up_where_it_was(desk):
    fills_in(desk)
    calls(desk)
    desk.clicks_rose("HS-003")
    desk.presses(Qt.Key.Key_F6)
    assert desk.app.claim.state.form.name == "李雷"


def test_without_a_hold_the_form_stays_as_it_is(desk):
    fills_in(desk)
    press(desk.app.contents.top.call)
    sheet = desk.app.calls.sheet
    assert sheet.hold.isChecked()
    sheet.hold.click()
    press(sheet.topics[Topic.RELATED])
    press(sheet.go)
    assert not desk.rose("HS-003").parked
    assert desk.app.claim.state.form.name == "李雷"
    assert len(open_tickets(desk.app.desk())) == 1


def test_a_call_without_a_wish_is_possible_from_any_room(desk):
    desk.app.house.go_to("cards")
    desk.presses(Qt.Key.Key_F7)
    sheet = desk.app.calls.sheet
    assert sheet.isVisible()
    assert not sheet.hold.isVisible()
    press(sheet.topics[Topic.MACHINE])
    press(sheet.go)
    [call] = open_tickets(desk.app.desk())
    assert (call.topic, call.number) == (Topic.MACHINE, "")
    assert desk.app.house.room == "cards"


def test_a_call_without_a_topic_asks_for_it_and_escape_calls_nobody(desk):
    press(desk.app.contents.top.call)
    sheet = desk.app.calls.sheet
    sheet.note.setText("请来一下")
    press(sheet.go)
    assert "什么事" in sheet.notice.problem.text()
    assert open_tickets(desk.app.desk()) == []
    desk.presses(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    press(desk.app.contents.top.call)
    assert sheet.note.text() == "请来一下"


def test_a_scan_closes_the_sheet_and_opens_its_rose(desk):
    press(desk.app.contents.top.call)
    desk.app.calls.sheet.note.setFocus()
    desk.scans("HS-004")
    assert not desk.app.calls.sheet.isVisible()
    assert desk.number == "HS-004"
    assert desk.app.calls.sheet.note.text() == ""
    assert QApplication.focusWidget() is desk.panel.form.phone.edit


def test_the_leads_inbox_has_the_call_and_the_answer_comes_back_as_a_notice(desk):
    fills_in(desk)
    calls(desk)
    opened = desk.app.desk()
    assert [item.kind for item in inbox(opened) if item.kind is ItemKind.TICKET] == [
        ItemKind.TICKET
    ]
    assert "叫了负责人" in desk.app.contents.status.signs["calls"].text()
    [call] = open_tickets(opened)
    lead = replace(opened, by=desk.lead)
    close_ticket(lead, call.ticket_id, "可以，差价由义卖善款补。")
    desk.app.following.look()
    assert "超过限价" in desk.message
    assert "差价由义卖善款补" in desk.message
    assert "calls" not in desk.app.contents.status.signs
    press(desk.app.contents.message.action)
    assert desk.number == "HS-003"
