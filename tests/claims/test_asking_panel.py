"""Claiming a rose that another desk holds: nobody waits, nobody is told a no that was not said."""

from datetime import timedelta

import pytest

from desktop_app.claims.standing import Standing
from desktop_app.errors import UserError
from tests.claims.panel_desk import HERE, NOON, THERE, PanelDesk, contender, rose, taken
from ui.claims.claim_state import Asks, Form, Mode

WANG = Form(phone="13800138000")
LI = Form(phone="13900139000")


@pytest.fixture
def desk():
    """HS-001 and HS-002 hang here, held by the second laptop; HS-003 is held here."""
    return PanelDesk(elsewhere=("HS-001", "HS-002"))


def test_the_panel_says_at_once_whom_it_asks_and_the_form_is_free(desk):
    desk.claims("HS-001", WANG)

    assert desk.notes == ["HS-001 正在问 二号电脑…"]
    assert desk.view.state.form == Form()
    assert not desk.view.state.is_busy
    assert desk.printed == []


def test_asking_waits_beside_the_store_lane(desk):
    desk.claims("HS-001", WANG)

    assert len(desk.jobs.aside) == 1
    assert not desk.jobs.waiting


def test_a_yes_is_the_usual_verdict_and_the_card_comes_out(desk):
    desk.verbs.says = {"claim HS-001": "final"}
    desk.claims("HS-001", WANG)
    desk.jobs.answers_come()

    assert desk.verdict == ("done", "HS-001 已认领")
    assert desk.printed == ["card"]
    assert desk.notes == []


def test_no_answer_is_no_no_the_card_comes_out_marked(desk):
    desk.claims("HS-001", WANG)
    desk.jobs.answers_come()

    assert desk.verdict == ("asked", "HS-001 待确认")
    assert desk.remedy == "卡片已注明；二号电脑 一答复就算数"
    assert desk.printed == ["card"]


def test_an_answer_that_cannot_be_read_is_no_no_either(desk):
    desk.verbs.trouble = UserError("store_locked")
    desk.claims("HS-001", WANG)
    desk.jobs.answers_come()

    assert desk.verdict == ("asked", "HS-001 待确认")
    assert desk.printed == ["card"]


def test_a_no_prints_nothing_and_keeps_what_was_typed(desk):
    desk.verbs.says = {"claim HS-001": taken("HS-001")}
    desk.claims("HS-001", WANG)
    desk.roses["HS-001"] = rose("HS-001", "claimed", holder=THERE)
    desk.jobs.answers_come()

    assert desk.verdict == ("taken", "HS-001 已被认领")
    assert desk.printed == []
    assert desk.view.state.form == WANG
    assert desk.view.state.number == "HS-001"
    assert desk.view.state.mode is Mode.CLAIMED  # where the similar ones are listed


def test_the_next_visitor_is_served_meanwhile_and_keeps_the_panel(desk):
    desk.verbs.says = {"claim HS-001": taken("HS-001")}
    desk.claims("HS-001", WANG)
    desk.panel.choose("HS-003", by_scan=True)
    desk.panel.edit(LI)
    desk.jobs.answers_come()

    assert desk.view.state.number == "HS-003"
    assert desk.view.state.form == LI
    assert desk.notes == ["HS-001 没有认领成"]


def test_one_press_goes_on_with_the_refused_giver_without_typing(desk):
    desk.verbs.says = {"claim HS-001": taken("HS-001")}
    desk.claims("HS-001", WANG)
    desk.panel.choose("HS-003", by_scan=True)
    desk.jobs.answers_come()
    [note] = desk.view.state.asking
    desk.panel.take_up(note.key)

    assert desk.view.state.form == WANG
    assert desk.view.state.number == "HS-001"
    assert desk.selected[-1] == "HS-001"
    assert desk.notes == []


def test_the_visitor_in_hand_is_not_lost_to_the_refused_one(desk):
    desk.verbs.says = {"claim HS-001": taken("HS-001")}
    desk.claims("HS-001", WANG)
    desk.panel.choose("HS-003", by_scan=True)
    desk.panel.edit(LI)
    desk.jobs.answers_come()
    [note] = desk.view.state.asking
    desk.panel.take_up(note.key)

    assert desk.view.state.form == LI
    assert desk.verdict == ("wait", "先办完手上这位")
    assert desk.notes == ["HS-001 没有认领成"]


def test_two_visitors_can_be_asked_for_at_once(desk):
    desk.verbs.says = {"claim HS-001": "final", "claim HS-002": "final"}
    desk.claims("HS-001", WANG)
    desk.claims("HS-002", LI)

    assert len(desk.notes) == 2
    desk.jobs.answers_come()
    assert desk.notes == []
    assert desk.printed == ["card", "card"]


def test_of_several_on_their_own_cards_only_the_refused_one_is_not_printed(desk):
    desk.verbs.says = {"claim HS-001": taken("HS-001"), "claim HS-002": "final"}
    desk.panel.choose("HS-001")
    desk.panel.add_to_basket()
    desk.panel.choose("HS-002")
    desk.panel.add_to_basket()
    desk.panel.choose("HS-003")
    desk.panel.add_to_basket()
    desk.panel.edit(Form(phone="13800138000", one_card=False))
    desk.panel.claim()
    desk.jobs.happen()
    desk.jobs.answers_come()

    assert desk.printed == ["card HS-002", "card HS-003"]
    assert desk.verdict == ("taken", "HS-001 已被认领")
    assert desk.remedy.startswith("HS-002、HS-003 已办好")


