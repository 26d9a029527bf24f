"""A folder that two laptops see: they exchange without anybody doing anything."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.exchange.folder import ACKNOWLEDGE, WatchedFolder
from desktop_app.roses.records import rose_by_number
from tests.desks import hang, wish
from tests.exchange.desks import receive_heads


class Hand:
    """Seconds that a test turns. `pace`: how long it takes from one look at the clock to the next."""

    def __init__(self, pace=0.0):
        self.now = 1000.0
        self.pace = pace

    def __call__(self):
        self.now += self.pace
        return self.now


@pytest.fixture
def share(tmp_path):
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def rounds(*watched, count=6):
    for _round in range(count):
        for one in watched:
            polled = one.poll()
            assert polled.trouble is None


def state(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number).state


def test_a_claim_gets_its_answer_through_the_folder(wall, stall, share):
    here, there = WatchedFolder(wall, share, Hand()), WatchedFolder(stall, share, Hand())
    claim_wishes(stall, ["HS-001"], Giver(name="王芳"))

    rounds(here, there)

    assert state(wall, "HS-001") == state(stall, "HS-001") == "claimed"
    assert receive_heads(wall) == receive_heads(stall)


def test_each_keeps_one_bundle_there_and_comes_to_rest(wall, stall, share):
    here, there = WatchedFolder(wall, share, Hand()), WatchedFolder(stall, share, Hand())
    for number in ("HS-001", "HS-002"):
        claim_wishes(stall, [number], Giver(name="王芳"))
        wall.clock.turn(seconds=5)
        rounds(here, there)
    before = {file.name for file in share.iterdir()}

    rounds(here, there)

    assert len(before) == 2
    assert {file.name for file in share.iterdir()} == before


def test_files_of_others_are_never_taken_away(wall, stall, share):
    (share / "holiday.jpg").write_bytes(b"x")
    (share / "last year.rosewall").write_bytes(b"not ours")
    here, there = WatchedFolder(wall, share, Hand()), WatchedFolder(stall, share, Hand())
    rounds(here, there)
    claim_wishes(wall, ["HS-001"], Giver(name="王芳"))
    rounds(here)
    names = {file.name for file in share.iterdir()}
    assert {"holiday.jpg", "last year.rosewall"} < names
    assert len(names) == 4


def test_a_file_that_still_grows_is_left_alone_until_it_lies_still(wall, stall, share, tmp_path):
    here, there = WatchedFolder(wall, tmp_path, Hand()), WatchedFolder(stall, share, Hand())
    claim_wishes(wall, ["HS-001"], Giver(name="王芳"))
    whole = here.poll().written.file.read_bytes()
    arriving = share / "x.rosewall"
    for part in (len(whole) // 3, len(whole) // 2, len(whole)):
        arriving.write_bytes(whole[:part])
        assert there.poll().read is None
    assert there.poll().read.taken > 0


def test_a_desk_that_only_listens_says_so_after_a_while(wall, stall, share):
    hand = Hand()
    here, there = WatchedFolder(wall, share, hand), WatchedFolder(stall, share, hand)
    rounds(here, there)
    claim_wishes(wall, ["HS-001"], Giver(name="王芳"))
    rounds(here, there)
    assert there.poll().written is None
    hand.now += ACKNOWLEDGE
    assert there.poll().written is not None


def test_a_folder_that_is_gone_is_told_once_and_found_again(wall, share):
    watched = WatchedFolder(wall, share, Hand())
    rounds(watched, count=2)
    for file in share.iterdir():
        file.unlink()
    share.rmdir()
    assert watched.poll().trouble.code == "stick_pulled"
    assert watched.poll().trouble is None
    share.mkdir()
    assert watched.poll().trouble is None
    hang(wall, wish("HS-009"))
    assert watched.poll().written is not None


def test_a_folder_that_takes_long_to_write_is_not_written_at_every_claim(wall, share):
    hand = Hand(pace=2.0)
    watched = WatchedFolder(wall, share, hand)
    assert watched.poll().written is not None
    claim_wishes(wall, ["HS-001"], Giver(name="王芳"))
    assert watched.poll().written is None
    hand.now += 60
    assert watched.poll().written is not None
