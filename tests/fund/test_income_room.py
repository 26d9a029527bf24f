"""收入, by hand and eye: money is written down, taken back, promised; another desk decides."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.fund.look import look_at_fund
from desktop_app.fund.operations import pledge_money
from desktop_app.readiness.roles import make_lead
from tests.desks import HandClock, small_desk
from tests.exchange.desks import joined, meet
from tests.fund.funds import CHILDREN, decide, give, left_overs, market_money
from tests.rooms import HandShell, press, texts
from tests.staff.people import with_volunteer_on_duty
from ui.fund.page import make_page


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "wall", HandClock())
    left_overs(desk)
    yield desk
    desk.close()


def figures(desk):
    return look_at_fund(desk).figures


def choose(page, kind):
    page.income.form.entering.buttons[kind].click()


def fill(page, **texts_of):
    for name, text in texts_of.items():
        field = getattr(page.income.form, name)
        field.setFocus()
        field.setText(text)


def test_an_empty_fund_says_where_its_money_will_come_from(open_room):
    page = open_room()
    assert page.income.figures.received.text() == "0.00 元"
    assert page.income.figures.pledged.text() == "0.00 元"
    assert "还没有到账" in page.income.quiet.text()
    assert not page.income.form.book.isEnabled()
    assert not page.where.isVisible()  # it is decided here
    assert not page.take.isVisible()


def test_the_closings_of_the_market_are_booked_one_press_each(open_room, desk, shell):
    market_money(desk)
    page = open_room()
    form = page.income.form
    assert [line.right for line in form.closings.lines()] == ["120.00 元", "80.00 元"]
    press(form.book)
    assert [line.right for line in form.closings.lines()] == ["80.00 元"]
    press(form.book)
    assert form.closings.lines() == []
    assert "没有等着记账的结账" in form.no_closing.text()
    assert figures(desk).received == 20_000
    assert {line.beside for line in page.income.list.lines()} == {
        "义卖 · 现金 · A01 红石榴民族服务中心",
        "义卖 · 微信 · A01 红石榴民族服务中心",
    }
    assert shell.changes


def test_a_gift_is_written_down_by_keyboard_with_what_it_is_only_for(open_room, desk):
    page = open_room()
    choose(page, "donor")
    form = page.income.form
    fill(page, name="阳光商贸", shown="阳光商贸", receipt="P-9", amount="３６．５")
    form.kind.setCurrentIndex(form.kind.findData("company"))
    form.groups["child"].click()
    form.amount.setFocus()
    QTest.keyClick(form.amount, Qt.Key.Key_Return)
    [line] = page.income.list.lines()
    assert (line.name, line.icon) == ("36.50 元", "flag")
    assert "只用于 困境儿童" in line.second
    assert "阳光商贸" in line.beside
    assert form.amount.text() == ""  # ready for the next one
    assert figures(desk).received == 3_650


def test_what_is_no_amount_is_said_while_it_is_typed(open_room, desk):
    page = open_room()
    choose(page, "charity")
    fill(page, amount="大概一千")
    assert page.income.form.wrong.text()
    assert not page.income.form.book.isEnabled()
    fill(page, amount="1000")
    assert page.income.form.wrong.isHidden()
    press(page.income.form.book)
    assert figures(desk).received == 100_000


def test_a_pledge_is_in_its_own_column_until_its_money_comes(open_room, desk):
    page = open_room()
    choose(page, "pledge")
    fill(page, amount="500")
    press(page.income.form.book)
    assert figures(desk).received == 0
    assert page.income.figures.pledged.text() == "500.00 元"
    assert page.income.list.lines() == []  # the column 到账
    page.income.columns.buttons["pledged"].click()
    [line] = page.income.list.lines()
    assert line.right == "还没到"
    page.income.list.chosen.emit(line.key)
    press(page.income.opened.arrive)
    assert page.income.form.amount.text() == "500"
    press(page.income.form.book)
    assert (figures(desk).received, figures(desk).pledged) == (50_000, 0)
    assert page.income.list.lines()[0].right == "全部到账"


def test_a_pledge_that_will_not_come_is_ended_with_a_reason(open_room, desk):
    pledge_money(desk, 50_000)
    page = open_room()
    page.income.columns.buttons["pledged"].click()
    page.income.list.chosen.emit(page.income.list.lines()[0].key)
    press(page.income.opened.end_it)
    bar = page.income.opened.why_end
    assert not bar.do_it.isEnabled()
    bar.reason.setText("来电说不捐了")
    press(bar.do_it)
    assert figures(desk).pledged == 0
    assert "来电说不捐了" in page.income.list.lines()[0].second


def test_money_goes_back_only_as_far_as_no_wish_has_it(open_room, desk):
    give(desk, 50_000)
    decide(desk)  # 450 yuan of it are for wishes
    page = open_room()
    page.income.list.chosen.emit(page.income.list.lines()[0].key)
    press(page.income.opened.give_back)
    page.income.opened.how_much.setText("60")
    page.income.opened.why_back.reason.setText("记错了")
    press(page.income.opened.why_back.do_it)
    assert "只剩" in page.notice.problem.text()
    page.income.opened.how_much.setText("50")
    press(page.income.opened.why_back.do_it)
    assert figures(desk).returned == 5_000
    assert "退回 50.00 元" in page.income.list.lines()[0].second


def test_the_bar_adds_up_to_what_came_in(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room()
    slices = page.booker.state.slices
    assert sum(one.fen for one in slices) == figures(desk).received
    assert "已定，待购买 450.00 元" in page.income.figures.bar.accessibleName()


def test_restricted_money_is_marked_in_words(open_room, desk):
    give(desk, 30_000, only=CHILDREN)
    page = open_room()
    page.income.list.chosen.emit(page.income.list.lines()[0].key)
    assert "只用于 困境儿童" in " ".join(texts(page.income.opened))


def test_what_is_half_filled_in_stays_when_something_changes_elsewhere(open_room):
    page = open_room()
    choose(page, "donor")
    fill(page, name="王", amount="12")
    page.refresh()
    assert page.income.form.name.text() == "王"
    assert page.income.form.amount.text() == "12"


def test_a_name_is_never_written_into_a_reason(open_room, desk):
    give(desk, 50_000, name="阳光商贸")
    page = open_room()
    page.income.list.chosen.emit(page.income.list.lines()[0].key)
    press(page.income.opened.give_back)
    page.income.opened.how_much.setText("1")
    page.income.opened.why_back.reason.setText("找 13800138000 退的")
    press(page.income.opened.why_back.do_it)
    assert figures(desk).returned == 0
    assert page.notice.problem.text()


@pytest.fixture
def stall(tmp_path, desk):
    desk.home.folder.mkdir(exist_ok=True)
    stall = joined(desk, tmp_path / "stall", "义卖摊位")
    meet(desk, stall)
    yield stall
    stall.close()


def open_at(desk, qtbot):
    shell = HandShell(desk)
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    return page


def test_another_desk_sees_the_fund_and_which_desk_decides(stall, desk, qtbot):
    give(desk, 50_000)
    meet(desk, stall)
    page = open_at(stall, qtbot)
    assert desk.names()[desk.node] in page.where.text()
    assert page.income.figures.received.text() == "500.00 元"
    assert not page.income.form.book.isEnabled()
    page.income.list.chosen.emit(page.income.list.lines()[0].key)
    assert page.income.opened.give_back.isHidden()


def test_a_lead_takes_the_fund_over_with_a_reason_and_then_writes(stall, desk, qtbot):
    make_lead(desk, stall.node)
    meet(desk, stall)
    page = open_at(stall, qtbot)
    press(page.take)
    page.why.reason.setText("那台电脑坏了")
    press(page.why.do_it)
    assert not page.where.isVisible()
    assert look_at_fund(stall).is_here
    choose(page, "charity")
    fill(page, amount="10")
    press(page.income.form.book)
    assert figures(stall).received == 1_000


def test_who_may_not_hears_who_may(desk, shell, qtbot):
    with_volunteer_on_duty(desk)
    page = open_at(desk, qtbot)
    choose(page, "charity")
    fill(page, amount="10")
    press(page.income.form.book)
    assert figures(desk).received == 0
    assert page.notice.problem.text()
