"""The three acts at the desk, and what follows them, with a hand and a scanner."""

from PySide6.QtCore import Qt

from desktop_app.cards.contents import card_facts
from desktop_app.claims.look import look_at_claim
from tests.desks import giver_of
from tests.shell.hands import desk_window

CTRL = Qt.KeyboardModifier.ControlModifier


def claim(desk, number, phone="13800138000"):
    desk.scans(number)
    desk.types(phone)
    desk.enter()


def test_scanning_a_rose_opens_its_wish_and_waits_for_the_phone(desk):
    desk.scans("hs001")
    assert desk.number == "HS-001"
    assert "HS-001 可以认领" in desk.verdict
    assert desk.panel.words.text.text() == "想要一双运动鞋，跑步的时候穿。"
    assert desk.panel.form.phone.edit.hasFocus()


def test_scan_phone_enter_is_a_claim_with_its_card(desk):
    claim(desk, "HS-001")
    assert desk.state_on_wall("HS-001") == "claimed"
    assert desk.app.wall.state.figures.claimed == 1
    assert "HS-001 已认领" in desk.verdict
    [card] = desk.cards()
    assert card.read_bytes().startswith(b"%PDF")
    assert desk.panel.claimed.card.text() == "卡片已打印"
    assert giver_of(desk.app.desk(), "HS-001").phone == "13800138000"
    look = look_at_claim(desk.app.desk(), "HS-001")
    assert look.giver.phone == "138****8000"
    assert look.claim.due == "2023-07-05"


def test_the_next_scan_comes_at_once_with_an_empty_form(desk):
    claim(desk, "HS-001")
    desk.scans("HS-002")
    assert desk.number == "HS-002"
    assert desk.panel.form.phone.text() == ""
    assert desk.panel.form.phone.edit.hasFocus()


def test_a_chinese_name_alone_is_enough(desk):
    desk.scans("HS-003")
    desk.presses(Qt.Key.Key_F2)
    desk.types_chinese("林晓燕")
    desk.enter()
    assert giver_of(desk.app.desk(), "HS-003").name == "林晓燕"
    assert desk.panel.claimed.facts.isVisible()


def test_enter_in_an_empty_phone_field_moves_on_to_the_name(desk):
    desk.scans("HS-003")
    desk.enter()
    assert desk.panel.form.name.edit.hasFocus()
    desk.enter()
    assert desk.panel.form.phone.note.text() == "请填手机号或姓名，或选匿名"
    assert desk.state_on_wall("HS-003") == "open"


def test_a_wrong_phone_is_said_beside_the_field_and_nothing_is_claimed(desk):
    claim(desk, "HS-001", "1380013")
    assert desk.panel.form.phone.note.text() == "手机号是 11 位，座机请写区号"
    assert desk.panel.form.phone.edit.hasFocus()
    assert desk.state_on_wall("HS-001") == "open"
    assert desk.cards() == []


def test_an_anonymous_giver_needs_neither_phone_nor_name(desk):
    desk.scans("HS-001")
    desk.clicks(desk.panel.form.anonymous)
    desk.clicks(desk.panel.foot.claim)
    assert giver_of(desk.app.desk(), "HS-001").anonymous


def test_a_minor_needs_a_guardian(desk):
    desk.scans("HS-001")
    desk.clicks(desk.panel.form.minor)
    desk.panel.form.phone.edit.setFocus()
    desk.types("13800138000")
    desk.enter()
    assert desk.panel.form.guardian.edit.hasFocus()
    assert desk.panel.form.guardian.note.text() == "未成年人认领要有监护人"
    desk.types_chinese("王芳")
    desk.enter()
    desk.types("13900139000")
    desk.enter()
    assert giver_of(desk.app.desk(), "HS-001").guardian == "王芳"


def test_a_relative_is_refused_in_plain_words(desk):
    desk.scans("HS-001")
    desk.clicks(desk.panel.form.related)
    desk.panel.form.phone.edit.setFocus()
    desk.types("13800138000")
    desk.enter()
    assert "慈善法第四十条" in desk.panel.form.related_note.text()
    assert desk.state_on_wall("HS-001") == "open"


def test_a_taken_rose_says_since_when_where_and_what_is_near(desk):
    claim(desk, "HS-001")
    desk.scans("HS-002")
    desk.scans("HS-001")
    assert "HS-001 已被认领" in desk.verdict
    assert "1 号电脑" in desk.verdict
    near = [face.number for face in desk.app.claim.state.similar]
    assert near[0] == "HS-002"
    assert desk.panel.claimed.similar.isVisible()


def test_a_similar_wish_is_one_press_away(desk):
    claim(desk, "HS-001")
    desk.scans("HS-001")
    button = desk.panel.claimed.similar.layout().itemAt(1).widget()
    desk.clicks(button)
    assert desk.number == "HS-002"
    assert desk.panel.form.phone.edit.hasFocus()


