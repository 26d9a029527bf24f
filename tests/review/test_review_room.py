"""The review room: read why a wish waits, mend it, decide."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.desk import write
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import Note, all_entries
from desktop_app.people.access_facts import AccessRevealed, Purpose
from desktop_app.roses.reading import load_roses
from desktop_app.staff.operations import add_staff
from desktop_app.staff.rights import Role
from desktop_app.store import vault
from desktop_app.wishes.checking import checked_wish
from desktop_app.wishes.facts import Consent, Group, Identity, WishImported
from tests.desks import HandClock, small_desk, wish
from tests.rooms import HandShell, press, texts
from ui.review.page import make_page
from ui.review.review_state import Asking

TOLD = "我叫陈思雨，想要一双运动鞋，请打电话13812345678。"


def collect(desk, number, text, name="张三", **values):
    """A wish comes in from a street office and waits."""
    rules = desk.settings().rules
    told = wish(number, text, **values)
    public, identity = checked_wish(told, Identity(name=name, phone="13812345678"), rules)
    wish_id = desk.new_id()
    with desk.store.write() as tx:
        record = vault.put(tx, wish_id, vault.LEAD, identity)
        write(tx, desk, [Note(wish_id, WishImported(wish=public), 0, record)])


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path, HandClock())
    collect(
        desk, "HS-017", TOLD, "陈思雨",
        group=Group.CHILD, alias="陈同学", age_band="7-13岁", item="运动鞋", spec="36码",
        consent=Consent.GUARDIAN,
    )  # fmt: skip
    collect(desk, "HS-021", "想要一辆轮椅，可以下楼晒太阳。", item="轮椅", price_fen=98_000)
    collect(desk, "BL-004", "想要一个收音机听戏。", item="收音机")
    yield desk
    desk.close()


@pytest.fixture
def shell(desk):
    return HandShell(desk)


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    return page


def state_of(desk, number):
    return next(rose.state for rose in load_roses(desk) if rose.number == number)


def public_text(desk, number):
    return next(rose.text for rose in load_roses(desk) if rose.number == number)


def test_the_list_says_why_each_wish_waits(page):
    lines = {line.name: line.second for line in page.list.lines()}
    assert set(lines) == {"HS-017", "HS-021", "BL-004"}
    assert "姓名" in lines["HS-017"]
    assert "价格超过上限" in lines["HS-021"]
    assert lines["BL-004"] == "可以发布"


def test_found_places_are_marked_in_the_wording(page):
    page.open_at("HS-017")
    marked = [s.cursor.selectedText() for s in page.opened.form.text.extraSelections()]
    assert marked == ["陈思雨", "13812345678"]
    assert not page.publish.isEnabled()


def test_marks_stand_right_behind_a_rare_character(page):
    page.open_at("HS-017")
    page.opened.form.text.setPlainText("𤦀家的孩子，电话13812345678")
    marked = [s.cursor.selectedText() for s in page.opened.form.text.extraSelections()]
    assert "13812345678" in marked


def test_typing_the_words_right_lets_the_wish_be_published(page, desk, shell):
    page.open_at("HS-017")
    page.opened.form.text.setPlainText("想要一双运动鞋。")
    assert page.publish.text() == "改好并发布"
    assert TOLD in page.opened.original.toPlainText()
    press(page.publish)
    assert state_of(desk, "HS-017") == "open"
    assert public_text(desk, "HS-017") == "想要一双运动鞋。"
    assert "HS-017 已挂上花墙。" in texts(page)
    assert shell.changes[-1].wishes


def test_the_proposal_takes_one_press(page):
    page.open_at("HS-017")
    proposal = page.opened.proposal.text()
    assert "运动鞋" in proposal
    press(page.opened.take_proposal)
    assert page.opened.form.text.toPlainText() == proposal
    assert page.publish.isEnabled()


def test_after_publishing_the_next_wish_is_under_the_eyes(page):
    page.open_at("BL-004")
    press(page.publish)
    assert page.opened.number.text() in ("HS-017", "HS-021")
    assert "BL-004" not in [line.name for line in page.list.lines()]


def test_publishing_is_taken_back_with_one_press(page, desk):
    page.open_at("BL-004")
    press(page.publish)
    press(page.notice.action)
    assert state_of(desk, "BL-004") == "review"


def test_saving_half_done_keeps_the_wish_waiting(page, desk):
    page.open_at("HS-017")
    page.opened.form.alias.setText("陈小朋友")
    press(page.save)
    assert state_of(desk, "HS-017") == "review"
    assert page.opened.number.text() == "HS-017"
    assert "陈小朋友" in page.opened.title.text()
    assert "陈思雨" not in public_text(desk, "HS-017")


def test_a_price_over_the_cap_hangs_only_with_a_reason(page, desk):
    page.open_at("HS-021")
    assert not page.publish.isEnabled()
    press(page.approve)
    assert page.reason.isVisibleTo(page)
    assert not page.reason.do_it.isEnabled()
    page.reason.reason.setText("轮椅是刚需")
    press(page.reason.do_it)
    press(page.publish)
    assert state_of(desk, "HS-021") == "open"


def test_sending_back_asks_for_a_reason_and_moves_the_wish(page, desk):
    page.open_at("HS-017")
    press(page.send_back)
    page.reason.reason.setText("尺码请再问")
    QTest.keyClick(page.reason.reason, Qt.Key.Key_Return)
    assert state_of(desk, "HS-017") == "sent_back"
    press(page.tabs.buttons["sent_back"])
    assert [line.name for line in page.list.lines()] == ["HS-017"]
    assert any("尺码请再问" in text for text in texts(page))


def test_withdrawing_takes_the_wish_out_of_review(page, desk):
    page.open_at("HS-017")
    press(page.withdraw)
    page.reason.reason.setText("家人已经买好了")
    press(page.reason.do_it)
    assert state_of(desk, "HS-017") == "withdrawn"


def test_escape_leaves_the_reason_and_nothing_happens(page, desk):
    page.open_at("HS-017")
    press(page.withdraw)
    QTest.keyClick(page.reason, Qt.Key.Key_Escape)
    assert page.reason.isHidden()
    assert state_of(desk, "HS-017") == "review"


def test_all_that_are_ready_are_published_at_once(page, desk):
    assert "（1）" in page.publish_ready.text()
    press(page.publish_ready)
    assert state_of(desk, "BL-004") == "open"
    assert state_of(desk, "HS-017") == "review"


def test_the_identity_is_hidden_until_asked_for_and_says_whose_eyes_it_is_for(page):
    page.open_at("HS-021")
    assert "张三" not in " ".join(texts(page))
    press(page.opened.identity_button)
    assert "张三" in texts(page)
    assert any("仅审核可见" in text for text in texts(page))
    page.open_at("BL-004")
    assert "张三" not in " ".join(texts(page))


def test_a_price_that_is_no_number_is_told_at_the_field(page):
    page.open_at("BL-004")
    page.opened.form.price.setText("一百左右")
    assert page.opened.form.price_note.text()
    assert not page.publish.isEnabled()
    assert not page.save.isEnabled()
    page.opened.form.price.setText("１３５元")
    assert page.publish.isEnabled()


def test_typing_does_not_move_the_cursor(page):
    page.open_at("BL-004")
    field = page.opened.form.item
    field.setFocus()
    field.setCursorPosition(0)
    QTest.keyClicks(field, "x")
    assert field.text() == "x收音机"
    assert field.cursorPosition() == 1


def test_an_empty_room_says_that_all_is_done(tmp_path, qtbot):
    desk = small_desk(tmp_path / "empty", HandClock())
    page = make_page(HandShell(desk).context())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert "都审完了" in texts(page)
    desk.close()


def test_the_history_is_one_press_away(page, shell):
    page.open_at("HS-021")
    press(page.opened.history_button)
    assert shell.went == [("history", "HS-021")]


def test_a_half_typed_draft_survives_changes_elsewhere(page):
    page.open_at("HS-017")
    page.opened.form.text.setPlainText("想要一双")
    page.refresh()
    assert page.opened.form.text.toPlainText() == "想要一双"
    page.presenter.ask(Asking.NOTHING)


def looks(desk):
    """Which wishes' families somebody looked at, by the journal."""
    with desk.store.read() as tx:
        facts = [fact_of(entry) for entry in all_entries(tx, desk.event)]
    return [(f.number, f.purpose) for f in facts if isinstance(f, AccessRevealed)]


