"""收支公示: what everybody may read adds up, names nobody, and says the same on paper and in Excel."""

import pypdfium2
import pytest

from desktop_app.claims.facts import GiverKind
from desktop_app.consent.operations import withdraw_consent
from desktop_app.desk import Desk
from desktop_app.errors import UserError
from desktop_app.fund.facts import Donor, Source
from desktop_app.fund.look import look_at_fund
from desktop_app.fund.notice import IncomeKind, look_at_notice
from desktop_app.fund.notice_sheet import notice_tables
from desktop_app.fund.operations import pledge_money, receive_money, return_money
from desktop_app.fund.paying import note_purchase, reverse_paying
from desktop_app.fund.publishing import notice_pdf, save_notice
from tests.desks import small_desk
from tests.exports.by_office import rows_by_office
from tests.fund.funds import CHILDREN, book_market, decide, give, left_overs, market_money


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "wall")
    left_overs(desk)
    yield desk
    desk.close()


def a_full_day(desk: Desk) -> None:
    """Money of every kind came in, one wish is bought and one waits."""
    book_market(desk, market_money(desk))
    give(desk, 20_000)
    receive_money(desk, 1_050, Source.DONOR, donor=Donor(name="王秀芳", shown="王秀芳"))
    receive_money(desk, 500, Source.DONOR, donor=Donor(name="赵不愿"))
    receive_money(desk, 450, Source.DONOR)
    receive_money(desk, 10_000, Source.CHARITY, only=CHILDREN)
    pledge_money(desk, 88_800, Donor(name="海曙建材", kind=GiverKind.COMPANY, shown="海曙建材"))
    decide(desk)
    note_purchase(desk, "HS-001", 8_550, invoice="25332000000012345678", shop="新江厦超市")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_every_table_adds_up_and_reversals_and_returns_leave_it_so(desk):
    a_full_day(desk)
    look = look_at_notice(desk)
    assert look.adds_up
    assert {one.kind: one.fen for one in look.income} == {
        IncomeKind.MARKET_CASH: 12_000,
        IncomeKind.MARKET_WECHAT: 8_000,
        IncomeKind.COMPANY: 20_000,
        IncomeKind.PERSON: 2_000,
        IncomeKind.CHARITY: 10_000,
    }
    assert [(one.number, one.fen, one.is_bought) for one in look.expenses] == [
        ("HS-001", 8_550, True),
        ("HS-002", 15_000, False),
        ("JB-001", 20_000, False),
    ]
    code = look.code
    reverse_paying(desk, "JB-001", "已经有了")
    some = next(one for one in look_at_fund(desk).receipts if one.free)
    return_money(desk, some.receipt_id, some.free, "汇错了")
    look = look_at_notice(desk)
    assert look.adds_up
    assert look.code != code
    assert [one.number for one in look.expenses] == ["HS-001", "HS-002"]


def test_nobody_is_named_who_does_not_want_to_be_and_persons_are_masked(desk, tmp_path):
    a_full_day(desk)
    text = text_of(notice_pdf(desk))
    assert "王*芳" in text
    assert "爱心人士" in text
    for name in ("王秀芳", "赵不愿", "吴会计", "陈一"):
        assert name not in text
    assert "阳光商贸" in text
    assert "888.00" in text.replace("\n", ""), "认捐另说"


def test_a_wish_whose_consent_was_withdrawn_stands_there_as_a_number(desk):
    a_full_day(desk)
    withdraw_consent(desk, "HS-001", "家里不想公开")
    line = look_at_notice(desk).expenses[0]
    assert (line.number, line.item, line.spec) == ("HS-001", "", "")
    assert look_at_notice(desk).adds_up


def test_what_stalls_closed_and_nobody_booked_is_told_apart(desk):
    market_money(desk)
    look = look_at_notice(desk)
    assert (look.figures.received, look.to_book) == (0, 20_000)


def test_the_workbook_says_in_libreoffice_what_we_wrote(desk, tmp_path):
    a_full_day(desk)
    file = tmp_path / "公示.xlsx"
    save_notice(desk, file)
    seen = rows_by_office(file)
    for table in notice_tables(look_at_notice(desk)):
        written = [list(table.headings), *([str(cell) for cell in row] for row in table.rows)]
        width = max(map(len, written))
        rows = [row + [""] * (width - len(row)) for row in seen[table.title]]
        assert [row[:width] for row in rows] == [
            row + [""] * (width - len(row)) for row in written
        ], table.title


def test_a_notice_is_a_pdf_or_a_workbook(desk, tmp_path):
    save_notice(desk, tmp_path / "公示.pdf")
    assert (tmp_path / "公示.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="notice_form"):
        save_notice(desk, tmp_path / "公示.docx")
