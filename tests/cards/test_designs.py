"""Every paper, with the shortest and the longest that may stand on it."""

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from desktop_app.cards.designs.tag import tag_page
from desktop_app.cards.drawing import render_card, render_sheets
from desktop_app.cards.gate import PDFIUM, check_card, check_sheets
from desktop_app.cards.layouts import CARD_LAYOUTS, LAYOUTS, layout_named
from desktop_app.cards.raster import receipt_strips
from desktop_app.cards.sheets import sheets_of, sheets_with
from desktop_app.errors import UserError
from desktop_app.messages.words import group_on_paper
from desktop_app.tokens.model import TokenKind, short_form
from desktop_app.wishes.facts import Group
from tests.cards.cards import CARD, COMPANY, LONG_TEXT, RADIO, card_of, pages_read, symbols_read
from tests.cards.papers import CARDS, MANY, SIGNER, TAG, tag_of

EXACT = {
    "a6": (105, 148), "a5": (148, 210), "a4": (297, 210), "a4-4up": (210, 297),
    "label-60x40": (60, 40), "label-100x70": (100, 70), "thanks": (148, 105),
}  # fmt: skip
BLACK_ONLY = ("receipt", "label-60x40", "label-100x70")
TAGS = LAYOUTS["a4-8up"]

each_layout = pytest.mark.parametrize("layout", CARD_LAYOUTS)
each_card = pytest.mark.parametrize("name", CARDS)


def tags_pdf(tags):
    sheets = list(sheets_with([tag_page(tag) for tag in tags], TAGS))
    pdf = render_sheets(sheets, "tags")
    assert check_sheets(pdf, sheets) == []
    return pdf


def size_of(pdf, page=0):
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        width, height = document[page].get_size()
        document.close()
    return round(width / 72 * 25.4, 2), round(height / 72 * 25.4, 2)


