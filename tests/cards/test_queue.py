"""The print queue: a card is never lost and never printed twice in silence."""

import signal
import subprocess
import sys
from dataclasses import dataclass, field

import pytest

from desktop_app.cards.contents import card_facts
from desktop_app.cards.facts import CardSent, How
from desktop_app.cards.model import CardNotWaiting, fold
from desktop_app.cards.operations import (
    checked_card,
    mark_printed,
    print_card,
    reprint_card,
    retry_card,
    save_card,
    settle_cards,
    void_card,
)
from desktop_app.cards.printing import FolderPrinter, JobState
from desktop_app.cards.records import all_cards, cards_of_group, open_cards, waiting_cards
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.desk import open_desk, write
from desktop_app.errors import UserError
from desktop_app.journal.entry import Note
from desktop_app.journal.operations import undo_act
from desktop_app.journal.records import entries_of
from desktop_app.messages import sentences
from desktop_app.paths import Home
from tests.cards.cards import pages_read
from tests.cards.queue import print_out
from tests.desks import HandClock, hang, small_desk, wish

WANG = Giver(name="王建国", phone="13800001234")


@dataclass
class PaperPrinter:
    """A printer made of paper: takes files until told to be out of order."""

    name: str = "一楼激光"
    trouble: str = ""
    fate: JobState = JobState.DONE
    taken: list[tuple[str, int, bytes]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def send(self, pdf, title, copies):
        if self.trouble:
            raise UserError(self.trouble, printer=self.name)
        self.taken.append((title, copies, pdf.read_bytes()))
        self.paths.append(str(pdf))
        return f"{self.name}-{len(self.taken)}"

    def state(self, job):
        return self.fate


@pytest.fixture
def printer():
    return PaperPrinter()


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, *(wish(f"HS-{number:03d}") for number in range(1, 6)))
    yield desk
    desk.close()


def states(desk):
    with desk.store.read() as tx:
        return {row.card_id: (row.state, row.detail) for row in all_cards(tx, desk.node)}


def only_state(desk):
    [state] = states(desk).values()
    return state


def claim(desk, *numbers, giver=WANG, **other):
    return claim_wishes(desk, numbers, giver, Pledge.BRING, **other)


def test_a_claim_leaves_a_card_waiting_in_the_same_moment(desk):
    done = claim(desk, "HS-001", "HS-002")

    with desk.store.read() as tx:
        [row] = waiting_cards(tx, desk.node)
    assert (row.card_id,) == done.cards
    assert row.numbers == ("HS-001", "HS-002")
    assert row.group_id == done.group


def test_a_giver_may_have_one_card_for_each_wish(desk):
    done = claim(desk, "HS-001", "HS-002", one_card=False)

    with desk.store.read() as tx:
        assert {row.numbers for row in waiting_cards(tx, desk.node)} == {("HS-001",), ("HS-002",)}
    [first, second] = [pages_read(checked_card(desk, card))[0] for card in done.cards]
    assert ("HS-001" in first, "HS-002" in first) == (True, False)
    assert ("HS-001" in second, "HS-002" in second) == (False, True)


def test_the_card_shows_public_words_and_the_givers_name_but_no_phone(desk):
    [page] = pages_read(checked_card(desk, claim(desk, "HS-001").cards[0]))

    assert "王建国" in page
    assert "张奶奶·70-79岁" in page
    assert "一楼服务台" in page
    assert "1380000" not in page
    assert "张三" not in page  # whose wish it is


@pytest.mark.parametrize(
    "giver", [Giver(name="王建国", anonymous=True), Giver(phone="13800001234")]
)
def test_an_anonymous_giver_is_printed_as_a_kind_person(desk, giver):
    [page] = pages_read(checked_card(desk, claim(desk, "HS-001", giver=giver).cards[0]))

    assert "爱心人士" in page
    assert "王建国" not in page


def test_cards_print_in_the_order_of_their_claims_each_once(desk, printer):
    first = claim(desk, "HS-001").cards[0]
    desk.clock.turn(seconds=1)
    second = claim(desk, "HS-002").cards[0]

    print_out(desk, printer)
    assert [title for title, _, _ in printer.taken] == [first, second]
    assert only_states(desk) == {"sent"}

    settle_cards(desk, [printer])
    assert set(states(desk).values()) == {("printed", How.QUEUE)}


def test_the_file_on_its_way_has_no_name_in_its_name_and_goes_when_it_was_read(desk, printer):
    card = claim(desk, "HS-001").cards[0]
    print_out(desk, printer)

    assert printer.paths[0].endswith(f"{card}.pdf")
    assert list(desk.home.cards.rglob("*.pdf")) == []


