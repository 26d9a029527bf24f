"""Closing a cash box: counted blind, final, corrected beside."""

import pytest

from desktop_app.errors import UserError
from desktop_app.journal.records import entries_of
from desktop_app.market.cash import (
    Count,
    Handing,
    Paper,
    close_cash,
    counter_closing,
    give_float,
    hand_over,
    reckon_cash,
    take_float,
)
from desktop_app.market.counting import read_count
from desktop_app.market.facts import CashClosed, Counters, Method, Statement
from desktop_app.market.look import look_at_stall
from desktop_app.market.look_cash import look_at_cash, look_at_closing
from desktop_app.market.money import Money
from desktop_app.market.sales import Sold, record_sale, void_sale
from desktop_app.market.sources import closing_sources
from desktop_app.market.stalls import StallSet, set_stall
from desktop_app.messages import sentences
from desktop_app.store import vault
from tests.exchange.desks import meet
from tests.market.markets import THREE, closes, counts, set_up

HANDS = Handing(giver="周一鸣", taker="钱会计")


def sources(desk):
    with desk.store.read() as tx:
        return closing_sources(tx)


def test_expected_is_small_money_and_cash_without_what_was_voided(first):
    give_float(first, "A01", 20_000)
    record_sale(first, "A01", Sold(1_500))
    record_sale(first, "A01", Sold(9_900, Method.WECHAT))
    record_sale(first, "A01", Sold(7_700, is_training=True))
    void_sale(first, record_sale(first, "A01", Sold(3_300)).sale_id, "输错")
    found = reckon_cash(first, "A01", counts(21_500, first.node))
    assert (found.expected, found.difference) == (21_500, 0)
    done = closes(first, "A01", 21_500)
    look = look_at_closing(first, done.number)
    assert (look.floats, look.sold, look.voided.cash) == (20_000, Money(1_500, 9_900), 3_300)
    assert (look.training.cash, look.expected, look.counted.fen) == (7_700, 21_500, 21_500)


def test_two_counts_that_differ_close_nothing_and_say_no_number(first):
    record_sale(first, "A01", Sold(10_000))
    differing = Count(read_count("100=1"), read_count("50=1"), first.node)
    for ask in (
        lambda: reckon_cash(first, "A01", differing),
        lambda: close_cash(first, "A01", differing, Paper(THREE)),
    ):
        with pytest.raises(UserError, match="counts_differ") as refused:
            ask()
        assert not any(c.isdigit() for c in sentences(refused.value).in_one_line)
    assert look_at_cash(first, "A01").closings == ()


def test_before_anybody_has_counted_nothing_says_what_should_be_there(first):
    record_sale(first, "A01", Sold(12_345))
    look = look_at_cash(first, "A01")
    assert look.open_sales == 1
    assert "12345" not in repr(look), "blind means blind"


def test_a_difference_needs_a_reason_and_then_stands_on_the_sheet(first):
    record_sale(first, "A01", Sold(1_000))
    with pytest.raises(UserError, match="cash_differs") as refused:
        closes(first, "A01", 500)
    assert "-5" in sentences(refused.value).problem
    done = closes(first, "A01", 500, reason="找错钱")
    look = look_at_closing(first, done.closing_id)
    assert (look.difference, look.reason, look.brought.cash) == (-500, "找错钱", 500)


def test_three_different_people_stand_for_a_sheet(first):
    record_sale(first, "A01", Sold(1_000))
    for who, code in (
        (Counters(first="周一鸣", second="吴小丽"), "people_missing"),
        (Counters(first="周一鸣", second="吴小丽", witness="周一鸣"), "people_same"),
    ):
        with pytest.raises(UserError, match=code):
            close_cash(first, "A01", counts(1_000, first.node), Paper(who))


def test_who_counted_is_in_the_vault_and_masked_on_screens(first):
    record_sale(first, "A01", Sold(1_000))
    done = closes(first, "A01", 1_000)
    with first.store.read() as tx:
        [entry] = entries_of(tx, first.event, done.closing_id)
        assert vault.get(tx, entry.private, Counters) == THREE
        assert "周一鸣".encode() not in entry.body
    assert look_at_closing(first, done.closing_id).who == Counters(
        first="周*鸣", second="吴*丽", witness="郑*海"
    )


