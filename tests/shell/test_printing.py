"""Cards on their way to paper beside everything else, with real threads."""

from threading import Event

import pytest

from desktop_app.cards.printing import Trouble
from desktop_app.cards.queue import card_queue
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.settings import Settings
from tests.cards.printers import HandPrinter
from tests.desks import hang, small_desk, wish
from ui.jobs import ThreadJobs
from ui.shell.printing import CardPrinting

WANG = Giver(name="王芳", phone="13800138000")


class SlowPrinter(HandPrinter):
    """Takes a card only when somebody lets it."""

    def __init__(self, tray):
        super().__init__(tray)
        self.asked, self.may_go_on = Event(), Event()

    def send(self, pdf, title, copies):
        self.asked.set()
        assert self.may_go_on.wait(20)
        return super().send(pdf, title, copies)


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield desk
    desk.close()


@pytest.fixture
def jobs(qapp):
    jobs = ThreadJobs()
    yield jobs
    jobs.close()


class Hall:
    """What the window would hear."""

    def __init__(self, jobs, desk, printer, settings):
        self.changes, self.failed = [], []
        self.printing = CardPrinting(
            jobs,
            lambda: desk,
            desk.home,
            lambda: settings,
            self.changes.append,
            self.failed.append,
            lambda: [printer],
        )


def test_a_printer_that_takes_its_time_holds_up_no_claim(desk, jobs, tmp_path, qtbot):
    printer = SlowPrinter(tmp_path / "tray")
    hall = Hall(jobs, desk, printer, Settings())
    assert hall.printing.print_claimed(claim_wishes(desk, ["HS-001"], WANG).cards) == "printing"
    assert printer.asked.wait(20)
    assert hall.printing.print_claimed(claim_wishes(desk, ["HS-002"], WANG).cards) == "printing"
    assert hall.changes == []
    printer.may_go_on.set()
    qtbot.waitUntil(lambda: len(hall.changes) == 2, timeout=20_000)
    assert len(printer.sent) == 2
    assert hall.failed == []


def test_a_card_that_two_ask_for_at_once_comes_out_once(desk, jobs, tmp_path, qtbot):
    printer = SlowPrinter(tmp_path / "tray")
    hall = Hall(jobs, desk, printer, Settings())
    claimed = claim_wishes(desk, ["HS-001"], WANG)
    hall.printing.print_cards(claimed.cards)
    hall.printing.print_waiting()
    printer.may_go_on.set()
    qtbot.waitUntil(lambda: len(hall.changes) >= 1 and bool(printer.sent), timeout=20_000)
    hall.printing.print_waiting()
    qtbot.waitUntil(lambda: len(hall.changes) >= 2, timeout=20_000)
    assert len(printer.sent) == 1
    assert hall.failed == []


def test_where_cards_wait_for_a_person_nothing_is_sent(desk, jobs, tmp_path):
    printer = HandPrinter(tmp_path / "tray")
    hall = Hall(jobs, desk, printer, Settings(auto_print=False))
    assert hall.printing.print_claimed(claim_wishes(desk, ["HS-001"], WANG).cards) == "later"
    assert [row.state for row in card_queue(desk)] == ["waiting"]


def test_while_a_printer_is_known_to_be_out_the_card_waits_without_a_try(
    desk, jobs, tmp_path, qtbot
):
    printer = HandPrinter(tmp_path / "tray", Trouble.NO_PAPER)
    hall = Hall(jobs, desk, printer, Settings())
    hall.printing.print_claimed(claim_wishes(desk, ["HS-001"], WANG).cards)
    qtbot.waitUntil(lambda: len(hall.failed) == 1, timeout=20_000)
    hall.printing.looked(hall.printing.look(()), may_print=False)
    assert hall.printing.print_claimed(claim_wishes(desk, ["HS-002"], WANG).cards) == "held"
    assert printer.tries == 1
    printer.has = None
    hall.printing.looked(hall.printing.look(()), may_print=True)
    qtbot.waitUntil(lambda: len(printer.sent) == 2, timeout=20_000)
