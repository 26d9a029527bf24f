"""Backups: made while people work, checked, few enough, and told when the stick is gone."""

import shutil
from datetime import UTC, datetime

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.store.backup import (
    KEPT,
    back_up,
    back_up_twice,
    list_backups,
    newest_backup,
)
from desktop_app.store.connection import open_still
from desktop_app.store.keys import key_of, set_passphrase
from tests.desks import HandClock, hang, small_desk, wish


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = small_desk(tmp_path / "desk", clock)
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 40)))
    yield desk
    desk.close()


def test_a_backup_holds_what_was_claimed_and_is_as_secret_as_the_store(desk):
    claim_wishes(desk, ["HS-001"], Giver(name="王芳"))

    file = back_up(desk.home, desk.store)

    content = file.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert "王芳".encode() not in content
    raw = open_still(file, key_of(desk.home))
    assert raw.execute("SELECT count(*) FROM claims").fetchone() == (1,)
    raw.close()
    with pytest.raises(Exception, match="not a database"):
        open_still(file, bytes(32)).execute("SELECT 1 FROM claims")


def test_a_backups_name_tells_when_but_nobodys_name(desk, clock):
    clock.now = datetime(2023, 6, 28, 1, 2, 3, tzinfo=UTC)

    file = back_up(desk.home, desk.store, clock=clock)

    assert file.name.endswith("-20230628T010203Z.backup")
    [listed] = list_backups(desk.home)
    assert (listed.file, listed.at, listed.node) == (file, clock.now, desk.node)


def test_the_newest_thirty_are_kept_even_if_the_clock_fell_ten_years_back(desk, clock):
    for number in range(1, 35):
        if number == 20:
            clock.turn(days=-3650)
        claim_wishes(desk, [f"HS-{number:03}"], Giver(name="王芳"))
        clock.turn(minutes=10)
        back_up(desk.home, desk.store, clock=clock)

    kept = list_backups(desk.home)
    assert len(kept) == KEPT
    assert kept[0].at == clock.now  # the last one made is first, whatever its date says
    counts = [backup.entries for backup in kept]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] > 80


def test_two_backups_in_the_same_second_are_two(desk, clock):
    assert back_up(desk.home, desk.store, clock=clock) != back_up(
        desk.home, desk.store, clock=clock
    )
    assert len(list_backups(desk.home)) == 2


def test_the_backups_of_another_desk_on_the_same_stick_are_left_alone(desk, tmp_path, clock):
    stick = tmp_path / "stick"
    stick.mkdir()
    other = small_desk(tmp_path / "other", clock)
    theirs = back_up(other.home, other.store, stick, clock)
    other.close()

    for _ in range(KEPT + 2):
        clock.turn(minutes=10)
        back_up(desk.home, desk.store, stick, clock)

    assert theirs.exists()
    assert len(list_backups(desk.home, stick)) == KEPT + 1


def test_the_second_copy_goes_to_the_stick_with_the_wrapped_key(desk, tmp_path, clock):
    stick = tmp_path / "stick"
    stick.mkdir()
    set_passphrase(desk.home, "five plain words for tests")

    done = back_up_twice(desk.home, desk.store, stick, clock)

    assert done.second is not None
    assert done.second.read_bytes() == done.file.read_bytes()
    [copy] = list_backups(desk.home, stick)
    assert copy.opens_elsewhere


def test_without_the_stick_the_backup_here_is_made_and_the_stick_is_missed(desk, tmp_path):
    done = back_up_twice(desk.home, desk.store, tmp_path / "gone")

    assert done.file.exists()
    assert done.second is None
    assert done.second_trouble.code == "stick_gone"
    assert not (tmp_path / "gone").exists()


def test_without_a_passphrase_a_backup_says_that_only_this_laptop_opens_it(desk):
    back_up(desk.home, desk.store)
    assert not list_backups(desk.home)[0].opens_elsewhere


def test_a_damaged_store_makes_no_backup_and_costs_no_old_one(desk):
    good = back_up(desk.home, desk.store)
    desk.store.close_whole()
    content = bytearray(desk.store.path.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 99] ^= 4
    desk.store.path.write_bytes(content)

    with pytest.raises(UserError) as error:
        back_up(desk.home, desk.store)

    assert error.value.code == "store_damaged"
    assert [backup.file for backup in list_backups(desk.home)] == [good]
    assert [file for file in desk.home.backups.iterdir() if file != good] == []


def test_what_a_crash_left_half_written_is_never_listed_and_goes_next_time(desk):
    desk.home.backups.mkdir()
    left = desk.home.backups / f".rosewall-{desk.node}.backup.part"
    left.write_bytes(b"half")

    assert list_backups(desk.home) == []
    back_up(desk.home, desk.store)
    assert not left.exists()


def test_the_age_of_the_last_backup_is_known(desk, clock):
    assert newest_backup(desk.home) is None
    back_up(desk.home, desk.store, clock=clock)
    assert newest_backup(desk.home).at == clock.now


def test_strange_files_among_the_backups_disturb_nobody(desk):
    good = back_up(desk.home, desk.store)
    shutil.copy(good, good.with_name("copy of " + good.name))
    good.with_name("rosewall-000000-00000000-0000001-20239999T999999Z.backup").write_text("x")

    assert [backup.file for backup in list_backups(desk.home)] == [good]
