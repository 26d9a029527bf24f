"""Blank cards: codes before paper, every code readable, none lost, none twice."""

from datetime import date
from itertools import pairwise

import pypdfium2
import pytest
import zxingcpp

from desktop_app.cards import drawing
from desktop_app.cards.designs.blank import BlankFacts, blank_pages, cover_page
from desktop_app.cards.drawing import render_sheets
from desktop_app.cards.gate import PDFIUM, check_sheets
from desktop_app.cards.layouts import A4, Place, layout_named
from desktop_app.cards.printing import save_whole
from desktop_app.cards.sheets import Placed, Sheet, sheets_with
from desktop_app.errors import UserError
from desktop_app.journal.records import all_entries
from desktop_app.paper import printing
from desktop_app.paper.look import papers
from desktop_app.paper.operations import print_blanks
from desktop_app.paper.printing import save_blanks
from desktop_app.scans.operations import Verdict, examine
from tests.cards.cards import pages_read
from tests.desks import hang, small_desk, wish


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, *[wish(f"HS-{number:03}") for number in range(1, 9)])
    yield desk
    desk.close()


def codes_read(path):
    """What a scanner reads, sheet by sheet."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(path.read_bytes())
        pictures = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
        document.close()
    return [[found.text for found in zxingcpp.read_barcodes(picture)] for picture in pictures]


def test_every_stub_and_every_card_bears_a_code_that_leads_to_its_blank(desk, tmp_path):
    file = tmp_path / "blanks.pdf"
    assert save_blanks(desk, print_blanks(desk, 3), file) == 3

    cover, *sheets = codes_read(file)
    assert cover == []
    assert [len(sheet) for sheet in sheets] == [4, 2]
    found = [examine(desk, text) for sheet in sheets for text in sheet]
    assert {one.verdict for one in found} == {Verdict.GENUINE}
    assert sorted(one.blank.serial for one in found) == [1, 1, 2, 2, 3, 3]


def test_the_paper_says_what_to_write_and_what_to_do(desk, tmp_path):
    file = tmp_path / "blanks.pdf"
    save_blanks(desk, print_blanks(desk, 2), file)

    cover, sheet = pages_read(file.read_bytes())
    assert "第001—002号" in cover
    assert "纸卡补录" in cover
    for word in ("心愿编号", "时间", "认领人", "电话", "认领方式", "签名", "截止日期"):
        assert word in sheet
    for word in ("1号电脑", "一楼服务台", "玫瑰夹在这一张上"):
        assert word in sheet


def test_serials_of_a_desk_have_no_gaps(desk):
    assert print_blanks(desk, 20) == range(1, 21)
    assert print_blanks(desk, 2) == range(21, 23)
    blanks = papers(desk).blanks
    assert [blank.serial for blank in blanks] == list(range(1, 23))
    assert len({blank.code for blank in blanks}) == 22


@pytest.mark.parametrize("count", [0, -1, 201])
def test_a_count_out_of_reach_prints_nothing(desk, count):
    with pytest.raises(UserError) as refused:
        print_blanks(desk, count)
    assert refused.value.code == "blanks_count"
    assert papers(desk).blanks == ()


def test_a_crash_before_the_pdf_loses_no_card(desk, tmp_path, monkeypatch):
    """The codes are on the disk first; the same batch is printed again, and says so."""
    file = tmp_path / "blanks.pdf"
    serials = print_blanks(desk, 2)

    def crash(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(printing, "save_whole", crash)
        with pytest.raises(KeyboardInterrupt):
            save_blanks(desk, serials, file)
    assert not file.exists()

    before = [blank.code for blank in papers(desk).blanks]
    assert save_blanks(desk, serials, file, is_again=True) == 2
    assert [blank.code for blank in papers(desk).blanks] == before
    assert "补打" in pages_read(file.read_bytes())[1]
    assert printing.save_whole is save_whole


def test_only_blanks_of_this_desk_are_printed_again(desk, tmp_path):
    print_blanks(desk, 2)
    with pytest.raises(UserError) as refused:
        save_blanks(desk, range(3, 5), tmp_path / "none.pdf", is_again=True)
    assert refused.value.code == "blanks_missing"


def test_a_long_batch_can_be_given_up(desk, tmp_path):
    heard = []

    def told(_text, done):
        heard.append(done)
        if done > 0.6:
            raise UserError("task_cancelled")

    with pytest.raises(UserError) as refused:
        save_blanks(desk, print_blanks(desk, 10), tmp_path / "blanks.pdf", told)
    assert refused.value.code == "task_cancelled"
    assert heard == sorted(heard)
    assert not (tmp_path / "blanks.pdf").exists()


def test_the_journal_knows_the_codes_and_nobody(desk):
    print_blanks(desk, 2)
    with desk.store.read() as tx:
        [printed] = [e for e in all_entries(tx, desk.event) if e.kind == "paper.printed"]
    assert printed.private is None


def test_the_longest_names_and_the_widest_code_stand_on_the_paper():
    facts = BlankFacts(
        event_name="2023年宁波市社会组织“党员公益日”暨“圆梦玫瑰墙”微心愿认领活动海曙区鼓楼街道分会场",
        organiser="宁波市海曙区月湖街道某某社会组织综合党委第三小组委员会",
        desk="海曙区鼓楼地铁站一层东侧志愿者服务台第十二号备用电脑",
        serial=12345,
        code="WWWWWWW2",
        payload="https://rose.example/c/WWWWWWW27KAMBXWS3LNHA4TEQVGZD",
        due=date(2023, 12, 31),
        hand_in_place="海曙区社会组织服务中心一楼服务台（丽园北路1350号，地铁一号线西门口站C口出来向北走二百米）",
        hand_in_phone="0574-87654321 转 8012",
        is_again=True,
    )
    pages = blank_pages(facts)
    cover = cover_page(facts.event_name, facts.desk, 1, 12345)
    sheets = [
        Sheet(*A4, (Placed(cover, Place()),)),
        *sheets_with(pages, layout_named("a4-4up")),
    ]
    assert check_sheets(render_sheets(sheets, "blank"), sheets) == []
    lines = [rule.y for rule in pages[0].rules]
    assert min(b - a for a, b in pairwise(lines)) >= 8, "people write with thick pens"


def test_a_sheet_that_is_not_what_it_should_be_is_not_saved(desk, tmp_path, monkeypatch):
    """The codes of two sheets are mixed up: the gate reads every one back."""
    draw = drawing.render_sheets
    monkeypatch.setattr(
        drawing,
        "render_sheets",
        lambda sheets, *more: draw([sheets[0], *reversed(sheets[1:])], *more),
    )
    with pytest.raises(UserError) as refused:
        save_blanks(desk, print_blanks(desk, 4), tmp_path / "blanks.pdf")
    assert refused.value.code == "card_not_good"
    assert "qr_wrong" in refused.value.values["findings"]
    assert not (tmp_path / "blanks.pdf").exists()