def test_a_statement_is_compared_with_what_was_rung_up(first):
    record_sale(first, "A01", Sold(1_000, Method.WECHAT))
    wrong = {Method.WECHAT: Statement(fen=900, number="W-1")}
    with pytest.raises(UserError, match="statement_differs") as refused:
        closes(first, "A01", 0, statements=wrong)
    assert sentences(refused.value).problem.startswith("微信账单")
    done = closes(first, "A01", 0, statements=wrong, reason="一笔没付成")
    assert look_at_closing(first, done.number).brought == Money(wechat=900)


def test_money_without_a_statement_counts_when_its_statement_comes(first):
    record_sale(first, "A01", Sold(1_000, Method.ALIPAY))
    done = closes(first, "A01", 0)
    assert sources(first)[0].brought == Money()
    counter_closing(first, done.number, Method.ALIPAY, 1_000, "账单 A-77")
    assert sources(first)[0].brought == Money(alipay=1_000)


def test_a_sheet_is_final_and_what_comes_later_waits_for_the_next(first, second):
    record_sale(second, "A01", Sold(700))  # nobody has heard of it
    record_sale(first, "A01", Sold(1_000))
    done = closes(first, "A01", 1_000, whole=True)
    sheet = look_at_closing(first, done.closing_id)
    meet(first, second)
    assert look_at_closing(first, done.closing_id).sold == sheet.sold
    [box] = look_at_cash(first, "A01").boxes
    assert (box.node, box.sales) == (second.node, 1)
    closes(second, "A01", 700)
    meet(first, second)
    assert look_at_cash(first, "A01").boxes == ()
    assert sum(one.brought.cash for one in sources(first)) == 1_700


def test_each_desk_closes_its_own_box(first, second):
    record_sale(first, "A01", Sold(1_000))
    record_sale(second, "A01", Sold(700))
    meet(first, second)
    closes(first, "A01", 1_000)
    closes(second, "A01", 700)
    meet(first, second)
    assert [one.brought.cash for one in sources(first)] == [
        one.brought.cash for one in sources(second)
    ]
    assert sorted(one.brought.cash for one in sources(first)) == [700, 1_000]
    assert all(one.overlap == Money() for one in sources(first))


def test_nothing_is_closed_twice(first):
    record_sale(first, "A01", Sold(1_000))
    closes(first, "A01", 1_000)
    with pytest.raises(UserError, match="nothing_to_close"):
        closes(first, "A01", 0)


def test_a_box_that_two_desks_closed_apart_counts_once_and_somebody_hears_of_it(first, second):
    record_sale(first, "A01", Sold(1_000))
    meet(first, second)
    closes(first, "A01", 1_000)
    closes(second, "A01", 1_000, whole=True)
    meet(first, second)
    for desk in (first, second):
        found = sources(desk)
        assert sum(one.brought.cash for one in found) == 1_000
        assert sorted(one.overlap.cash for one in found) == [0, 1_000]


def test_a_void_that_a_closing_did_not_know_of_waits_for_a_counter_entry(first, second):
    rung = record_sale(first, "A01", Sold(1_000))
    meet(first, second)
    closes(first, "A01", 1_000)
    void_sale(second, rung.sale_id, "顾客退货")  # has not heard of the closing
    meet(first, second)
    for desk in (first, second):
        assert look_at_cash(desk, "A01").closings[0].late == (rung.number,)
        assert sources(desk)[0].brought == Money(cash=1_000)
    counter_closing(first, sources(first)[0].closing.closing_id, Method.CASH, -1_000, "退了钱")
    assert sources(first)[0].brought == Money()
    assert look_at_cash(first, "A01").closings[0].late == (), "it has its answer"


def test_a_void_that_the_closing_knew_of_is_not_in_it(first, second):
    rung = record_sale(first, "A01", Sold(1_000))
    record_sale(first, "A01", Sold(300))
    meet(first, second)
    void_sale(second, rung.sale_id, "顾客退货")
    meet(first, second)
    closes(first, "A01", 300)
    assert sources(first)[0].brought == Money(cash=300)
    assert look_at_cash(first, "A01").closings[0].late == ()


def test_counter_entries_that_take_each_other_back_net_to_nothing(first):
    record_sale(first, "A01", Sold(1_000))
    done = closes(first, "A01", 1_000)
    before = sources(first)[0].brought
    counter_closing(first, done.number, Method.CASH, 250, "又找到")
    counter_closing(first, done.number, Method.CASH, -250, "原来是别的摊位的")
    assert sources(first)[0].brought == before
    look = look_at_closing(first, done.number)
    assert [one.fen for one in look.countered] == [250, -250]
    assert (look.difference, look.counted.fen) == (0, 1_000), "the sheet stays"


