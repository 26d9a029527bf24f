"""Cards on their way through a real print server."""

import os
import subprocess
import sys

import pypdfium2
import pytest
import zxingcpp

from desktop_app.cards.drawing import render_card
from desktop_app.cards.gate import PDFIUM
from desktop_app.cards.layouts import CARD_LAYOUTS
from desktop_app.cards.operations import print_waiting, settle_cards
from desktop_app.cards.printing import JobState, Trouble
from desktop_app.cards.printing_cups import CupsPrinter, cups_printers
from desktop_app.cards.raster import page_sizes
from desktop_app.cards.records import all_cards
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from tests.cards.cards import CARD, pages_read, symbols_read
from tests.cards.print_server import run, wait_until
from tests.desks import hang, small_desk, wish


@pytest.fixture
def pdf(tmp_path):
    file = tmp_path / "3f9a1c0d.pdf"
    file.write_bytes(render_card(CARD))
    return file


@pytest.fixture
def queue(print_server):
    return print_server.add(print_server.new_name())


@pytest.fixture
def empty_queue(print_server):
    name = print_server.add_without_paper(print_server.new_name())
    yield name
    print_server.put_paper(name)


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, wish("HS-001"))
    claim_wishes(desk, ["HS-001"], Giver(name="王建国"))
    yield desk
    desk.close()


def printed_by(printer, print_server, pdf):
    job = printer.send(pdf, "3f9a1c0d", 1)
    wait_until(lambda: printer.state(job) is JobState.DONE)
    return print_server.printed(printer.name)


def only_card(desk):
    with desk.store.read() as tx:
        [row] = all_cards(tx, desk.node)
    return row.state, row.detail


@pytest.mark.parametrize("layout", CARD_LAYOUTS)
def test_every_layout_comes_out_on_its_own_paper_in_true_size(print_server, queue, pdf, layout):
    drawn = render_card(CARD, layout)
    pdf.write_bytes(drawn)
    printed = printed_by(CupsPrinter(queue), print_server, pdf)

    wanted = [tuple(sorted(size)) for size in page_sizes(drawn)]
    assert [tuple(sorted(size)) for size in page_sizes(printed)] == [
        pytest.approx(size, abs=0.6) for size in wanted
    ]
    assert symbols_read(printed, 300) == symbols_read(drawn, 300)
    assert symbol_side(printed, 300) == pytest.approx(symbol_side(drawn, 300), abs=0.3)
    assert "HS-017" in pages_read(printed)[0]


def test_the_queue_is_listed_and_has_no_trouble(queue):
    assert queue in [printer.name for printer in cups_printers()]
    assert CupsPrinter(queue).trouble() is None


def test_a_queue_that_is_not_there_is_offline(print_server, pdf):
    with pytest.raises(UserError, match="printer_gone"):
        CupsPrinter("NOWHERE").send(pdf, "3f9a1c0d", 1)
    assert CupsPrinter("NOWHERE").trouble() is Trouble.OFFLINE


@pytest.mark.parametrize(
    ("stop", "go"), [("cupsdisable", "cupsenable"), ("cupsreject", "cupsaccept")]
)
def test_a_paused_queue_gets_nothing_and_the_card_waits(print_server, queue, desk, stop, go):
    paper = CupsPrinter(queue)
    run(stop, queue)
    [refused] = print_waiting(desk, lambda _layout: paper).refused
    assert refused.code == "printer_paused"
    assert only_card(desk) == ("waiting", "printer_paused")
    assert paper.trouble() is Trouble.PAUSED

    run(go, queue)
    assert print_waiting(desk, lambda _layout: paper).refused == ()
    wait_until(lambda: settle_cards(desk, [paper]).cards)
    assert only_card(desk) == ("printed", "queue")


def test_a_printer_out_of_paper_says_so_and_its_job_goes_on_with_new_paper(
    print_server, empty_queue, desk
):
    paper = CupsPrinter(empty_queue)
    assert print_waiting(desk, lambda _layout: paper).refused == ()
    wait_until(lambda: paper.trouble() is Trouble.NO_PAPER)
    assert settle_cards(desk, [paper]).cards == frozenset()

    print_server.put_paper(empty_queue)
    wait_until(lambda: settle_cards(desk, [paper]).cards)
    assert only_card(desk) == ("printed", "queue")
    wait_until(lambda: paper.trouble() is None)


def test_a_cancelled_job_is_told_as_failed(print_server, empty_queue, desk):
    paper = CupsPrinter(empty_queue)
    print_waiting(desk, lambda _layout: paper)
    run("cancel", "-a", empty_queue)
    wait_until(lambda: settle_cards(desk, [paper]).cards)

    assert only_card(desk) == ("failed", "printer_refused")


def test_a_page_painted_by_qt_goes_through_the_same_queue(print_server, queue, pdf):
    """In a process of its own: Qt's library asks once where the print server is."""
    painted = subprocess.run(
        [sys.executable, "-c", PAINTS, queue, str(pdf)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    if "unknown" in painted.stdout:
        pytest.skip("this Qt has no plugin for CUPS (printsupport, libcups2)")
    assert painted.stdout.split() == ["None", "done"]
    wait_until(lambda: queue in run("lpstat", "-W", "completed", "-o", queue))

    printed = print_server.printed(queue)
    assert page_sizes(printed) == [pytest.approx((105, 148), abs=0.6)]
    assert symbols_read(printed) == [CARD.payload]
    assert symbol_side(printed) == pytest.approx(24.8, abs=0.2)


PAINTS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.cards.print_server import wait_until
from ui.shell.painter_printing import painted_printers

app = QApplication([])
found = {printer.name: printer for printer in painted_printers()}
if sys.argv[1] not in found:
    sys.exit(print("unknown"))
printer = found[sys.argv[1]]
print(printer.trouble())
job = printer.send(Path(sys.argv[2]), "3f9a1c0d", 1)
wait_until(lambda: printer.state(job) == "done")
print(printer.state(job))
"""


def symbol_side(pdf, dpi=600):
    """Of the first symbol on the first page, in millimetres."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        picture = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
        document.close()
    corners = zxingcpp.read_barcodes(picture)[0].position
    across = abs(corners.top_right.x - corners.top_left.x)
    down = abs(corners.top_right.y - corners.top_left.y)
    return max(across, down) / dpi * 25.4
