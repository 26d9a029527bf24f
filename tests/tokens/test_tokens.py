"""Tokens: what they say, and who can make one."""

import base64
import hmac
import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.claims.codes import ALPHABET
from desktop_app.desk import make_desk
from desktop_app.paths import Home
from desktop_app.tokens.model import (
    Signer,
    TokenKind,
    Trust,
    address_of,
    event_tag,
    read_token,
    short_form,
)
from desktop_app.tokens.operations import signer_of

KEY = bytes(range(32))
SIGNER = Signer("a-event", (KEY,))
OTHER_EVENT = Signer("another-event", (KEY,))
CARD = SIGNER.sign(TokenKind.CARD, "432DVFJX", 3)

codes = st.text(ALPHABET, min_size=8, max_size=8)


def test_a_seal_is_80_bits_of_hmac_with_the_key_of_that_day():
    """Worked out anew here from RFC 5869 and RFC 2104, with Python's hmac alone."""
    extracted = hmac.digest(bytes(32), KEY, "sha256")
    day_key = hmac.digest(extracted, b"rosewall day D\x01", "sha256")
    seal = hmac.digest(day_key, b"C\na-event\n432DVFJX", "sha256")[:10]

    assert str(CARD) == f"432DVFJX{event_tag('a-event')}D{base64.b32encode(seal).decode()}"


@pytest.mark.parametrize("host", ["", "rose.example", "gy.example.org"])
@given(code=codes, day=st.integers(-100, 100))
def test_what_is_printed_reads_back_and_is_believed(host, code, day):
    token = SIGNER.sign(TokenKind.CARD, code, day)
    for text in (address_of(token, host), short_form(token), address_of(token, host).lower()):
        read = read_token(text)
        assert read == token
        assert SIGNER.trust(read) is Trust.GENUINE


def test_full_width_letters_of_an_input_method_read_the_same():
    wide = "".join(chr(ord(c) + 0xFEE0) for c in short_form(CARD))

    assert read_token(f" {wide}\n") == CARD


@given(place=st.integers(0, 26), letter=st.sampled_from(string.ascii_uppercase + string.digits))
def test_one_changed_letter_is_never_believed(place, letter):
    text = str(CARD)
    changed = text[:place] + letter + text[place + 1 :]
    read = read_token(f"C:{changed}")

    assert changed == text or read is None or SIGNER.trust(read) is not Trust.GENUINE


def test_a_card_is_no_rose_with_the_same_letters():
    stolen = read_token(f"R:HS-017{SIGNER.sign(TokenKind.CARD, 'HS-017').seal}")
    assert stolen is None
    card = SIGNER.sign(TokenKind.CARD, "HS-01777")
    as_rose = read_token(short_form(card).replace("C:", "R:"))
    assert as_rose is None or SIGNER.trust(as_rose) is Trust.FORGED


def test_another_events_token_is_foreign_and_one_without_the_key_is_forged():
    foreign = OTHER_EVENT.sign(TokenKind.CARD, "432DVFJX", 3)
    forged = Signer("a-event", (b"x" * 32,)).sign(TokenKind.CARD, "432DVFJX", 3)

    assert SIGNER.trust(foreign) is Trust.FOREIGN
    assert SIGNER.trust(forged) is Trust.FORGED


def test_a_second_key_does_not_make_the_first_ones_cards_false():
    both = Signer("a-event", (bytes(32), KEY))

    assert both.trust(CARD) is Trust.GENUINE


def test_each_day_has_a_key_of_its_own():
    seals = {SIGNER.sign(TokenKind.CARD, "432DVFJX", day).seal for day in range(32)}

    assert len(seals) == 32
    assert SIGNER.sign(TokenKind.CARD, "432DVFJX", 32) == SIGNER.sign(TokenKind.CARD, "432DVFJX")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "HS-017",
        "432D-VFJX",
        "6901234567892",
        "https://u.example/AbC",
        "https://rose.example/c/432DVFJX",
        str(CARD),
        short_form(CARD)[:-1],
        short_form(CARD) + "A",
        "C:" + "1" * 27,
    ],
)
def test_anything_else_is_no_token(text):
    assert read_token(text) is None


def test_two_desks_of_one_store_believe_each_other_and_two_events_do_not(tmp_path):
    desk = make_desk(Home(tmp_path / "a"), "一", date(2023, 6, 28))
    other = make_desk(Home(tmp_path / "b"), "二", date(2023, 6, 28))
    token = signer_of(desk).sign(TokenKind.CARD, "432DVFJX")

    assert signer_of(desk).trust(token) is Trust.GENUINE
    assert signer_of(other).trust(token) in (Trust.FOREIGN, Trust.FORGED)
    desk.close()
    other.close()
