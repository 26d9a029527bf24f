"""Pages on sheets, and sheets in one PDF."""

import io
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from desktop_app.cards.drawing import render_card, render_cards, render_sheets
from desktop_app.cards.gate import PDFIUM, Finding, check_card, check_sheets
from desktop_app.cards.layouts import layout_named
from desktop_app.cards.page import MM
from desktop_app.cards.sheets import Cut, sheets_of, sheets_with
from desktop_app.errors import UserError
from tests.cards.cards import CARD, LONG_TEXT, card_of, pages_read, symbols_read

FOUR = layout_named("a4-4up")
CARDS = [
    replace(CARD, card_id=f"{place:020d}", payload=f"{CARD.payload[:-1]}{'ABCDE'[place]}")
    for place in range(5)
]


def test_four_cards_share_a_sheet_and_the_fifth_begins_the_next():
    first, second = sheets_of(CARDS, FOUR)

    assert [placed.place.x for placed in first.pages] == [0, 105, 0, 105]
    assert [placed.page.payload for placed in second.pages] == [CARDS[4].payload]
    assert set(symbols_read(render_cards(CARDS, "a4-4up"))) == {c.payload for c in CARDS[:4]}


def test_a_card_of_several_sides_takes_the_next_cells():
    many = card_of(*[LONG_TEXT] * 6)
    sides = len(list(sheets_of([many], layout_named("a6"))))
    [sheet] = sheets_of([many, CARD], FOUR)

    assert len(sheet.pages) == sides + 1
    assert sheet.pages[-1].page.payload == CARD.payload


def test_cutting_marks_stand_between_the_cells_and_only_where_one_must_cut():
    full, last = sheets_of(CARDS, FOUR)

    assert full.cuts == (Cut(True, 105), Cut(False, 148.5))
    assert last.cuts == (Cut(True, 105), Cut(False, 148.25))


def test_a_receipt_is_as_long_as_its_words():
    paper = layout_named("receipt")
    [short] = sheets_of([CARD], paper)
    [long] = sheets_of([card_of(LONG_TEXT)], paper)

    assert short.width == long.width == 80
    assert short.height == short.pages[0].page.height < long.height


def test_modules_are_whole_dots_on_the_paper_however_enlarged_the_page_is():
    pdf = render_card(CARD, "a5")

    assert symbols_read(pdf, dpi=203) == [CARD.payload]
    assert check_card(pdf, CARD, "a5") == []


def test_a_card_that_cannot_be_designed_is_left_out_when_somebody_hears_of_it():
    bad = replace(CARD, card_id="bad", giver_shown="王\U00031350")
    heard = []
    [sheet] = sheets_of([CARD, bad], FOUR, lambda card, error: heard.append((card, error.code)))

    assert len(sheet.pages) == 1
    assert heard == [(bad, "glyph_missing")]
    with pytest.raises(UserError):
        list(sheets_of([CARD, bad], FOUR))


def test_many_cards_are_drawn_as_each_alone():
    together = pages_read(render_cards(CARDS, "a6"))

    assert together == [page for card in CARDS for page in pages_read(render_card(card))]


def test_the_same_sheets_give_the_same_bytes():
    assert render_cards(CARDS, "a4-4up") == render_cards(CARDS, "a4-4up")


def test_what_all_cards_share_is_in_the_file_once():
    """309 cards have to fit where others put one picture a card."""
    one, five = render_cards(CARDS[:1], "a6"), render_cards(CARDS, "a6")

    assert (len(five) - len(one)) / 4 < 1600


def test_drawing_and_checking_say_how_far_they_are_and_can_be_stopped():
    told = []
    sheets = list(sheets_of(CARDS, layout_named("a6")))
    pdf = render_sheets(sheets, "cards", lambda _text, done: told.append(done))
    check_sheets(pdf, sheets, lambda _text, done: told.append(done))
    assert told == [0, 0.2, 0.4, 0.6, 0.8] * 2

    def stop(_text, _done):
        raise UserError("task_cancelled")

    for stopped in (
        lambda: render_sheets(sheets, "cards", stop),
        lambda: check_sheets(pdf, sheets, stop),
        lambda: render_cards(CARDS, "a6", stop),
    ):
        with pytest.raises(UserError):
            stopped()
    assert render_cards(CARDS) == render_cards(CARDS)


def test_the_gate_finds_the_one_wrong_card_among_many():
    sheets = list(sheets_of(CARDS, FOUR))
    other = [*CARDS[:2], replace(CARDS[2], giver_shown="王建军"), *CARDS[3:]]

    assert check_sheets(render_cards(CARDS, "a4-4up"), sheets) == []
    assert check_sheets(render_cards(other, "a4-4up"), sheets) == [Finding("text_wrong", "认领人")]


def test_the_gate_finds_cards_in_the_wrong_order():
    found = check_sheets(
        render_cards([CARDS[1], CARDS[0], *CARDS[2:]], "a4-4up"), sheets_of(CARDS, FOUR)
    )

    assert {finding.code for finding in found} == {"qr_wrong", "qr_damaged"}


def test_a_missing_sheet_is_found():
    found = check_sheets(render_cards(CARDS[:4], "a4-4up"), sheets_of(CARDS, FOUR))

    assert found == [Finding("pages", "1")]


def test_colour_on_paper_for_black_ink_is_found():
    assert check_card(painted(render_card(CARD, "receipt"), 0, 0, 0), CARD, "receipt") == []
    found = check_card(painted(render_card(CARD, "receipt"), 180, 0, 0), CARD, "receipt")

    assert found == [Finding("coloured", "")]


def test_pages_of_another_hand_are_placed_by_the_same_engine():
    [sheet] = sheets_of([CARD], layout_named("a6"))
    page = sheet.pages[0].page
    sheets = list(sheets_with([page] * 3, FOUR))

    assert [len(sheet.pages) for sheet in sheets] == [3]
    assert check_sheets(render_sheets(sheets, "pages"), sheets) == []


def painted(pdf: bytes, red: int, green: int, blue: int) -> bytes:
    """With a small dash of this colour in the upper left corner."""
    target = io.BytesIO()
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        page = document[0]
        shape = pdfium.FPDFPageObj_CreateNewRect(1, page.get_height() - 2 * MM, 2 * MM, 1)
        pdfium.FPDFPageObj_SetFillColor(shape, red, green, blue, 255)
        pdfium.FPDFPath_SetDrawMode(shape, pdfium.FPDF_FILLMODE_WINDING, False)
        pdfium.FPDFPage_InsertObject(page, shape)
        pdfium.FPDFPage_GenerateContent(page)
        document.save(target)
        document.close()
    return target.getvalue()