def test_a_text_as_it_was_collected_is_a_look_at_the_family_and_is_logged_once(page, desk):
    for number in ("BL-004", "HS-017", "BL-004", "HS-017"):
        page.open_at(number)
    assert looks(desk) == [("HS-017", Purpose.REVIEW)]


def test_the_identity_is_logged_before_it_is_shown_and_masked_again_by_itself(page, desk):
    page.open_at("BL-004")
    press(page.opened.identity_button)
    assert ("BL-004", Purpose.REVIEW) in looks(desk)
    assert "张三" in texts(page)
    left = page.opened.identity.left
    assert left.seconds == 60
    for _second in range(60):
        left.timer.timeout.emit()
    assert "张三" not in texts(page)
    press(page.opened.identity_button)
    assert "张三" in texts(page)
    assert looks(desk).count(("BL-004", Purpose.REVIEW)) == 1
    page.mask_people()
    assert "张三" not in texts(page)


def test_after_the_screen_was_locked_the_next_look_is_logged_anew(page, desk):
    page.open_at("BL-004")
    press(page.opened.identity_button)
    page.end_sitting()
    assert "张三" not in texts(page)
    press(page.opened.identity_button)
    assert looks(desk).count(("BL-004", Purpose.REVIEW)) == 2


def test_a_volunteer_sees_no_family_in_the_review_room(page, desk):
    page.open_at("BL-004")
    lead = add_staff(desk, "组长", Role.LEAD, "4927").staff_id
    desk.by = lead
    desk.by = add_staff(desk, "小林", Role.VOLUNTEER, "5831").staff_id
    before = looks(desk)
    press(page.opened.identity_button)
    assert "张三" not in texts(page)
    assert page.notice.problem.text()
    page.open_at("HS-017")
    assert page.opened.number.text() == "BL-004"
    assert looks(desk) == before