def test_an_ask_that_was_taken_back_meanwhile_says_nothing(desk):
    desk.verbs.says = {"claim HS-001": "undone"}
    desk.claims("HS-001", WANG)
    before = len(desk.said)
    desk.jobs.answers_come()

    assert len(desk.said) == before
    assert desk.printed == []


def refused_at_once(desk):
    desk.verbs.says = {"claim HS-001": taken("HS-001")}
    desk.claims("HS-001", WANG)
    desk.roses["HS-001"] = rose("HS-001", "claimed", holder=THERE)
    desk.jobs.answers_come()


def test_a_refused_giver_who_takes_another_wish_needs_no_call(desk):
    refused_at_once(desk)
    desk.panel.choose("HS-003")
    desk.panel.claim()
    desk.jobs.happen()

    assert desk.verbs.served == [({"claim HS-001"}, "当场改认领 HS-003")]


def test_the_next_visitors_claim_does_not_pass_for_the_refused_givers(desk):
    refused_at_once(desk)
    desk.panel.clear_form()
    desk.claims("HS-003", LI)

    assert desk.verbs.served == []


# later


def waits_for_an_answer(desk):
    desk.claims("HS-001", WANG)
    desk.jobs.answers_come()


def test_a_late_yes_is_a_quiet_line(desk):
    waits_for_an_answer(desk)
    before = len(desk.said)
    desk.verbs.says = {"claim HS-001": "final"}
    desk.hears("HS-001")

    assert desk.notes == ["HS-001 已确认"]
    assert len(desk.said) == before
    desk.claims("HS-003", LI)
    assert desk.notes == []


def test_a_late_no_is_said_aloud_and_leads_to_what_waits(desk):
    waits_for_an_answer(desk)
    desk.verbs.says = {"claim HS-001": taken("HS-001")}
    desk.hears("HS-001")

    assert desk.verdict == ("refused", "HS-001 没有认领成")
    [(_problem, action, press)] = desk.told
    assert action == "去待处理"
    press()
    assert desk.went == [("inbox", "HS-001")]


def test_what_was_asked_before_the_window_was_opened_again_is_told_as_well(desk):
    desk.verbs.own = {"claim HS-002": "HS-002"}
    desk.panel.desk_opened()
    desk.jobs.happen()
    desk.verbs.says = {"claim HS-002": "final"}
    desk.hears("HS-002")

    assert desk.notes == ["HS-002 已确认"]


def test_an_answer_is_told_once(desk):
    waits_for_an_answer(desk)
    desk.verbs.says = {"claim HS-001": taken("HS-001")}
    desk.hears("HS-001")
    desk.hears("HS-001")

    assert len(desk.told) == 1


def test_a_refused_giver_who_was_served_in_the_other_room_leaves_the_panel(desk):
    desk.verbs.says = {"claim HS-001": taken("HS-001")}
    desk.claims("HS-001", WANG)
    desk.panel.choose("HS-003", by_scan=True)
    desk.jobs.answers_come()
    desk.verbs.says = {"claim HS-001": "closed"}
    desk.hears("HS-001")

    assert desk.notes == []


# the rose in view


def standing(desk):
    return [(note.what, note.button) for note in desk.view.state.standing]


def test_an_open_rose_elsewhere_names_its_desk(desk):
    desk.panel.choose("HS-001", by_scan=True)

    assert standing(desk) == [("在 二号电脑 手里，认领会请它确认", "")]
    assert desk.view.state.mode is Mode.FORM
    assert "二号电脑" in desk.remedy


def test_a_rose_held_here_says_nothing_of_desks(desk):
    desk.panel.choose("HS-003", by_scan=True)

    assert standing(desk) == []


def test_a_rose_that_waits_says_for_whom_and_how_long(desk):
    desk.roses["HS-001"] = rose("HS-001", holder=THERE, asked=1)
    three = NOON + timedelta(minutes=3)
    desk.verbs.stands = Standing("二号电脑", three, asked=(contender(HERE),))
    desk.panel.choose("HS-001")
    desk.jobs.happen()

    assert standing(desk) == [("等 二号电脑 确认，3 分钟前", "")]


def test_a_dispute_names_both_desks_and_leads_to_the_room_that_settles_it(desk):
    desk.roses["HS-001"] = rose("HS-001", "claimed", disputed=2)
    both = (contender(HERE), contender(THERE))
    desk.verbs.stands = Standing("一号电脑", NOON, disputed=both)
    desk.panel.choose("HS-001")
    desk.jobs.happen()

    [note] = desk.view.state.standing
    assert note.button == "去裁定"
    assert [line.split("，")[0] for line in note.lines] == ["一号电脑", "二号电脑"]
    desk.panel.settle()
    assert desk.went == [("inbox", "HS-001")]


def test_a_release_from_afar_says_that_the_other_desk_was_asked(desk):
    desk.roses["HS-001"] = rose("HS-001", "claimed", holder=THERE)
    desk.verbs.asks_release_of = THERE
    desk.panel.choose("HS-001")
    desk.panel.ask(Asks.RELEASE)
    desk.panel.give_reason("认领人来电说来不及")
    desk.jobs.happen()

    assert desk.verdict == ("asked", "已请 二号电脑 释放")


def test_a_rose_that_waits_cannot_be_put_into_the_basket(desk):
    desk.roses["HS-001"] = rose("HS-001", holder=THERE, asked=1)
    desk.panel.choose("HS-001")
    desk.panel.add_to_basket()

    assert desk.view.state.basket == ()
