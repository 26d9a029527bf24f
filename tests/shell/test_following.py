"""Two processes, one store: what the command line or the service writes shows in the open window."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.desk import open_desk
from desktop_app.exchange.records import remember
from desktop_app.journal.operations import undo_act
from desktop_app.store.backup import back_up
from tests.shell.hands import desk_window


@pytest.fixture
def hands(qapp, tmp_path):
    with desk_window(qapp, tmp_path) as hands:
        yield hands


@pytest.fixture
def other(hands):
    """The same desk in another process, as far as the store can tell."""
    desk = open_desk(hands.app.home)
    yield desk
    desk.close()


def test_a_claim_of_the_command_line_shows_on_the_wall(hands, other):
    claim_wishes(other, ["HS-001"], Giver(name="王建国"))
    assert hands.state_on_wall("HS-001") == "open"
    hands.app.following.look()

    assert hands.state_on_wall("HS-001") == "claimed"


def test_a_release_and_an_undo_show_as_well(hands, other):
    claim_wishes(other, ["HS-001"], Giver(name="王建国"))
    hands.app.following.look()
    release_claim(other, "HS-001", "来不及")
    hands.app.following.look()
    assert hands.state_on_wall("HS-001") == "open"
    undo_act(other)
    hands.app.following.look()
    assert hands.state_on_wall("HS-001") == "claimed"


def test_the_windows_own_acts_are_not_read_a_second_time(hands, monkeypatch):
    claimed = claim_wishes(hands.app.desk(), ["HS-002"], Giver(name="李雷"))
    hands.app.changed(claimed.changes)
    told = []
    monkeypatch.setattr(hands.app, "changed", told.append)
    hands.app.following.look()
    hands.app.following.look()

    assert told == []


def test_nothing_new_is_no_news(hands, monkeypatch):
    told = []
    monkeypatch.setattr(hands.app, "changed", told.append)
    hands.app.following.look()

    assert told == []


def test_it_shows_by_itself_within_a_moment(hands, other, qtbot):
    claim_wishes(other, ["HS-003"], Giver(name="王建国"))
    qtbot.waitUntil(lambda: hands.state_on_wall("HS-003") == "claimed")


def test_many_small_changes_are_shown_together(hands, other, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(hands.app, "changed", told.append)
    for number in ("HS-001", "HS-002", "HS-003", "HS-004"):
        claim_wishes(other, [number], Giver(name="王建国"))
        hands.app.following._timer.timeout.emit() if number == "HS-001" else None
    qtbot.waitUntil(lambda: sum(len(changes.wishes) for changes in told) == 4)
    assert len(told) == 2


def test_what_is_no_entry_costs_no_look_into_the_journal(hands, other, monkeypatch):
    asked = []
    monkeypatch.setattr(hands.app.following, "_news", lambda: asked.append(1))
    with other.store.write() as tx:
        remember(tx, "addresses", ())
    hands.app.following.look()
    assert asked == []


def test_nothing_holds_the_store_while_a_backup_takes_its_place(hands):
    file = back_up(hands.app.home, hands.app.desk().store)
    hands.app.restore(file, "")
    claim_wishes(hands.app.desk(), ["HS-001"], Giver(name="王建国"))
    hands.app.following.look()
    assert hands.state_on_wall("HS-001") == "claimed"
