"""The last look before printing: good cards pass, each kind of defect is caught."""

import io
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from desktop_app.cards import drawing, face, fonts
from desktop_app.cards.designs.card import pages_of
from desktop_app.cards.drawing import render_card, render_sheets
from desktop_app.cards.gate import PDFIUM, Finding, check_card, refuse_findings
from desktop_app.cards.ink import symbol_box
from desktop_app.cards.layouts import layout_named
from desktop_app.cards.page import MM, PAGE_HEIGHT, Box, Page
from desktop_app.cards.sheets import sheets_with
from desktop_app.errors import UserError
from tests.cards.cards import CARD, COMPANY, LONG_TEXT, RARE_NAME, card_of

SYMBOL = symbol_box(33, pages_of(CARD)[0])


@pytest.mark.parametrize(
    "facts",
    [
        CARD,
        replace(CARD, giver_shown=RARE_NAME),
        replace(CARD, giver_shown=COMPANY, organiser=COMPANY, event_name=COMPANY, reprint=3),
        replace(CARD, giver_shown=""),
        card_of(LONG_TEXT),
        card_of(LONG_TEXT * 3),
        card_of("坐一次地铁。"),
        card_of(*[LONG_TEXT[: 10 * number] for number in range(1, 13)]),
    ],
    ids=("one", "rare", "long names", "anonymous", "long wish", "overleaf", "short", "twelve"),
)
def test_a_good_card_passes(facts):
    assert check_card(render_card(facts), facts) == []


def test_a_card_that_pdfium_only_rewrote_still_passes():
    """The control for the defects below that are painted over a good card."""
    assert check_card(painted(CARD), CARD) == []


def test_a_bar_in_the_margin_of_the_symbol_is_caught():
    bar = Box(SYMBOL.x - 3, SYMBOL.y + 5, 1, 10)

    assert codes(painted(CARD, bar)) == {"qr_not_quiet"}


def test_a_scratched_symbol_is_caught_even_when_it_still_reads():
    scratch = Box(SYMBOL.x + 12, SYMBOL.y + 12, 2, 2)

    assert codes(painted(CARD, scratch, level=255)) == {"qr_damaged"}


def test_a_symbol_that_does_not_read_is_caught():
    assert "qr_unreadable" in codes(painted(CARD, SYMBOL, level=255))


def test_the_symbol_of_another_card_is_caught():
    other = drawn(pages_of(replace(CARD, payload=CARD.payload[:-1] + "H")))

    assert codes(other) == {"qr_wrong", "qr_damaged"}


def test_a_text_that_something_lies_over_is_caught():
    giver = Box(26, 79.8, 70, 8)

    assert check_card(painted(CARD, giver, level=255), CARD) == [
        Finding("text_invisible", "认领人")
    ]


def test_another_givers_name_is_caught():
    assert check_card(render_card(replace(CARD, giver_shown="王建军")), CARD) == [
        Finding("text_wrong", "认领人")
    ]


def test_a_missing_reprint_mark_is_caught():
    assert "text_wrong" in codes(render_card(CARD), replace(CARD, reprint=1))


def test_a_missing_side_is_caught():
    facts = card_of(*[LONG_TEXT] * 6)
    only_first = drawn(pages_of(facts)[:1])

    assert check_card(only_first, facts) == [Finding("pages", "1")]


def test_a_text_that_runs_out_of_its_box_is_caught():
    def longer(text):
        return replace(text, lines=(text.lines[0] * 3,)) if text.field == "认领方式" else text

    assert {"text_outside", "text_wrong"} <= codes(redrawn(longer))


def test_a_text_on_the_unprintable_edge_is_caught():
    def lower(text):
        edge = replace(text.box, y=144.5)
        return replace(text, box=edge) if text.field == "页脚" else text

    assert Finding("text_outside", "margin") in check_card(redrawn(lower), CARD)


def test_a_font_that_is_not_in_the_file_is_caught():
    target = io.BytesIO()
    canvas = drawing.Canvas(target, pagesize=(105 * MM, 148 * MM), pageCompression=0)
    canvas.drawString(50, 50, "x")
    canvas.save()

    assert Finding("font_not_embedded", "Helvetica") in check_card(target.getvalue(), CARD)


def test_reportlabs_own_text_map_is_caught_for_a_rare_name(monkeypatch):
    monkeypatch.setattr(face.LazyFont, "addObjects", face.ttfonts.TTFont.addObjects)
    facts = replace(CARD, giver_shown=RARE_NAME)

    assert Finding("text_wrong", "认领人") in check_card(render_card(facts), facts)


def test_an_empty_box_in_place_of_a_character_is_caught(monkeypatch):
    """Should the coverage check ever be wrong, the page itself tells."""
    monkeypatch.setattr(fonts, "_font_for", lambda *_: "RosewallSans")
    facts = replace(CARD, giver_shown="王𪚥")

    assert {"text_wrong"} <= codes(render_card(facts), facts)


def test_paper_of_the_wrong_size_is_caught():
    assert "size" in codes(render_card(CARD, "a4-4up"))


def test_a_finding_keeps_the_card_from_printing_and_names_no_text():
    with pytest.raises(UserError) as refused:
        refuse_findings(check_card(render_card(replace(CARD, giver_shown="王建军")), CARD))

    assert (refused.value.code, refused.value.values) == (
        "card_not_good",
        {"findings": "text_wrong"},
    )
    refuse_findings([])


def codes(pdf: bytes, facts=CARD) -> set[str]:
    return {finding.code for finding in check_card(pdf, facts)}


def redrawn(change: Callable) -> bytes:
    """The card with some of its texts placed wrongly."""
    pages = [replace(page, texts=tuple(map(change, page.texts))) for page in pages_of(CARD)]
    return drawn(pages)


def drawn(pages: list[Page]) -> bytes:
    """Pages one by one on A6."""
    return render_sheets(sheets_with(pages, layout_named("a6")), "card")


def painted(facts, box: Box | None = None, level: int = 0) -> bytes:
    """The good card with a grey box over it."""
    target = io.BytesIO()
    with PDFIUM:
        document = pypdfium2.PdfDocument(render_card(facts))
        page = document[0]
        if box:
            y = (PAGE_HEIGHT - box.y - box.height) * MM
            shape = pdfium.FPDFPageObj_CreateNewRect(box.x * MM, y, box.width * MM, box.height * MM)
            pdfium.FPDFPageObj_SetFillColor(shape, level, level, level, 255)
            pdfium.FPDFPath_SetDrawMode(shape, pdfium.FPDF_FILLMODE_WINDING, False)
            pdfium.FPDFPage_InsertObject(page, shape)
            pdfium.FPDFPage_GenerateContent(page)
        document.save(target)
        document.close()
    return target.getvalue()
