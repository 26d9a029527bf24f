"""The print room: no card is ever lost from sight."""

import pytest

from desktop_app.cards.operations import settle_cards
from desktop_app.cards.printing import FolderPrinter, JobState, Trouble
from desktop_app.cards.queue import card_queue
from desktop_app.claims.facts import Giver
from desktop_app.claims.look import look_at_claim
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.settings import Settings
from tests.cards.printers import HandPrinter
from tests.cards.queue import print_out
from tests.desks import HandClock, hang, small_desk, wish
from tests.rooms import HandShell, press, texts
from ui.cards.page import make_page

WANG = Giver(name="王芳", phone="13800138000")


class SilentPrinter:
    """Takes the card and never answers."""

    name = "HP LaserJet"

    def send(self, pdf, title, copies):
        raise UserError("printer_silent", printer=self.name)

    def state(self, job):
        return JobState.UNKNOWN


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = small_desk(tmp_path, clock)
    hang(desk, *[wish(f"HS-{number:03}") for number in range(1, 8)])
    yield desk
    desk.close()


@pytest.fixture
def shell(desk):
    return HandShell(desk)


@pytest.fixture
def page(shell, qtbot):
    page = make_page(shell.context())
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def queue(page):
    return page.queue


def states(desk):
    return [row.state for row in card_queue(desk)]


def test_a_waiting_card_is_listed_with_its_age(page, queue, desk, clock):
    claim_wishes(desk, ["HS-001"], WANG)
    clock.turn(minutes=3)
    page.refresh()
    [line] = queue.list.lines()
    assert (line.name, line.second, line.right) == ("HS-001", "等待打印", "3 分钟前")


def test_one_press_prints_what_waits(page, queue, desk, shell):
    claim_wishes(desk, ["HS-001"], WANG)
    page.refresh()
    press(queue.print_now)
    assert shell.prints == 1


def test_a_card_for_many_wishes_names_the_first_and_how_many(page, queue, desk):
    claim_wishes(desk, [f"HS-{number:03}" for number in range(1, 6)], WANG)
    page.refresh()
    assert queue.list.lines()[0].name == "HS-001、HS-002、HS-003 等 5 个"


