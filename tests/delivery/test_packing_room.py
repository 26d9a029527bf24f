"""At the packing table: a thing in one hand, the scanner in the other."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop_app.delivery.carrying import deliver_gift
from desktop_app.delivery.model import Handing
from desktop_app.delivery.planning import assign_stops
from desktop_app.fulfilment.model import Stage
from desktop_app.journal.records import all_entries
from tests.cards.cards import pages_read
from tests.cards.printers import HandPrinter
from tests.delivery.room import four_families, opened, two_teams, types
from tests.delivery.rounds import FIRST, SECOND, SECRETS, gift, hand_in, promise
from tests.desks import small_desk
from tests.rooms import press, texts
from ui.delivery.delivery_screen import PACKING, TEAMS


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    yield desk
    desk.close()


@pytest.fixture
def ready(desk):
    """The children go with the first team, the old people with the second; ids of the teams."""
    four_families(desk)
    first, second = two_teams(desk)
    assign_stops(desk, ["HS-002"], first)
    assign_stops(desk, ["HS-001", "HS-004"], second)
    return first, second


@pytest.fixture
def page(shell, qtbot):
    return opened(shell, qtbot, PACKING)


def count_of(page, team):
    return page.packing.lanes.buttons[team].accessibleName()


def entries(desk):
    with desk.store.read() as tx:
        return len(list(all_entries(tx, desk.event)))


def test_a_scan_says_the_lane_in_letters_that_are_read_from_afar(page, desk, ready, shell):
    page.refresh()
    assert page.take_scan("HS-001")
    verdict = page.packing.verdict
    assert verdict.name.text() == SECOND
    assert verdict.name.font().pixelSize() >= 48
    assert verdict.sign.lane == 1
    assert verdict.accessibleName().startswith(f"{SECOND}，2 号，HS-001 · 台灯")
    assert gift(desk, "HS-001").stage is Stage.PACKED
    assert count_of(page, ready[1]) == f"{SECOND}，1 / 2 件"
    assert shell.announced[-1][0] == "good"
    assert shell.changes


def test_scanning_twice_changes_nothing_and_says_since_when_it_lies_there(page, desk, ready, shell):
    page.refresh()
    page.take_scan("HS-001")
    before = entries(desk)
    page.take_scan("HS-001")
    assert entries(desk) == before
    assert "已经在里面了" in page.packing.verdict.what.text()
    assert page.packing.verdict.name.text() == SECOND
    assert shell.announced[-1][0] == "note"


def test_a_child_whose_siblings_gift_is_missing_is_warned_about(page, desk, ready, tmp_path):
    promise(desk, "HS-005", is_here=False, alias="妹妹")  # behind the door of HS-001
    assign_stops(desk, ["HS-005"], ready[1])
    page.refresh()
    page.take_scan("HS-001")
    assert "同一户的 HS-005 还没到" in page.packing.verdict.more.text()
    urgent = page.packing.lane.missing.lines()[0]
    assert (urgent.name, urgent.is_toned) == ("HS-005", True)
    hand_in(desk, "HS-005")
    page.refresh()
    page.take_scan("HS-005")
    assert not page.packing.verdict.more.text()


def test_what_belongs_nowhere_is_said_with_what_to_do(page, desk, ready, shell):
    promise(desk, "HS-006")
    promise(desk, "HS-007", is_here=False)
    page.refresh()
    assign_stops(desk, ["HS-006"], "")
    said = []
    for text in ("HS-006", "HS-004", "4006381333931"):
        page.take_scan(text)
        said.append((page.packing.verdict.name.text(), page.packing.verdict.sign.lane))
    assert said == [("还没有分队", -1), ("没有登记到物", -1), ("不是我们的码", -1)]
    assert [tone for tone, _ in shell.announced] == ["wait", "wait", "malformed"]
    assert gift(desk, "HS-006").stage is Stage.RECEIVED


def test_a_label_that_no_scanner_reads_is_typed(page, desk, ready):
    page.refresh()
    types(page.packing.number, "hs2")
    assert gift(desk, "HS-002").stage is Stage.PACKED
    assert page.packing.number.text() == ""


def test_the_lane_lists_what_is_missing_and_what_lies_somewhere(page, ready):
    page.refresh()
    press(page.packing.lanes.buttons[ready[1]])
    lines = {line.name: line.second for line in page.packing.lane.missing.lines()}
    assert "没有登记到物" in lines["HS-004"]
    assert lines["HS-001"] == "在 A1，还没放进格里"
    assert "还缺 2 件" in texts(page)


def test_a_team_goes_with_what_is_there_only_when_somebody_says_so(page, desk, ready):
    page.refresh()
    page.take_scan("HS-001")
    lane = page.packing.lane
    press(lane.out)
    assert "还缺 1 件" in lane.about.text()
    assert gift(desk, "HS-001").stage is Stage.PACKED
    press(lane.leave)
    assert not lane.anyway.isVisible()
    press(lane.out)
    press(lane.anyway)
    assert gift(desk, "HS-001").stage is Stage.OUT
    assert f"“{SECOND}”带着 1 件出发了" in page.packing.notice.problem.text()
    assert "路上 1" in count_of(page, ready[1])


def test_a_whole_lane_goes_in_one_press(page, desk, ready):
    page.refresh()
    for text in ("HS-002", "HS-003"):
        page.take_scan(text)
    assert "一件不缺，可以打印单子，装车出发。" in texts(page)
    press(page.packing.lane.out)
    assert gift(desk, "HS-002").stage is gift(desk, "HS-003").stage is Stage.OUT
    page.take_scan("HS-002")
    assert page.packing.verdict.name.text() == "已经被带走"


def test_a_thing_that_was_delivered_and_lies_here_again_is_told(page, desk, ready):
    deliver_gift(desk, "HS-001", Handing("张桂香"))
    page.refresh()
    page.take_scan("HS-001")
    assert page.packing.verdict.name.text() == "已经送到"


def test_the_papers_of_a_team_go_to_the_printer(page, ready, shell, tmp_path):
    printer = HandPrinter(tmp_path / "tray")
    shell.printers.append(printer)
    page.refresh()
    press(page.packing.lanes.buttons[ready[0]])
    press(page.packing.lane.paper.buttons["signoff"])
    press(page.packing.lane.print_out)
    assert printer.sent == ["team-signoff"]
    [told] = pages_read((tmp_path / "tray" / "team-signoff.pdf").read_bytes())
    assert "李小明" in told
    assert "签收单已送到 前台打印机。" in page.packing.notice.problem.text()
    assert not list((shell.desk.home.cards / "spool").glob("*"))


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_the_papers_of_a_team_are_saved_as_a_file(page, ready, tmp_path, monkeypatch, ending):
    file = tmp_path / f"paper{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    page.refresh()
    press(page.packing.lanes.buttons[ready[0]])
    press(page.packing.lane.save)
    assert file.stat().st_size > 1000
    assert f"分拣单已存到 paper{ending}。" in page.packing.notice.problem.text()


def test_a_team_without_stops_has_no_papers_and_says_so(page, desk, ready, tmp_path, monkeypatch):
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "x.pdf"), "")
    )
    assign_stops(desk, ["HS-002"], "")
    page.refresh()
    press(page.packing.lanes.buttons[ready[0]])
    assert "这一队还没有站点，在“队伍”里分给它。" in texts(page)
    press(page.packing.lane.save)
    assert f"{FIRST}的名单是空的" in page.packing.notice.problem.text()
    assert not (tmp_path / "x.pdf").exists()


def test_without_teams_the_table_leads_to_them(page):
    page.refresh()
    assert "还没有队伍" in texts(page)
    press(page.packing.empty.action)
    assert page.face == TEAMS


def test_nobody_reads_a_family_at_the_packing_table(page, ready):
    page.refresh()
    page.take_scan("HS-001")
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert not [secret for secret in SECRETS if secret in said]
