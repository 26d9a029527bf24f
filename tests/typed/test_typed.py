"""What of a text is kept, and that it is asked of everything that goes into the store or comes out."""

import unicodedata

import msgspec
import pytest
from hypothesis import given

from desktop_app.claims.facts import ClaimReleased, Giver
from desktop_app.events.facts import DeskNamed
from desktop_app.journal.entry import Entry, body_of, fact_of
from desktop_app.typed import LOST, is_blank, is_typed, typed, typed_bytes, typed_json
from desktop_app.wishes.facts import WishImported
from desktop_app.wishes.search import haystack
from tests.desks import wish
from tests.typed.dirt import DIRTY, is_clean


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("王芳", "王芳"),
        ("王\u202e芳\u202c", "王芳"),
        ("\u2066王芳\u2069\u200f\u061c", "王芳"),
        ("王\u200b芳\ufeff\u00ad\u2060", "王芳"),
        ("王\x00芳\x7f\x9b", "王芳"),
        ("王芳\U000e0041", "王芳"),  # a tag character
        ("\u3164\u2800\u115f", ""),  # letters that draw nothing
        ("Zoe\u0308", "Zoë"),
        ("e\u200b\u0301", "é"),
        ("一行\r\n两行\u2028三行\t四", "一行 两行 三行 四"),
        ("王\ue863", f"王{LOST}"),
        ("\udcff\ud800", LOST * 2),
        ("\u0378\uffff", LOST * 2),
        ("\U0002ebf0", "\U0002ebf0"),  # rarer than this Python's Unicode, and somebody's name
        ("张\u3000三 ①３ＡＢ🌹❤️", "张\u3000三 ①３ＡＢ🌹❤️"),
        ("吉子·友呷《龘𪚥》“”—…", "吉子·友呷《龘𪚥》“”—…"),
    ],
)
def test_nothing_hidden_stays_and_nothing_seen_goes_without_a_sign(written, kept):
    assert typed(written) == kept


def test_line_breaks_stay_where_lines_may_be():
    assert typed("一\r\n二\x0b三\u2029", lines=True) == "一\n二\n三\n"


def test_a_field_with_nothing_to_see_is_empty():
    assert is_blank(" \u200b\u202e\t\u3164")
    assert not is_blank("。")


@given(DIRTY)
def test_every_text_is_clean_afterwards_and_stays_as_it_is(text):
    once = typed(text)
    assert is_clean(once)
    assert is_typed(once)
    assert is_clean(typed(text, lines=True).replace("\n", "|"))


@given(DIRTY, DIRTY)
def test_no_fact_carries_a_hidden_character_into_the_journal(reason, number):
    for fact in (ClaimReleased(claim="1", reason=reason), DeskNamed(name=number)):
        assert is_clean(body_of(fact).decode())
        assert fact_of(entry_of(fact.kind, body_of(fact))) == type(fact)(
            **{name: typed(text) for name, text in msgspec.structs.asdict(fact).items()}
        )


@given(DIRTY)
def test_what_another_desk_wrote_is_read_without_hidden_characters(reason):
    body = b'{"claim":"1","reason":%s}' % msgspec.json.encode(
        reason.encode("utf-8", "replace").decode()
    )
    fact = fact_of(entry_of("claim.released", body))
    assert isinstance(fact, ClaimReleased)
    assert is_clean(fact.reason)


def test_a_body_in_pieces_or_as_deep_as_a_well_is_an_unknown_fact_and_no_crash():
    for body in (
        b'{"claim":"\xff"}',
        b"[" * 100_000,
        b'{"x":' * 100_000 + b'"\\u200b"',
        b'"\\ud800"',
    ):
        assert fact_of(entry_of("claim.released", body)).kind == ""


def test_a_note_keeps_its_lines_and_a_name_does_not():
    giver = msgspec.json.decode(
        typed_bytes(Giver(name="王\n芳", note="周一来\n周二\u202e来")), type=Giver
    )
    assert (giver.name, giver.note) == ("王 芳", "周一来\n周二来")


def test_what_a_wish_is_searched_by_keeps_the_parts_that_we_made_and_nothing_else():
    one = wish("HS-001")
    one = msgspec.structs.replace(one, find=haystack(one))
    body = body_of(WishImported(wish=one))
    assert "\x1f" in one.find
    assert fact_of(entry_of("wish.imported", body)).wish.find == one.find
    assert typed_json(body) is body
    spoiled = body.replace("想要".encode(), "想\u202e要".encode()).replace(
        b"HS-001", b"HS\\u001f001"
    )
    read = fact_of(entry_of("wish.imported", spoiled)).wish
    assert (read.find, read.number, read.text) == (
        one.find.replace("HS-001", "HS001"),
        "HS001",
        one.text,
    )


def test_bytes_that_are_clean_are_the_same_bytes():
    body = msgspec.json.encode({"text": "想要一盏台灯。", "due": "2023-07-05"})
    assert typed_json(body) is body


def entry_of(kind: str, body: bytes) -> Entry:
    return Entry("e", "n", 1, 1, kind, "s", 0, body, None, "", "2023-06-28T01:00:00Z")


def test_the_dirt_of_these_tests_is_dirt():
    assert not is_clean("\u202e")
    assert not is_clean("e\u0301")
    assert unicodedata.category("\u202e") == "Cf"
    assert is_clean("好")
