"""The self-check before the doors open, and the closing in the evening, under a hand."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.cards.printing import FolderPrinter
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.exchange.model import Reason, Road
from desktop_app.exchange.records import set_aside
from desktop_app.readiness.closing import day_of
from desktop_app.readiness.health import known_health
from tests.cards.cards import pages_read
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet
from tests.readiness.ready import hears_of, make_well
from tests.rooms import HandShell, press, texts
from ui.exchange import page as room
from ui.exchange.exchange_state import Stage
from ui.exchange.page import make_page


class EmptyTray(FolderPrinter):
    """A printer that has no paper."""

    name = "前台打印机"

    def send(self, _pdf, _title, _copies):
        raise UserError("printer_no_paper", printer=self.name)


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "lead")
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield desk
    desk.close()


@pytest.fixture
def shell(desk, worker):
    return HandShell(desk, worker)


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.refresh()
    return page


def lamps(page, name):
    """What stands in the row of a desk, by the name of the column."""
    board = page.check.board
    model = board.model()
    side = Qt.Orientation.Horizontal
    across = [model.headerData(n, side) for n in range(model.columnCount())]
    [row] = [row for row in board.rows() if row[0] == name]
    return dict(zip(across, row, strict=True))


# 开门自检


def test_what_is_not_tried_yet_is_listed_with_what_to_do(page):
    press(page.check_it)
    assert page.stage is Stage.CHECK
    assert lamps(page, "1 号电脑")["扫码枪"] == "没试扫"
    tasks = {line.name: line.second for line in page.check.tasks.lines()}
    assert tasks["1 号电脑 · 打印 · 没试打"] == "在它的自检页上按“试打一张”。"
    assert page.check.headline.text().startswith("还有")


def test_a_trial_page_and_a_scan_are_the_tests_of_this_desk(page, desk, shell):
    press(page.check_it)
    press(page.check.tests.trial)
    assert lamps(page, "1 号电脑")["打印"] == "打过"
    assert (desk.home.cards / "trial-page.pdf").exists()
    assert page.take_scan("6901234567892")
    assert shell.announced == [("good", "扫码枪正常这台电脑的扫码已经试过了。")]
    assert lamps(page, "1 号电脑")["扫码枪"] == "扫过"


def test_outside_the_self_check_a_scan_belongs_to_the_shell(page, desk):
    assert not page.take_scan("HS-001")
    assert known_health(desk).scanner_heard_at == ""


def test_a_printer_without_paper_is_red_and_said_in_words(page, shell, desk):
    shell.printers = [EmptyTray(desk.home.cards)]
    press(page.check_it)
    press(page.check.tests.trial)
    assert lamps(page, "1 号电脑")["打印"] == "缺纸"
    assert not page.check.notice.isHidden()


def test_every_lamp_green_says_that_the_doors_may_open(page, desk, tmp_path):
    stall = joined(desk, tmp_path / "stall", "二号门")
    meet(desk, stall)
    make_well(desk)
    make_well(stall)
    hears_of(desk, stall)
    page.show_stage(Stage.CHECK)
    page.look()
    assert page.check.headline.text() == "可以开门"
    assert page.check.about.text() == "2 台电脑，2 台全好"
    assert "每台电脑都好" in texts(page.check)
    stall.close()


def test_a_lamp_is_spoken_with_desk_thing_and_verdict(page):
    press(page.check_it)
    model = page.check.board.model()
    spoken = {
        model.data(model.index(0, n), Qt.ItemDataRole.AccessibleTextRole)
        for n in range(1, model.columnCount())
    }
    wanted = "1 号电脑，扫码枪，没试扫，留意，打开它的自检页，扫任意一个码。没有扫码枪就用摄像头。"
    assert wanted in spoken


def test_the_sheet_of_the_check_is_saved_and_printed(page, desk, tmp_path, monkeypatch):
    press(page.check_it)
    file = tmp_path / "check.pdf"
    monkeypatch.setattr(room, "ask_pdf", lambda _page, _name: file)
    press(page.check.save)
    assert "开门自检" in pages_read(file.read_bytes())[0]
    press(page.check.print_out)
    assert (desk.home.cards / "self-check.pdf").exists()
    assert page.check.notice.problem.text() == "自检单已存成 PDF，在卡片文件夹里。"


# 收摊


def something_open(desk):
    with desk.store.write() as tx:
        set_aside(
            tx,
            reason=Reason.UNKNOWN_DESK,
            road=Road.HTTP,
            sender="f" * 8,
            node="f" * 8,
            detail="1",
            frame=b"",
            clock=desk.clock,
        )


def test_a_clear_day_is_closed_with_one_press(page, desk, shell):
    press(page.close_it)
    assert page.closing.reason.isHidden()
    press(page.closing.close_it)
    assert day_of(desk).closed_at
    assert page.closing.notice.problem.text().startswith("收摊了")
    assert "06-28" in page.closing.last.text()
    assert shell.changes


def test_with_something_open_it_asks_for_a_reason_or_leads_to_the_inbox(page, desk, shell):
    something_open(desk)
    press(page.close_it)
    assert page.closing.lines.texts()[0] == "没有采信的数据 1 件"
    press(page.closing.close_it)
    assert page.closing.notice.problem.text() == "还有 1 件事没处理。"
    assert day_of(desk).closed_at == ""
    press(page.closing.inbox)
    assert shell.went == [("inbox", "")]
    page.closing.reason.setText("明早再看")
    press(page.closing.close_it)
    assert day_of(desk).reason == "明早再看"


def test_what_is_typed_as_a_reason_stays_while_the_room_looks_again(page, desk):
    something_open(desk)
    press(page.close_it)
    page.closing.reason.setText("明早")
    page.look()
    assert page.closing.reason.text() == "明早"


def test_the_closing_sheet_is_printed(page, desk):
    claim_wishes(desk, ["HS-001"], Giver(name="王芳", phone="13800138000"))
    press(page.close_it)
    press(page.closing.print_out)
    [sheet] = pages_read((desk.home.cards / "day-closed.pdf").read_bytes())
    assert "收摊单" in sheet
    assert "王芳" not in sheet


def test_leaving_goes_back_to_the_desks_and_then_to_the_wall(page, shell):
    press(page.close_it)
    press(page.leave)
    assert page.stage is Stage.DESKS
    press(page.back)
    assert shell.went == [("wall", "")]
