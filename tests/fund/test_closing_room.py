"""收摊: what is open about cash, the fund and gifts stands there in words, with the way to where it is done."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.fund.proposing import plan_payings, propose_payings
from desktop_app.market.sales import Sold, record_sale
from desktop_app.readiness.closing import day_of
from desktop_app.readiness.sheet import sheet_pdf
from desktop_app.readiness.sheets import closing_document
from tests.cards.cards import pages_read
from tests.desks import HandClock, small_desk
from tests.fund.funds import book_market, decide, give, left_overs, market_money
from tests.market.markets import set_up
from tests.rooms import HandShell, press
from ui.exchange.page import make_page


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "wall", HandClock())
    left_overs(desk)
    yield desk
    desk.close()


@pytest.fixture
def shell(desk):
    return HandShell(desk)


@pytest.fixture
def evening(shell, qtbot):
    """The evening's page, once everything was said."""

    def look():
        page = make_page(shell.context())
        qtbot.addWidget(page)
        page.show()
        page.refresh()
        page.open_at("close")
        return page.closing.lines

    return look


def line_about(lines, words):
    [found] = [line for line in lines.texts() if words in line]
    return found


def go(lines, words, qtbot):
    button = lines.buttons[line_about(lines, words)]
    qtbot.waitUntil(lambda: not button.isHidden())
    press(button)


def after_tab(widget):
    """Where Tab leads from here."""
    widget = widget.nextInFocusChain()
    while not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        widget = widget.nextInFocusChain()
    return widget


def test_cash_that_nobody_counted_leads_to_the_market(desk, evening, shell, qtbot):
    set_up(desk)
    record_sale(desk, "A01", Sold(12_000))
    go(evening(), "还没结账", qtbot)
    assert shell.went == [("market", "closing")]


def test_money_that_is_not_booked_leads_to_the_income_of_the_fund(desk, evening, shell, qtbot):
    market_money(desk)
    go(evening(), "还没记到账", qtbot)
    assert shell.went == [("fund", "income")]


def test_a_proposal_that_waits_leads_to_its_signatures(desk, evening, shell, qtbot):
    book_market(desk, market_money(desk))
    propose_payings(desk, plan_payings(desk))
    go(evening(), "等签字", qtbot)
    assert shell.went == [("fund", "wishes")]


def test_what_is_paid_and_not_bought_stands_there_with_its_numbers(desk, evening):
    give(desk, 50_000)
    decide(desk)
    assert "HS-001、HS-002、JB-001" in line_about(evening(), "还没购买")


def test_gifts_that_did_not_come_lead_to_their_list(desk, evening, shell, qtbot):
    claim_wishes(desk, ["HS-001"], Giver(name="赵敏", phone="13800138000"))
    go(evening(), "1 件礼物还没交来", qtbot)
    assert shell.went == [("fulfilment", "due")]


def test_the_sheet_says_what_the_screen_says(desk, evening):
    market_money(desk)
    claim_wishes(desk, ["HS-001"], Giver(name="赵敏", phone="13800138000"))
    [sheet] = pages_read(sheet_pdf(closing_document(day_of(desk))))
    plain = "".join(sheet.split())
    for words in ("还没记到账", "1件礼物还没交来"):
        assert words in plain
    assert "赵敏" not in plain


def test_tab_goes_through_the_lines_before_it_comes_to_the_closing(desk, shell, qtbot):
    market_money(desk)
    claim_wishes(desk, ["HS-001"], Giver(name="赵敏", phone="13800138000"))
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.refresh()
    page.open_at("close")
    buttons = list(page.closing.lines.buttons.values())
    assert len(buttons) > 1
    for before, after in pairwise([*buttons, page.closing.inbox]):
        assert after_tab(before) is after


def test_with_money_open_nobody_is_told_that_all_is_done(desk, shell, qtbot):
    market_money(desk)
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.refresh()
    page.open_at("close")
    assert "左边还有 1 样没办完" in page.closing.words.text()
    assert page.closing.reason.isHidden()  # it keeps nobody from closing


def test_a_day_with_nothing_open_has_no_such_line(evening):
    lines = evening()
    assert not [line for line in lines.texts() if "善款" in line or "礼物" in line]
