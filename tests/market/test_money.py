"""Money is whole fen all the way."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop_app
from desktop_app.errors import UserError
from desktop_app.market.amounts import read_fen
from desktop_app.market.facts import Method
from desktop_app.market.money import Money, share_of
from desktop_app.money import as_typed, in_yuan, yuan_words

CORE = Path(desktop_app.__file__).parent
SOURCES = [
    CORE / "money.py",
    *(CORE / "market").glob("*.py"),
    CORE / "messages" / "market.py",
    CORE / "commands" / "market.py",
    CORE / "commands" / "cash.py",
    CORE / "commands" / "stalls.py",
]
fen = st.integers(0, 10_000_000)


def floats_in(source):
    for node in ast.walk(ast.parse(source)):
        if (
            (isinstance(node, ast.Constant) and isinstance(node.value, float))
            or (isinstance(node, ast.Name) and node.id in ("float", "round"))
            or (isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div))
        ):
            yield node.lineno


def test_no_float_is_anywhere_on_the_way_of_the_money():
    assert len(SOURCES) > 20
    found = {path.name: list(floats_in(path.read_text("utf-8"))) for path in SOURCES}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("text", ["x = 0.5", "x = fen / 100", "x = float(y)", "x /= 2"])
def test_a_float_would_be_noticed(text):
    assert list(floats_in(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12.5", 1_250),
        ("１２元", 1_200),
        ("￥0.10", 10),
        ("一百二十", 12_000),
        ("1,234.56", 123_456),
        ("0.29", 29),
    ],
)
def test_an_amount_is_read_exactly(text, wanted):
    assert read_fen(text) == wanted


@pytest.mark.parametrize(
    "text", ["", "五块左右", "10-20", "0.005", "12.345", "-5", "abc", "1e3", "一百二"]
)
def test_what_nobody_could_have_paid_is_no_amount(text):
    with pytest.raises(UserError, match="amount_unreadable"):
        read_fen(text)


@given(fen)
def test_yuan_are_shown_and_read_back_without_losing_a_fen(amount):
    assert read_fen(in_yuan(amount)) == read_fen(as_typed(amount)) == amount
    assert yuan_words(amount) == f"{in_yuan(amount)} 元"
    assert in_yuan(-amount) == (f"-{in_yuan(amount)}" if amount else "0.00")
    assert in_yuan(amount, signed=True) == (f"+{in_yuan(amount)}" if amount else "0.00")


def test_an_amount_looks_the_same_wherever_it_is_written():
    assert (in_yuan(402_550), yuan_words(402_550)) == ("4,025.50", "4,025.50 元")
    assert (in_yuan(5), yuan_words(-50)) == ("0.05", "-0.50 元")
    assert yuan_words(500, signed=True) == "+5.00 元"
    assert yuan_words(402_550, speak="en") == "4,025.50 yuan"
    assert (as_typed(12_000), as_typed(12_050)) == ("120", "120.50")


def test_nowhere_else_are_fen_made_into_text():
    for path in (*CORE.rglob("*.py"), *(CORE.parent / "ui").rglob("*.py")):
        source = path.read_text("utf-8")
        assert "¥{" not in source, path
        assert "{fen // 100" not in source, path


@given(st.lists(fen, max_size=30), st.integers(0, 100))
def test_a_share_is_at_least_what_was_agreed_and_never_more_than_was_sold(sales, percent):
    total = sum(sales)
    whole, parts = share_of(total, percent), sum(share_of(one, percent) for one in sales)
    assert whole * 100 >= total * percent
    assert whole * 100 < total * percent + 100
    assert whole <= parts <= total


@given(st.integers(0, 100_000), st.integers(0, 100))
def test_of_whole_yuan_no_share_is_rounded(yuan_, percent):
    assert share_of(yuan_ * 100, percent) == yuan_ * percent


def test_of_nothing_and_of_less_nothing_is_given():
    assert share_of(0, 30) == share_of(-500, 30) == 0


@given(st.lists(st.tuples(fen, fen, fen)))
def test_money_adds_up_by_method(amounts):
    total = Money.sum(Money(*one) for one in amounts)
    assert total.total == sum(map(sum, amounts))
    assert total.less(total) == Money()
    assert Money.of(total.by_method()) == total
    assert sum(total.by(method) for method in Method) == total.total
