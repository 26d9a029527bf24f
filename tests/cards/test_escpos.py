"""Receipt printers: what the paper shows, and what becomes of a card when they fail."""

import time

import pytest
import usb.backend.libusb1
import zxingcpp
from PIL import Image

from desktop_app.cards import escpos_wires
from desktop_app.cards.drawing import render_card
from desktop_app.cards.escpos import EscposPrinter
from desktop_app.cards.operations import print_waiting, retry_card, settle_cards
from desktop_app.cards.printing import JobState, Trouble
from desktop_app.cards.raster import receipt_grid, receipt_strips
from desktop_app.cards.records import all_cards
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.messages import sentences
from desktop_app.settings import ReceiptPrinter
from tests.cards import paper_roll
from tests.cards.cards import CARD
from tests.cards.paper_roll import PaperRoll, on_network, on_serial_line, on_usb
from tests.desks import hang, small_desk, wish

NOBODY = "127.0.0.1:1"  # tcpmux: nothing listens there


@pytest.fixture
def pdf(tmp_path):
    file = tmp_path / "3f9a1c0d.pdf"
    file.write_bytes(render_card(CARD, "receipt"))
    return file


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield desk
    desk.close()


def printer_at(at, road="network", dots=576):
    receipt = ReceiptPrinter(name="服务台小票", road=road, at=at, dots=dots)
    return EscposPrinter(receipt, pause=lambda _seconds: None)


def shown(pdf, dots=576):
    """What the PDF looks like to a receipt printer, in one piece."""
    strips = list(receipt_strips(pdf.read_bytes(), dots))
    paper = Image.new("1", (dots, sum(strip.picture.height for strip in strips)))
    for strip in strips:
        paper.paste(strip.picture, (0, strip.above))
    return paper


def state_of_only_card(desk):
    with desk.store.read() as tx:
        [row] = all_cards(tx, desk.node)
    return row.state, row.detail, row.is_unconfirmed


def claim(desk):
    claim_wishes(desk, ["HS-001"], Giver(name="王建国"), Pledge.BRING, layout="receipt")


def print_to(desk, at):
    return print_waiting(desk, lambda _layout: printer_at(at)).refused


def test_the_paper_shows_what_the_page_shows(pdf):
    roll = PaperRoll()
    with on_network(roll) as at:
        job = printer_at(at).send(pdf, "3f9a1c0d", 1)

    [paper] = roll.papers
    assert paper.tobytes() == shown(pdf).tobytes()
    assert [found.text for found in zxingcpp.read_barcodes(paper.convert("L"))] == [CARD.payload]
    assert printer_at(at).state(job) is JobState.DONE


def test_every_module_of_the_symbol_has_the_same_number_of_dots(pdf):
    paper = shown(pdf).convert("L")
    [found] = zxingcpp.read_barcodes(paper)
    corner, across, down = (found.position.top_left, found.position.top_right,
                            found.position.bottom_left)  # fmt: skip
    box = paper.crop((corner.x - 4, corner.y - 4, across.x + 5, down.y + 5))
    symbol = box.crop(box.point(lambda grey: 255 - grey).getbbox())

    assert symbol.width == symbol.height
    assert symbol.width % 33 == 0
    dots = symbol.width // 33
    small = symbol.resize((33, 33), Image.Resampling.NEAREST)
    assert small.resize(symbol.size, Image.Resampling.NEAREST).tobytes() == symbol.tobytes()
    assert dots >= 6


def test_two_copies_are_two_papers(pdf):
    roll = PaperRoll()
    with on_network(roll) as at:
        printer_at(at).send(pdf, "3f9a1c0d", 2)

    assert len(roll.papers) == 2
    assert roll.papers[0].tobytes() == roll.papers[1].tobytes()


def test_small_buffers_survive(pdf):
    roll = PaperRoll()
    with on_network(roll) as at:
        printer_at(at).send(pdf, "3f9a1c0d", 1)

    assert roll.longest < 4096


def test_a_58_mm_printer_gets_the_same_receipt_smaller(pdf):
    roll = PaperRoll()
    with on_network(roll) as at:
        printer_at(at, dots=384).send(pdf, "3f9a1c0d", 1)

    [paper] = roll.papers
    assert paper.width == 384
    assert [found.text for found in zxingcpp.read_barcodes(paper.convert("L"))] == [CARD.payload]


def test_a_page_meets_the_head_in_its_true_size_where_it_can():
    narrow, roll, sheet = (receipt_grid(size, 576) for size in ((60, 40), (80, 100), (105, 148)))

    assert (narrow.scale, roll.scale) == (203 / 72, 203 / 72)
    assert narrow.left == -48  # 480 dots in the middle of 576
    assert roll.left == 31  # white margin that no head reaches
    assert sheet.scale == pytest.approx(203 / 72 * 576 / (105 / 25.4 * 203))
    assert {grid.width for grid in (narrow, roll, sheet)} == {576}


@pytest.mark.parametrize(
    ("health", "trouble"),
    [
        ("WELL", None),
        ("SILENT", None),
        ("NO_PAPER", Trouble.NO_PAPER),
        ("COVER_OPEN", Trouble.COVER_OPEN),
        ("LOW_PAPER", Trouble.LOW_PAPER),
        ("CUTTER_STUCK", Trouble.JAM),
        ("TOO_HOT", Trouble.FAULT),
        ("SWITCHED_OFFLINE", Trouble.OFFLINE),
    ],
)
def test_a_printer_tells_its_trouble_soon(health, trouble):
    with on_network(PaperRoll(getattr(paper_roll, health))) as at:
        began = time.monotonic()
        assert printer_at(at).trouble() is trouble
        assert time.monotonic() - began < 2


