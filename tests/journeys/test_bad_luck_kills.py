"""kill -9 at any moment: nothing shown as done is lost, nothing is half done."""

import random
import shutil

import pytest

from desktop_app.desk import has_event, make_desk, open_desk
from desktop_app.paths import Home
from desktop_app.roses.records import figures, wall_roses
from desktop_app.safety.doctor import examine
from desktop_app.store.backup import KEPT, back_up, list_backups
from desktop_app.store.connection import open_alone, open_still
from desktop_app.store.keys import forget_unlocked, key_kind, key_of, unlock
from desktop_app.store.locks import Alone
from desktop_app.store.swap import finish_swap, is_swapping
from tests.desks import EVENT_DAY, hang, small_desk, wish
from tests.journeys import acts
from tests.journeys.killing import killed_after, killed_at_line, lines_of, needs_kill

pytestmark = needs_kill

POINTS = 10  # kills spread over the lines of each act, besides those in the swap


def states(desk):
    with desk.store.read() as tx:
        return {rose.number: rose.state for rose in wall_roses(tx)}


@pytest.fixture
def ready(tmp_path):
    """A folder with a desk of four wishes, HS-001 claimed, and a backup; copied for each kill."""
    desk = small_desk(tmp_path / "ready")
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 5)))
    desk.close()
    acts.claim(tmp_path / "ready", "HS-001")
    acts.back_up_once(tmp_path / "ready")
    acts.claim(tmp_path / "ready", "HS-002")
    return tmp_path / "ready"


def chosen(lines):
    """Where to kill: before every line of the swap, and at points all over the rest."""
    assert len(lines) > 20
    swap = [at for at, file in enumerate(lines, 1) if file == "swap.py"]
    step = len(lines) / POINTS
    return sorted({1, len(lines), *swap, *(int(step * k) + 1 for k in range(POINTS))})


def fresh_copies(ready, act, *given):
    """For each point of an act: a fresh copy of the folder in which the act was killed there."""
    counted = ready.parent / "counted"
    shutil.copytree(ready, counted)
    for line in chosen(lines_of(act, counted, *given)):
        folder = ready.parent / f"killed-{line}"
        shutil.copytree(ready, folder)
        killed_at_line(line, act, folder, *given)
        yield Home(folder)


def test_forty_kills_while_claiming_lose_no_claim_that_was_shown(tmp_path):
    desk = small_desk(tmp_path)
    numbers = [f"HS-{n:03}" for n in range(1, 1200)]
    hang(desk, *(wish(number) for number in numbers))
    desk.close()
    rng, shown = random.Random(20230628), set()

    for _ in range(40):
        free = [number for number in numbers if number not in shown]
        said = killed_after(rng.uniform(0, 0.08), acts.claim_many, tmp_path, free)
        shown |= set(said[1:])
        again = open_desk(Home(tmp_path))
        claimed = {number for number, state in states(again).items() if state == "claimed"}
        again.close()
        assert shown <= claimed
        assert len(claimed - shown) <= 1  # durable, but killed before it could say so
        shown = claimed

    assert len(shown) >= 10  # some kills came between claims, on a slow machine too
    again = open_desk(Home(tmp_path))
    assert examine(again).is_well
    again.close()


def test_a_claim_killed_at_any_line_is_whole_or_not_there(ready):
    for home in fresh_copies(ready, acts.claim, "HS-003"):
        desk = open_desk(home)
        assert examine(desk).is_well  # the wish, the claim and its card agree with the journal
        with desk.store.read() as tx:
            cards = tx.exec_driver_sql("SELECT count(*) FROM cards").scalar()
            claimed = figures(tx).claimed
        assert cards == claimed
        assert claimed in (2, 3)
        desk.close()


