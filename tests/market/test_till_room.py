"""收款 and the frame of the room, as hands and eyes use them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.market.facts import Method
from desktop_app.market.look import look_at_market, look_at_till
from desktop_app.market.stalls import StallSet, set_stall
from desktop_app.money import as_typed
from tests.desks import small_desk
from tests.market.stands import charity, room, stand
from tests.rooms import press, texts
from ui.market.amount import fen_of, in_words, pressed, tidied
from ui.market.market_state import Tab


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    yield desk
    desk.close()


@pytest.fixture
def page(desk, shell, qtbot):
    """At the till of a stall whose charity is named."""
    stand(desk, "A01", charity(desk))
    return room(shell, qtbot, "A01")


def sales(desk):
    return look_at_till(desk, "A01").sales


def taps(page, *keys):
    for key in keys:
        press(page.selling.pad.keys[key])


def test_an_amount_is_typed_and_enter_rings_it_up(page, desk, shell):
    QTest.keyClicks(page.selling.pad.field, "12.5")
    assert "12.50 元 · 现金" in page.selling.record.text()
    assert "12 元 5 角" in texts(page)
    QTest.keyClick(page.selling.pad.field, Qt.Key.Key_Return)
    assert [(one.fen, one.method) for one in sales(desk)] == [(1_250, Method.CASH)]
    assert page.selling.pad.field.text() == ""
    assert "记下了 12.50 元 · 现金" in page.selling.notice.problem.text()
    assert shell.changes[-1].act


def test_fingers_tap_the_amount_how_it_is_paid_and_the_big_key(page, desk):
    taps(page, "2", "3", ".", "5")
    press(page.selling.pad.money[1_000])
    press(page.selling.method.buttons[Method.ALIPAY])
    page.selling.note.setText("017")
    press(page.selling.record)
    sale = sales(desk)[0]
    assert (sale.fen, sale.method, sale.note) == (3_350, Method.ALIPAY, "017")
    assert page.selling.note.text() == ""


def test_the_arrow_keys_change_how_it_is_paid_without_leaving_the_amount(page, desk):
    QTest.keyClicks(page.selling.pad.field, "8")
    QTest.keyClick(page.selling.pad.field, Qt.Key.Key_Down)
    assert "微信" in page.selling.record.text()
    QTest.keyClick(page.selling.pad.field, Qt.Key.Key_Return)
    assert sales(desk)[0].method is Method.WECHAT


def test_goods_add_their_price_and_stand_in_the_sale(page, desk):
    press(page.selling.goods.keys["香囊"])
    press(page.selling.goods.keys["香囊"])
    press(page.selling.record)
    press(page.selling.goods.keys["香囊"])
    press(page.selling.goods.keys["手工皂"])
    assert "香囊×1、手工皂×1" in texts(page)
    press(page.selling.record)
    found = [(one.fen, one.goods, one.quantity) for one in sales(desk)]
    assert found == [(2_350, "香囊、手工皂", 1), (3_000, "香囊", 2)]


def test_goods_that_were_pressed_by_mistake_go_with_their_price(page):
    taps(page, "5")
    press(page.selling.goods.keys["手工皂"])
    press(page.selling.goods.clear)
    assert page.selling.pad.fen == 500
    assert "×" not in page.selling.goods.picked.text()


def test_nothing_is_rung_up_without_an_amount(page, desk):
    assert not page.selling.record.isEnabled()
    QTest.keyClick(page.selling.pad.field, Qt.Key.Key_Return)
    assert sales(desk) == ()


def test_a_sale_is_voided_with_two_presses_and_stays_to_be_read(page, desk):
    taps(page, "9")
    press(page.selling.record)
    press(page.selling.sales.void)
    assert "9.00 元 作废，为什么？" in texts(page)
    press(page.selling.sales.reasons.keys[0])
    assert sales(desk)[0].voided == "金额输错"
    line = page.selling.sales.list.lines()[0]
    assert line.right == "已作废：金额输错"
    assert not page.selling.sales.void.isEnabled()
    assert "0.00 元" in [line.money for line in page.seller.state.sums]


def test_another_reason_can_be_written_and_a_sale_can_be_left_as_it_is(page, desk):
    taps(page, "9")
    press(page.selling.record)
    press(page.selling.sales.void)
    press(page.selling.sales.reasons.leave)
    assert page.selling.sales.reasons.isHidden()
    press(page.selling.sales.void)
    page.selling.sales.reasons.other.setText("按错了键")
    press(page.selling.sales.reasons.do_it)
    assert sales(desk)[0].voided == "按错了键"


def test_a_reason_with_a_name_is_refused_in_the_page(page, desk):
    taps(page, "9")
    press(page.selling.record)
    press(page.selling.sales.void)
    page.selling.sales.reasons.other.setText("找 13812345678 退")
    press(page.selling.sales.reasons.do_it)
    assert page.selling.notice.problem.text()
    assert not sales(desk)[0].voided


def test_sums_of_today_are_those_of_this_desk_and_of_the_stall(page):
    for amount in ("10", "2"):
        QTest.keyClicks(page.selling.pad.field, amount)
        press(page.selling.record)
    assert [line.money for line in page.seller.state.sums] == ["12.00 元", "12.00 元"]
    assert "2 笔 · 现金 12.00" in texts(page)


def test_before_the_charity_is_named_the_till_says_why_and_leads_there(desk, shell, qtbot):
    stand(desk, "A01", "")
    page = room(shell, qtbot, "A01")
    assert not page.selling.pad.isVisible()
    said = " ".join(texts(page.selling.empty))
    assert "先指明慈善组织" in said
    assert "慈善法" in said
    press(page.selling.empty.action)
    assert page.frame.state.tab is Tab.STALLS
    assert page.stalls.charity_form.isVisible()


def test_practice_needs_no_charity_is_marked_and_is_no_money(desk, shell, qtbot):
    stand(desk, "A01", "")
    page = room(shell, qtbot, "A01")
    page.training.click()
    assert page.band.isVisible()
    assert "练习中" in page.band.words.text()
    taps(page, "5")
    assert "练习：记下 5.00 元" in page.selling.record.text()
    press(page.selling.record)
    assert sales(desk)[0].is_training
    assert [line.money for line in page.seller.state.sums] == ["0.00 元", "0.00 元", "5.00 元 不算"]
    press(page.band.end)
    assert not page.band.isVisible()
    assert "先指明慈善组织" in " ".join(texts(page.selling.empty))


def test_practice_ends_with_the_window(page, shell, qtbot):
    page.training.click()
    assert not room(shell, qtbot, "").frame.state.stand.is_training


def test_the_laptop_remembers_its_stall(page, desk, shell, qtbot):
    stand(desk, "B07", "")
    again = room(shell, qtbot, "")
    assert again.frame.state.tab is Tab.SELLING
    assert again.stall.currentText().startswith("A01")
    again.stall.setCurrentIndex(again.stall.findText("B07", Qt.MatchFlag.MatchStartsWith))
    ids = {one.code: one.stall_id for one in look_at_market(desk).stalls}
    assert shell.settings.stall == ids["B07"]
    assert again.seller.state.blocked is not None


def test_a_stall_of_another_event_is_forgotten(desk, shell, qtbot):
    stand(desk, "A01", charity(desk))
    page = room(shell, qtbot, "A01")
    shell.settings = type(shell.settings)(stall="gone")
    page.refresh()
    assert page.frame.state.stand.stall == ""
    page.frame.open(Tab.SELLING)
    assert "这台电脑在哪个摊位？" in texts(page.selling.empty)


def test_what_is_half_typed_stays_while_another_desk_sells(page):
    taps(page, "4", "2")
    press(page.selling.goods.keys["香囊"])
    page.refresh()
    assert page.selling.pad.fen == 5_700
    assert page.seller.state.picked == {"香囊": 1}


def test_a_stall_that_was_changed_meanwhile_has_its_new_goods(page, desk):
    stall = look_at_market(desk).stalls[0]
    new = StallSet(
        code=stall.code,
        organisation=stall.organisation,
        kinds=stall.kinds,
        charity=stall.charity.charity_id,
        goods=(("草编杯垫", 1_000),),
    )
    set_stall(desk, new, None, stall.stall_id)
    page.refresh()
    assert list(page.selling.goods.keys) == ["草编杯垫"]


def test_the_slip_is_saved_as_a_file(page, tmp_path):
    taps(page, "9")
    press(page.selling.record)
    page.seller.save_slip(tmp_path / "slip.pdf")
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    assert "slip.pdf" in page.selling.notice.problem.text()


def test_the_slip_is_printed(page, desk):
    taps(page, "9")
    press(page.selling.record)
    press(page.selling.sales.print)
    assert "回执" in page.selling.notice.problem.text()
    assert list(desk.home.cards.rglob("*.pdf"))


@pytest.mark.parametrize(
    ("text", "fen"),
    [("", None), (".", 0), ("0", 0), ("12", 1_200), ("12.5", 1_250), (".5", 50), ("0.05", 5),
     ("１２．５", 1_250), ("1000000", 100_000_000), ("1000001", None), ("007", 700)],
)  # fmt: skip
def test_amounts_are_whole_fen(text, fen):
    assert fen_of(text) == fen
    if fen:
        assert fen_of(as_typed(fen)) == fen


def test_keys_that_make_no_amount_change_nothing():
    assert pressed("1.25", "5") == "1.25"
    assert pressed("1.", ".") == "1."
    assert pressed("1000000", "0") == "1000000"
    assert pressed("", ".") == "0."
    assert tidied("1a2.3.4") == "12.34"
    assert in_words(1_205) == "12 元 5 分"
    assert in_words(0) == "0 元"