def pictures(pdf, dpi=100):
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        taken = [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
        document.close()
    return taken


@each_layout
@each_card
def test_every_card_on_every_paper_passes_the_gate(layout, name):
    card = CARDS[name]

    assert check_card(render_card(card, layout), card, layout) == []


@each_layout
@each_card
def test_every_paper_bears_number_code_and_a_symbol_that_reads(layout, name):
    card = CARDS[name]
    pdf = render_card(card, layout)
    said = "".join(pages_read(pdf))

    for wish in card.wishes:
        assert wish.number in said
    assert "432DVFJX" in said.replace("-", "")
    wanted = card.short if layout.startswith("label") else card.payload
    assert set(symbols_read(pdf)) == {wanted}


@each_layout
def test_the_widest_code_fits_on_every_paper(layout):
    widest = replace(MANY, code="WWWWMMMM", reprint=12)

    assert check_card(render_card(widest, layout), widest, layout) == []


@each_layout
def test_a_reprint_is_marked_on_every_paper(layout):
    for page in pages_read(render_card(CARDS["reprint of several"], layout)):
        assert "补打第12次" in page
    assert "补打" not in "".join(pages_read(render_card(CARD, layout)))


@pytest.mark.parametrize(("layout", "size"), EXACT.items())
def test_sheets_are_exactly_as_large_as_the_paper(layout, size):
    assert size_of(render_card(CARD, layout)) == size


def test_a_receipt_is_as_wide_as_its_roll_and_as_long_as_its_words():
    short, long = (size_of(render_card(card, "receipt")) for card in (CARD, MANY))

    assert short[0] == long[0] == 80
    assert short[1] + 50 < long[1]


def test_nothing_on_a_receipt_is_smaller_than_8_points_or_outside_the_printable_72_mm():
    for card in CARDS.values():
        [sheet] = sheets_of([card], layout_named("receipt"))
        [(page, _)] = sheet.pages
        for text in page.texts:
            assert text.size >= 8
            assert text.box.x >= 4
            assert text.box.x + text.box.width <= 76


@pytest.mark.parametrize("layout", BLACK_ONLY)
def test_black_papers_know_no_colour(layout):
    for picture in pictures(render_card(replace(MANY, reprint=1), layout)):
        red, green, blue = (channel.tobytes() for channel in picture.split())
        assert red == green == blue


@pytest.mark.parametrize(
    ("layout", "dots"), [("receipt", 576), ("label-60x40", 480), ("label-100x70", 800)]
)
def test_every_module_of_a_thermal_symbol_is_a_square_of_whole_dots(layout, dots):
    strips = list(receipt_strips(render_card(CARD, layout), dots))
    paper = Image.new("1", (dots, sum(strip.picture.height for strip in strips)), 1)
    for strip in strips:
        paper.paste(strip.picture, (0, strip.above))
    [found] = zxingcpp.read_barcodes(paper.convert("L"))
    corner, right = found.position.top_left, found.position.top_right
    side = 33 if layout == "receipt" else 25
    step = round((right.x - corner.x) / side)
    area = (corner.x, corner.y, corner.x + side * step, corner.y + side * step)
    small = paper.crop(area).convert("L").resize((side, side), Image.Resampling.BOX)

    assert step == {"receipt": 8, "label-60x40": 6, "label-100x70": 9}[layout]
    assert set(small.tobytes()) == {0, 255}


def test_a_label_names_no_person():
    for layout in ("label-60x40", "label-100x70"):
        [said] = pages_read(render_card(CARD, layout))
        for personal in (CARD.giver_shown, RADIO.alias, RADIO.age_band, RADIO.group):
            assert personal not in said


def test_each_gift_of_a_giver_has_its_own_label():
    pages = pages_read(render_card(MANY, "label-60x40"))

    assert [f"HS-{place:03d}" in page for place, page in enumerate(pages, 1)] == [True] * 6
    assert "共6件·第2件" in pages[1]


def test_the_thanks_say_nothing_about_whom_it_helps():
    [said] = pages_read(render_card(CARD, "thanks"))

    assert "王建国：您认领了心愿HS-017：收音机" in said
    for personal in (RADIO.alias, RADIO.age_band, RADIO.group, RADIO.text):
        assert personal not in said


def test_the_stub_has_room_for_the_signatures():
    [said] = pages_read(render_card(CARD, "a4"))

    for label in ("存根", "认领人签字", "经手志愿者", "日期"):
        assert label in said
    assert said.count("HS-017") == said.count("432D-VFJX") == 2


def test_a_stub_of_a_hundred_wishes_refers_to_the_card():
    hundred = card_of(*["坐地铁"] * 300)

    assert check_card(render_card(hundred, "a4"), hundred, "a4") == []
    assert "编号见认领卡" in pages_read(render_card(hundred, "a4"))[0]


def test_a_gift_with_a_long_name_is_whole_on_its_label():
    item = "带座椅、刹车和大轮子的可折叠购物小推车（老人用）"
    card = replace(CARD, wishes=(replace(RADIO, item=item, spec="深蓝色，耐脏，能上两级台阶"),))
    for layout in ("label-60x40", "label-100x70"):
        assert item in "".join(pages_read(render_card(card, layout)))


def test_each_of_the_eight_tags_on_a_sheet_is_read_at_200_dpi():
    tags = [tag_of(f"HS-{number:03d}") for number in range(1, 9)]

    assert sorted(symbols_read(tags_pdf(tags), dpi=200)) == sorted(tag.payload for tag in tags)


@pytest.mark.parametrize("group", [group_on_paper(group) for group in Group])
def test_a_tag_tells_the_visitor_what_is_wished_and_what_to_do(group):
    [said] = pages_read(tags_pdf([replace(TAG, group=group)]))

    for words in (
        "HS-017", group, "张奶奶·70-79岁", RADIO.text, "物品类·收音机", "大按键、可插卡",
        "扫这个码", "或把编号告诉志愿者", "海曙会场",
    ):  # fmt: skip
        assert words in said


@pytest.mark.parametrize(
    "tag",
    [
        replace(TAG, text="坐地铁", alias="", age_band="", item="", spec="", venue=""),
        replace(TAG, text=LONG_TEXT, item="带座椅和刹车的可折叠购物小推车", spec="深色，大轮子"),
        replace(TAG, text="想念𪚥𬱖的家乡菜", alias="阿卜杜拉爷爷", age_band="60岁及以上"),
        replace(TAG, quantity=3, reprint=2, event_name=COMPANY),
        tag_of("HS-1234567"),
    ],
)
def test_nothing_of_a_tag_is_cut_off(tag):
    [said] = pages_read(tags_pdf([tag]))

    for words in (tag.number, tag.text, tag.alias, tag.item, tag.spec):
        assert words in said
    assert ("补打第2次" in said) == bool(tag.reprint)


def test_the_number_of_a_tag_is_read_from_two_metres():
    """Letters of 1/200 of the distance: 10 mm. Capitals are 0.73 of the size of our face."""
    [number] = [text for text in tag_page(TAG).texts if text.field == "编号"]

    assert number.size * 0.73 / 72 * 25.4 >= 10


def test_a_wish_too_long_for_a_tag_is_refused_and_not_cut():
    with pytest.raises(UserError) as refused:
        tag_page(replace(TAG, text=LONG_TEXT * 4))

    assert refused.value.code == "text_too_long"


def test_tags_fill_the_sheet_edge_to_edge_and_cuts_meet_between_them():
    [first] = sheets_with([tag_page(TAG)] * 8, TAGS)
    columns = sorted({at.x for _, at in first.pages})
    rows = sorted({at.y for _, at in first.pages})

    assert columns == [0, 105]
    assert {round(low - high, 2) for high, low in pairwise(rows)} == {74.25}
    assert {cut.at for cut in first.cuts} == {105, 74.25, 148.5, 222.75}


def test_labels_bear_the_smallest_symbol():
    """29 characters fit version 2 with correction Q."""
    assert len(short_form(SIGNER.sign(TokenKind.CARD, "432DVFJX"))) <= 29
