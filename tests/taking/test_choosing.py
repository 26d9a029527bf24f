"""Numbers and ranges as people type them, and a part of a wall."""

from contextlib import suppress
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.roses.choosing import Span, in_area, named, read_spans
from desktop_app.wishes.number import BadNumber, number_of


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("HS-001–HS-040, YZ-3", [("HS", 1, 40), ("YZ", 3, 3)]),
        ("hs1-hs3", [("HS", 1, 3)]),
        ("HS-001-003", [("HS", 1, 3)]),
        ("HS001~004；ＨＳ－０１７", [("HS", 1, 4), ("HS", 17, 17)]),
        ("HS-5 到 HS-3", [("HS", 3, 5)]),
        ("HS-1至HS-2、JB-9", [("HS", 1, 2), ("JB", 9, 9)]),
        ("HS-1..4", [("HS", 1, 4)]),
        (" hs 17 ", [("HS", 17, 17)]),
        ("", []),
    ],
)
def test_what_people_type_is_understood(typed, spans):
    assert read_spans(typed) == [Span(*one) for one in spans]


@pytest.mark.parametrize("typed", ["HS-001 xx", "017", "QQ-1", "HS-0", "HS-001–YZ-003", "HS-1,,x"])
def test_what_is_no_number_is_refused_with_the_part_that_is_wrong(typed):
    with pytest.raises(BadNumber):
        read_spans(typed)


@given(st.text(max_size=60))
def test_no_text_breaks_it(text):
    with suppress(BadNumber):
        read_spans(text)


@given(st.integers(1, 9_999_999), st.integers(1, 9_999_999))
def test_a_range_has_its_ends_and_what_is_between(first, last):
    [span] = read_spans(f"{number_of('HS', first)}-{number_of('HS', last)}")
    low, high = sorted((first, last))
    assert span.has(number_of("HS", low))
    assert span.has(number_of("HS", high))
    assert span.has(number_of("HS", (low + high) // 2))
    assert not span.has(number_of("HS", high + 1))
    assert not span.has(number_of("YZ", low))


def test_a_range_may_pass_over_numbers_that_are_not_there_and_a_single_one_may_not():
    roses = [SimpleNamespace(number=one) for one in ("HS-001", "HS-003", "YZ-003")]
    found = named(roses, read_spans("HS-001-HS-040, YZ-3"))
    assert [one.number for one in found] == ["HS-001", "HS-003", "YZ-003"]
    with pytest.raises(UserError, match="wish_unknown"):
        named(roses, read_spans("HS-002"))


def test_a_part_of_a_wall_is_told_by_rows_and_columns_from_one():
    places = ["a", "b", "c", "d", "", "f", "g", "h", "i"]
    assert in_area(places, 3, (1, 1), (1, 3)) == {"a", "b", "c"}
    assert in_area(places, 3, (2, 3), (2, 3)) == {"f", "h", "i"}
