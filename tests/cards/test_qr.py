"""QR symbols: what a scanner reads."""

import pytest
import zxingcpp

from desktop_app.cards.page import MM
from desktop_app.cards.qr import (
    DOT,
    ENOUGH,
    Symbol,
    ink_of,
    symbol,
    symbol_size,
)
from tests.cards.pictures import picture_of


def picture_reads(made: Symbol) -> str:
    [found] = zxingcpp.read_barcodes(picture_of(made, 6))
    return found.text


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

    assert (picture_reads(made), made.modules) == (payload, modules)


@pytest.mark.parametrize("modules", [21, 25, 29, 33])
def test_a_module_is_a_whole_number_of_dots_of_a_receipt_printer(modules):
    side = symbol_size(modules, 25.1 * MM)
    dots = side / DOT / modules

    assert dots == pytest.approx(round(dots))
    assert 21.7 * MM <= side <= 25.1 * MM


def test_the_ink_covers_exactly_the_dark_modules_each_once():
    made = symbol(PAYLOAD)
    covered = [[False] * made.modules for _ in range(made.modules)]
    for operator in ink_of(made).splitlines():
        x, y, wide, high = map(int, operator.removesuffix(" re").split())
        assert high == 1
        row = covered[made.modules - 1 - y]
        assert not any(row[max(0, x - 1) : x + wide + 1])  # runs never touch
        row[x : x + wide] = [True] * wide

    assert tuple(map(tuple, covered)) == made.rows


@pytest.mark.parametrize("head", ["https://rose.example/c/", "ROSEWALL/C/", "C:"])
def test_the_thousandth_symbol_is_made_like_the_first(head):
    payloads = [f"{head}432DVFJX7KAMBXWS3LNHA4{number:05}" for number in range(2 * ENOUGH)]
    by_all_roads = [symbol(payload) for payload in payloads]
    symbol.cache_clear()

    assert [picture_reads(made) for made in by_all_roads] == payloads
    assert [symbol(payload) for payload in payloads] == by_all_roads


@pytest.mark.parametrize("payload", ["https://rose.example/c/lower", "心愿 https", "0", "a/b"])
def test_whatever_is_said_can_be_read(payload):
    assert picture_reads(symbol(payload)) == payload
