"""A laptop comes back from a backup or a copy while the others went on: nothing is lost or merged."""

import shutil

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import Desk, open_desk
from desktop_app.exchange.composing import compose
from desktop_app.exchange.forks import fork_of
from desktop_app.exchange.identity import identity_in
from desktop_app.exchange.model import Reason, Road
from desktop_app.exchange.receiving import receive
from desktop_app.exchange.records import is_set_aside
from desktop_app.paths import Home
from desktop_app.roses.operations import hand_roses, recall_roses
from desktop_app.roses.records import rose_by_number
from desktop_app.safety.doctor import examine
from desktop_app.safety.restore import restore
from desktop_app.store.backup import back_up
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import hears, joined, meet, receive_heads

GIVER = Giver(name="王芳", phone="13800001234")
OTHER = Giver(name="李雷", phone="13900001234")


@pytest.fixture
def wall(tmp_path):
    desk = small_desk(tmp_path / "wall")
    hang(desk, wish("HS-001"), wish("HS-002"), wish("HS-003"))
    yield desk
    desk.close()


@pytest.fixture
def stall(wall, tmp_path):
    desk = joined(wall, tmp_path / "stall", "二号电脑")
    hand_roses(wall, ["HS-001", "HS-002"], desk.node)
    meet(wall, desk)
    yield desk
    desk.close()


def rose(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def came_back(stall: Desk, backup) -> tuple[Desk, int]:
    stall.close()
    restored = restore(stall.home, backup, clock=stall.clock)
    return open_desk(stall.home, clock=stall.clock), restored.waiting


def test_a_restored_laptop_takes_back_its_own_entries_before_it_decides(wall, stall):
    backup = back_up(stall.home, stall.store)
    claim_wishes(stall, ["HS-001"], GIVER)
    meet(wall, stall)
    old = stall.node

    again, waiting = came_back(stall, backup)

    assert waiting == 2
    assert not claim_wishes(again, ["HS-002"], OTHER).final, "nobody knows yet what it had decided"
    meet(wall, again)
    assert rose(again, "HS-001").live_claims[0].node == old
    assert rose(again, "HS-002").holder == old
    recall_roses(again, old, "找不到了")
    meet(wall, again)
    with again.store.read() as tx:
        assert identity_in(tx, again.node) is not None
    assert claim_wishes(wall, ["HS-003"], OTHER).final
    assert rose(wall, "HS-002").holder == again.node
    assert rose(wall, "HS-002") == rose(again, "HS-002")
    assert examine(again).is_well
    again.close()


def test_a_laptop_alone_in_its_event_holds_every_rose_again_at_once(wall):
    backup = back_up(wall.home, wall.store)
    again, waiting = came_back(wall, backup)
    assert waiting == 0
    assert claim_wishes(again, ["HS-001"], GIVER).final
    again.close()


def test_a_copied_folder_is_a_fork_shown_and_never_merged(wall, stall, tmp_path):
    copy_home = Home(tmp_path / "copy")
    stall.store.close_whole()
    shutil.copytree(stall.home.folder, copy_home.folder)
    stall = open_desk(stall.home, clock=stall.clock)
    copy = open_desk(copy_home, clock=stall.clock)
    claim_wishes(stall, ["HS-001"], GIVER)
    meet(wall, stall)
    claim_wishes(copy, ["HS-001"], OTHER)
    claim_wishes(copy, ["HS-002"], OTHER)

    hears(wall, copy)
    hears(copy, wall)

    assert fork_of(copy) is not None
    with wall.store.read() as tx:
        assert is_set_aside(tx, Reason.FORK, stall.node)
    assert len(rose(wall, "HS-001").live_claims) == 1
    assert not claim_wishes(copy, ["HS-003"], OTHER).final

    copy.close()
    restored = restore(copy.home, copy.home.store, clock=stall.clock)
    again = open_desk(copy.home, clock=stall.clock)
    assert restored.repeated
    assert fork_of(again) is None
    assert examine(again).is_well
    meet(wall, again)
    meet(wall, stall)
    meet(wall, again)
    for desk in (wall, again, stall):
        assert rose(desk, "HS-001").is_disputed, "both givers are seen"
        assert [c.is_final for c in rose(desk, "HS-002").claims] == [True]
        assert examine(desk).is_well
    assert receive_heads(wall) == receive_heads(again) == receive_heads(stall)
    again.close()
    stall.close()


def test_an_old_folder_put_back_takes_its_later_entries_from_the_others(wall, stall, tmp_path):
    stall.store.close_whole()
    old_home = Home(tmp_path / "old")
    shutil.copytree(stall.home.folder, old_home.folder)
    stall = open_desk(stall.home, clock=stall.clock)
    claim_wishes(stall, ["HS-001"], GIVER)
    meet(wall, stall)
    stall.close()

    old = open_desk(old_home, clock=wall.clock)
    meet(wall, old)

    assert rose(old, "HS-001").live_claims
    assert fork_of(old) is None
    assert claim_wishes(old, ["HS-002"], OTHER).final
    meet(wall, old)
    assert receive_heads(wall) == receive_heads(old)
    old.close()


def test_a_desk_nobody_admitted_is_set_aside_until_it_is(wall, tmp_path):
    stranger = small_desk(tmp_path / "stranger")
    frame = compose(stranger, wall.node, {})
    assert receive(wall, frame, Road.BUNDLE).refused[0].reason is Reason.OTHER_EVENT
    stranger.close()