def test_several_roses_in_one_go_make_one_card(desk):
    desk.scans("HS-001")
    desk.presses(Qt.Key.Key_Return, CTRL)
    desk.scans("HS-002")
    desk.scans("JB-001")
    assert [face.number for face in desk.app.claim.state.basket] == ["HS-001", "HS-002", "JB-001"]
    assert "3 朵" in desk.panel.foot.claim.text()
    desk.types("13800138000")
    desk.enter()
    assert {desk.state_on_wall(n) for n in ("HS-001", "HS-002", "JB-001")} == {"claimed"}
    assert len(desk.cards()) == 1
    assert not desk.panel.foot.basket.isVisible()


def test_several_roses_may_have_a_card_each(desk):
    desk.scans("HS-001")
    desk.presses(Qt.Key.Key_Return, CTRL)
    desk.scans("HS-002")
    desk.clicks(desk.panel.foot.basket.cards.buttons["each"])
    desk.panel.form.phone.edit.setFocus()
    desk.types("13800138000")
    desk.enter()
    assert len(desk.cards()) == 2


def test_a_half_filled_claim_is_put_aside_and_taken_up_again(desk):
    desk.scans("HS-001")
    desk.types("13800138000")
    desk.presses(Qt.Key.Key_F6)
    assert desk.rose("HS-001").parked
    assert desk.panel.form.phone.text() == ""
    desk.scans("HS-002")
    desk.scans("HS-001")
    assert "暂留中" in desk.verdict
    desk.presses(Qt.Key.Key_F6)
    assert desk.panel.form.phone.text() == "13800138000"
    assert not desk.rose("HS-001").parked


def test_the_last_act_is_undone_by_name(desk):
    claim(desk, "HS-001")
    assert desk.app.claim.state.acts[0].words.startswith("认领 HS-001")
    desk.presses(Qt.Key.Key_Z, CTRL)
    assert desk.state_on_wall("HS-001") == "open"
    assert "已撤销“认领 HS-001”" in desk.verdict


def test_a_claim_is_released_with_a_reason_and_the_rose_hangs_again(desk):
    claim(desk, "HS-001")
    desk.clicks(desk.panel.claimed.release)
    assert desk.panel.claimed.reason.edit.hasFocus()
    desk.enter()
    assert desk.state_on_wall("HS-001") == "claimed"
    desk.types_chinese("来电说来不及")
    desk.enter()
    assert desk.state_on_wall("HS-001") == "open"
    assert "HS-001 已释放" in desk.verdict


def test_a_card_is_printed_again_with_a_reason(desk):
    claim(desk, "HS-001")
    desk.presses(Qt.Key.Key_P, CTRL)
    desk.types_chinese("卡片丢了")
    desk.enter()
    assert len(desk.cards()) == 2
    assert look_at_claim(desk.app.desk(), "HS-001").card.reprint == 1


def test_scanning_a_card_shows_its_claim(desk):
    claim(desk, "HS-001")
    card = look_at_claim(desk.app.desk(), "HS-001").card
    desk.scans("HS-002")
    desk.scans(card_facts(desk.app.desk(), card.card_id).payload)
    assert desk.number == "HS-001"
    assert desk.panel.claimed.isVisible()


def test_a_printer_that_is_gone_loses_no_claim(qapp, tmp_path):
    with desk_window(qapp, tmp_path, printer="前台打印机") as desk:
        claim(desk, "HS-001")
        assert desk.state_on_wall("HS-001") == "claimed"
        assert "认领已经记下" in desk.message
        assert desk.app.contents.top.rooms["cards"].text().strip().endswith("1")
        assert desk.panel.claimed.card.text() == "卡片在队列里等打印"


def test_a_half_filled_form_survives_a_change_of_language(desk):
    desk.scans("HS-001")
    desk.types("138001")
    desk.app.furnish_anew()
    assert desk.number == "HS-001"
    assert desk.panel.form.phone.text() == "138001"
    assert desk.app.contents.top.event_name.toolTip() == "公益日"


def test_a_giver_typed_for_another_rose_is_pointed_out(desk):
    desk.scans("HS-001")
    desk.types("13800138000")
    desk.scans("HS-002")
    assert desk.panel.form.carried.isVisible()
    desk.clicks(desk.panel.form.carried.clear)
    assert desk.panel.form.phone.text() == ""
    assert not desk.panel.form.carried.isVisible()


def test_a_click_and_digits_lead_into_the_phone_field(desk):
    desk.clicks_rose("HS-003")
    assert desk.number == "HS-003"
    desk.types("139")
    assert desk.panel.form.phone.text() == "139"


def test_typing_letters_on_the_wall_searches(desk):
    desk.clicks_rose("HS-003")
    desk.types("jb1")
    desk.enter()
    assert desk.number == "JB-001"
