"""The claim panel while the store lane is still at work, and when somebody else was faster."""

from tests.claims.panel_desk import PanelDesk as Desk
from tests.claims.panel_desk import rose
from ui.claims.claim_state import Field, Form, Mode


def test_a_rose_scanned_while_a_claim_is_written_is_not_lost():
    desk = Desk()
    desk.panel.choose("HS-001", by_scan=True)
    desk.panel.edit(Form(phone="13800138000"))
    desk.panel.claim()
    desk.panel.choose("HS-002", by_scan=True)
    desk.jobs.happen()
    assert desk.view.state.number == "HS-002"
    assert desk.view.state.mode is Mode.FORM
    assert desk.printed == ["card"]
    assert [claim[0] for claim in desk.verbs.claims] == [("HS-001",)]


def test_what_was_typed_for_the_next_visitor_stays_when_the_claim_comes_back():
    desk = Desk()
    desk.panel.choose("HS-001", by_scan=True)
    desk.panel.edit(Form(phone="13800138000"))
    desk.panel.claim()
    desk.panel.choose("HS-002", by_scan=True)
    desk.panel.edit(Form(phone="139"))
    desk.jobs.happen()
    assert desk.view.state.form.phone == "139"


def test_pressing_enter_twice_claims_once():
    desk = Desk()
    desk.panel.choose("HS-001", by_scan=True)
    desk.panel.edit(Form(phone="13800138000"))
    desk.panel.enter(Field.PHONE)
    desk.panel.enter(Field.PHONE)
    desk.jobs.happen()
    assert len(desk.verbs.claims) == 1


def test_a_rose_that_somebody_else_took_keeps_what_was_typed():
    desk = Desk(taken=True)
    desk.panel.choose("HS-001", by_scan=True)
    desk.panel.edit(Form(phone="13800138000"))
    desk.panel.claim()
    desk.roses["HS-001"] = rose("HS-001", "claimed")
    desk.jobs.happen()
    assert desk.view.state.mode is Mode.CLAIMED
    assert desk.view.state.form.phone == "13800138000"
    assert desk.said[-1][0] == "taken"
    assert desk.printed == []


def test_a_number_that_no_wish_has_is_said_calmly():
    desk = Desk()
    desk.panel.choose("HS-099", by_scan=True)
    assert desk.said == [("stop", "没有编号为 HS-099 的心愿。")]
    assert desk.view.__dict__.get("state") is None


def test_a_rose_taken_meanwhile_leaves_the_basket():
    desk = Desk()
    desk.panel.choose("HS-001")
    desk.panel.add_to_basket()
    desk.panel.choose("HS-002", by_scan=True)
    desk.roses["HS-001"] = rose("HS-001", "claimed")
    desk.panel.refresh(["HS-001"])
    assert [face.number for face in desk.view.state.basket] == ["HS-002"]
