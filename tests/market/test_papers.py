"""What the market puts on paper, read back from the PDF."""

import pypdfium2
import pytest

from desktop_app.cards.gate import PDFIUM
from desktop_app.errors import UserError
from desktop_app.market.cash import counter_closing, give_float, hand_over
from desktop_app.market.facts import Handing, Method, Statement
from desktop_app.market.papers import closing_pdf, slip_pdf
from desktop_app.market.sales import Sold, record_sale, void_sale
from tests.market.markets import CHARITY, closes


def words_of(pdf):
    """All that stands on it, without blanks; width of the first page in mm."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        texts = [page.get_textpage().get_text_range() for page in document]
        width = round(document[0].get_width() / 72 * 25.4)
        document.close()
    return "".join("".join(texts).split()), width


def test_a_slip_says_what_the_law_wants_and_that_it_is_no_receipt_for_a_donation(first):
    rung = record_sale(first, "A01", Sold(1_250, Method.WECHAT, "香囊", note="No. 7"))
    said, width = words_of(slip_pdf(first, rung.number))
    assert width == 80
    for words in (
        "义卖回执", "本回执不是捐赠票据", "12.50元", "微信", "香囊", "A01", rung.number,
        CHARITY.name, CHARITY.certificate, CHARITY.filing, CHARITY.phone, "2023-06-28",
    ):  # fmt: skip
        assert words.replace(" ", "") in said, words
    assert said.count("捐赠票据") == 1, "it is never called one"


def test_a_slip_of_practice_or_of_what_was_voided_says_so(first):
    practice = record_sale(first, "A01", Sold(100, is_training=True))
    assert "练习，不是收款" in words_of(slip_pdf(first, practice.sale_id))[0]
    rung = record_sale(first, "A01", Sold(100))
    void_sale(first, rung.sale_id, "输错")
    assert "作废" in words_of(slip_pdf(first, rung.sale_id))[0]


def test_a_slip_of_no_sale_is_refused(first):
    with pytest.raises(UserError, match="sale_unknown"):
        slip_pdf(first, "ffffffff")


def test_a_sheet_has_all_figures_masked_names_and_places_to_sign(first):
    give_float(first, "A01", 20_000)
    record_sale(first, "A01", Sold(1_500))
    record_sale(first, "A01", Sold(900, Method.ALIPAY))
    record_sale(first, "A01", Sold(4_200, is_training=True))
    proven = {Method.ALIPAY: Statement(fen=850, number="A-77")}
    done = closes(first, "A01", 21_000, reason="找错钱", seal="F-009", statements=proven)
    counter_closing(first, done.number, Method.CASH, 500, "又找到")
    hand_over(first, done.number, 1_000, "R-1", Handing(giver="周一鸣", taker="钱会计"))
    said, width = words_of(closing_pdf(first, done.number))
    assert width == 210
    for words in (
        f"结账单{done.number}", "差-5.00元", "找错钱", "F-009", "A-77", "-0.50", "+5.00", "又找到", "R-1",
        "练习42.00元", CHARITY.name, "点钞人一（周*鸣）", "见证人（郑*海）", "慈善组织接收人",
    ):  # fmt: skip
        assert words in said, words
    assert "周一鸣" not in said
