"""Lines as a Chinese reader expects them."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.cards.text import NOT_FIRST, NOT_LAST, fit, tidy, wrap


def square(text, size):
    """Every character is as wide as it is high, but Latin ones half."""
    return sum(size / 2 if ord(character) < 0x250 else size for character in text)


def lines(text, per_line):
    return wrap(text, square, 10, 10 * per_line)


def test_no_line_begins_with_a_comma_or_ends_with_an_opening_bracket():
    assert lines("一二三四五，六七八九", 5) == ["一二三四", "五，六七", "八九"]
    assert lines("一二三四（五六）七八", 5) == ["一二三四", "（五六）", "七八"]


@given(st.text("一二三四五六七八九十，。、；：！？（）《》“”…A1.5%", min_size=1, max_size=80))
def test_every_line_keeps_the_line_rules_whatever_the_text(text):
    """Rules can hold only where a run of signs is shorter than a line."""
    assume(not re.search(r"[^一二三四五六七八九十]{6}", text))
    found = lines(text, 8)

    assert "".join(found) == text
    assert all(square(line, 10) <= 80 for line in found)
    assert not any(line[0] in NOT_FIRST for line in found[1:])
    assert not any(line[-1] in NOT_LAST for line in found[:-1])


def test_the_last_line_is_never_a_single_character():
    assert lines("天气冷了奶奶想要一床被", 5) == ["天气冷了奶", "奶想要一", "床被"]
    assert lines("天气冷了奶奶想要一床被。", 5) == ["天气冷了奶", "奶想要一", "床被。"]


def test_numbers_and_latin_words_stay_whole():
    assert lines("约135.50元的iPad保护套", 5) == ["约135.50元", "的iPad保", "护套"]


def test_a_word_wider_than_the_line_is_broken_rather_than_cut_off():
    assert "".join(lines("A" * 30, 5)) == "A" * 30


def test_a_long_text_is_set_smaller_until_it_fits():
    fitted = fit("想" * 30, square, (20, 10, 5), 100, lambda size: int(30 / size))

    assert (fitted.size, len(fitted.lines)) == (10, 3)


def fitted_lines(text, per_line, most):
    return list(fit(text, square, (10,), 10 * per_line, lambda _size: most).lines)


def test_two_or_three_lines_are_about_as_long_as_each_other():
    assert fitted_lines("一二三四五六七八九十甲乙", 10, 2) == ["一二三四五六", "七八九十甲乙"]


def test_short_texts_are_broken_at_a_pause_or_before_a_bracket():
    assert fitted_lines("想要一台收音机，听听越剧。", 10, 2) == ["想要一台收音机，", "听听越剧。"]
    assert fitted_lines("中心一楼服务台（北路135号）", 10, 2) == ["中心一楼服务台", "（北路135号）"]


def test_a_single_character_on_the_last_line_is_avoided_by_a_smaller_size():
    assert fit("A" * 8 + "奶", square, (10, 8), 40, lambda _size: 2).lines == ("AAAAAAAA奶",)


@given(st.text("一二三四五六，。（）A1 ", min_size=1, max_size=40), st.integers(4, 12))
def test_a_fitted_text_loses_nothing_and_keeps_to_its_width(text, per_line):
    fitted = fit(text, square, (10, 7, 5), 10 * per_line, lambda size: int(60 / size))
    assume(fitted is not None)

    assert "".join("".join(fitted.lines).split()) == "".join(text.split())
    assert all(square(line, fitted.size) <= 10 * per_line + 1e-3 for line in fitted.lines)
    assert len(fitted.lines) <= int(60 / fitted.size)


def test_a_text_that_cannot_fit_is_refused_and_not_cut():
    assert fit("想" * 500, square, (20, 10), 100, lambda size: int(30 / size)) is None


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("王\u202e建国\u202c", "王建国"),  # right-to-left override
        ("王\u200b建\ufeff国", "王建国"),  # zero width
        ("王建国\n13800001234\t", "王建国 13800001234"),
        ("王　建国", "王 建国"),
        ("\u3164\u2800王", "王"),  # letters that draw nothing
        ("葛\U000e0100", "葛"),  # ideographic variation selector
        ("Zoe\u0308", "Zoë"),  # NFC
        ("王\x00\x1b[31m", "王[31m"),
    ],
)
def test_what_the_eye_cannot_see_does_not_reach_the_paper(typed, printed):
    assert tidy(typed) == printed
