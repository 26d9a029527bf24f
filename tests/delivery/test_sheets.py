"""A team's papers: what stands on them, what does not, and that it is known that they left."""

import openpyxl
import pypdfium2
import pytest

from desktop_app.delivery.carrying import Handing, deliver_gift
from desktop_app.delivery.packing import pack_gift
from desktop_app.delivery.planning import assign_stops
from desktop_app.delivery.printing import read_sheets, save_papers
from desktop_app.delivery.sheets import PACKING, ROUTE, SHRED, SIGNOFF, SheetKind
from desktop_app.delivery.teams import take_packs
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import all_entries
from desktop_app.people.export_facts import AccessExported, Form
from desktop_app.people.facts import Whose
from tests.delivery.rounds import CHEN, FIRST, LI, LI_SISTER, SECOND, ZHANG, gift, promise, team
from tests.desks import small_desk
from tests.exchange.desks import joined
from tests.exports.by_office import rows_by_office
from tests.staff.people import with_volunteer_on_duty

OTHERS = ("陈阿毛", "翠柏里", "13900000003", "HS-004")  # of the second team


@pytest.fixture
def desk(tmp_path):
    """First team: siblings, the sister's gift missing, and a neighbour. Second team: one door."""
    desk = small_desk(tmp_path / "desk")
    team(desk)
    team(desk, SECOND)
    promise(desk, "HS-001", LI, item="运动鞋", spec="38 码")
    promise(desk, "HS-002", LI_SISTER, is_here=False, item="书包")
    promise(desk, "HS-003", ZHANG, item="=1+1 台灯", quantity=2)
    promise(desk, "HS-004", CHEN)
    assign_stops(desk, ["HS-003", "HS-001"], FIRST)
    assign_stops(desk, ["HS-004"], SECOND)
    take_packs(desk, FIRST, 2)
    pack_gift(desk, "HS-001")
    yield desk
    desk.close()


def exports(desk):
    with desk.store.read() as tx:
        facts = [fact_of(entry) for entry in all_entries(tx, desk.event)]
    return [fact for fact in facts if isinstance(fact, AccessExported)]