@pytest.mark.parametrize("trouble", ["printer_gone", "printer_refused"])
def test_without_a_printer_the_claim_stands_and_the_card_waits(desk, printer, trouble):
    claim(desk, "HS-001")
    printer.trouble = trouble

    with pytest.raises(UserError) as refused:
        print_out(desk, printer)
    assert "卡在队列里等着" in sentences(refused.value).remedy
    assert only_state(desk) == ("waiting", trouble)

    printer.trouble = ""
    print_out(desk, printer)
    assert len(printer.taken) == 1


def test_a_silent_printer_leaves_it_to_a_person(desk, printer):
    claim(desk, "HS-001")
    printer.trouble = "printer_silent"
    with pytest.raises(UserError, match="printer_silent"):
        print_out(desk, printer)

    printer.trouble = ""
    assert not print_out(desk, printer)
    with desk.store.read() as tx:
        [row] = open_cards(tx, desk.node)
    assert row.is_unconfirmed
    assert settle_cards(desk, [printer]).cards == frozenset()


def test_power_lost_between_sending_and_the_answer_prints_nothing_twice(desk, printer):
    """The desk died after it said that it is sending, before the queue answered."""
    card = claim(desk, "HS-001").cards[0]
    with desk.store.write() as tx:
        write(tx, desk, [Note(card, CardSent(printer=printer.name))])

    assert not print_out(desk, printer)
    with pytest.raises(CardNotWaiting):
        print_card(desk, card, printer)
    with desk.store.read() as tx:
        assert [row.is_unconfirmed for row in open_cards(tx, desk.node)] == [True]

    retry_card(desk, card)  # the person saw no paper
    print_out(desk, printer)
    assert [title for title, _, _ in printer.taken] == [card]


def test_a_desk_killed_in_the_middle_of_printing_finds_its_card_again(tmp_path):
    """kill -9 while the printer has the file: nothing is lost, nothing prints by itself again."""
    desk = small_desk(tmp_path / "desk")
    hang(desk, wish("HS-001"))
    card = claim(desk, "HS-001").cards[0]
    desk.close()

    killed = subprocess.run(
        [sys.executable, "-c", DIES_PRINTING, str(tmp_path / "desk")], check=False
    )
    assert killed.returncode == -signal.SIGKILL

    desk = open_desk(Home(tmp_path / "desk"))
    with desk.store.read() as tx:
        [row] = open_cards(tx, desk.node)
    assert (row.card_id, row.is_unconfirmed) == (card, True)
    assert not print_out(desk, PaperPrinter())
    mark_printed(desk, card)
    assert list(desk.home.cards.rglob("*.pdf")) == []  # the half-sent file, with a name in it
    desk.close()


DIES_PRINTING = """
import os, signal, sys
from pathlib import Path
from desktop_app.cards.operations import print_waiting
from desktop_app.desk import open_desk
from desktop_app.paths import Home

class Deadly:
    name = "deadly"
    def send(self, pdf, title, copies):
        assert pdf.exists()
        os.kill(os.getpid(), signal.SIGKILL)

print_waiting(open_desk(Home(Path(sys.argv[1]))), lambda layout: Deadly())
"""


def test_a_person_confirms_what_came_out(desk, printer):
    card = claim(desk, "HS-001").cards[0]
    with desk.store.write() as tx:
        write(tx, desk, [Note(card, CardSent(printer=printer.name))])

    mark_printed(desk, card)
    assert only_state(desk) == ("printed", How.PERSON)


def test_a_job_that_the_queue_gave_up_can_be_tried_again(desk, printer):
    card = claim(desk, "HS-001").cards[0]
    print_out(desk, printer)
    printer.fate = JobState.FAILED
    settle_cards(desk, [printer])

    assert only_state(desk) == ("failed", "printer_refused")
    retry_card(desk, card)
    assert only_state(desk) == ("waiting", "")


def test_a_glyph_that_no_font_has_stops_the_card_and_not_the_claim(desk, printer):
    card = claim(desk, "HS-001", giver=Giver(name="王\U00031350")).cards[0]

    with pytest.raises(UserError) as refused:
        print_out(desk, printer)
    assert "U+31350" in sentences(refused.value).problem
    assert states(desk)[card] == ("failed", "glyph_missing")
    assert not print_out(desk, printer)  # the next visitor's card is not held up


