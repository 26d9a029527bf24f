"""公示, by hand and eye: the page as it will be printed, its ways out, and where a yuan went."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.fund.notice import look_at_notice
from desktop_app.fund.operations import pledge_money
from desktop_app.fund.paying import note_purchase
from desktop_app.market.amounts import read_fen
from tests.desks import HandClock, small_desk
from tests.fund.funds import book_market, decide, give, left_overs, market_money
from tests.rooms import press, texts
from ui.hall.arranging_notice import notice_of


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "wall", HandClock())
    left_overs(desk)
    yield desk
    desk.close()


def ask(page, what):
    page.public.question.setText(what)
    QTest.keyClick(page.public.question, Qt.Key.Key_Return)


def traced(page):
    return [(line.name, line.right) for line in page.public.trace.lines()]


def test_the_page_is_shown_as_it_will_be_printed(open_room, desk):
    give(desk, 50_000)
    page = open_room("notice")
    assert page.publisher.state.png.startswith(b"\x89PNG")
    before = page.publisher.state.png
    page.refresh()
    assert page.publisher.state.png is before  # it says the same: it is not drawn again
    give(desk, 10_000)
    page.refresh()
    assert page.publisher.state.png != before


def test_what_is_to_be_seen_to_first_is_said_beside_it(open_room, desk):
    market_money(desk)
    page = open_room("notice")
    seen = " ".join(texts(page.public))
    assert "还有 200.00 元 义卖款没有记到账" in seen


def test_without_a_charity_and_a_phone_it_says_so(open_room, desk):
    page = open_room("notice")
    seen = " ".join(texts(page.public))
    assert "还没有写明是哪家慈善组织" in seen
    assert "还没有查询和监督的电话" in seen


def test_it_is_saved_for_the_wall_and_for_an_office(open_room, desk, tmp_path, monkeypatch):
    give(desk, 50_000)
    page = open_room("notice")
    pdf, table = tmp_path / "notice.pdf", tmp_path / "notice.xlsx"
    monkeypatch.setattr("ui.fund.page.ask_pdf", lambda _page, _name: pdf)
    monkeypatch.setattr("ui.fund.page.ask_table", lambda _page, _name: table)
    press(page.public.pdf)
    assert pdf.read_bytes().startswith(b"%PDF")
    press(page.public.table)
    assert table.read_bytes().startswith(b"PK")
    assert "notice.xlsx" in page.notice.problem.text()


def test_one_press_puts_it_on_the_hall_screen_and_one_takes_it_off(open_room, shell, desk):
    page = open_room("notice")
    press(page.public.hall)
    assert shell.notices == [True]
    page.refresh()  # the shell does, when the screen changed
    assert page.public.hall.isHidden()
    press(page.public.back)
    page.refresh()
    assert shell.notices == [True, False]
    assert page.public.back.isHidden()


def test_every_yuan_of_a_wish_is_traced_to_where_it_came_from(open_room, desk):
    book_market(desk, market_money(desk))
    give(desk, 30_000)
    decide(desk)
    note_purchase(desk, "JB-001", 18_000, invoice="24417", shop="三江超市")
    page = open_room("notice")
    ask(page, "jb1")
    assert "JB-001 闪光门铃" in page.public.traced.text()
    lines = traced(page)
    assert lines[0] == ("给这个心愿的钱", "180.00 元")
    assert ("省下的，回到善款", "20.00 元") in lines
    sources = [amount for name, amount in lines if name.startswith("从 ")]
    assert sum(read_fen(one) for one in sources) == 18_000


def test_every_yuan_of_a_receipt_is_traced_to_where_it_went(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room("notice")
    ask(page, "P-1")
    lines = traced(page)
    assert ("还没用，可用", "50.00 元") in lines
    assert sum(read_fen(amount) for _name, amount in lines) == 50_000


def test_a_wish_leads_to_its_trace(open_room, desk):
    give(desk, 50_000)
    decide(desk)
    page = open_room("HS-002")
    press(page.wishes.paid.trace)
    assert "HS-002" in page.public.traced.text()


def test_what_the_fund_never_paid_is_said_in_words(open_room, desk):
    page = open_room("notice")
    ask(page, "HS-002")
    assert page.notice.problem.text()
    assert page.public.trace.isHidden()


# the same on the hall screen


def test_the_hall_says_what_the_paper_says(desk):
    book_market(desk, market_money(desk))
    give(desk, 30_000)
    pledge_money(desk, 7_000)
    decide(desk)
    note_purchase(desk, "JB-001", 18_000)
    look = look_at_notice(desk)
    shown = notice_of(look)
    whole, *parts = shown.figures
    assert whole.fen == sum(part.fen for part in parts) == look.figures.received
    assert "70.00 元" in shown.pledged
    assert look.code in shown.as_of
    assert {line.number for line in shown.paid} == {"HS-001", "HS-002", "JB-001"}
