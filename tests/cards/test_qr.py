"""QR symbols: what a scanner reads."""

import pytest
import zxingcpp
from PIL import Image

from desktop_app.cards.page import MM
from desktop_app.cards.qr import (
    DOT,
    Symbol,
    dark_runs,
    symbol,
    symbol_size,
)


def read(made: Symbol, dots: int = 6) -> list[str]:
    size = made.modules + 8
    picture = Image.new("L", (size, size), 255)
    for y, row in enumerate(made.rows):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if dark else 255)
    return [
        found.text for found in zxingcpp.read_barcodes(picture.resize((size * dots, size * dots)))
    ]


PAYLOAD = "https://rose.example/c/432DVFJX7KAMBXWS3LNHA4TEQVG"


@pytest.mark.parametrize(
    ("payload", "modules"),
    [
        (PAYLOAD, 33),
        ("ROSEWALL/C/432DVFJX7KAMBXWS3LNHA4TEQVG", 33),
        ("C:432DVFJX7KAMBXWS3LNHA4TEQVG", 25),
        ("R:HS-0177KAMBXWS3LNHA4TEQVG", 25),
    ],
)
def test_cards_bear_version_4_and_labels_version_2(payload, modules):
    made = symbol(payload)

    assert (read(made), made.modules) == ([payload], modules)


@pytest.mark.parametrize("modules", [21, 25, 29, 33])
def test_a_module_is_a_whole_number_of_dots_of_a_receipt_printer(modules):
    side = symbol_size(modules, 25.1 * MM)
    dots = side / DOT / modules

    assert dots == pytest.approx(round(dots))
    assert 21.7 * MM <= side <= 25.1 * MM


def test_the_rectangles_cover_exactly_the_dark_modules():
    made = symbol(PAYLOAD)
    covered = [[False] * made.modules for _ in range(made.modules)]
    for x, y, wide, high in dark_runs(made):
        for row in covered[y : y + high]:
            assert not any(row[x : x + wide])
            row[x : x + wide] = [True] * wide

    assert tuple(map(tuple, covered)) == made.rows
