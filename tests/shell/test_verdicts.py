"""What a scan turned out to be is seen, heard and counted; only a good one opens anything."""

from dataclasses import replace

import pytest
from msgspec.structs import replace as but

from desktop_app.cards.contents import card_facts
from desktop_app.cards.operations import reprint_card
from desktop_app.changes import Changes
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.desk import write
from desktop_app.journal.entry import Note
from desktop_app.paper.facts import BlanksPrinted
from desktop_app.roses.reading import load_roses
from desktop_app.scans.facts import Verdict
from desktop_app.scans.operations import refused_list
from desktop_app.tokens.model import Signer, Token, TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from ui.shell.verdict_looks import LOOKS


@pytest.fixture
def store(desk):
    """The desk behind the window."""
    return desk.app.desk()


def scanned(token: Token) -> str:
    return address_of(token, "rose.example")


def rose_token(store, number: str = "HS-001") -> str:
    return scanned(signer_of(store).sign(TokenKind.ROSE, number))


def card_of(store, number: str) -> tuple[str, str]:
    """A claim's card: its id and what its QR says."""
    card = claim_wishes(store, [number], Giver(name="王建国")).cards[0]
    return card, card_facts(store, card).payload


def test_a_genuine_rose_opens_its_wish_and_says_that_the_seal_held(desk, store):
    desk.scans(rose_token(store))

    assert desk.number == "HS-001"
    assert "HS-001 可以认领" in desk.verdict
    assert "防伪核对通过" in desk.verdict
    assert desk.tone == "good"


def test_a_number_without_a_seal_opens_its_wish_and_says_so(desk):
    desk.scans("HS-001")

    assert desk.number == "HS-001"
    assert "没有防伪码" in desk.verdict


def test_a_card_opens_its_claim(desk, store):
    _card, payload = card_of(store, "HS-002")
    desk.app.changed(everything(store))
    desk.scans(payload)

    assert desk.number == "HS-002"
    assert "HS-002 已被认领" in desk.verdict
    assert desk.tone == "taken"


def refusals(store, which: str) -> str:
    """A code of this kind that must open nothing."""
    signer = signer_of(store)
    if which == "forged":
        return scanned(replace(signer, keys=(b"f" * 32,)).sign(TokenKind.ROSE, "HS-001"))
    if which == "foreign":
        return scanned(Signer("another", signer.keys).sign(TokenKind.ROSE, "HS-001"))
    if which == "unknown":
        return scanned(signer.sign(TokenKind.CARD, new_code()))
    if which == "malformed":
        return "330203200001011234"
    _card, payload = card_of(store, "HS-001")
    if which == "replayed":
        reprint_card(store, "HS-001", "丢了", lost=True)
    else:
        release_claim(store, "HS-001", "来不及")
    return payload


@pytest.mark.parametrize(
    ("which", "verdict", "word"),
    [
        ("forged", Verdict.FORGED, "核对不通过"),
        ("foreign", Verdict.FOREIGN, "别场活动的码"),
        ("unknown", Verdict.UNKNOWN, "还没有记录"),
        ("malformed", Verdict.MALFORMED, "认不出这个码"),
        ("replayed", Verdict.REPLAYED, "旧卡已作废"),
        ("given up", Verdict.REPLAYED, "认领已释放"),
    ],
)
def test_a_bad_code_is_seen_heard_and_counted_and_opens_nothing(desk, store, which, verdict, word):
    code = refusals(store, which)
    desk.app.house.go_to("history")
    desk.scans(code)

    assert desk.app.contents.verdict.what.text() == word
    assert desk.tone == verdict
    assert desk.app.claim.state.number == ""
    assert desk.app.house.room == "history"
    rows, counts = refused_list(store)
    assert counts == {verdict: 1}
    assert code not in repr(rows)


def test_a_slip_of_the_keys_is_not_called_genuine(desk):
    desk.scans("HS-999")

    assert desk.app.contents.verdict.what.text() == "查不到"
    assert "是真的" not in desk.verdict


def test_a_blank_card_says_where_to_go_on(desk, store):
    code = new_code()
    note_blank(store, code, 7)
    desk.scans(scanned(signer_of(store).sign(TokenKind.CARD, code)))

    assert "空白认领卡第 7 号" in desk.verdict
    assert desk.app.claim.state.number == ""


def test_the_next_scan_replaces_the_verdict(desk, store):
    desk.scans(refusals(store, "forged"))
    desk.scans("HS-002")

    assert "HS-002 可以认领" in desk.verdict
    assert "核对不通过" not in desk.verdict


def test_without_sounds_nothing_is_heard(desk):
    desk.app.change_settings(but(desk.app.settings, sounds=False))
    desk.scans("HS-002")

    assert desk.heard == []


def test_every_refusal_has_its_own_ground_or_icon_and_its_own_sound():
    kinds = ["unknown", "replayed", "forged", "foreign", "malformed"]

    assert len({LOOKS[kind].icon for kind in LOOKS}) == len(LOOKS)
    assert len({LOOKS[kind].sound for kind in LOOKS}) == len(LOOKS)
    assert len({LOOKS[kind].ground for kind in kinds[:4]}) == 4


def test_the_word_of_a_verdict_can_be_read_at_arms_length(desk):
    desk.scans("HS-001")
    word = desk.app.contents.verdict.what

    assert word.font().pixelSize() >= 32  # 24 pt at 96 dpi


def everything(store) -> Changes:
    return Changes(wishes=frozenset(rose.wish_id for rose in load_roses(store)))


def note_blank(store, code: str, serial: int) -> None:
    with store.store.write() as tx:
        fact = BlanksPrinted(codes=(code,), first=serial)
        write(tx, store, [Note(store.new_id(), fact)])
