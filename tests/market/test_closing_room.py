"""结账, as hands and eyes use it."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop_app.market.facts import Method
from desktop_app.market.look_cash import look_at_cash
from desktop_app.market.sales import Sold, record_sale
from tests.desks import small_desk
from tests.exchange.desks import joined, meet
from tests.market.stands import charity, room, stand
from tests.rooms import press, texts
from ui.market.closing_state import Step

NAMES = ("林小梅", "周大海", "王建国")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    stand(desk, "A01", charity(desk))
    record_sale(desk, "A01", Sold(18_000))
    record_sale(desk, "A01", Sold(12_550, Method.WECHAT))
    yield desk
    desk.close()


@pytest.fixture
def page(desk, shell, qtbot):
    return room(shell, qtbot, "A01", tab="closing")


def counts(page, **pieces):
    """One of the two counts: `y100=1` is one note of 100 yuan, `j5=2` two coins of 5 jiao."""
    grid = page.closing.counting.grid
    for name, count in pieces.items():
        fen = int(name[1:]) * {"y": 100, "j": 10}[name[0]]
        grid.fields[fen].setText(str(count))
    press(page.closing.counting.done)


def counts_twice(page, **pieces):
    press(page.closing.rest.begin)
    counts(page, **pieces)
    counts(page, **pieces)


def signs(page, reason="", names=NAMES):
    form = page.closing.counting.compared
    form.reason.setText(reason)
    form.seal.setText("0071")
    for edit, name in zip((form.first, form.second, form.witness), names, strict=True):
        edit.setText(name)
    press(form.seal_it)


def closings(desk):
    return look_at_cash(desk, "A01").closings


def is_said(page, words):
    return any(words in text for text in texts(page))


def choose_first(page):
    sheets = page.closing.sheets.list
    sheets.setCurrentIndex(sheets.model().index(0, 0))


def test_two_who_count_the_same_see_what_should_be_there_and_write_the_sheet(page, desk, shell):
    counts_twice(page, y100=1, y50=1, y10=3)
    assert is_said(page, "180.00 元")
    assert page.closing.counting.compared.pill.text() == "对得上"
    signs(page)
    sheet = closings(desk)[0]
    assert (sheet.counted.fen, sheet.difference, sheet.seal) == (18_000, 0, "0071")
    assert page.closer.state.step is Step.REST
    assert f"结账单 {sheet.number} 写好了" in page.closing.notice.problem.text()
    assert page.sheeter.state.chosen == sheet.closing_id
    assert shell.changes[-1].act


def test_before_both_have_counted_nothing_says_what_should_be_there(page):
    assert is_said(page.closing, "2 笔收款还没结账")
    press(page.closing.rest.begin)
    for _counter in range(2):
        said = " ".join(label.text() for label in page.closing.findChildren(QLabel))
        assert "180.00 元" not in said
        assert "305.50" not in said
        counts(page, y100=9)
    assert page.closer.state.step is Step.COMPARE


def test_the_second_counter_sees_nothing_of_the_first(page):
    press(page.closing.rest.begin)
    counts(page, y100=7, j5=3)
    assert page.closer.state.step is Step.SECOND
    assert all(not field.text() for field in page.closing.counting.grid.fields.values())
    said = " ".join(label.text() for label in page.closing.findChildren(QLabel))
    assert "700" not in said
    assert "701" not in said


def test_counts_that_differ_are_said_without_numbers_and_both_count_again(page, desk):
    press(page.closing.rest.begin)
    counts(page, y100=1)
    counts(page, y50=2)
    said = texts(page.closing.counting)
    assert "两次不一样，请重点" in said
    shown = [
        label.text()
        for label in page.closing.findChildren(QLabel)
        if label.isVisible() and any(letter.isdecimal() for letter in label.text())
    ]
    assert shown == []
    press(page.closing.counting.again)
    assert page.closer.state.step is Step.FIRST
    counts(page, y100=1, y50=1, y10=3)
    counts(page, y100=1, y50=1, y10=3)
    signs(page)
    assert closings(desk)[0].difference == 0


def test_a_difference_needs_a_reason(page, desk):
    counts_twice(page, y100=1, y50=1, y10=2)
    assert is_said(page, "-10.00 元")
    assert page.closing.counting.compared.pill.text() == "有差额，请写原因"
    signs(page)
    assert closings(desk) == ()
    assert "请写明原因" in page.closing.notice.remedy.text()
    assert page.closing.counting.compared.seal.text() == "0071"
    signs(page, "找错零钱")
    assert (closings(desk)[0].difference, closings(desk)[0].reason) == (-1_000, "找错零钱")


def test_three_different_people_sign(page, desk):
    counts_twice(page, y100=1, y50=1, y10=3)
    signs(page, names=("林小梅", "林小梅", "王建国"))
    assert "同一个人" in page.closing.notice.problem.text()
    assert closings(desk) == ()


def test_statements_are_kept_with_their_numbers_and_one_that_differs_needs_a_reason(page, desk):
    counts_twice(page, y100=1, y50=1, y10=3)
    form = page.closing.counting.compared
    assert is_said(page, "微信 记了 125.50 元")
    form.yuan[Method.WECHAT].setText("１２０")
    form.number[Method.WECHAT].setText("WX-11")
    signs(page)
    assert "微信账单和记下的收款差" in page.closing.notice.problem.text()
    form.yuan[Method.WECHAT].setText("125.5")
    signs(page)
    said = closings(desk)[0].statements[Method.WECHAT]
    assert (said.fen, said.number) == (12_550, "WX-11")


def test_enter_leads_through_the_grid_and_on_to_the_button(page):
    press(page.closing.rest.begin)
    grid = page.closing.counting.grid
    fields = list(grid.fields.values())
    fields[0].setFocus()
    for field, after in pairwise(fields):
        QTest.keyClicks(field, "1")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert page.focusWidget() is after
    QTest.keyClick(fields[-1], Qt.Key.Key_Up)
    assert page.focusWidget() is fields[-2]
    QTest.keyClick(fields[-2], Qt.Key.Key_Down)
    QTest.keyClick(fields[-1], Qt.Key.Key_Return)
    assert page.focusWidget() is page.closing.counting.done
    assert grid.total.text() == "186 元 5 角"


def test_a_count_that_is_given_up_is_forgotten(page):
    press(page.closing.rest.begin)
    counts(page, y100=1)
    press(page.closing.counting.leave)
    press(page.closing.rest.begin)
    counts(page, y100=2)
    assert page.closer.state.step is Step.SECOND


def test_sales_that_arrive_while_somebody_counts_do_not_disturb_the_count(page, desk):
    press(page.closing.rest.begin)
    page.closing.counting.grid.fields[10_000].setText("3")
    record_sale(desk, "A01", Sold(500))
    page.refresh()
    assert page.closing.counting.grid.fields[10_000].text() == "3"
    assert page.closer.state.step is Step.FIRST


def test_a_sale_that_arrives_before_the_sheet_is_written_is_in_what_should_be_there(page, desk):
    counts_twice(page, y100=1, y50=1, y10=3)
    page.closing.counting.compared.seal.setText("0071")
    record_sale(desk, "A01", Sold(500))
    page.refresh()
    assert is_said(page, "185.00 元")
    assert page.closing.counting.compared.pill.text() == "有差额，请写原因"
    assert page.closing.counting.compared.seal.text() == "0071"


def test_small_money_goes_into_the_box_and_is_expected_there(page, desk):
    page.closing.rest.yuan.setText("１００")
    press(page.closing.rest.give)
    assert page.closing.rest.sum.text() == "100.00 元"
    assert page.closing.rest.yuan.text() == ""
    counts_twice(page, y100=2, y50=1, y10=3)
    assert is_said(page, "现金收款 180.00 元 + 备用金 100.00 元")
    signs(page)
    assert (closings(desk)[0].floats, closings(desk)[0].difference) == (10_000, 0)
    assert page.closing.rest.sum.text() == "没有"


def test_small_money_that_was_a_mistake_is_taken_out_with_a_reason(page, desk):
    page.closing.rest.yuan.setText("100")
    press(page.closing.rest.give)
    page.closer.ask_float(page.closer.state.floats[0].float_id)
    page.closing.rest.reason.reason.setText("输错了")
    press(page.closing.rest.reason.do_it)
    assert look_at_cash(desk, "A01").floats == ()


def test_an_amount_that_is_none_says_so_and_stays(page):
    page.closing.rest.yuan.setText("一些")
    press(page.closing.rest.give)
    assert "不是一个金额" in page.closing.notice.problem.text()
    assert page.closing.rest.yuan.text() == "一些"


def test_a_counter_entry_corrects_a_sheet_that_stays_as_it_is(page, desk):
    counts_twice(page, y100=1, y50=1, y10=3)
    signs(page)
    choose_first(page)
    press(page.closing.sheets.counter)
    form = page.closing.sheets.counter_form
    form.yuan.setText("-5")
    form.reason.setText("漏了一张找零")
    press(form.do_it)
    sheet = closings(desk)[0]
    assert [(one.method, one.fen) for one in sheet.countered] == [(Method.CASH, -500)]
    assert sheet.counted.fen == 18_000
    assert is_said(page, "更正：现金 -5.00 元，漏了一张找零")
    assert form.isHidden()


def test_the_money_goes_to_the_charity_against_its_receipt(page, desk):
    counts_twice(page, y100=1, y50=1, y10=3)
    signs(page)
    choose_first(page)
    press(page.closing.sheets.hand)
    form = page.closing.sheets.hand_form
    assert form.yuan.text() == "180"
    assert not form.do_it.isEnabled()
    form.giver.setText("林小梅")
    form.taker.setText("陈会计")
    form.receipt.setText("NB-0009")
    press(form.do_it)
    assert closings(desk)[0].is_handed
    assert page.closing.sheets.list.lines()[0].right == "已移交"
    assert is_said(page, "移交：180.00 元，收据 NB-0009")


def test_names_of_who_counted_are_masked_on_the_screen(page):
    counts_twice(page, y100=1, y50=1, y10=3)
    signs(page)
    choose_first(page)
    said = " ".join([*texts(page), *(line.spoken for line in page.closing.sheets.list.lines())])
    assert "林" in said
    assert not any(name[1:] in said for name in NAMES)


def test_the_sheet_is_printed_and_saved(page, desk, tmp_path):
    counts_twice(page, y100=1, y50=1, y10=3)
    signs(page)
    page.sheeter.save(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    press(page.closing.sheets.print)
    assert "结账单" in page.closing.sheets.notice.problem.text()
    assert not page.closing.sheets.notice.problem.text().startswith("没")


def test_practice_stands_apart_on_the_sheet(page, desk):
    record_sale(desk, "A01", Sold(7_700, is_training=True))
    page.refresh()
    assert is_said(page, "另有 1 笔练习，不算钱")
    counts_twice(page, y100=1, y50=1, y10=3)
    assert is_said(page, "练习 77.00 元，另列，不算钱。")
    signs(page)
    assert (closings(desk)[0].difference, closings(desk)[0].training.total) == (0, 7_700)


def test_all_desks_of_a_stall_are_closed_in_one_sheet_when_asked(page, desk, tmp_path):
    other = joined(desk, tmp_path / "other", "二号电脑")
    meet(desk, other)
    record_sale(other, "A01", Sold(2_000))
    meet(desk, other)
    page.refresh()
    assert page.closing.rest.scope.isVisible()
    page.closing.rest.scope.buttons["all"].click()
    assert is_said(page, "3 笔收款还没结账")
    assert is_said(page, "二号电脑")
    counts_twice(page, y100=2)
    signs(page)
    assert (closings(desk)[0].scope, closings(desk)[0].difference) == ("", 0)
    other.close()


def test_a_box_with_nothing_in_it_has_nothing_to_close(desk, shell, qtbot):
    stand(desk, "B01", "")
    page = room(shell, qtbot, "B01", tab="closing")
    press(page.closing.rest.begin)
    counts(page)
    counts(page)
    assert "没有要结账的收款" in page.closing.notice.problem.text()
    assert page.closer.state.step is Step.REST


def test_another_stall_gives_the_count_up(page, desk):
    stand(desk, "B07", "")
    press(page.closing.rest.begin)
    counts(page, y100=1)
    page.frame.refresh()
    other = next(one.stall for one in page.frame.state.stalls if one.words.startswith("B07"))
    page.frame.stand_at(other)
    assert page.closer.state.step is Step.REST
    assert page.sheeter.state.sheets == ()
