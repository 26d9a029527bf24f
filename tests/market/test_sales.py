"""Taking money at a stall, and taking a slip of the hand back."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.errors import UserError
from desktop_app.exchange.composing import compose_message
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from desktop_app.journal.records import entries_of
from desktop_app.market.facts import Method
from desktop_app.market.figures import market_figures
from desktop_app.market.look import look_at_till
from desktop_app.market.money import Money
from desktop_app.market.sales import Sold, record_sale, record_sales, void_sale
from desktop_app.messages import sentences
from desktop_app.staff.duty import sign_in, sign_out
from desktop_app.store import vault
from tests.exchange.desks import joined, meet, receive_heads
from tests.market.markets import closes
from tests.staff.people import LEAD, LEAD_PIN, VOLUNTEER, VOLUNTEER_PIN, with_staff


def test_a_sale_counts_at_once_for_its_desk_and_its_stall(first):
    record_sale(first, "A01", Sold(1_500, goods="香囊"))
    record_sale(first, "A01", Sold(850, Method.WECHAT, "手工皂", note="No. 7"))
    till = look_at_till(first, "A01")
    assert till.here == till.everywhere
    assert till.here.sold == Money(cash=1_500, wechat=850)
    assert {(one.goods, one.note, one.fen) for one in till.sales} == {
        ("香囊", "", 1_500),
        ("手工皂", "No. 7", 850),
    }


def test_several_at_once_are_all_rung_up_or_none(first):
    assert len({one.number for one in record_sales(first, "A01", [Sold(100), Sold(200)])}) == 2
    with pytest.raises(UserError, match="amount_bad"):
        record_sales(first, "A01", [Sold(300), Sold(0)])
    assert look_at_till(first, "A01").here.sold.cash == 300


@pytest.mark.parametrize("fen", [0, -500, 100_000_001])
def test_an_amount_that_is_none_is_not_rung_up(first, fen):
    with pytest.raises(UserError, match="amount_bad"):
        record_sale(first, "A01", Sold(fen))


def test_practice_is_counted_apart(first):
    record_sale(first, "A01", Sold(900, is_training=True))
    sums = look_at_till(first, "A01").here
    assert (sums.sales, sums.sold.total) == (0, 0)
    assert (sums.trainings, sums.training.cash) == (1, 900)


def test_a_voided_sale_counts_as_if_it_had_not_been_and_stays_to_be_read(first):
    rung = record_sale(first, "A01", Sold(1_500))
    record_sale(first, "A01", Sold(200))
    void_sale(first, rung.number.lower(), "金额输错")
    till = look_at_till(first, "A01")
    assert (till.here.sold.cash, till.here.voided.cash, till.here.voids) == (200, 1_500, 1)
    assert {one.voided for one in till.sales} == {"金额输错", ""}
    with first.store.read() as tx:
        kinds = [entry.kind for entry in entries_of(tx, first.event, rung.sale_id)]
    assert kinds == ["sale.made", "sale.voided"]


def test_a_sale_is_voided_once_with_a_reason_that_names_nobody(first):
    rung = record_sale(first, "A01", Sold(1_500))
    with first.store.write() as tx:
        vault.put(tx, "g1", vault.DESK, Giver(name="王秀芳"))
    for reason, code in (("", "reason_missing"), ("王秀芳不要了", "words_named")):
        with pytest.raises(UserError, match=code):
            void_sale(first, rung.sale_id, reason)
    void_sale(first, rung.sale_id, "顾客退货")
    with pytest.raises(UserError, match="sale_is_voided"):
        void_sale(first, rung.sale_id, "再来一次")


def test_words_of_a_sale_name_nobody_unless_the_goods_are_called_so(first):
    with first.store.write() as tx:
        vault.put(tx, "g1", vault.DESK, Giver(name="王秀芳"))
    with pytest.raises(UserError, match="words_named"):
        record_sale(first, "A01", Sold(500, goods="王秀芳的画"))
    record_sale(first, "A01", Sold(3_850, goods="香囊×2、手工皂"))


def test_a_sale_of_another_desk_is_voided_there_or_by_a_lead(first, second):
    with_staff(first)
    rung_by_lead = record_sale(first, "A01", Sold(700))
    meet(first, second)
    sign_in(second, VOLUNTEER, VOLUNTEER_PIN)
    rung = record_sale(second, "A01", Sold(500))
    with pytest.raises(UserError, match="sale_of_other_desk") as refused:
        void_sale(second, rung_by_lead.sale_id, "输错")
    assert "1 号电脑" in sentences(refused.value, second.names()).problem
    meet(first, second)
    void_sale(first, rung.sale_id, "输错")
    meet(first, second)
    assert look_at_till(second, "A01").here.voids == 1


def test_what_a_closing_has_counted_is_voided_no_more(first):
    rung = record_sale(first, "A01", Sold(500))
    closes(first, "A01", 500)
    with pytest.raises(UserError, match="sale_closed") as refused:
        void_sale(first, rung.sale_id, "输错")
    assert "更正" in sentences(refused.value).remedy
    assert look_at_till(first, "A01").sales[0].is_closed


def test_desks_add_up_to_the_same_sums(first, second):
    record_sale(first, "A01", Sold(500))
    record_sale(second, "A01", Sold(700, Method.ALIPAY))
    meet(first, second)
    ours, theirs = look_at_till(first, "A01"), look_at_till(second, "A01")
    assert ours.everywhere == theirs.everywhere
    assert ours.everywhere.sold == Money(cash=500, alipay=700)
    assert (ours.here.sold.total, theirs.here.sold.total) == (500, 700)


def test_a_void_that_comes_before_its_sale_is_not_forgotten(first, second, tmp_path):
    """Desks send their own logs first: the void of a sale may travel faster than the sale."""
    third = joined(first, tmp_path / "third", "三号电脑")
    meet(first, third)
    meet(second, third)
    rung = record_sale(first, "A01", Sold(500))
    meet(first, second)
    void_sale(second, rung.sale_id, "输错")
    for speaker in (second, first):
        frame, _message = compose_message(speaker, third.node, receive_heads(third), only_own=True)
        receive(third, frame, Road.HTTP)
    total = market_figures(third).total
    assert (total.sold.total, total.voided.cash) == (0, 500)
    third.close()


def test_only_who_sells_rings_up(first):
    with_staff(first)
    sign_out(first)
    with pytest.raises(UserError, match="nobody_on_duty"):
        record_sale(first, "A01", Sold(500))
    sign_in(first, LEAD, LEAD_PIN)
    record_sale(first, "A01", Sold(500))
