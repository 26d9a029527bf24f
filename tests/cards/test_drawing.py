"""The card in the visitor's hand."""

from dataclasses import replace

import pytest

from desktop_app.cards.drawing import render_card
from desktop_app.cards.fonts import GlyphMissing
from desktop_app.errors import UserError
from tests.cards.cards import (
    CARD,
    COMPANY,
    LONG_TEXT,
    RADIO,
    RARE_NAME,
    card_of,
    pages_read,
    symbols_read,
)


def test_the_card_tells_the_visitor_what_until_when_and_where():
    [page] = pages_read(render_card(CARD))

    for said in (
        "心愿认领卡", "HS-017", "长辈", "张奶奶·70-79岁", "收音机·大按键、可插卡",
        "想要一台收音机，晚上一个人的时候可以听听越剧。", "王建国", "2023年7月5日周三",
        "海曙区社会组织服务中心一楼服务台（丽园北路1350号）", "0574-87654321", "432D-VFJX",
    ):  # fmt: skip
        assert said in page
    assert "补打" not in page


def test_the_card_is_scanned_at_the_desk():
    assert symbols_read(render_card(CARD)) == [CARD.payload]


def test_rare_names_are_printed_and_can_be_searched():
    [page] = pages_read(render_card(replace(CARD, giver_shown=RARE_NAME)))

    assert "".join(RARE_NAME.split()) in page


def test_a_name_that_no_font_has_is_not_printed_as_a_box():
    with pytest.raises(GlyphMissing) as refused:
        render_card(replace(CARD, giver_shown="王\U00031350"))

    assert refused.value.values["codes"] == "U+31350"


def test_a_reprint_says_so_and_which_one():
    for page in pages_read(render_card(card_of(*[LONG_TEXT] * 6, reprint=2))):
        assert "补打第2次" in page


def test_an_anonymous_giver_is_called_a_kind_person():
    [page] = pages_read(render_card(replace(CARD, giver_shown="")))

    assert "爱心人士" in page


@pytest.mark.parametrize("text", ["坐地铁", LONG_TEXT, LONG_TEXT * 2, LONG_TEXT * 4])
def test_a_wish_is_printed_whole_however_long_it_is(text):
    assert "".join(text.split()) in "".join(pages_read(render_card(card_of(text))))


def test_a_text_too_long_for_any_card_is_refused_by_its_number():
    with pytest.raises(UserError) as refused:
        render_card(card_of(LONG_TEXT * 20))

    assert (refused.value.code, refused.value.values) == ("text_too_long", {"field": "HS-001"})


def test_many_wishes_stand_in_a_list_over_several_sides():
    texts = [f"第{number}个心愿：{LONG_TEXT[: 10 + number * 4]}" for number in range(1, 31)]
    pages = pages_read(render_card(card_of(*texts)))

    assert len(pages) > 2
    assert "30个心愿" in pages[0]
    for number, text in enumerate(texts, 1):
        [side] = [page for page in pages if f"HS-{number:03d}" in page]
        assert text in side
    assert all("432D-VFJX" in page for page in pages)
    assert f"第1/{len(pages)}页" in pages[0]


def test_names_of_companies_branches_and_events_fit():
    long = replace(CARD, giver_shown=COMPANY, event_name=COMPANY, organiser=COMPANY * 2)

    assert COMPANY in pages_read(render_card(long))[0]


def test_what_is_not_known_leaves_no_empty_line():
    bare = replace(
        CARD, hand_in_place="", hand_in_phone="", place="", organiser="",
        wishes=(replace(RADIO, alias="", age_band="", item="", spec=""),),
    )  # fmt: skip
    [page] = pages_read(render_card(bare))

    assert "咨询电话" not in page
    assert "交接地点" not in page


def test_hidden_characters_in_a_name_do_not_turn_the_line_around():
    hidden = replace(CARD, giver_shown="\u202e王建国\u202c\u200b")

    assert render_card(hidden) == render_card(CARD)


def test_the_same_facts_give_the_same_bytes():
    assert render_card(CARD) == render_card(CARD)


def test_the_files_metadata_names_nobody():
    pdf = render_card(CARD)

    assert b"Helvetica" not in pdf
    assert CARD.giver_shown.encode("utf-16-be") not in pdf
    assert b"/Title (card 3f9a1c0d2b7e4a5f6c81)" in pdf
