"""In the whole window: people are masked, shown on demand, found by name, and gone with the lock."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import all_entries
from desktop_app.people.access_facts import AccessRevealed, Purpose
from desktop_app.wishes.readings import sounds_of
from tests.rooms import press, texts
from tests.shell.hands import desk_window

WANG = Giver(name="王思明", phone="13800138000")
LEI = Giver(name="李雷", phone="13900005678")
SECRETS = ("王思明", "13800138000", "李雷", "13900005678")


class HandWorker:
    """Reads characters at once, and remembers what it was sent."""

    def __init__(self):
        self.sent = []

    def ask(self, task, words, then, failed, progress=None):
        assert task == "sounds"
        self.sent.append(words["letters"])
        then(sounds_of(words["letters"]))


@pytest.fixture
def desk(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        hands.app.givers._worker = HandWorker()
        claim_wishes(hands.app.desk(), ["HS-001", "HS-003"], WANG)
        claim_wishes(hands.app.desk(), ["HS-002"], LEI)
        hands.app.givers.build()
        hands.app.following.look()
        yield hands


def seen(desk) -> str:
    """Every word that can be seen in the window now."""
    words = texts(desk.app.window)
    words += [edit.text() for edit in desk.app.window.findChildren(QLineEdit) if edit.isVisible()]
    return "\n".join(words)


def searches(desk, text) -> list[str]:
    """Type into the one search box; the numbers of the roses that are left."""
    desk.app.contents.top.search.clear()
    desk.app.contents.top.search.setText(text)
    state = desk.app.wall.state
    return sorted(state.columns.numbers[index] for index in state.order)


def shows_in_full(desk) -> None:
    desk.app.claim.choose("HS-001")
    bar = desk.panel.claimed.reveal
    press(bar.show_it)
    press(bar.purposes[Purpose.CALL])
    assert "13800138000" in seen(desk)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("王思明", ["HS-001", "HS-003"]),
        ("8000", ["HS-001", "HS-003"]),
        ("wangsiming", ["HS-001", "HS-003"]),
        ("wsm", ["HS-001", "HS-003"]),
        ("5678", ["HS-002"]),
        ("李雷", ["HS-002"]),
        ("床头灯", ["HS-003"]),
        ("HS-002", ["HS-002"]),
        ("赵钱孙", []),
    ],
)
def test_the_one_search_box_finds_roses_by_their_giver(desk, text, numbers):
    assert searches(desk, text) == numbers


def test_what_the_search_says_of_a_giver_is_masked(desk):
    searches(desk, "王思明")
    desk.app.contents.top.search.clear()
    searches(desk, "8000")
    words = desk.app.contents.wall.givers
    assert words.isVisible()
    assert words.text() == "认领人 王*明 138****8000：HS-001、HS-003"
    assert not any(secret in seen(desk) for secret in SECRETS)
    searches(desk, "")
    assert not words.isVisible()


def test_a_word_of_wishes_and_a_name_are_found_together(desk):
    claim_wishes(desk.app.desk(), ["JB-001"], Giver(name="床有灯", phone="13700137000"))
    desk.app.givers.build()
    assert searches(desk, "床") == ["HS-003", "JB-001"]


def test_claims_that_come_and_go_are_found_and_not(desk):
    changes = claim_wishes(desk.app.desk(), ["HS-004"], Giver(name="钱多多")).changes
    desk.app.changed(changes)
    assert searches(desk, "钱多多") == ["HS-004"]
    desk.app.changed(release_claim(desk.app.desk(), "HS-004", "来不及"))
    assert searches(desk, "钱多多") == []


def test_the_worker_hears_characters_and_no_name(desk):
    searches(desk, "wang")
    [letters] = desk.app.givers._worker.sent
    assert letters == sorted(set("王思明李雷"))


def test_with_the_lock_the_search_forgets_everybody_and_learns_them_again(desk):
    assert searches(desk, "王思明") == ["HS-001", "HS-003"]
    desk.app.lock_people()
    assert desk.app.givers.count == 0
    assert desk.app.wall.state.givers == ()
    assert searches(desk, "王思明") == []
    desk.app.unlock_people()
    assert searches(desk, "王思明") == ["HS-001", "HS-003"]


def test_a_half_filled_claim_stays_behind_the_lock_covered(desk):
    desk.app.claim.choose("HS-004")
    desk.panel.form.phone.edit.setText("13700137000")
    desk.app.lock_people()
    assert desk.panel.form.phone.edit.is_covered
    assert desk.panel.form.phone.text() == "13700137000"


@pytest.mark.parametrize("moves_on", ["scan", "room", "lock", "other rose"])
def test_a_giver_in_full_is_masked_by_whatever_comes(desk, moves_on):
    shows_in_full(desk)
    press(desk.panel.claimed.reveal.copy)
    match moves_on:
        case "scan":
            desk.scans("HS-001")
        case "room":
            desk.app.house.go_to("settings")
            desk.app.house.go_home()
        case "lock":
            desk.app.lock_people()
            assert QGuiApplication.clipboard().text() == ""
        case _:
            desk.app.claim.choose("HS-002")
    assert "13800138000" not in seen(desk)
    assert "王思明" not in seen(desk)


def test_the_look_stands_in_the_journal_and_tells_no_value(desk):
    shows_in_full(desk)
    opened = desk.app.desk()
    with opened.store.read() as tx:
        looks = [e for e in all_entries(tx, opened.event) if e.kind == AccessRevealed.kind]
    [entry] = looks
    assert fact_of(entry).purpose is Purpose.CALL
    assert not any(secret.encode() in entry.body for secret in SECRETS)


def test_the_card_preview_masks_the_giver_that_is_being_typed(desk, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "desktop_app.cards.drawing.render_card", lambda facts: drawn.append(facts) or b""
    )
    monkeypatch.setattr("desktop_app.cards.preview.first_page", lambda _pdf: b"")
    desk.app.claim.choose("HS-004")
    desk.panel.form.name.edit.setText("欧阳思源")
    desk.app.house.preview()
    assert [facts.giver_shown for facts in drawn] == ["欧阳*源"]
