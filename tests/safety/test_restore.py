"""A backup comes back: on this laptop, on another, over a damaged store."""

import shutil
import threading

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.model import WishTaken
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.claims.records import claims_of_wish, giver_of
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskContinued
from desktop_app.exchange.identity import identity_in
from desktop_app.journal.entry import fact_of
from desktop_app.journal.operations import history_of, latest_acts, undo_act
from desktop_app.journal.records import entries_of
from desktop_app.paths import Home
from desktop_app.people.finding import find_givers
from desktop_app.roses.model import fold
from desktop_app.roses.records import figures, rose_by_number, wall_roses
from desktop_app.safety.doctor import examine
from desktop_app.safety.restore import restore
from desktop_app.store.backup import back_up
from desktop_app.store.connection import open_still
from desktop_app.store.keys import forget_unlocked, key_kind, key_of, set_passphrase
from desktop_app.store.locks import Alone
from tests.desks import HandClock, hang, small_desk, wish
from tests.exchange.desks import joined

WORDS = "five plain words for tests"
WANG = Giver(name="王芳", phone="13800001234")


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def desk(tmp_path, clock):
    """HS-001 is claimed in the backup, HS-002 after it, HS-003 hangs."""
    desk = small_desk(tmp_path / "desk", clock)
    hang(desk, wish("HS-001"), wish("HS-002"), wish("HS-003"))
    claim_wishes(desk, ["HS-001"], WANG)
    yield desk
    desk.close()


@pytest.fixture
def backup(desk, clock):
    file = back_up(desk.home, desk.store, clock=clock)
    claim_wishes(desk, ["HS-002"], WANG)
    desk.close()
    return file


def states(desk):
    with desk.store.read() as tx:
        return {rose.number: rose.state for rose in wall_roses(tx)}


