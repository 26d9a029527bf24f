"""Symbols by the table: module by module those of the qrcode library alone.

When a new qrcode places, masks or judges otherwise, these tests say so.
"""

import random
from dataclasses import replace

import pytest
import qrcode
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData

from desktop_app.cards.qr_table import Shape, packed, table_of
from desktop_app.tokens.model import BASE32

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
RANDOM = 300

CARD = Shape("https://rose.example/c/", 27, 4)
SHAPES = [
    CARD,
    Shape("https://rose.example/r/", 25, 4),
    Shape("", len("ROSEWALL/C/") + 27, 4),
    Shape("", len("C:") + 27, 1),
    Shape("", len("R:") + 25, 1),
]
FURTHER = [
    Shape("https://rose.example/r/", 29, 4),
    Shape("", len("ROSEWALL/R/") + 25, 4),
    *(Shape(f"https://{'a' * length}.example/c/", 27, 4) for length in (7, 8, 20, 63)),
]


def of_qrcode_alone(shape: Shape, tail: str) -> int:
    code = qrcode.QRCode(version=shape.least, error_correction=ERROR_CORRECT_Q, border=0)
    if shape.head:
        code.add_data(QRData(shape.head.encode(), mode=MODE_8BIT_BYTE))
    code.add_data(QRData(tail.encode(), mode=MODE_ALPHA_NUM))
    code.make(fit=True)
    return packed(code.modules)


def differing(shape: Shape, tails: list[str]) -> list[str]:
    table = table_of(shape)
    return [tail for tail in tails if table.bits(tail) != of_qrcode_alone(shape, tail)]


def chance_tails(shape: Shape, count: int) -> list[str]:
    chance = random.Random(f"{shape}")
    return ["".join(chance.choices(BASE32, k=shape.letters)) for _ in range(count)]


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_table_makes_what_qrcode_makes(shape):
    assert differing(shape, chance_tails(shape, RANDOM)) == []


@pytest.mark.parametrize("shape", FURTHER, ids=str)
def test_longer_numbers_and_hosts_are_made_as_well(shape):
    assert differing(shape, chance_tails(shape, 30)) == []


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_tails_without_any_variety_are_made_as_well(shape):
    assert differing(shape, [letter * shape.letters for letter in LETTERS]) == []


def test_the_largest_versions_whose_format_names_them_are_made_as_well():
    shape = Shape("https://" + "a" * 150 + "/c/", 27, 4)

    assert table_of(shape).modules >= 17 + 4 * 10
    assert differing(shape, chance_tails(shape, 3)) == []


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_letters_in_any_shape(data):
    shape = data.draw(st.sampled_from(SHAPES))
    tail = data.draw(st.text(LETTERS, min_size=shape.letters, max_size=shape.letters))

    assert differing(shape, [tail]) == []


@settings(deadline=None, max_examples=15)
@given(
    head=st.text("abcdefgh-./:", max_size=40),
    tail=st.text(LETTERS, min_size=1, max_size=60),
    least=st.sampled_from([1, 4]),
)
def test_any_head_and_any_length(head, tail, least):
    assume("0" * 12 not in tail)  # where qrcode alone fails: blocks of nothing but zeros
    assert differing(Shape(head, len(tail), least), [tail]) == []


def test_the_rare_masks_are_chosen_as_well():
    table = table_of(CARD)
    row = 8 * (table.modules + 1)  # where the format stands (ISO/IEC 18004, 7.9)
    size = table.modules * (table.modules + 1)
    symbols = {tail: f"{table.bits(tail):0{size}b}" for tail in chance_tails(CARD, 3000)}
    one_of_each = {symbol[row + 2 : row + 5]: tail for tail, symbol in symbols.items()}

    assert len(one_of_each) == 8
    assert differing(CARD, list(one_of_each.values())) == []


def test_a_table_that_lies_about_one_pair_is_caught():
    good = table_of(CARD)
    bad = replace(good, changes=(good.changes[1], *good.changes[1:]))
    tail = chance_tails(CARD, 1)[0]

    assert bad.bits(tail) != of_qrcode_alone(CARD, tail)