def test_a_silent_printer_asks_for_a_look_and_one_press_settles_it(page, queue, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    with pytest.raises(UserError):
        print_out(desk, SilentPrinter())
    page.refresh()
    assert "请看一眼打印机" in queue.list.lines()[0].second
    press(queue.printed)
    assert states(desk) == ["printed"]
    assert "没有要处理的卡" in texts(page)


def test_a_card_that_failed_is_tried_again(page, queue, desk, shell):
    claim_wishes(desk, ["HS-001"], Giver(name="王\U0003134a"))
    with pytest.raises(UserError):
        print_out(desk, FolderPrinter(desk.home.cards))
    page.refresh()
    assert "字库里没有" in queue.list.lines()[0].second
    press(queue.retry)
    assert states(desk) == ["waiting"]
    assert shell.prints == 1


def test_a_reprint_needs_a_reason_and_is_marked(page, queue, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    print_out(desk, FolderPrinter(desk.home.cards))
    page.refresh()
    press(queue.tabs.buttons["printed"])
    press(queue.reprint)
    assert not queue.reason.do_it.isEnabled()
    queue.reason.reason.setText("打印不清")
    press(queue.reason.do_it)
    press(queue.tabs.buttons["open"])
    assert "补打第 1 次" in queue.list.lines()[0].second


def test_a_card_not_wanted_any_more_leaves_the_queue_with_a_reason(page, queue, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    page.refresh()
    press(queue.void)
    queue.reason.reason.setText("已经手写了一张")
    press(queue.reason.do_it)
    assert states(desk) == ["void"]
    press(queue.tabs.buttons["void"])
    assert "已经手写了一张" in queue.list.lines()[0].second


def test_no_name_of_a_giver_stands_in_the_queue(page, queue, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    page.refresh()
    assert all("王芳" not in line.spoken for line in queue.list.lines())


def test_an_empty_queue_says_how_cards_come_here(page, queue):
    page.refresh()
    assert "没有要处理的卡" in texts(page)
    assert queue.print_now.isHidden()


def test_a_waiting_card_names_its_paper_its_printer_and_its_copies(page, queue, desk, shell):
    shell.settings = Settings(printers={"receipt": "前台小票机"})
    claim_wishes(desk, ["HS-001"], WANG, layout="receipt", copies=2)
    page.refresh()
    assert queue.list.lines()[0].beside == "80 毫米小票 · 前台小票机 · 2 份"


def test_a_card_that_waits_for_paper_says_so(page, queue, desk, tmp_path):
    claim_wishes(desk, ["HS-001"], WANG)
    with pytest.raises(UserError):
        print_out(desk, HandPrinter(tmp_path, Trouble.NO_PAPER))
    page.refresh()
    assert queue.list.lines()[0].second == "等待打印 · 缺纸"


def test_a_card_that_its_printer_finished_is_printed_by_its_word(page, queue, desk, tmp_path):
    claim_wishes(desk, ["HS-001"], WANG)
    printer = HandPrinter(tmp_path)
    print_out(desk, printer)
    page.refresh()
    assert queue.list.lines()[0].second == "已送打印机"
    settle_cards(desk, [printer])
    page.refresh()
    press(queue.tabs.buttons["printed"])
    assert queue.list.lines()[0].second == "已打印 · 打印机说打好了"


def test_a_lost_card_gets_a_new_code_with_one_press_more(page, queue, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    before = look_at_claim(desk, "HS-001").claim.code
    print_out(desk, FolderPrinter(desk.home.cards))
    page.refresh()
    press(queue.tabs.buttons["printed"])
    press(queue.reprint)
    assert any("短码不变" in text for text in texts(queue.reason))
    press(queue.lost.choice.buttons["lost"])
    assert any("旧卡作废" in text for text in texts(queue.reason))
    press(queue.reason.do_it)
    assert look_at_claim(desk, "HS-001").claim.code != before
    assert "新的短码" in queue.notice.problem.text()


def test_the_next_reprint_asks_anew_whether_the_card_is_lost(page, queue, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    print_out(desk, FolderPrinter(desk.home.cards))
    page.refresh()
    press(queue.tabs.buttons["printed"])
    press(queue.reprint)
    press(queue.lost.choice.buttons["lost"])
    press(queue.reason.leave)
    press(queue.reprint)
    assert not queue.lost.is_lost
    assert queue.reason.reason.text() == ""


def test_what_somebody_typed_as_a_reason_stays_beside_a_lost_card(page, queue, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    print_out(desk, FolderPrinter(desk.home.cards))
    page.refresh()
    press(queue.tabs.buttons["printed"])
    press(queue.reprint)
    queue.reason.reason.setText("落在地铁上")
    press(queue.lost.choice.buttons["lost"])
    press(queue.lost.choice.buttons["here"])
    assert queue.reason.reason.text() == "落在地铁上"


def test_where_cards_are_not_printed_by_themselves_the_room_says_so(page, queue, desk, shell):
    shell.settings = Settings(auto_print=False)
    claim_wishes(desk, ["HS-001"], WANG)
    page.refresh()
    assert "认领后不自动打印" in queue.counts.text()
    assert queue.print_now.text().strip() == "现在打印 1 张"


def test_a_waiting_card_leads_to_the_printers(page, queue, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    page.refresh()
    press(queue.move_it)
    assert page.face == "printers"


def test_the_room_opens_at_a_face_or_at_a_card(page, queue, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    claim_wishes(desk, ["HS-002"], WANG)
    page.refresh()
    page.open_at("printers")
    assert page.printers.isVisible()
    card = next(row.card_id for row in card_queue(desk) if row.numbers == ("HS-001",))
    page.open_at(card)
    assert queue.isVisible()
    assert queue.list.currentIndex().data().startswith("HS-001")
