"""What is open about money in the evening is said in words, and keeps nobody from closing."""

import pytest

from desktop_app.fund.evening import OpenKind
from desktop_app.fund.facts import Source
from desktop_app.fund.operations import receive_money
from desktop_app.fund.paying import note_purchase
from desktop_app.fund.proposing import plan_payings, propose_payings
from desktop_app.fund.signing import sign_proposal
from desktop_app.market.cash import counter_closing
from desktop_app.market.facts import Method, Statement
from desktop_app.market.sales import Sold, record_sale, void_sale
from desktop_app.messages.fund import OPEN, open_words
from desktop_app.readiness.closing import close_day, day_of
from desktop_app.readiness.sheet import sheet_pdf
from desktop_app.readiness.sheets import closing_document, money_lines
from tests.cards.cards import pages_read
from tests.desks import small_desk
from tests.exchange.desks import joined, meet
from tests.fund.funds import give, left_overs, market_money
from tests.market.markets import closes, set_up


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "wall")
    left_overs(desk)
    yield desk
    desk.close()


def kinds(desk):
    return {one.kind: (one.numbers, one.fen) for one in day_of(desk).money}


def test_a_day_without_money_says_nothing_of_it(desk):
    assert day_of(desk).money == ()


def test_a_stall_is_named_until_its_cash_is_counted_handed_over_and_booked(desk):
    set_up(desk)
    record_sale(desk, "A01", Sold(12_000))
    record_sale(desk, "A01", Sold(500, is_training=True))
    assert kinds(desk) == {OpenKind.NOT_COUNTED: (("A01",), 12_000)}
    done = closes(desk, "A01", 12_000)
    assert kinds(desk) == {OpenKind.NOT_HANDED: ((done.number,), 12_000)}


def test_money_by_phone_without_a_statement_is_named_until_a_correction_answers_it(desk):
    set_up(desk)
    record_sale(desk, "A01", Sold(8_000, Method.WECHAT))
    record_sale(desk, "A01", Sold(500, Method.ALIPAY))
    done = closes(desk, "A01", 0, statements={Method.ALIPAY: Statement(fen=500, number="1")})
    assert kinds(desk)[OpenKind.NO_STATEMENT] == ((done.number,), 8_000)
    assert OpenKind.NOT_HANDED not in kinds(desk)
    counter_closing(desk, done.number, Method.WECHAT, 8_000, "账单 WX-3")
    assert OpenKind.NO_STATEMENT not in kinds(desk)


def test_money_with_the_charity_is_named_until_the_fund_knows_of_it(desk):
    closing = market_money(desk)
    assert kinds(desk)[OpenKind.NOT_BOOKED][1] == 20_000
    receive_money(desk, 12_000, Source.MARKET, method=Method.CASH, closing=closing)
    receive_money(desk, 8_000, Source.MARKET, method=Method.WECHAT, closing=closing)
    assert kinds(desk) == {}


def test_what_waits_for_a_signature_a_purchase_or_an_invoice_is_named(desk):
    give(desk, 28_000)
    propose_payings(desk, plan_payings(desk))
    assert list(kinds(desk)) == [OpenKind.UNSIGNED]
    sign_proposal(desk, name="王芳")
    assert list(kinds(desk)) == [OpenKind.UNSIGNED]
    sign_proposal(desk, name="李强")
    assert kinds(desk) == {OpenKind.NOT_BOUGHT: (("HS-001", "HS-002"), 25_000)}
    note_purchase(desk, "HS-001", 9_000)
    note_purchase(desk, "HS-002", 15_000, invoice="2533")
    assert kinds(desk) == {OpenKind.NO_INVOICE: (("HS-001",), 9_000)}
    note_purchase(desk, "HS-001", 9_000, invoice="2534")
    assert kinds(desk) == {}


def test_the_sheet_says_it_and_the_day_is_closed_all_the_same(desk):
    give(desk, 28_000)
    propose_payings(desk, plan_payings(desk))
    close_day(desk)
    day = day_of(desk)
    assert day.closed_at
    assert day.is_clear
    [line] = money_lines(day)
    assert "等签字" in line
    text = "".join(pages_read(sheet_pdf(closing_document(day))))
    assert "现金和善款" in text
    assert "还有1件" in text.replace(" ", "")


def test_every_kind_of_open_money_has_its_words():
    assert set(OPEN) == {kind.value for kind in OpenKind}
    assert all(open_words(kind, ["HS-001"] * 14, 100) for kind in OpenKind)


def test_a_sale_voided_elsewhere_after_its_closing_is_named_until_a_counter_entry_answers(
    desk, tmp_path
):
    set_up(desk)
    stall = joined(desk, tmp_path / "stall", "摊位电脑")
    sale = record_sale(stall, "A01", Sold(3_000)).sale_id
    meet(desk, stall)
    done = closes(desk, "A01", 3_000, whole=True)
    void_sale(stall, sale, "退给客人了")
    meet(desk, stall)
    assert kinds(desk)[OpenKind.VOIDED_LATE] == ((done.number,), 3_000)
    counter_closing(desk, done.closing_id, Method.CASH, -3_000, "作废晚了")
    assert kinds(desk) == {}
    stall.close()
