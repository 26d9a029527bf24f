"""The room 个人资料, as a hand uses it: find, read, write the word, and it is gone."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.people.retention import archive_event, retention_of
from desktop_app.people.running_out import drop_what_ran_out
from desktop_app.wishes.facts import Identity
from tests.desks import HandClock, hang, wish
from tests.exchange.desks import joined, meet
from tests.people.forensics import everything_read
from tests.people.reading import pages_in
from tests.rooms import HandShell, press, texts
from tests.staff.people import with_volunteer_on_duty
from ui.claims.claim_faces import claim_face
from ui.exchange.keys_section import KeysPart
from ui.people.page import make_page
from ui.shell.signs import desk_signs

WANG = Giver(name="王秀芳", phone="13800001234")


@pytest.fixture
def held(wall):
    claim_wishes(wall, ["HS-001", "HS-002"], WANG)
    hang(wall, wish("YZ-001"), identity=Identity(name="欧阳思源", address="望湖路 8 号"))
    return wall


@pytest.fixture
def shell(held):
    return HandShell(held)


@pytest.fixture
def room(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.refresh()
    return page


def find(room, who):
    room.erasing.who.setText(who)
    press(room.erasing.look)


def order(room, reason="本人当面要求", word="删除"):
    form = room.erasing.form
    form.reason.setText(reason)
    form.word.setText(word)
    press(form.do_it)


def test_who_was_found_is_shown_masked_with_all_that_goes(room):
    find(room, "giver:王秀芳")
    seen = texts(room.erasing)
    assert "王*芳 138****1234" in seen
    assert any("姓名和联系方式 1" in line for line in seen)
    assert not any("王秀芳" in line or "13800001234" in line for line in seen)


def test_nothing_goes_without_the_word(room, held):
    find(room, "giver:王秀芳")
    form = room.erasing.form
    form.reason.setText("本人要求")
    assert not form.do_it.isEnabled()
    form.word.setText("删")
    assert not form.do_it.isEnabled()
    assert "13800001234" in everything_read(held)


def test_with_reason_and_word_they_are_gone_and_the_report_says_what_to_shred(room, held, shell):
    find(room, "giver:王秀芳")
    order(room)
    assert "13800001234" not in everything_read(held)
    seen = texts(room.erasing.told)
    assert "已从这台电脑删除，撤不回来。" in seen
    assert any(line.startswith("  · 认领卡 ") for line in seen)
    assert len(shell.changes) == 1
    assert room.erasing.who.text() == ""


def test_the_report_is_saved_as_a_sheet_to_tick_off(room, tmp_path):
    find(room, "giver:王秀芳")
    order(room)
    room.eraser.save(tmp_path / "list.pdf")
    [page] = pages_in((tmp_path / "list.pdf").read_bytes())
    assert "粉碎或删掉" in page
    assert "王秀芳" not in page
    assert any("list.pdf" in line for line in texts(room.erasing))


def test_a_reason_with_the_name_is_refused_and_what_was_typed_stays(room, held):
    find(room, "giver:王秀芳")
    order(room, reason="王秀芳要求")
    assert any("永久留在记录里" in line for line in texts(room.erasing))
    assert room.erasing.form.reason.text() == "王秀芳要求"
    assert "13800001234" in everything_read(held)


def test_a_family_asks_what_becomes_of_the_wish(room, held):
    find(room, "yz1")
    form = room.erasing.form
    assert not form.wish.isHidden()
    press(form.wish.buttons["withdrawn"])
    order(room, reason="家长要求")
    assert "望湖路" not in everything_read(held)
    assert any("撤不回来" in line for line in texts(room.erasing.told))


def test_leaving_shows_nobody_any_more(room):
    find(room, "giver:王秀芳")
    press(room.erasing.form.leave)
    assert not any("王*芳" in line for line in texts(room.erasing))


def test_nobody_found_says_how_to_ask(room):
    find(room, "giver:没有")
    assert "没有找到这个人的资料。" in texts(room.erasing)


def test_a_volunteer_is_told_who_may(room, held):
    with_volunteer_on_duty(held)
    find(room, "giver:王秀芳")
    assert any("主办方" in line for line in texts(room.erasing))


def test_an_erased_giver_reads_as_erased_and_the_claim_stands(room, held):
    from desktop_app.claims.look import look_at_claim

    find(room, "giver:王秀芳")
    order(room)
    look = look_at_claim(held, "HS-001")
    assert look.is_erased
    face = claim_face(look, "HS-001")
    assert (face.giver, face.phone, face.can_show) == ("已删除", "", False)


# the time of keeping


def test_archiving_says_how_long_there_is_left(room):
    press(room.retention.archive)
    assert "还有 180 天" in [
        label.text() for label in room.retention.findChildren(type(room.retention.pill))
    ]
    assert any("保存到" in line for line in texts(room.retention))


def test_early_needs_a_reason_and_the_word(room, held):
    press(room.retention.end)
    form = room.retention.form
    form.word.setText("全部删除")
    assert not form.do_it.isEnabled()
    form.reason.setText("主办方决定")
    press(form.do_it)
    assert everything_read(held) == ""
    assert "个人信息已经全部删除。" in texts(room.retention)


def test_when_it_is_due_the_word_is_enough(room, held):
    archive_event(held)
    held.clock.turn(days=180)
    room.refresh()
    press(room.retention.end)
    room.retention.form.word.setText("全部删除")
    press(room.retention.form.do_it)
    assert retention_of(held).is_over


def test_leaving_ends_nothing(room, held):
    press(room.retention.end)
    press(room.retention.form.leave)
    assert room.retention.form.isHidden()
    assert not retention_of(held).is_over


# reminders


def people_sign(desk):
    return next((one for one in desk_signs(desk.home, desk) if one.name == "people"), None)


def test_the_bar_below_reminds_from_two_weeks_before(held):
    archive_event(held)
    assert people_sign(held) is None
    held.clock.turn(days=166)
    assert (people_sign(held).tone, people_sign(held).room) == ("amber", "people")
    held.clock.turn(days=20)
    assert people_sign(held).tone == "rose"


def test_a_borrowed_laptop_reminds_of_its_own_keys(held, tmp_path):
    lent = joined(held, tmp_path / "lent", "二号电脑")
    try:
        lent.clock = HandClock()
        assert people_sign(lent) is None
        lent.clock.turn(days=6)
        assert people_sign(lent).words == "密钥还有 1 天"
        lent.clock.turn(days=2)
        drop_what_ran_out(lent)
        assert people_sign(lent).words == "密钥过期了"
    finally:
        lent.close()


# who holds keys


@pytest.fixture
def lent(held, tmp_path):
    desk = joined(held, tmp_path / "lent", "二号电脑")
    yield desk
    desk.close()


def test_a_lead_sees_who_reads_until_when_and_extends(held, lent, qtbot):
    part = KeysPart(HandShell(held).jobs, held, lambda: True)
    qtbot.addWidget(part)
    part.presenter.refresh()
    assert [line.until for line in part.presenter.state.lines] == ["一直有效", "到 2023-07-05 为止"]
    part.until.setText("2023-07-20")
    press(part.extend)
    assert [line.until for line in part.presenter.state.lines][1] == "到 2023-07-20 为止"
    part.until.setText("明天")
    press(part.extend)
    assert any("不能作为密钥的最后一天" in line for line in texts(part))


def test_new_keys_after_a_second_press(held, lent, qtbot):
    part = KeysPart(HandShell(held).jobs, held, lambda: True)
    qtbot.addWidget(part)
    part.presenter.refresh()
    press(part.renew)
    press(part.sure)
    assert any("已换新密钥" in line for line in texts(part))
    claim_wishes(held, ["HS-003"], Giver(name="周大海", phone="13900005678"))
    meet(held, lent)
    assert "13900005678" in everything_read(lent)


def test_another_laptop_sees_only_how_long_its_own_last(lent, qtbot):
    part = KeysPart(HandShell(lent).jobs, lent, lambda: False)
    qtbot.addWidget(part)
    part.presenter.refresh()
    assert part.list.isHidden()
    assert any("这台电脑的密钥到 2023-07-05" in line for line in texts(part))
