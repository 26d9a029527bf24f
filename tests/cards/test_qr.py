"""QR symbols: what a scanner reads."""

import pytest
import zxingcpp
from PIL import Image

from desktop_app.cards.page import MM
from desktop_app.cards.qr import (
    DOT,
    Symbol,
    card_payload,
    dark_runs,
    rose_payload,
    symbol,
    symbol_size,
)
from desktop_app.claims.codes import new_code


def read(made: Symbol, dots: int = 6) -> list[str]:
    size = made.modules + 8
    picture = Image.new("L", (size, size), 255)
    for y, row in enumerate(made.rows):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if dark else 255)
    return [
        found.text for found in zxingcpp.read_barcodes(picture.resize((size * dots, size * dots)))
    ]


def test_a_card_says_what_it_is_and_its_code():
    assert card_payload("432DVFJX") == "ROSEWALL:C:432DVFJX"
    assert read(symbol(card_payload("432DVFJX"))) == ["ROSEWALL:C:432DVFJX"]


def test_a_rose_says_its_wish_number():
    assert read(symbol(rose_payload("HS-017"))) == ["HS-017"]


def test_a_hundred_cards_read_back_right():
    payloads = [card_payload(new_code()) for _ in range(100)]

    assert [read(symbol(payload), 3) for payload in payloads] == [[payload] for payload in payloads]


def test_payloads_are_letters_that_every_keyboard_layout_types_alike():
    allowed = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

    assert set(card_payload(new_code())) | set(rose_payload("HS-017")) <= allowed


@pytest.mark.parametrize("modules", [21, 25, 29, 33])
def test_a_module_is_a_whole_number_of_dots_of_a_receipt_printer(modules):
    side = symbol_size(modules, 25.1 * MM)
    dots = side / DOT / modules

    assert dots == pytest.approx(round(dots))
    assert 21.7 * MM <= side <= 25.1 * MM


def test_the_rectangles_cover_exactly_the_dark_modules():
    made = symbol(card_payload("432DVFJX"))
    covered = [[False] * made.modules for _ in range(made.modules)]
    for x, y, wide, high in dark_runs(made):
        for row in covered[y : y + high]:
            assert not any(row[x : x + wide])
            row[x : x + wide] = [True] * wide

    assert tuple(map(tuple, covered)) == made.rows
