"""The print room: no card is ever lost from sight."""

import pytest

from desktop_app.cards.printing import FolderPrinter, JobState
from desktop_app.cards.queue import card_queue
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from tests.cards.queue import print_out
from tests.desks import HandClock, hang, small_desk, wish
from tests.rooms import HandShell, press, texts
from ui.cards.page import make_page
from ui.cards.queue_presenter import QueuePresenter
from ui.cards.queue_screen import QueueScreen

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


def states(desk):
    return [row.state for row in card_queue(desk)]


def test_a_waiting_card_is_listed_with_its_age(page, desk, clock):
    claim_wishes(desk, ["HS-001"], WANG)
    clock.turn(minutes=3)
    page.refresh()
    [line] = page.list.lines()
    assert (line.name, line.second, line.right) == ("HS-001", "等待打印", "3 分钟前")


def test_one_press_prints_what_waits(page, desk, shell):
    claim_wishes(desk, ["HS-001"], WANG)
    page.refresh()
    press(page.print_now)
    assert shell.prints == 1


def test_a_card_for_many_wishes_names_the_first_and_how_many(page, desk):
    claim_wishes(desk, [f"HS-{number:03}" for number in range(1, 6)], WANG)
    page.refresh()
    assert page.list.lines()[0].name == "HS-001、HS-002、HS-003 等 5 个"


def test_a_silent_printer_asks_for_a_look_and_one_press_settles_it(page, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    with pytest.raises(UserError):
        print_out(desk, SilentPrinter())
    page.refresh()
    assert "请看一眼打印机" in page.list.lines()[0].second
    press(page.printed)
    assert states(desk) == ["printed"]
    assert "没有要处理的卡" in texts(page)


def test_a_card_that_failed_is_tried_again(page, desk, shell):
    claim_wishes(desk, ["HS-001"], Giver(name="王\U0003134a"))
    with pytest.raises(UserError):
        print_out(desk, FolderPrinter(desk.home.cards))
    page.refresh()
    assert "字库里没有" in page.list.lines()[0].second
    press(page.retry)
    assert states(desk) == ["waiting"]
    assert shell.prints == 1


def test_a_reprint_needs_a_reason_and_is_marked(page, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    print_out(desk, FolderPrinter(desk.home.cards))
    page.refresh()
    press(page.tabs.buttons["printed"])
    press(page.reprint)
    assert not page.reason.do_it.isEnabled()
    page.reason.reason.setText("卡丢了")
    press(page.reason.do_it)
    press(page.tabs.buttons["open"])
    assert "补打第 1 次" in page.list.lines()[0].second


def test_a_card_not_wanted_any_more_leaves_the_queue_with_a_reason(page, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    page.refresh()
    press(page.void)
    page.reason.reason.setText("已经手写了一张")
    press(page.reason.do_it)
    assert states(desk) == ["void"]
    press(page.tabs.buttons["void"])
    assert "已经手写了一张" in page.list.lines()[0].second


def test_no_name_of_a_giver_stands_in_the_queue(page, desk):
    claim_wishes(desk, ["HS-001"], WANG)
    page.refresh()
    assert all("王芳" not in line.spoken for line in page.list.lines())


def test_an_empty_queue_says_how_cards_come_here(page):
    page.refresh()
    assert "没有要处理的卡" in texts(page)
    assert page.print_now.isHidden()


@pytest.fixture
def beside_a_printer(desk, shell, qtbot, tmp_path):
    """A room on a computer with one printer, which saves what it prints."""
    screen = QueueScreen()
    qtbot.addWidget(screen)
    printer = FolderPrinter(tmp_path / "tray")
    printer.name = "Canon"
    presenter = QueuePresenter(
        screen,
        shell.jobs,
        desk,
        changed=shell.changes.append,
        print_waiting=lambda: None,
        settings=lambda: shell.settings,
        change_settings=shell._wear,
        find_printers=lambda _folder: [printer],
    )
    screen.trial_pressed.connect(presenter.print_trial)
    screen.printer_chosen.connect(presenter.choose_printer)
    screen.show()
    presenter.refresh()
    presenter.look_for_printers()
    return screen, presenter, printer


def test_the_trial_page_reaches_the_printer_and_claims_nothing(beside_a_printer, desk):
    screen, _presenter, printer = beside_a_printer
    press(screen.trial)
    [page] = printer.folder.glob("*.pdf")
    assert page.read_bytes().startswith(b"%PDF")
    assert "试打页已送到 Canon" in screen.notice.problem.text()
    assert states(desk) == []


def test_the_chosen_printer_is_remembered(beside_a_printer, shell):
    screen, presenter, _printer = beside_a_printer
    screen.printer.setCurrentIndex(screen.printer.findText("Canon"))
    screen.printer.activated.emit(screen.printer.currentIndex())
    assert shell.settings.printer == "Canon"
    presenter.look_for_printers()
    assert screen.printer.currentText() == "Canon"


def test_a_printer_that_is_gone_is_still_named(beside_a_printer, shell):
    screen, presenter, _printer = beside_a_printer
    presenter.choose_printer("旧打印机")
    presenter.look_for_printers()
    assert "旧打印机" in screen.printer.currentText()
    press(screen.trial)
    assert "旧打印机" in screen.notice.problem.text()
