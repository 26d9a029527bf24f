"""What a scan turned out to be is seen, heard and counted; only a good one opens anything."""

import pytest
from msgspec.structs import replace as but
from PySide6.QtTest import QTest

from desktop_app.changes import Changes
from desktop_app.claims.codes import new_code
from desktop_app.desk import write
from desktop_app.journal.entry import Note
from desktop_app.paper.facts import BlanksPrinted
from desktop_app.roses.reading import load_roses
from desktop_app.scans.facts import Verdict
from desktop_app.scans.operations import refused_list
from desktop_app.tokens.model import Token, TokenKind, address_of
from desktop_app.tokens.operations import signer_of
from tests.scans.codes import card_of, refused_code
from ui.shell.verdict_looks import LOOKS
from ui.theme.style import apply_theme


@pytest.fixture
def store(desk):
    """The desk behind the window."""
    return desk.app.desk()


def scanned(token: Token) -> str:
    return address_of(token, "rose.example")


def rose_token(store, number: str = "HS-001") -> str:
    return scanned(signer_of(store).sign(TokenKind.ROSE, number))


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


@pytest.mark.parametrize(
    ("which", "verdict", "word"),
    [
        ("forged", Verdict.FORGED, "核对不通过"),
        ("foreign", Verdict.FOREIGN, "别场活动的码"),
        ("unknown", Verdict.UNKNOWN, "还没有记录"),
        ("malformed", Verdict.MALFORMED, "认不出这个码"),
        ("replayed", Verdict.REPLAYED, "旧卡已作废"),
        ("released", Verdict.REPLAYED, "认领已释放"),
    ],
)
def test_a_bad_code_is_seen_heard_and_counted_and_opens_nothing(desk, store, which, verdict, word):
    code = refused_code(store, which, "HS-001")
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
    desk.scans(refused_code(store, "forged", "HS-001"))
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


def test_the_verdict_hides_no_more_than_the_top_bar(desk, store):
    for code in (
        rose_token(store),
        refused_code(store, "unknown", "HS-001"),
        refused_code(store, "malformed", "HS-001"),
    ):
        desk.scans(code)
        strip = desk.app.contents.verdict
        assert strip.size() == desk.app.contents.top.size()
        assert strip.pos() == desk.app.contents.top.pos()


def test_large_type_is_not_cut_off(desk, store, qapp):
    apply_theme(qapp, "light", 2.0)
    try:
        desk.scans(refused_code(store, "unknown", "HS-001"))
        strip = desk.app.contents.verdict
        QTest.qWaitForWindowExposed(desk.app.window)
        for label in (strip.what, strip.meaning, strip.remedy):
            assert strip.rect().contains(label.geometry())
            assert label.height() >= label.heightForWidth(label.width())
    finally:
        apply_theme(qapp, "light")


def everything(store) -> Changes:
    return Changes(wishes=frozenset(rose.wish_id for rose in load_roses(store)))


def note_blank(store, code: str, serial: int) -> None:
    with store.store.write() as tx:
        fact = BlanksPrinted(codes=(code,), first=serial)
        write(tx, store, [Note(store.new_id(), fact)])