def pdf_pages(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def plain(text):
    return "".join(text.split())


def expected(desk):
    """Every cell of the three sheets, as they are meant."""
    shoes, lamp = gift(desk, "HS-001").parcel, gift(desk, "HS-003").parcel
    return {
        "分拣单": [
            [*PACKING],
            ["1", "HS-003", "=1+1 台灯", "", "2", "A1", lamp, "已到物", "□"],
            ["2", "HS-001", "运动鞋", "38 码", "1", "A1", shoes, "已装袋", "✓"],
            ["3", "HS-002", "书包", "", "1", "", "", "还没到", "□"],
        ],
        "路线单": [
            [*ROUTE],
            ["1", "张桂香", "白云街道安丰小区 8 幢 302 室（安丰社区）", "13900000001",
             "HS-003 =1+1 台灯 ×2", "□送到 □没遇到 □不收 □搬走", ""],
            ["2", "李小明（监护人 李建国）", "白云街道安丰小区 12 幢 101 室（安丰社区）", "13900000002",
             "HS-001 运动鞋（38 码）", "□送到 □没遇到 □不收 □搬走", ""],
            [f"{FIRST} · {SHRED}", "", "", "", "", "", ""],
        ],
        "签收单": [
            [*SIGNOFF],
            ["1", "HS-003", "张桂香", "=1+1 台灯", "", "2", *[""] * 6],
            ["2", "HS-001", "李小明（监护人 李建国）", "运动鞋", "38 码", "1", *[""] * 6],
            [f"{FIRST} · {SHRED}", *[""] * 11],
        ],
    }  # fmt: skip


def test_office_reads_the_workbook_cell_by_cell_as_it_is_meant(desk, tmp_path):
    file = tmp_path / "一队.xlsx"
    save_papers(desk, FIRST, file)
    sheets = rows_by_office(file)
    origin = dict(row[:2] for row in sheets.pop("来历"))
    assert origin["用途"] == "仅供善行一队送达使用"
    assert sheets == expected(desk)


def test_another_reader_reads_the_same(desk, tmp_path):
    file = tmp_path / "一队.xlsx"
    save_papers(desk, FIRST, file)
    book = openpyxl.load_workbook(file)
    for title, rows in expected(desk).items():
        read = [["" if c is None else str(c) for c in row] for row in book[title].values]
        assert read == rows
        assert all(cell.data_type != "f" for row in book[title] for cell in row)


def test_the_paper_says_whose_it_is_on_every_page_and_nothing_of_other_teams(desk, tmp_path):
    file = tmp_path / "一队.pdf"
    printed = save_papers(desk, FIRST, file)
    assert (printed.doors, printed.gifts, printed.families) == (2, 3, 2)
    pages = pdf_pages(file)
    packing, route, signing = (plain(page) for page in pages)
    assert all(FIRST in plain(page) for page in pages)
    assert all(SHRED in page for page in (route, signing))
    assert "张桂香" in route
    assert "李小明" in signing
    assert not [word for word in OTHERS for page in pages if word in plain(page)]
    assert not [word for word in ("独居", "赵敏", "13800001234") for page in pages if word in page]
    for heading in SIGNOFF:
        assert plain(heading) in signing
    assert "HS-002" in packing
    assert "不拍人脸" in route


def test_the_packing_list_has_no_family_on_it_and_is_no_export(desk, tmp_path):
    file = tmp_path / "分拣.pdf"
    printed = save_papers(desk, FIRST, file, read_sheets("packing"))
    [page] = pdf_pages(file)
    assert not [word for word in ("张桂香", "李小明", "安丰", "13900000001") if word in page]
    assert printed.families == 0
    assert exports(desk) == []


def test_each_family_on_a_paper_has_an_entry_that_it_left(desk, tmp_path):
    save_papers(desk, FIRST, tmp_path / "一队.pdf", read_sheets("签收单"))
    found = exports(desk)
    assert [(one.whose, one.form, one.reason) for one in found] == [
        (Whose.FAMILY, Form.PDF, "善行一队送达")
    ] * 2


def test_what_was_delivered_stands_on_no_paper_any_more(desk, tmp_path):
    deliver_gift(desk, "HS-003", Handing("张桂香"))
    file = tmp_path / "一队.xlsx"
    save_papers(desk, FIRST, file, (SheetKind.ROUTE,))
    told = {str(cell) for row in openpyxl.load_workbook(file)["路线单"].values for cell in row}
    assert "张桂香" not in told
    assert "李小明（监护人 李建国）" in told


def test_papers_that_cannot_be_are_refused_and_nothing_is_written(desk, tmp_path):
    team(desk, "三队")
    cases = (
        ("三队", tmp_path / "a.pdf", "sheet_empty"),
        ("九队", tmp_path / "a.pdf", "team_unknown"),
        (FIRST, tmp_path / "a.csv", "export_form"),
        (FIRST, tmp_path / "none" / "a.pdf", "export_no_folder"),
    )
    for name, file, code in cases:
        with pytest.raises(UserError, match=code):
            save_papers(desk, name, file)
        assert not file.exists()
    with pytest.raises(UserError, match="sheet_which"):
        read_sheets("身份证")
    assert exports(desk) == []


def test_who_does_not_plan_rounds_prints_no_families(desk, tmp_path):
    with_volunteer_on_duty(desk)
    with pytest.raises(UserError, match="not_your_right"):
        save_papers(desk, FIRST, tmp_path / "a.pdf")


def test_a_desk_for_givers_cannot_print_doors_but_can_print_what_to_pack(desk, tmp_path):
    stall = joined(desk, tmp_path / "stall", "二号", DeskRole.DESK)
    try:
        with pytest.raises(UserError, match="people_locked"):
            save_papers(stall, FIRST, tmp_path / "a.pdf")
        save_papers(stall, FIRST, tmp_path / "b.pdf", read_sheets("packing"))
        assert (tmp_path / "b.pdf").exists()
    finally:
        stall.close()
