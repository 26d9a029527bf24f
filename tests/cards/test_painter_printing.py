"""Pages painted by Qt, as Windows prints them."""

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageStat
from PySide6.QtPrintSupport import QPrinter

from desktop_app.cards.drawing import render_card
from desktop_app.cards.gate import PDFIUM
from desktop_app.cards.printing import Road, Trouble
from desktop_app.errors import UserError
from tests.cards.cards import CARD, LONG_TEXT, card_of, symbols_read
from ui.shell.painter_printing import PaintedPrinter

A6 = (105, 148)


@pytest.fixture
def paper(qapp, tmp_path):
    """A printer of Qt's own whose paper is a file: (printer, file)."""
    file = tmp_path / "paper.pdf"

    def device(_name):
        device = QPrinter(QPrinter.PrinterMode.HighResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(file))
        device.setResolution(300)
        return device

    return PaintedPrinter("一楼激光", device=device), file


def sent(paper, tmp_path, facts=CARD, layout="a6", copies=1):
    pdf = tmp_path / "3f9a1c0d.pdf"
    pdf.write_bytes(render_card(facts, layout))
    printer, file = paper
    printer.send(pdf, "3f9a1c0d", copies)
    return file.read_bytes()


def picture_of(pdf, dpi):
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        picture = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
        document.close()
    return picture


def pages(pdf):
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        sizes = [tuple(side / 72 * 25.4 for side in page.get_size()) for page in document]
        document.close()
    return sizes


def test_the_paper_is_the_cards_and_its_symbol_reads(paper, tmp_path):
    printed = sent(paper, tmp_path)

    assert pages(printed) == [pytest.approx(A6, abs=0.35)]  # Qt's PDFs have whole points
    assert symbols_read(printed) == [CARD.payload]


def test_the_symbol_is_as_large_as_it_is_drawn(paper, tmp_path):
    picture = picture_of(sent(paper, tmp_path), 600)
    [found] = zxingcpp.read_barcodes(picture)
    left, right = found.position.top_left.x, found.position.top_right.x
    top, bottom = found.position.top_left.y, found.position.bottom_left.y

    exact = 33 * 6 * 25.4 / 203  # 24.8 mm: version 4, 6 dots a module at 203 dpi
    assert (right - left) / 600 * 25.4 == pytest.approx(exact, abs=0.15)
    assert (bottom - top) / 600 * 25.4 == pytest.approx(exact, abs=0.15)


def test_what_is_painted_is_the_card(paper, tmp_path):
    """Seen with eyes half shut, since the two meet the dots of the screen differently."""
    wanted = picture_of(render_card(CARD), 150).resize((105, 148), Image.Resampling.BOX)
    painted = picture_of(sent(paper, tmp_path), 150).resize((105, 148), Image.Resampling.BOX)

    assert ImageStat.Stat(ImageChops.difference(wanted, painted)).mean[0] < 8


def test_every_side_and_every_copy_is_a_page(paper, tmp_path):
    facts = card_of(*[LONG_TEXT] * 3)
    sides = len(pages(render_card(facts)))

    assert len(pages(sent(paper, tmp_path, facts, copies=2))) == 2 * sides


def test_a_printer_that_is_gone_is_said(qapp, tmp_path):
    pdf = tmp_path / "3f9a1c0d.pdf"
    pdf.write_bytes(render_card(CARD))
    gone = PaintedPrinter("一楼激光")

    with pytest.raises(UserError, match="printer_gone"):
        gone.send(pdf, "3f9a1c0d", 1)
    assert (gone.road, gone.trouble()) == (Road.SYSTEM, Trouble.OFFLINE)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_place_that_takes_nothing_refuses(qapp, tmp_path):
    def device(_name):
        device = QPrinter()
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))
        return device

    pdf = tmp_path / "3f9a1c0d.pdf"
    pdf.write_bytes(render_card(CARD))
    with pytest.raises(UserError, match="printer_refused"):
        PaintedPrinter("一楼激光", device=device).send(pdf, "3f9a1c0d", 1)
