"""Printing by name: one card comes out, on the right paper and printer, and says what it is."""

import argparse
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field

import pytest

from desktop_app.cards.asking import card_to_print
from desktop_app.cards.facts import CardSent
from desktop_app.cards.layouts import LAYOUTS
from desktop_app.cards.operations import print_card, print_waiting, settle_cards
from desktop_app.cards.printing import FOLDER, FolderPrinter, JobState, Road, Trouble
from desktop_app.cards.queue import print_trial
from desktop_app.cards.raster import page_sizes
from desktop_app.cards.records import all_cards, open_cards
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.commands.printing import print_number, printers
from desktop_app.desk import open_desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.paths import Home
from desktop_app.scans.operations import examine
from desktop_app.settings import ReceiptPrinter, Settings, save_settings
from tests.cards import paper_roll
from tests.cards.cards import pages_read, symbols_read
from tests.cards.paper_roll import PaperRoll, on_network
from tests.desks import hang, small_desk, wish

WANG = Giver(name="王建国")


@dataclass
class Tray:
    """A printer that keeps its papers, until it is in trouble."""

    name: str = "一楼激光"
    road: Road = Road.SYSTEM
    code: str = ""
    papers: list[bytes] = field(default_factory=list)
    asked: int = 0

    def send(self, pdf, title, copies):
        self.asked += 1
        if self.code:
            raise UserError(self.code, printer=self.name)
        self.papers += [pdf.read_bytes()] * copies
        return title

    def state(self, job):
        return JobState.DONE

    def trouble(self):
        return None


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))  # no print programs: no system printers
    desk = small_desk(tmp_path / "desk")
    hang(desk, *(wish(f"HS-{number:03d}") for number in range(1, 6)))
    yield desk
    desk.close()


def claim(desk, number="HS-001", **other):
    return claim_wishes(desk, [number], WANG, Pledge.BRING, **other)


def said(number="HS-001", printer="", layout=""):
    return argparse.Namespace(number=number, printer=printer, layout=layout)


def states(desk):
    with desk.store.read() as tx:
        return sorted((row.layout, row.state, row.reprint) for row in all_cards(tx, desk.node))


def test_each_card_goes_to_the_printer_of_its_paper(desk):
    claim(desk, "HS-001", layout="a6")
    claim(desk, "HS-002", layout="receipt", copies=2)
    trays = {"a6": Tray("激光"), "receipt": Tray("小票")}

    assert print_waiting(desk, trays.__getitem__).refused == ()
    assert [page_sizes(paper)[0][0] for paper in trays["a6"].papers] == [pytest.approx(105)]
    assert [page_sizes(paper)[0][0] for paper in trays["receipt"].papers] == [
        pytest.approx(80),
        pytest.approx(80),
    ]


def test_a_printer_that_refuses_is_asked_once_and_holds_nobody_up(desk):
    for number in ("HS-001", "HS-002", "HS-003"):
        claim(desk, number, layout="receipt")
    claim(desk, "HS-004", layout="a6")
    claim(desk, "HS-005", layout="label-60x40")
    roll, laser = Tray("小票", code="printer_no_paper"), Tray("激光")

    done = print_waiting(desk, lambda layout: laser if layout == "a6" else roll)
    assert [error.code for error in done.refused] == ["printer_no_paper"]
    assert (roll.asked, len(laser.papers)) == (1, 1)
    assert len(done.changes.cards) == 1

    roll.code = ""
    print_waiting(desk, lambda _layout: roll)
    assert len(roll.papers) == 4


def test_a_layout_whose_printer_is_gone_holds_nobody_up(desk):
    claim(desk, "HS-001", layout="receipt")
    claim(desk, "HS-002", layout="a6")
    laser = Tray()

    def printer_of(layout):
        if layout == "receipt":
            raise UserError("printer_gone", printer="小票")
        return laser

    assert [error.code for error in print_waiting(desk, printer_of).refused] == ["printer_gone"]
    assert len(laser.papers) == 1


def test_a_desk_killed_while_a_receipt_prints_finds_its_card_again(tmp_path):
    """kill -9 with half the paper out: it is not printed again by itself."""
    desk = small_desk(tmp_path / "desk")
    hang(desk, wish("HS-001"))
    claim(desk, layout="receipt")
    desk.close()
    roll = KillingRoll()
    with on_network(roll) as at:
        words = [sys.executable, "-c", PRINTS, str(tmp_path / "desk"), at]
        with subprocess.Popen(words) as printing:
            roll.victim = printing.pid
            assert printing.wait(60) == -signal.SIGKILL

    desk = open_desk(Home(tmp_path / "desk"))
    with desk.store.read() as tx:
        [row] = open_cards(tx, desk.node)
    assert row.is_unconfirmed
    tray = Tray()
    assert print_waiting(desk, lambda _layout: tray).changes.cards == frozenset()
    assert tray.papers == []
    desk.close()


class KillingRoll(PaperRoll):
    """Kills who prints on it, in the middle of the paper."""

    victim = 0

    def take(self, data):
        answers = super().take(data)
        if self.heard > 10_000:
            os.kill(self.victim, signal.SIGKILL)
        return answers


PRINTS = """
import sys
from pathlib import Path
from desktop_app.cards.escpos import EscposPrinter
from desktop_app.cards.operations import print_waiting
from desktop_app.desk import open_desk
from desktop_app.paths import Home
from desktop_app.settings import ReceiptPrinter

printer = EscposPrinter(ReceiptPrinter(name="roll", road="network", at=sys.argv[2]))
print_waiting(open_desk(Home(Path(sys.argv[1]))), lambda layout: printer)
"""


