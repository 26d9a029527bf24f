"""摊位, as hands and eyes use it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.market.facts import StallKind
from desktop_app.market.look import look_at_market
from desktop_app.market.sales import Sold, record_sale
from desktop_app.market.tallies import note_tally
from desktop_app.staff.operations import add_staff
from desktop_app.staff.rights import Role
from tests.desks import small_desk
from tests.market.stands import charity, room, stand
from tests.rooms import press, texts
from ui.market.market_state import Tab


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    yield desk
    desk.close()


@pytest.fixture
def page(desk, shell, qtbot):
    return room(shell, qtbot, "")


def write_charity(page, **other):
    form = page.stalls.charity_form
    words = {
        "name": "宁波市慈善总会",
        "certificate": "甬民慈募2017-001",
        "filing": "51330200MJ8750271XA23001",
        "account": "宁波银行 71010122000001234",
        "phone": "0574-87300000",
    } | other
    for field, text in words.items():
        form.edits[field].setText(text)
    form.plan.setPlainText("为困境儿童、困难老人圆微心愿")
    press(form.save)


def choose(page, code):
    lines = page.stalls.list.lines()
    place = next(at for at, line in enumerate(lines) if line.name == code)
    page.stalls.list.setCurrentIndex(page.stalls.list.model().index(place, 0))


def test_a_new_event_says_what_to_do_first(page):
    said = " ".join(texts(page))
    assert "先指明慈善组织，才能收款" in said
    assert "还没有摊位" in said
    assert page.frame.state.tab is Tab.STALLS


def test_the_charity_is_named_and_shown_with_all_that_the_law_asks_for(page, desk, shell):
    press(page.stalls.charity.name)
    write_charity(page)
    assert look_at_market(desk).charities[0].is_complete
    said = " ".join(texts(page.stalls.charity))
    assert "宁波市慈善总会" in said
    assert "51330200MJ8750271XA23001" in said
    assert "0574-87300000" in said
    assert page.stalls.charity.name.isHidden()
    assert shell.changes[-1].act


def test_a_charity_without_its_filing_is_refused_and_nothing_typed_is_lost(page, desk):
    press(page.stalls.charity.name)
    write_charity(page, filing="")
    assert "备案号" in page.stalls.notice.problem.text()
    assert page.stalls.charity_form.edits["name"].text() == "宁波市慈善总会"
    assert look_at_market(desk).charities == ()


def test_a_stall_is_added_with_its_keys_and_takes_the_charity_that_was_named(page, desk):
    press(page.stalls.charity.name)
    write_charity(page)
    press(page.stalls.empty.action)
    form = page.stalls.stall_form
    QTest.keyClicks(form.code, "a03")
    form.organisation.setText("红石榴民族服务中心")
    form.kinds[StallKind.HERITAGE].setChecked(True)
    form.share.setValue(30)
    form.services.setPlainText("量血压\n磨刀\n")
    form.goods.setPlainText("香囊 15\n手工皂：８.５元")
    press(form.save)
    stall = look_at_market(desk).stalls[0]
    assert (stall.code, stall.share, stall.takes_money) == ("A03", 30, True)
    assert stall.goods == (("香囊", 1_500), ("手工皂", 850))
    assert stall.services == ("量血压", "磨刀")
    assert "A03 已保存" in page.stalls.notice.problem.text()
    assert form.isHidden()
    assert page.stall.findText("A03", Qt.MatchFlag.MatchStartsWith) >= 0


def test_goods_without_a_price_are_named_and_stay_in_the_form(page):
    press(page.stalls.empty.action)
    form = page.stalls.stall_form
    form.code.setText("A1")
    form.organisation.setText("红石榴")
    form.goods.setPlainText("香囊")
    press(form.save)
    assert "香囊" in page.stalls.notice.problem.text()
    assert form.isVisible()


def test_an_organisation_that_is_a_persons_phone_is_not_published(page, desk):
    press(page.stalls.empty.action)
    form = page.stalls.stall_form
    form.code.setText("A1")
    form.organisation.setText("红石榴 13812345678")
    press(form.save)
    assert "这样写不能公开" in form.note.words.text()
    assert look_at_market(desk).stalls == ()
    form.organisation.setText("红石榴")
    press(form.save)
    assert [one.code for one in look_at_market(desk).stalls] == ["A1"]


def test_a_name_that_is_objected_to_stays_when_somebody_says_why(page, desk):
    press(page.stalls.empty.action)
    form = page.stalls.stall_form
    form.code.setText("A1")
    form.organisation.setText("弱势群体帮扶中心")
    press(form.save)
    assert look_at_market(desk).stalls == ()
    form.note.reason.setText("登记的法定名称")
    press(form.save)
    assert [one.organisation for one in look_at_market(desk).stalls] == ["弱势群体帮扶中心"]


def test_the_keeper_goes_into_the_vault_and_comes_back_masked(page, desk):
    stand(desk, "A01", "")
    page.refresh()
    choose(page, "A01")
    press(page.stalls.detail.edit)
    page.stalls.stall_form.keeper.setText("周小芳")
    page.stalls.stall_form.phone.setText("13800001234")
    press(page.stalls.stall_form.save)
    stall = look_at_market(desk).stalls[0]
    assert stall.keeper.startswith("周")
    assert "小芳" not in " ".join(texts(page))
    choose(page, "A01")
    press(page.stalls.detail.edit)
    assert page.stalls.stall_form.keeper.text() == ""
    press(page.stalls.stall_form.save)
    assert look_at_market(desk).stalls[0].keeper == stall.keeper


def test_the_list_says_what_each_stall_took_and_whom_it_served(page, desk):
    charity_id = charity(desk)
    for code in ("A01", "A02"):
        stand(desk, code, charity_id)
    record_sale(desk, "A01", Sold(1_250))
    note_tally(desk, "A02", "磨刀", times=3, persons=2)
    page.refresh()
    rights = {line.name: line.right for line in page.stalls.list.lines()}
    assert rights == {"A01": "12.50 元 · 0 人次", "A02": "0.00 元 · 3 人次"}
    assert "2 个摊位 · 收款 12.50 元 · 服务 3 人次" in texts(page)


def test_a_stall_is_retired_with_a_reason_and_stands_again_when_it_is_saved(page, desk):
    stand(desk, "A01", charity(desk))
    page.refresh()
    choose(page, "A01")
    press(page.stalls.detail.retire)
    page.stalls.reason.reason.setText("单位没来")
    press(page.stalls.reason.do_it)
    assert look_at_market(desk).stalls[0].retired == "单位没来"
    assert "已撤下：单位没来" in page.stalls.list.lines()[0].second
    choose(page, "A01")
    press(page.stalls.detail.edit)
    press(page.stalls.stall_form.save)
    assert not look_at_market(desk).stalls[0].retired


def test_a_laptop_that_stands_at_a_retired_stall_is_told(page, desk, shell, qtbot):
    stand(desk, "A01", charity(desk))
    at_it = room(shell, qtbot, "A01")
    at_it.frame.open(Tab.STALLS)
    choose(at_it, "A01")
    press(at_it.stalls.detail.retire)
    at_it.stalls.reason.reason.setText("单位没来")
    press(at_it.stalls.reason.do_it)
    at_it.frame.open(Tab.SELLING)
    assert "这个摊位已经撤下" in texts(at_it.selling.empty)


def test_one_press_stands_this_laptop_at_a_stall(page, desk, shell):
    stand(desk, "A01", charity(desk))
    page.refresh()
    choose(page, "A01")
    press(page.stalls.detail.stand)
    assert page.frame.state.tab is Tab.SELLING
    assert shell.settings.stall
    assert page.selling.pad.isVisible()


def test_a_volunteer_reads_the_stalls_and_changes_none(desk, shell, qtbot):
    stand(desk, "A01", charity(desk))
    desk.by = add_staff(desk, "负责人甲", Role.LEAD).staff_id
    desk.by = add_staff(desk, "志愿者乙", Role.VOLUNTEER).staff_id
    page = room(shell, qtbot, "")
    page.frame.open(Tab.STALLS)
    choose(page, "A01")
    assert page.stalls.add.isHidden()
    assert page.stalls.detail.edit.isHidden()
    assert page.stalls.detail.stand.isVisible()
