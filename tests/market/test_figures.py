"""The figures of the market: sums by stall, desk, method and day, and what of it is given."""

from desktop_app.market.facts import Method
from desktop_app.market.figures import market_figures
from desktop_app.market.money import Money
from desktop_app.market.sales import Sold, record_sale, void_sale
from tests.exchange.desks import meet
from tests.market.markets import set_up


def test_every_sale_is_in_one_row_of_each_table(first, second):
    set_up(first, "A02", share=30)
    meet(first, second)
    record_sale(first, "A01", Sold(1_000))
    record_sale(second, "A01", Sold(500, Method.WECHAT))
    record_sale(second, "A02", Sold(333, Method.ALIPAY))
    first.clock.turn(days=1)
    record_sale(first, "A02", Sold(1_000))
    record_sale(first, "A02", Sold(9_999, is_training=True))
    void_sale(first, record_sale(first, "A02", Sold(77)).sale_id, "输错")
    meet(first, second)
    figures = market_figures(first)
    assert figures == market_figures(second)
    assert figures.sold == Money(cash=2_000, wechat=500, alipay=333)
    for rows in (figures.stalls, figures.desks, figures.days):
        assert sum(one.sums.sold.total for one in rows) == 2_833
        assert sum(one.sums.sales for one in rows) == 4
        assert sum(one.sums.voids for one in rows) == 1
        assert sum(one.sums.training.total for one in rows) == 9_999
    assert {(one.desk, one.stall, one.sums.sales) for one in figures.desks} == {
        ("1 号电脑", "A01", 1),
        ("1 号电脑", "A02", 1),
        ("二号电脑", "A01", 1),
        ("二号电脑", "A02", 1),
    }


def test_a_share_is_rounded_once_for_each_stall(first):
    set_up(first, "A02", share=30)
    for _sale in range(3):
        record_sale(first, "A02", Sold(1))
    record_sale(first, "A01", Sold(7))
    figures = market_figures(first)
    assert [one.given for one in figures.stalls] == [7, 1]  # 3 fen × 30 % = 0.9, up to 1
    assert figures.given == 8


def test_one_day_can_be_looked_at(first):
    record_sale(first, "A01", Sold(100))
    first.clock.turn(days=1)
    record_sale(first, "A01", Sold(200))
    days = [one.day for one in market_figures(first).days]
    assert len(days) == 2
    figures = market_figures(first, days[1])
    assert (figures.sold.cash, figures.given) == (200, 200)
    assert market_figures(first, "2020-01-01").sold == Money()