def test_the_card_that_waits_is_the_one_that_is_printed(desk):
    [waiting] = claim(desk).cards

    assert card_to_print(desk, "HS-001", "卡丢了").card_id == waiting


def test_a_card_that_was_printed_comes_again_marked(desk):
    claim(desk)
    tray = Tray()
    print_waiting(desk, lambda _layout: tray)
    settle_cards(desk, [tray])

    again = card_to_print(desk, "HS-001", "卡丢了")
    print_card(desk, again.card_id, tray)
    assert "补打第1次" in pages_read(tray.papers[1])[0]


def test_a_card_that_may_be_on_paper_comes_again_marked(desk):
    [card] = claim(desk).cards
    with desk.store.write() as tx:
        write(tx, desk, [Note(card, CardSent(printer="一楼激光"))])

    assert card_to_print(desk, "HS-001", "没看到").reprint == 1


def test_a_card_that_failed_is_tried_again_and_is_no_reprint(desk):
    claim(desk)
    tray = Tray()
    print_waiting(desk, lambda _layout: tray)
    tray.state = lambda _job: JobState.FAILED
    settle_cards(desk, [tray])

    assert card_to_print(desk, "HS-001", "再试").reprint == 0
    assert states(desk) == [("a6", "waiting", 0)]


def test_a_waiting_card_may_come_on_other_paper_and_only_once(desk):
    claim(desk)
    card = card_to_print(desk, "HS-001", "没有 A6 纸", "receipt")

    assert (card.layout, card.reprint) == ("receipt", 0)
    assert states(desk) == [("a6", "void", 0), ("receipt", "waiting", 0)]


def test_a_reprint_comes_on_the_paper_of_the_card_before(desk):
    claim(desk, layout="receipt")
    tray = Tray()
    print_waiting(desk, lambda _layout: tray)

    assert card_to_print(desk, "HS-001", "卡湿了").layout == "receipt"
    assert states(desk)[-1] == ("receipt", "waiting", 1)


def test_without_a_claim_there_is_no_card_to_print(desk):
    claim(desk)
    release_claim(desk, "HS-001", "改主意了")

    for number in ("HS-001", "HS-002"):
        with pytest.raises(UserError, match="claim_without_card"):
            card_to_print(desk, number, "试试")


def test_the_verb_prints_to_the_named_printer_and_says_so(desk):
    claim(desk)
    roll = PaperRoll()
    with on_network(roll) as at:
        receipt = ReceiptPrinter(name="小票", road="network", at=at)
        save_settings(desk.home, Settings(receipt_printers=(receipt,)))
        answer = print_number(said("hs1", "小票", "receipt"), desk)

    assert len(roll.papers) == 1
    wanted = {"printer": "小票", "layout": "receipt", "state": "printed", "reprint": 0}
    assert wanted.items() <= answer.data.items()


def test_the_verb_without_a_printer_takes_that_of_the_layout(desk):
    claim(desk)

    assert print_number(said(), desk).data["printer"] == FOLDER
    assert states(desk) == [("a6", "printed", 0)]
    assert print_number(said(), desk).data["reprint"] == 1


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (said(printer="二楼"), "printer_gone"),
        (said(layout="a4-8up"), "layout_unknown"),
        (said(layout="a3"), "layout_unknown"),
        (said("HS-002"), "claim_without_card"),
        (said("HS-999"), "wish_unknown"),
    ],
)
def test_the_verb_refuses_plainly_and_wants_no_card(desk, asked, code):
    claim(desk)

    with pytest.raises(UserError, match=code):
        print_number(asked, desk)
    assert states(desk) == [("a6", "waiting", 0)]


def test_the_verb_finds_no_paper_and_the_card_waits(desk):
    claim(desk)
    with on_network(PaperRoll(paper_roll.NO_PAPER)) as at:
        receipt = ReceiptPrinter(name="小票", road="network", at=at)
        save_settings(desk.home, Settings(receipt_printers=(receipt,)))
        with pytest.raises(UserError, match="printer_no_paper"):
            print_number(said(printer="小票"), desk)
    assert states(desk) == [("a6", "waiting", 0)]


def test_the_printers_are_listed_with_their_troubles_and_papers(desk):
    with on_network(PaperRoll(paper_roll.NO_PAPER)) as at:
        receipt = ReceiptPrinter(name="小票", road="network", at=at)
        chosen = {"receipt": "小票", "a5": "二楼"}
        save_settings(desk.home, Settings(receipt_printers=(receipt,), printers=chosen))
        answer = printers(argparse.Namespace(), desk)

    roll, folder = answer.data["printers"]
    assert (roll["name"], roll["road"], roll["trouble"]) == ("小票", "network", Trouble.NO_PAPER)
    assert (roll["layouts"], roll["default"]) == (["receipt"], False)
    assert (folder["name"], folder["trouble"], folder["default"]) == (FOLDER, None, True)
    assert set(folder["layouts"]) == set(LAYOUTS) - {"receipt", "a5"}
    assert answer.data["gone"] == {"a5": "二楼"}
    assert "缺纸" in answer.lines[0]
    assert "二楼" in answer.lines[-1]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_paper_has_a_trial_sheet_that_opens_nothing(desk, tmp_path, layout):
    folder = FolderPrinter(tmp_path / "out")
    trial = (folder.folder / print_trial(desk, folder, layout)).read_bytes()

    width, height = LAYOUTS[layout].paper
    [size] = page_sizes(trial)
    assert size == (pytest.approx(width), pytest.approx(height or size[1]))
    assert "试打" in pages_read(trial)[0]
    codes = symbols_read(trial, 300)
    assert len(codes) == sum(map(len, LAYOUTS[layout].cells))
    assert not examine(desk, codes[0]).is_good
    assert list(desk.home.cards.rglob("*.pdf")) == []
