"""开门自检: which lamps burn at which laptop, and the sheet that hangs at the door."""

import json

import pytest

from desktop_app.__main__ import main
from desktop_app.events.operations import name_desk
from desktop_app.readiness.health import (
    known_health,
    look_at_self,
    note_printed,
    note_printer,
    note_scanned,
)
from desktop_app.readiness.model import Point, Verdict
from desktop_app.readiness.operations import check_desks
from desktop_app.readiness.sheet import sheet_pdf
from desktop_app.readiness.sheets import check_document
from desktop_app.readiness.words import headline
from tests.cards.cards import pages_read
from tests.desks import hang, small_desk, wish, words_for
from tests.exchange.desks import joined, meet
from tests.readiness.ready import Laptop, hears_of, make_well


@pytest.fixture
def lead(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield desk
    desk.close()


@pytest.fixture
def stall(lead, tmp_path):
    desk = joined(lead, tmp_path / "stall", "二号门")
    meet(lead, desk)
    yield desk
    desk.close()


def lamps(desk):
    return {row.name: {c.point: c.verdict for c in row.cells} for row in check_desks(desk).rows}


def test_a_desk_that_was_not_tried_yet_may_not_open(lead):
    look_at_self(lead, Laptop())
    [own] = lamps(lead).values()
    assert own[Point.PRINTER] is own[Point.SCANNER] is own[Point.BACKUP] is Verdict.AMBER
    assert own[Point.DISK] is own[Point.BATTERY] is Verdict.GREEN
    assert not check_desks(lead).is_ready


def test_alone_and_well_it_may_open(lead):
    make_well(lead)
    assert check_desks(lead).is_ready
    assert headline(check_desks(lead)) == "可以开门"


def test_a_trial_page_and_a_scan_turn_their_lamps_green(lead):
    note_printed(lead)
    note_scanned(lead)
    [own] = lamps(lead).values()
    assert own[Point.PRINTER] is own[Point.SCANNER] is Verdict.GREEN
    note_printer(lead, "no_paper")
    [own] = lamps(lead).values()
    assert own[Point.PRINTER] is Verdict.RED


def disk(desk):
    """Something that every write changes."""
    if not desk.home.database:
        return desk.home.store.with_name("store.sqlite-wal").stat().st_size
    with desk.store.read() as tx:
        return tx.exec_driver_sql("SELECT ctid, xmin FROM local ORDER BY key").all()


def test_what_is_noted_twice_is_written_once(lead):
    look_at_self(lead, Laptop(free_mb=120_040))
    before = disk(lead)
    look_at_self(lead, Laptop(free_mb=120_060))  # a little less or more is not news
    assert disk(lead) == before
    assert known_health(lead).free_mb == 120_000


def test_every_laptop_well_and_with_the_same_data_may_open(lead, stall):
    make_well(lead)
    make_well(stall)
    hears_of(lead, stall)
    checked = check_desks(lead)
    assert [row.name for row in checked.rows] == ["1 号电脑", "二号门"]
    assert checked.is_ready, lamps(lead)


def test_a_laptop_that_misses_what_we_did_is_amber_until_it_has_it(lead, stall):
    make_well(stall)
    hears_of(lead, stall)
    hang(lead, wish("HS-003"))
    assert lamps(lead)["二号门"][Point.DATA] is Verdict.AMBER
    meet(lead, stall)
    hears_of(lead, stall)
    assert lamps(lead)["二号门"][Point.DATA] is Verdict.GREEN


def test_a_clock_seven_minutes_fast_is_shown(lead, stall):
    hears_of(lead, stall, skew_minutes=7)
    [cell] = [c for c in check_desks(lead).rows[1].cells if c.point is Point.CLOCK]
    assert (cell.verdict, cell.code, cell.count) == (Verdict.AMBER, "clock_fast", 7)


def test_a_laptop_that_went_silent_turns_red_with_time(lead, stall):
    make_well(stall)
    hears_of(lead, stall)
    lead.clock.turn(minutes=30)
    assert lamps(lead)["二号门"][Point.HEARD] is Verdict.RED


def test_the_sheet_shows_every_laptop_with_a_shape_and_what_to_do(lead, stall):
    make_well(lead)
    make_well(stall, printer="no_paper")
    hears_of(lead, stall)
    document = check_document(check_desks(lead), lead.settings().name, "张队")
    [page] = pages_read(sheet_pdf(document))
    for words in ("开门自检", "二号门", "■ 缺纸", "● 已连接", "还有 1 处要看", "试打"):
        assert words.replace(" ", "") in page.replace(" ", ""), words


def test_a_sheet_of_thirty_laptops_goes_on_over_pages_with_its_columns(lead):
    from dataclasses import replace

    make_well(lead)
    checked = check_desks(lead)
    many = tuple(replace(checked.rows[0], name=f"{n} 号电脑") for n in range(1, 31))
    pages = pages_read(sheet_pdf(check_document(replace(checked, rows=many), "试验活动", "")))
    assert len(pages) == 2
    assert all("扫码枪" in page for page in pages)
    assert "30号电脑" in pages[1].replace(" ", "")


def test_a_desk_named_with_a_rare_character_still_gets_its_sheet(lead):
    name_desk(lead, "𠮷门𬶏")
    [page] = pages_read(sheet_pdf(check_document(check_desks(lead), "试验活动", "")))
    assert "𠮷门" in page


@pytest.fixture
def rosewall(lead, capsys):
    def call(*words):
        status = main([*words, *words_for(lead), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return call


def test_check_says_no_until_every_lamp_is_green(lead, rosewall, tmp_path):
    status, said = rosewall("check", "--out", str(tmp_path / "check.pdf"))
    assert status == 1
    assert not said["is_ready"]
    [row] = said["rows"]
    assert row["cells"]["scanner"] | {"remedy": ""} == {
        "verdict": "amber", "code": "scanner_untested", "count": 0, "word": "没试扫", "remedy": "",
    }  # fmt: skip
    assert said["file"]["bytes"] == (tmp_path / "check.pdf").stat().st_size
