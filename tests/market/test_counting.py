"""Counting blind: pure rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.market.counting import (
    DENOMINATIONS,
    agreed,
    check_people,
    counted,
    read_count,
    shown_value,
)
from desktop_app.market.facts import Counted
from desktop_app.messages import sentences


def test_a_count_is_read_as_people_write_it():
    assert read_count("100=3,50=1,0.5=2").fen == 35_100
    assert read_count("１００＝３，５０元×１、0.1=7").fen == 35_070
    assert read_count("0").fen == read_count("").fen == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3 张一百", "count_unreadable"),
        ("100=-3", "count_unreadable"),
        ("100=1.5", "count_unreadable"),
        ("2=5", "denomination_unknown"),
        ("0.2=5", "denomination_unknown"),
        ("100=1,100=2", "denomination_twice"),
    ],
)
def test_what_is_no_count_is_refused(text, code):
    with pytest.raises(UserError, match=code):
        read_count(text)


def test_counts_that_differ_tell_nothing_of_either():
    with pytest.raises(UserError, match="counts_differ") as refused:
        agreed(read_count("100=3"), read_count("100=2,50=2"))
    said = sentences(refused.value)
    assert refused.value.values == {}
    assert not any(letter.isdigit() for letter in said.problem + said.remedy)


def test_the_same_sum_in_other_notes_is_another_count():
    with pytest.raises(UserError, match="counts_differ"):
        agreed(read_count("100=1"), read_count("50=2"))


def test_nobody_counts_twice():
    check_people("周一鸣", "吴小丽", "郑大海")
    with pytest.raises(UserError, match="people_same"):
        check_people("周一鸣", "吴小丽", "周 一鸣")
    with pytest.raises(UserError, match="people_same"):
        check_people("Ann Lee", "ａｎｎ ｌｅｅ", "郑大海")
    with pytest.raises(UserError, match="people_missing"):
        check_people("周一鸣", "吴小丽", "  ")


@given(st.dictionaries(st.sampled_from(DENOMINATIONS), st.integers(0, 5_000)))
def test_a_count_is_the_sum_of_its_pieces_and_is_read_back(pieces):
    one = counted(pieces)
    assert one.fen == sum(value * count for value, count in pieces.items())
    text = ",".join(f"{shown_value(value)}={count}" for value, count in pieces.items())
    assert read_count(text) == one
    assert agreed(one, Counted(pieces=dict(reversed(one.pieces.items())))) == one