def test_an_import_killed_at_any_moment_is_whole_or_not_there(tmp_path):
    small_desk(tmp_path / "empty").close()
    rng, outcomes = random.Random(1), set()

    for turn in range(10):
        folder = tmp_path / f"import-{turn}"
        shutil.copytree(tmp_path / "empty", folder)
        seconds = 60.0 if turn == 0 else rng.uniform(0, 1.0)
        said = killed_after(seconds, acts.import_demo, folder)
        desk = open_desk(Home(folder))
        with desk.store.read() as tx:
            there = figures(tx)
        outcomes.add(there.collected)
        assert (there.collected, there.claimed) in ((0, 0), (309, 290))
        assert there.collected == 309 or "done" not in said
        assert examine(desk).is_well
        desk.close()

    assert outcomes == {0, 309}


def test_kills_during_backups_leave_only_whole_ones_and_a_working_desk(ready):
    home, rng, shown = Home(ready), random.Random(2), set()

    for _ in range(12):
        said = killed_after(rng.uniform(0, 0.12), acts.back_up_many, ready)
        shown |= set(said[1:])
        listed = list_backups(home)
        for backup in listed:
            raw = open_still(backup.file, key_of(home))
            assert raw.execute("PRAGMA quick_check").fetchall() == [("ok",)]
            raw.close()
        names = {backup.file.name for backup in listed}
        assert shown <= names or len(names) >= KEPT  # the oldest went

    desk = open_desk(home)
    back_up(home, desk.store)
    assert not list(home.backups.glob("*.part"))
    assert states(desk)["HS-002"] == "claimed"
    desk.close()


def test_a_backup_killed_at_any_line_leaves_the_desk_and_older_backups(ready):
    for home in fresh_copies(ready, acts.back_up_once):
        desk = open_desk(home)
        assert states(desk)["HS-002"] == "claimed"
        assert len(list_backups(home)) in (1, 2)
        back_up(home, desk.store)
        desk.close()


def test_a_restore_killed_at_any_line_leaves_the_old_desk_or_the_restored_one(ready):
    [backup] = list_backups(Home(ready))
    outcomes = set()

    for home in fresh_copies(ready, acts.put_back, backup.file):
        desk = open_desk(home)
        now = states(desk)["HS-002"]
        outcomes.add(now)
        assert states(desk)["HS-001"] == "claimed"
        assert (now == "claimed") == (desk.node == backup.node)
        assert examine(desk).is_well
        desk.close()
        asides = list(home.folder.glob("set-aside-*.sqlite"))
        if now == "open":
            raw = open_alone(asides[0], key_of(home))
            assert raw.execute("SELECT count(*) FROM claims").fetchone() == (2,)
            raw.close()
        acts.put_back(home.folder, backup.file)  # a second try goes through

    assert outcomes == {"claimed", "open"}


def test_an_upgrade_killed_at_any_line_leaves_the_old_store_or_the_new_one(ready):
    outcomes = set()

    for home in fresh_copies(ready, acts.upgrade):
        with Alone(home.store):
            if is_swapping(home.store):
                finish_swap(home.store)
            raw = open_alone(home.store, key_of(home))
            [revision] = raw.execute("SELECT version_num FROM alembic_version").fetchone()
            assert raw.execute("SELECT count(*) FROM claims").fetchone() == (2,)
            columns = [row[1] for row in raw.execute("PRAGMA table_info(roses)")]
            raw.close()
        outcomes.add(revision)
        assert ("colour" in columns) == (revision == "0006")
        if revision == "0005":
            acts.upgrade(home.folder)

    assert outcomes == {"0005", "0006"}


def test_starting_an_event_killed_at_any_line_leaves_none_or_a_whole_one(tmp_path):
    (tmp_path / "ready").mkdir()
    outcomes = set()

    for home in fresh_copies(tmp_path / "ready", acts.make):
        outcomes.add(has_event(home))
        desk = open_desk(home) if has_event(home) else make_desk(home, "又一次", EVENT_DAY)
        assert examine(desk).is_well
        desk.close()

    assert outcomes == {True, False}


def test_setting_a_passphrase_killed_at_any_line_never_loses_the_key(ready):
    key, kinds = key_of(Home(ready)), set()

    for home in fresh_copies(ready, acts.protect):
        kinds.add(key_kind(home))
        if key_kind(home) == "passphrase":
            unlock(home, acts.WORDS)
        assert key_of(home) == key
        forget_unlocked(home)

    assert kinds == {"file", "passphrase"}