def test_a_claim_given_up_takes_its_waiting_card_along(desk, printer):
    claim(desk, "HS-001")
    release_claim(desk, "HS-001", "改主意了")
    desk.clock.turn(seconds=1)
    claim(desk, "HS-002")

    print_out(desk, printer)
    assert sorted(state for state, _ in states(desk).values()) == ["sent", "void"]
    assert len(printer.taken) == 1


def test_a_released_wish_is_not_on_the_card_of_its_group_any_more(desk):
    card = claim(desk, "HS-001", "HS-002").cards[0]
    release_claim(desk, "HS-002", "重复")

    assert [wish.number for wish in card_facts(desk, card).wishes] == ["HS-001"]


def test_an_undone_claim_has_no_card(desk, printer):
    done = claim(desk, "HS-001")
    undo_act(desk, done.changes.act)

    assert states(desk) == {}
    assert not print_out(desk, printer)


@pytest.mark.parametrize("named_by", ["number", "code", "group"])
def test_a_reprint_says_so_and_counts(desk, printer, named_by):
    done = claim(desk, "HS-001")
    print_out(desk, printer)
    named = {"number": "HS-001", "code": done.codes["HS-001"], "group": done.group}[named_by]

    for time in (1, 2):
        changes = reprint_card(desk, named, "卡弄湿了")
        [card] = changes.cards
        [page] = pages_read(checked_card(desk, card))
        assert f"补打第{time}次" in page
        assert changes.number == "HS-001"


def test_a_reprint_replaces_what_still_waits(desk, printer):
    claim(desk, "HS-001")
    reprint_card(desk, "HS-001")

    print_out(desk, printer)
    assert len(printer.taken) == 1
    assert ("void", "reprinted") in states(desk).values()


def test_without_a_claim_there_is_nothing_to_reprint(desk):
    with pytest.raises(UserError, match="claim_without_card"):
        reprint_card(desk, "HS-001")


def test_a_card_saved_as_a_file_counts_as_printed(desk, printer, tmp_path):
    card = claim(desk, "HS-001").cards[0]
    save_card(desk, card, tmp_path / "card.pdf")

    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    assert only_state(desk) == ("printed", How.FILE)
    assert not print_out(desk, printer)


def test_a_folder_that_cannot_be_written_is_said_and_the_card_waits(desk, tmp_path):
    claim(desk, "HS-001")
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(UserError, match="card_not_saved"):
        print_out(desk, FolderPrinter(tmp_path / "file" / "cards"))
    assert only_state(desk) == ("waiting", "card_not_saved")


def test_the_folder_keeps_one_whole_file_for_each_card(desk, tmp_path):
    card = claim(desk, "HS-001").cards[0]
    print_out(desk, FolderPrinter(tmp_path / "out"))

    assert [file.name for file in (tmp_path / "out").iterdir()] == [f"{card}.pdf"]
    assert only_state(desk) == ("printed", How.FILE)


def test_a_card_may_be_taken_out_of_the_queue_with_a_reason(desk, printer):
    card = claim(desk, "HS-001").cards[0]
    with pytest.raises(UserError, match="reason_missing"):
        void_card(desk, card, " ")

    void_card(desk, card, "访客不要纸质卡")
    assert not print_out(desk, printer)
    with pytest.raises(CardNotWaiting):
        mark_printed(desk, card)


def test_the_queue_tells_every_card_of_a_group(desk):
    done = claim(desk, "HS-001", "HS-002", one_card=False)

    with desk.store.read() as tx:
        assert {row.card_id for row in cards_of_group(tx, done.group)} == set(done.cards)


def test_a_card_is_the_same_whatever_order_its_entries_arrive_in(desk, printer):
    card = claim(desk, "HS-001").cards[0]
    print_out(desk, printer)
    settle_cards(desk, [printer])
    with desk.store.read() as tx:
        entries = entries_of(tx, desk.event, card)

    assert len(entries) == 4
    assert fold(card, entries) == fold(card, [*reversed(entries), *entries])
    assert fold(card, entries).state == "printed"


def only_states(desk):
    return {state for state, _ in states(desk).values()}


def test_the_queue_keeps_its_order_when_the_clock_is_set_back(tmp_path):
    clock = HandClock()
    desk = small_desk(tmp_path, clock)
    hang(desk, wish("HS-001"), wish("HS-002"))
    first = claim_wishes(desk, ["HS-001"], Giver(name="王芳")).cards
    clock.turn(days=-3650)
    second = claim_wishes(desk, ["HS-002"], Giver(name="李雷")).cards

    with desk.store.read() as tx:
        assert tuple(row.card_id for row in waiting_cards(tx, desk.node)) == first + second
    desk.close()
