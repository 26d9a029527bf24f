"""Walking along the wall with a scanner: verdicts, progress, a break, the end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.hanging.model import Scope, Wanted
from desktop_app.hanging.operations import plan_wall
from desktop_app.hanging.walks import audits_of
from desktop_app.scans.operations import refused_list
from desktop_app.tokens.model import Signer, TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from tests.desks import hang, small_desk, wish
from tests.rooms import HandShell, HandWorker, press, texts
from ui.hanging.hanging_state import SEEN, WRONG, Stage
from ui.hanging.page import make_page

WANG = Giver(name="王芳", phone="13800138000")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 7)))
    plan_wall(desk, Wanted(name="南墙", columns=3, scope=Scope.CHOSEN,
                           numbers=("HS-001", "HS-002", "HS-003", "HS-004", "HS-005")))  # fmt: skip
    plan_wall(desk, Wanted(name="北墙"))
    yield desk
    desk.close()


@pytest.fixture
def shell(desk):
    worker = HandWorker()
    yield HandShell(desk, worker)
    worker.worker.close()


@pytest.fixture
def page(shell, qtbot):
    return opened(shell, qtbot)


def opened(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    page.refresh()
    page.presenter.choose(page.presenter.state.walls[-1].wall_id)  # 南墙 stands behind 北墙
    return page


def tag(desk, number):
    """What the QR on the rose's tag says."""
    return address_of(signer_of(desk).sign(TokenKind.ROSE, number), "rose.example")


def verdict(page):
    big = page.walk.verdict
    return big.what.text(), big.todo.text(), big.where.text()


def test_each_scan_says_in_big_words_what_it_is_and_where_it_belongs(page, desk, shell):
    press(page.side.walk_wall)
    assert page.take_scan(tag(desk, "HS-004"))
    assert verdict(page) == ("HS-004", "在", "第 2 排 第 1 个")
    assert shell.announced[-1][0] == "good"
    assert page.walk.count.text() == "1 / 5"
    assert page.walk.row_words.text() == "第 2 排 1/2"
    assert page.walk.wall.grid.marks[3] == SEEN


def test_a_double_scan_is_harmless(page, desk):
    press(page.side.walk_wall)
    page.take_scan(tag(desk, "HS-001"))
    page.take_scan(tag(desk, "HS-001"))
    assert verdict(page)[1] == "扫过了"
    assert page.walk.count.text() == "1 / 5"


def test_what_must_come_down_and_what_hangs_on_the_wrong_wall_is_said_at_once(page, desk, shell):
    claim_wishes(desk, ["HS-002"], WANG)
    press(page.side.walk_wall)
    page.take_scan(tag(desk, "HS-002"))
    assert verdict(page)[:2] == ("HS-002 已认领", "取下来")
    assert page.walk.wall.grid.marks[1] == WRONG
    page.take_scan(tag(desk, "HS-006"))
    assert verdict(page)[1] == "挂错了墙：北墙"
    assert shell.announced[-1][0] == "wait"


def test_a_forged_tag_stops_the_walker_and_is_counted_once(page, desk, shell):
    other = Signer(desk.event, (b"x" * 32,)).sign(TokenKind.ROSE, "HS-001")
    press(page.side.walk_wall)
    for _time in range(2):
        page.take_scan(address_of(other, "rose.example"))
    assert verdict(page)[0] == "HS-001 假的码"
    assert shell.announced[-1][0] == "forged"
    assert len(refused_list(desk)[0]) == 1
    assert page.walk.wrong.text() == "要处理 1"


def test_what_is_not_ours_is_never_written_down(page, desk):
    press(page.side.walk_wall)
    page.take_scan("330203199001011234")
    assert b"330203" not in (desk.home.folder / "walk.jsonl").read_bytes()
    assert "330203199001011234" not in " ".join(texts(page))


def test_without_a_walk_the_scan_belongs_to_the_shell(page, desk):
    assert not page.take_scan(tag(desk, "HS-001"))


def test_leaving_the_room_or_closing_the_program_loses_nothing(page, desk, shell, qtbot):
    press(page.side.walk_wall)
    page.take_scan(tag(desk, "HS-001"))
    press(page.back)
    assert page.take_scan(tag(desk, "HS-002"))
    press(page.walk.pause)
    assert "“南墙”走到一半，扫了 2 朵" in page.side.resume_words.text()
    assert not page.side.walk_all.isEnabled()
    again = opened(shell, qtbot)
    press(again.side.resume)
    assert again.walk.count.text() == "2 / 5"


def test_an_unfinished_walk_can_be_dropped(page):
    press(page.side.walk_wall)
    press(page.walk.pause)
    press(page.side.forget)
    assert page.side.walk_wall.isEnabled()


def test_a_tag_whose_code_is_worn_is_typed_and_printed_anew(page, desk):
    press(page.side.walk_wall)
    QTest.keyClicks(page.walk.number, "hs3")
    QTest.keyClick(page.walk.number, Qt.Key.Key_Return)
    assert verdict(page)[0] == "HS-003"
    for number in ("HS-001", "HS-002", "HS-005"):
        page.take_scan(tag(desk, number))
    press(page.walk.finish)
    assert page.presenter.state.stage is Stage.FOUND
    assert "补印 2 枚玫瑰签" in page.found.print_out.text()
    press(page.found.print_out)
    assert "2 枚玫瑰签，1 张 A4，已送到 PDF" in page.notice.problem.text()


def test_a_rose_at_another_place_is_marked_with_one_press(page, desk):
    press(page.side.walk_wall)
    page.take_scan(tag(desk, "HS-001"))
    press(page.walk.misplace)
    assert not page.walk.misplace.isEnabled()
    press(page.walk.finish)
    assert audits_of(desk)[0].found.moved == ("HS-001",)


def test_the_end_is_recorded_listed_and_can_be_looked_at_again(page, desk):
    claim_wishes(desk, ["HS-002"], WANG)
    press(page.side.walk_wall)
    for number in ("HS-001", "HS-002", "HS-003", "HS-004"):
        page.take_scan(tag(desk, number))
    press(page.walk.finish)
    said = texts(page)
    assert "该挂 4 朵，扫到 3 朵" in said
    assert "还挂着，但已认领或下架（1）" in said
    assert "没人认领，却不在墙上（1）" in said
    assert "HS-005" in said
    press(page.found.leave)
    [line] = page.side.audits.lines()
    assert (line.name, line.second) == ("南墙", "取下 1 · 缺 1")
    page.side.audits.chosen.emit(line.key)
    assert "走完了：南墙" in texts(page)


def test_a_walk_on_which_all_is_well_says_so(page, desk):
    press(page.side.walk_all)
    for number in range(1, 7):
        page.take_scan(tag(desk, f"HS-{number:03d}"))
    press(page.walk.finish)
    assert "墙上和记录一致" in texts(page)
    assert page.found.print_out.isHidden()


def test_a_claim_made_meanwhile_at_the_desk_shows_on_the_walk(page, desk):
    press(page.side.walk_wall)
    page.take_scan(tag(desk, "HS-001"))
    claim_wishes(desk, ["HS-002"], WANG)
    page.refresh()
    assert page.walk.count.text() == "1 / 4"