def damage(path, every=1):
    """Flip a bit in each page after the first few."""
    content = bytearray(path.read_bytes())
    for page in range(3, len(content) // 4096, every):
        content[page * 4096 + 99] ^= 4
    path.write_bytes(content)


def test_a_sound_store_is_replaced_by_exactly_what_the_backup_held(desk, backup, clock):
    restored = restore(desk.home, backup, clock=clock)

    again = open_desk(desk.home)
    assert states(again) == {"HS-001": "claimed", "HS-002": "open", "HS-003": "open"}
    assert restored.taken_over == 0
    assert examine(again).is_well
    again.close()


def test_the_store_that_was_there_is_set_aside_and_opens(desk, backup, clock):
    restored = restore(desk.home, backup, clock=clock)

    assert restored.set_aside.name == "set-aside-20230628T010000Z.sqlite"
    raw = open_still(restored.set_aside, key_of(desk.home))
    assert raw.execute("SELECT count(*) FROM claims").fetchone() == (2,)
    raw.close()


def test_two_restores_in_one_second_set_two_stores_aside(desk, backup, clock):
    one = restore(desk.home, backup, clock=clock)
    two = restore(desk.home, backup, clock=clock)

    assert one.set_aside != two.set_aside
    assert one.set_aside.exists()
    assert two.set_aside.exists()


def test_a_restored_desk_goes_on_under_a_new_node_with_its_old_name(desk, backup):
    before = open_desk(desk.home)
    old_names = before.names()
    before.close()
    restored = restore(desk.home, backup)

    again = open_desk(desk.home)
    assert again.node == restored.node != desk.node
    assert again.names()[again.node] == old_names[desk.node]
    with again.store.read() as tx:
        facts = [fact_of(entry) for entry in entries_of(tx, again.event, again.node)]
    assert DeskContinued(node=desk.node, n=restored.entries) in facts
    again.close()


def test_after_a_restore_this_desk_holds_every_rose_and_claims_go_on(desk, backup):
    restore(desk.home, backup)

    again = open_desk(desk.home)
    with again.store.read() as tx:
        roses = [rose_by_number(tx, again.event, n) for n in ("HS-001", "HS-002", "HS-003")]
    assert {rose.holder for rose in roses} == {again.node}
    assert {rose.epoch for rose in roses} == {1}
    assert not any(rose.newer for rose in roses)
    claim_wishes(again, ["HS-002"], Giver(name="李雷"))
    with pytest.raises(WishTaken):
        claim_wishes(again, ["HS-001"], Giver(name="李雷"))
    again.close()


def test_a_claim_from_before_the_backup_is_released_and_undone_after_it(desk, backup):
    """The new node may sort before or after the old one: the era must outrank both."""
    for _ in range(8):  # node names are random: each round is another order
        restore(desk.home, backup)
        again = open_desk(desk.home)
        release_claim(again, "HS-001", "买不到")
        assert states(again)["HS-001"] == "open"
        claim_wishes(again, ["HS-001"], Giver(name="李雷"))
        assert states(again)["HS-001"] == "claimed"
        undo_act(again)
        assert states(again)["HS-001"] == "open"
        undo_act(again)
        assert states(again)["HS-001"] == "claimed"
        assert latest_acts(again) == []  # what the old node did is not this desk's to undo
        assert examine(again).is_well
        again.close()


def test_a_restore_of_a_restore_goes_on_above_both(desk, backup, clock):
    restore(desk.home, backup)
    first = open_desk(desk.home)
    release_claim(first, "HS-001", "买不到")
    second_backup = back_up(first.home, first.store, clock=clock)
    first.close()

    restore(desk.home, second_backup)

    second = open_desk(desk.home)
    assert second.era == first.era + 1
    claim_wishes(second, ["HS-001"], Giver(name="李雷"))
    assert states(second)["HS-001"] == "claimed"
    assert [entry.epoch for entry in history_of(second, "HS-001")] == [0, 0, 0, 1, 1, 2, 2]
    second.close()


def test_over_a_damaged_store_what_is_readable_is_taken_over(desk, backup):
    open_desk(desk.home).store.close_whole()
    content = bytearray(desk.store.path.read_bytes())
    with_index_page_broken = 6 * 4096 + 50
    content[with_index_page_broken] ^= 1
    desk.store.path.write_bytes(content)

    restored = restore(desk.home, backup)

    again = open_desk(desk.home)
    assert (restored.taken_over, restored.lost) == (2, 0)  # the claim and its card
    assert states(again)["HS-002"] == "claimed"
    with again.store.read() as tx:
        [claim] = claims_of_wish(tx, rose_by_number(tx, again.event, "HS-002").wish_id)
        assert giver_of(tx, claim).name == "王芳"
    assert examine(again).is_well
    again.close()


def test_what_cannot_be_read_any_more_is_counted_not_hidden(desk, backup):
    damage(desk.store.path)

    restored = restore(desk.home, backup)

    assert restored.taken_over + restored.lost == 2
    assert restored.lost > 0
    again = open_desk(desk.home)
    assert examine(again).is_well
    again.close()


def test_a_store_that_lost_its_end_is_restored_with_what_it_has(desk, clock):
    desk.store.close_whole()
    early = desk.store.path.read_bytes()
    file = back_up(desk.home, desk.store, clock=clock)
    claim_wishes(desk, ["HS-002"], WANG)
    desk.store.close_whole()
    desk.store.path.write_bytes(early)

    restored = restore(desk.home, file)

    assert restored.lost == 2
    again = open_desk(desk.home)  # no tail_lost: the new node starts a log of its own
    claim_wishes(again, ["HS-002"], Giver(name="李雷"))
    again.close()


def test_without_any_backup_the_desk_goes_on_with_what_the_store_still_has(desk):
    desk.store.close_whole()
    early = desk.store.path.read_bytes()
    claim_wishes(desk, ["HS-002"], WANG)
    desk.store.close_whole()
    desk.store.path.write_bytes(early)

    restored = restore(desk.home, desk.home.store)

    again = open_desk(desk.home)
    assert restored.lost == 2
    assert states(again)["HS-001"] == "claimed"
    again.close()


def test_on_another_laptop_the_passphrase_opens_the_backup(desk, tmp_path, clock):
    set_passphrase(desk.home, WORDS)
    stick = tmp_path / "stick"
    stick.mkdir()
    file = back_up(desk.home, desk.store, stick, clock)
    other = Home((tmp_path / "other").resolve())

    with pytest.raises(UserError) as error:
        restore(other, file)
    assert error.value.code == "passphrase_needed"
    with pytest.raises(UserError) as error:
        restore(other, file, "other words than those")
    assert error.value.code == "wrong_passphrase"
    assert not other.store.exists()

    restored = restore(other, file, WORDS)

    assert restored.set_aside is None
    assert key_kind(other) == "passphrase"
    there = open_desk(other)
    assert states(there)["HS-001"] == "claimed"
    assert there.node != desk.node
    there.close()
    forget_unlocked(other)


def test_a_laptop_of_several_goes_on_elsewhere_and_reads_whom_it_read(desk, tmp_path, clock):
    joined(desk, tmp_path / "second", "二号电脑").close()
    set_passphrase(desk.home, WORDS)
    stick = tmp_path / "stick"
    stick.mkdir()
    file = back_up(desk.home, desk.store, stick, clock)
    other = Home((tmp_path / "other").resolve())

    restore(other, file, WORDS)

    there = open_desk(other)
    assert [one.numbers for one in find_givers(there, "王芳")] == [("HS-001",)]
    with there.store.read() as tx:
        again = identity_in(tx, there.node)
    assert again is not None
    assert any(again.box_key)  # under a people key that is there, not one of zeros
    there.close()
    forget_unlocked(other)


def test_a_backup_that_came_without_its_people_key_says_that_nobody_is_read(desk, tmp_path, clock):
    joined(desk, tmp_path / "second", "二号电脑").close()
    set_passphrase(desk.home, WORDS)
    stick = tmp_path / "stick"
    stick.mkdir()
    file = back_up(desk.home, desk.store, stick, clock)
    assert restore(Home((tmp_path / "whole").resolve()), file, WORDS).reads_people
    file.with_suffix(".people").unlink()
    other = Home((tmp_path / "other").resolve())

    assert not restore(other, file, WORDS).reads_people

    for home in (other, Home((tmp_path / "whole").resolve())):
        forget_unlocked(home)


def test_without_a_passphrase_another_laptop_says_why_it_cannot(desk, backup, tmp_path):
    with pytest.raises(UserError) as error:
        restore(Home(tmp_path / "other"), backup)
    assert error.value.code == "wrong_key"


def test_a_lost_key_file_is_replaced_by_the_wrapped_one_beside_the_backup(desk, clock):
    set_passphrase(desk.home, WORDS)
    file = back_up(desk.home, desk.store, clock=clock)
    desk.close()
    (desk.home.folder / "store.key.wrapped").unlink()
    forget_unlocked(desk.home)

    restore(desk.home, file, WORDS)

    again = open_desk(desk.home)
    assert states(again)["HS-001"] == "claimed"
    again.close()
    forget_unlocked(desk.home)


@pytest.mark.parametrize("harm", ["flipped", "cut", "empty", "foreign", "text"])
def test_an_unfit_backup_is_refused_and_the_store_untouched(desk, backup, tmp_path, harm):
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    foreign = small_desk(tmp_path / "foreign")
    unfit = {
        "flipped": bytes(content),
        "cut": backup.read_bytes()[: 4096 * 10],
        "empty": b"",
        "foreign": back_up(foreign.home, foreign.store).read_bytes(),
        "text": b"hello" * 5000,
    }[harm]
    foreign.close()
    file = tmp_path / "unfit.backup"
    file.write_bytes(unfit)

    with pytest.raises(UserError) as error:
        restore(desk.home, file)

    assert error.value.code == "backup_unfit"
    again = open_desk(desk.home)
    assert (again.node, states(again)["HS-002"]) == (desk.node, "claimed")
    again.close()


def test_a_missing_backup_is_named(desk, backup):
    with pytest.raises(UserError) as error:
        restore(desk.home, desk.home.backups / "none.backup")
    assert error.value.code == "backup_missing"


def test_nothing_is_restored_under_an_open_window(desk, backup):
    window = open_desk(desk.home)
    with pytest.raises(UserError) as error:
        restore(desk.home, backup)
    assert error.value.code == "store_in_use"
    claim_wishes(window, ["HS-003"], WANG)
    window.close()


def test_a_window_that_opens_during_a_restore_waits_for_it(desk, backup):
    opened = []
    with Alone(desk.home.store):
        window = threading.Thread(target=lambda: opened.append(open_desk(desk.home)))
        window.start()
        window.join(0.2)
        assert not opened
    window.join()
    assert figures_of(opened[0]).claimed == 2
    opened[0].close()


def figures_of(desk):
    with desk.store.read() as tx:
        return figures(tx)


def test_the_old_laptop_and_the_restored_one_may_both_claim_and_neither_is_dropped(
    desk, backup, tmp_path
):
    """Both logs together: the wish shows as disputed, both givers kept."""
    shutil.copytree(desk.home.folder, tmp_path / "copy")
    restore(Home(tmp_path / "copy"), backup)
    copy, old = open_desk(Home(tmp_path / "copy")), open_desk(desk.home)
    claim_wishes(copy, ["HS-003"], Giver(name="李雷"))
    claim_wishes(old, ["HS-003"], Giver(name="韩梅"))

    with copy.store.read() as there, old.store.read() as here:
        wish_id = rose_by_number(here, old.event, "HS-003").wish_id
        both = entries_of(there, old.event, wish_id) + entries_of(here, old.event, wish_id)
    rose = fold(wish_id, both)

    assert rose.is_disputed
    assert rose.holder == copy.node
    copy.close()
    old.close()