@pytest.mark.parametrize("at", [NOBODY, "127.0.0.1:port", "", "nowhere.invalid"])
def test_a_printer_that_is_not_there_is_offline_and_nothing_was_taken(pdf, at):
    assert printer_at(at).trouble() is Trouble.OFFLINE
    with pytest.raises(UserError, match="printer_offline"):
        printer_at(at).send(pdf, "3f9a1c0d", 1)


@pytest.mark.parametrize(
    ("health", "code"), [("NO_PAPER", "printer_no_paper"), ("COVER_OPEN", "printer_cover_open")]
)
def test_without_paper_nothing_is_sent_and_the_card_waits_for_paper(desk, health, code):
    claim(desk)
    roll = PaperRoll(getattr(paper_roll, health))
    with on_network(roll) as at:
        [refused] = print_to(desk, at)
        assert "卡在队列里等着" in sentences(refused).remedy
        assert (roll.papers, state_of_only_card(desk)) == ([], ("waiting", code, False))

        roll.health = paper_roll.WELL  # somebody put paper in
        assert print_to(desk, at) == ()
        settle_cards(desk, [printer_at(at)])
    assert len(roll.papers) == 1
    assert state_of_only_card(desk) == ("printed", "queue", False)


def test_little_paper_is_enough(desk):
    claim(desk)
    with on_network(PaperRoll(paper_roll.LOW_PAPER)) as at:
        assert print_to(desk, at) == ()


def test_a_printer_that_dies_in_the_middle_leaves_it_to_a_person(desk):
    claim(desk)
    with on_network(PaperRoll(dies_after=20_000)) as at:
        [refused] = print_to(desk, at)
    assert refused.code == "printer_silent"
    assert state_of_only_card(desk) == ("sent", "", True)

    roll = PaperRoll()
    with on_network(roll) as at:
        assert print_to(desk, at) == ()
        assert roll.papers == []  # not a second time by itself
        with desk.store.read() as tx:
            retry_card(desk, all_cards(tx, desk.node)[0].card_id)
        print_to(desk, at)
    assert len(roll.papers) == 1


def test_paper_that_ends_in_the_middle_leaves_it_to_a_person(desk):
    claim(desk)
    with on_network(PaperRoll(then=paper_roll.NO_PAPER)) as at:
        [refused] = print_to(desk, at)
    assert refused.code == "printer_stopped"
    assert state_of_only_card(desk) == ("sent", "", True)


def test_a_printer_whose_buffer_is_stuck_is_not_waited_for(pdf, monkeypatch):
    monkeypatch.setattr(escpos_wires, "WRITE", 0.3)
    long = pdf.with_name("long.pdf")
    long.write_bytes(pdf.read_bytes())
    with (
        on_network(PaperRoll(), is_stuck=True) as at,
        pytest.raises(UserError, match="printer_silent"),
    ):
        printer_at(at).send(long, "3f9a1c0d", 99)


def test_a_printer_that_never_speaks_prints_and_a_person_confirms(desk):
    claim(desk)
    roll = PaperRoll(paper_roll.SILENT)
    with on_network(roll) as at:
        assert print_to(desk, at) == ()
        settle_cards(desk, [printer_at(at)])
    assert len(roll.papers) == 1
    assert state_of_only_card(desk) == ("sent", "", True)


def test_a_serial_line_carries_the_same_paper(pdf):
    roll = PaperRoll()
    with on_serial_line(roll) as port:
        printer = printer_at(f"{port}@115200", "serial")
        assert printer.trouble() is None
        printer.send(pdf, "3f9a1c0d", 1)

    [paper] = roll.papers
    assert paper.tobytes() == shown(pdf).tobytes()


@pytest.mark.parametrize("at", ["/dev/no-such-port", "/dev/null", "/dev/null@fast"])
def test_a_serial_port_that_is_none_is_offline(at):
    assert printer_at(at, "serial").trouble() is Trouble.OFFLINE


@pytest.mark.parametrize("is_driven", [True, False])
def test_a_usb_printer_prints_and_its_driver_gets_it_back(pdf, monkeypatch, is_driven):
    roll = PaperRoll()
    with on_usb(roll, monkeypatch, is_driven=is_driven) as bus:
        printer = printer_at("04b8:0e15", "usb")
        assert printer.trouble() is None
        assert printer.send(pdf, "3f9a1c0d", 1) == "taken"
        assert bus.is_driven is is_driven

    [paper] = roll.papers
    assert paper.tobytes() == shown(pdf).tobytes()


def test_a_usb_printer_pulled_out_in_the_middle_leaves_it_to_a_person(pdf, monkeypatch):
    with (
        on_usb(PaperRoll(dies_after=20_000), monkeypatch),
        pytest.raises(UserError, match="printer_silent"),
    ):
        printer_at("04b8:0e15", "usb").send(pdf, "3f9a1c0d", 1)


@pytest.mark.parametrize("at", ["1234:5678", "no address", "04b8"])
def test_a_usb_printer_that_is_not_plugged_in_is_offline(monkeypatch, at):
    with on_usb(PaperRoll(), monkeypatch):
        assert printer_at(at, "usb").trouble() is Trouble.OFFLINE


def test_without_libusb_a_usb_printer_is_offline(monkeypatch):
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda *_, **__: None)
    for other in ("libusb0", "openusb"):
        monkeypatch.setattr(f"usb.backend.{other}.get_backend", lambda *_, **__: None)
    assert printer_at("04b8:0e15", "usb").trouble() is Trouble.OFFLINE