def test_a_counter_entry_takes_no_more_than_there_is_and_says_why(first):
    record_sale(first, "A01", Sold(1_000))
    done = closes(first, "A01", 1_000)
    for fen, reason, code in (
        (-1_001, "不对", "counter_too_much"),
        (0, "不对", "counter_zero"),
        (5, " ", "reason_missing"),
    ):
        with pytest.raises(UserError, match=code):
            counter_closing(first, done.number, Method.CASH, fen, reason)


def test_money_goes_to_the_charity_against_its_receipt_and_not_twice(first):
    set_up(first, "A02", share=30)
    record_sale(first, "A02", Sold(1_001))
    record_sale(first, "A02", Sold(999))
    done = closes(first, "A02", 2_000)
    assert sources(first)[0].given == Money(cash=600)
    with pytest.raises(UserError, match="hand_over_much") as refused:
        hand_over(first, done.number, 601, "R-1", HANDS)
    assert "6.00 元" in sentences(refused.value).problem
    hand_over(first, done.number, 400, "R-1", HANDS)
    with pytest.raises(UserError, match="hand_over_much"):
        hand_over(first, done.number, 201, "R-2", HANDS)
    hand_over(first, done.number, 200, "R-2", HANDS)
    look = look_at_closing(first, done.number)
    assert look.is_handed
    assert [(one.fen, one.receipt, one.giver, one.taker) for one in look.handed] == [
        (400, "R-1", "周*鸣", "钱*计"),
        (200, "R-2", "周*鸣", "钱*计"),
    ]


def test_a_hand_over_needs_a_receipt_and_two_people(first):
    record_sale(first, "A01", Sold(1_000))
    done = closes(first, "A01", 1_000)
    for receipt, names, code in (
        (" ", HANDS, "receipt_missing"),
        ("R-1", Handing(giver="周一鸣"), "people_missing"),
        ("R-1", Handing(giver="周一鸣", taker="周一鸣"), "people_same"),
    ):
        with pytest.raises(UserError, match=code):
            hand_over(first, done.number, 100, receipt, names)


def test_small_money_is_taken_out_until_it_was_counted(first):
    give_float(first, "A01", 20_000)
    [one] = look_at_cash(first, "A01").floats
    take_float(first, one.float_id, "多放了")
    assert look_at_cash(first, "A01").floats == ()
    give_float(first, "A01", 10_000)
    [one] = look_at_cash(first, "A01").floats
    closes(first, "A01", 10_000)
    with pytest.raises(UserError, match="float_closed"):
        take_float(first, one.float_id, "多放了")
    assert sources(first)[0].brought == Money()


def test_money_that_nobody_rang_up_can_be_counted_with_a_reason(first):
    """黄岩: a box on every stall, buyers drop the money in themselves."""
    done = closes(first, "A01", 5_000, reason="没有逐笔记，投进钱箱的")
    assert look_at_closing(first, done.number).brought == Money(cash=5_000)


def test_what_a_stall_promises_later_changes_no_sheet(first):
    set_up(first, "A02", share=30)
    record_sale(first, "A02", Sold(1_000))
    done = closes(first, "A02", 1_000)
    look = look_at_stall(first, "A02")
    told = StallSet(
        code="A02",
        organisation=look.organisation,
        kinds=look.kinds,
        share=100,
        charity=look.charity.charity_id,
    )
    set_stall(first, told, stall_id=look.stall_id)
    assert look_at_closing(first, done.number).given == Money(cash=300)


def test_a_sheet_says_how_far_it_knew_every_desk(first, second):
    record_sale(first, "A01", Sold(1_000))
    meet(first, second)
    done = closes(second, "A01", 0, whole=True, reason="没拿到钱箱")
    with second.store.read() as tx:
        told = closing_sources(tx)[0].closing.told
    assert isinstance(told, CashClosed)
    assert told.covers[first.node] > 0
    assert told.covers.get(second.node, 0) == done.changes.act - 1


def test_more_money_than_a_sheet_can_say_closes_nothing_and_loses_nothing(first):
    record_sale(first, "A01", Sold(1_000))
    most = read_count("100=1000000,50=1000000")
    with pytest.raises(UserError, match="out_of_bounds"):
        close_cash(first, "A01", Count(most, most, first.node), Paper(THREE, reason="点数"))
    closes(first, "A01", 1_000)
