"""Laptops that never meet: what a stick carries between them, and what it must not do."""

import os
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import open_desk, write
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRetired, DeskRole
from desktop_app.exchange.bundle import read_bundle, write_bundle
from desktop_app.exchange.bundle_model import bundle_name
from desktop_app.exchange.bundle_trail import trail
from desktop_app.journal.entry import Note
from desktop_app.paths import Home
from desktop_app.roses.records import rose_by_number
from desktop_app.safety.doctor import examine
from desktop_app.store.tables import vault
from desktop_app.wishes.facts import Identity
from desktop_app.wishes.operations import identity_of
from tests.desks import HandClock, hang, small_desk, wish
from tests.exchange.desks import joined, meet, receive_heads

GIVER = Giver(name="王芳", phone="13800001234")


def rose(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def quarantined(desk):
    with desk.store.read() as tx:
        return tx.exec_driver_sql("SELECT reason, detail FROM quarantine").fetchall()


def carry(one, other, stick):
    return read_bundle(other, write_bundle(one, stick).file)


def test_a_claim_travels_there_and_its_answer_back_on_one_stick(wall, stall, stick):
    assert not claim_wishes(stall, ["HS-001"], GIVER).final

    there = carry(stall, wall, stick)
    back = carry(wall, stall, stick)

    assert (there.answers, there.has_answer) == (1, True)
    assert back.settled == 1
    assert [claim.node for claim in rose(stall, "HS-001").live_claims] == [stall.node]
    assert rose(wall, "HS-001") == rose(stall, "HS-001")
    carry(stall, wall, stick)
    assert receive_heads(wall) == receive_heads(stall)
    assert examine(wall).is_well
    assert examine(stall).is_well


def test_reading_a_stick_again_changes_nothing_and_says_so(wall, stall, stick):
    claim_wishes(wall, ["HS-001"], GIVER)
    file = write_bundle(wall, stick).file
    assert read_bundle(stall, file).taken > 0
    before = receive_heads(stall)

    again = read_bundle(stall, stick)

    assert (again.files, again.taken, again.already_read) == (0, 0, 1)
    assert receive_heads(stall) == before


def test_sticks_read_in_the_wrong_order_end_the_same(wall, stall, stick):
    files = []
    for number in ("HS-001", "HS-002", "HS-003"):
        claim_wishes(wall, [number], GIVER)
        files.append(write_bundle(wall, stick / f"{number}.rosewall").file)

    for file in (files[2], files[0], files[1]):
        read_bundle(stall, file)

    assert rose(stall, "HS-003").state == "claimed"
    assert receive_heads(stall) == receive_heads(wall)


def test_a_bundle_that_begins_after_a_gap_waits_and_is_taken_once_the_gap_is_filled(
    wall, stall, stick, tmp_path
):
    shutil.copytree(tmp_path / "stall", tmp_path / "old")
    claim_wishes(wall, ["HS-001"], GIVER)
    first = write_bundle(wall, tmp_path / "first.rosewall").file
    meet(wall, stall)  # the wall was told that the stall has everything
    claim_wishes(wall, ["HS-002"], GIVER)
    later = write_bundle(wall, stick / "1.rosewall").file
    lost_its_tail = open_desk(Home(tmp_path / "old"), clock=wall.clock)

    read = read_bundle(lost_its_tail, later)
    assert (read.taken, read.waiting, read.already_read) == (0, 1, 0)
    assert read_bundle(lost_its_tail, first).taken > 0
    assert read_bundle(lost_its_tail, later).taken > 0
    assert rose(lost_its_tail, "HS-002").state == "claimed"
    lost_its_tail.close()


def test_in_a_folder_a_bundle_waits_for_the_one_that_fills_its_gap(wall, stall, stick, tmp_path):
    shutil.copytree(tmp_path / "stall", tmp_path / "old")
    claim_wishes(wall, ["HS-001"], GIVER)
    write_bundle(wall, stick / "2.rosewall")
    meet(wall, stall)
    claim_wishes(wall, ["HS-002"], GIVER)
    write_bundle(wall, stick / "1.rosewall")
    lost_its_tail = open_desk(Home(tmp_path / "old"), clock=wall.clock)

    read = read_bundle(lost_its_tail, stick)

    assert (read.files, read.waiting) == (2, 0)
    assert rose(lost_its_tail, "HS-002").state == "claimed"
    lost_its_tail.close()


def test_the_stick_shows_nothing_to_whoever_finds_it(wall, stall, stick):
    claim_wishes(wall, ["HS-001"], GIVER)
    file = write_bundle(wall, stick).file
    content = file.read_bytes()
    for secret in ("王芳", "13800001234", "HS-001", "台灯", "试验活动", "张三"):
        assert secret.encode() not in content
        assert secret not in file.name


def test_families_travel_on_a_stick_sealed_and_only_leads_take_them(wall, stall, stick, tmp_path):
    second_lead = joined(wall, tmp_path / "lead", "副负责人", DeskRole.LEAD)
    hang(wall, wish("HS-009"), identity=Identity(name="张小明", address="望湖路 8 号"))
    carry(wall, second_lead, stick)
    carry(wall, stall, stick)
    wish_id = rose(wall, "HS-009").wish_id
    with stall.store.read() as tx:
        assert tx.execute(sa.select(vault).where(vault.c.subject == wish_id)).all() == []
    with second_lead.store.read() as tx:
        assert identity_of(tx, rose(second_lead, "HS-009")).name == "张小明"
    second_lead.close()


def test_a_file_name_tells_the_laptop_but_never_a_person():
    now = HandClock()()
    assert bundle_name("K3", "二号电脑", "ab12cd34", now) == "K3-二号电脑-20230628T010000Z.rosewall"
    assert "13800001234" not in bundle_name("K3", "13800001234", "ab12cd34", now)
    assert "王芳" not in bundle_name("K3", "王芳", "ab12cd34", now)
    assert "/" not in bundle_name("K3", "../../x", "ab12cd34", now)


def test_a_stick_of_another_event_is_said_and_changes_nothing(wall, stick, tmp_path):
    other = small_desk(tmp_path / "other")
    while write_bundle(other, stick).file.name[:2] == write_bundle(wall, stick).file.name[:2]:
        other.close()
        other = small_desk(tmp_path / f"other{len(list(tmp_path.iterdir()))}")
    file = write_bundle(other, stick).file
    with pytest.raises(UserError, match="bundle_other_event"):
        read_bundle(wall, file)
    assert read_bundle(wall, stick).others >= 1
    assert not quarantined(wall)
    other.close()


def test_a_bundle_of_a_laptop_that_we_never_heard_of_introduces_it_by_the_lead(
    wall, stall, stick, tmp_path
):
    third = joined(wall, tmp_path / "third", "三号电脑")  # the stall does not know it
    claim_wishes(third, ["HS-002"], GIVER)

    assert carry(third, stall, stick).taken > 0

    assert stall.names()[third.node] == "三号电脑"
    assert rose(stall, "HS-002").asked_claims
    third.close()


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda b: b[:-1], "bundle_cut_off"),
        (lambda b: b[: len(b) // 2], "bundle_cut_off"),
        (lambda b: b[:200] + bytes([b[200] ^ 1]) + b[201:], "bundle_"),
        (lambda b: b[:-10] + bytes([b[-10] ^ 1]) + b[-9:], "bundle_damaged"),
        (lambda b: b + b"x", "bundle_damaged"),
        (lambda _b: b"GIF89a not a bundle", "bundle_not_ours"),
        (lambda _b: b"", "bundle_not_ours"),
    ],
)
def test_a_bundle_that_is_not_whole_is_refused_whole(wall, stall, stick, harm, code):
    claim_wishes(wall, ["HS-001"], GIVER)
    file = write_bundle(wall, stick).file
    file.write_bytes(harm(file.read_bytes()))
    before = receive_heads(stall)

    with pytest.raises(UserError, match=code):
        read_bundle(stall, file)

    assert receive_heads(stall) == before
    assert examine(stall).is_well
    assert bool(quarantined(stall)) == (code != "bundle_not_ours")


def test_in_a_folder_the_damaged_one_is_set_aside_and_the_rest_is_read(wall, stall, stick):
    damaged = write_bundle(wall, stick / "a.rosewall").file
    damaged.write_bytes(damaged.read_bytes()[:-5])
    claim_wishes(wall, ["HS-001"], GIVER)
    write_bundle(wall, stick / "b.rosewall")

    read = read_bundle(stall, stick)

    assert read.taken > 0
    assert [one.file for one in read.troubles] == ["a.rosewall"]
    assert len(quarantined(stall)) == 1


def test_frames_of_two_bundles_cannot_be_mixed(wall, stall, stick):
    one = write_bundle(wall, stick).file.read_bytes()
    claim_wishes(wall, ["HS-001"], GIVER)
    other = write_bundle(wall, stick).file.read_bytes()
    header = 16 + 4 + int.from_bytes(one[16:20], "big")
    mixed = stick / "mixed.rosewall"
    mixed.write_bytes(one[:header] + other[header:])
    with pytest.raises(UserError, match="bundle_damaged"):
        read_bundle(stall, mixed)


def test_cancelling_the_reading_keeps_what_came_and_goes_on_there(wall, stall, stick):
    hang(wall, *(wish(f"HS-{n}") for n in range(100, 2600)))
    file = write_bundle(wall, stick).file
    frames = []

    def is_cancelled():
        frames.append(1)
        return len(frames) > 8

    with pytest.raises(UserError, match="task_cancelled"):
        read_bundle(stall, file, is_cancelled=is_cancelled)
    half = receive_heads(stall)[wall.node].n
    assert 0 < half < receive_heads(wall)[wall.node].n
    assert read_bundle(stall, file).taken == receive_heads(wall)[wall.node].n - half
    assert examine(stall).is_well


def test_cancelling_the_writing_leaves_nothing_on_the_stick(wall, stick):
    with pytest.raises(UserError, match="task_cancelled"):
        write_bundle(wall, stick, is_cancelled=lambda: True)
    assert list(stick.iterdir()) == []


def test_progress_only_grows_and_ends_at_the_end(wall, stall, stick):
    hang(wall, *(wish(f"HS-{n}") for n in range(100, 1600)))
    wrote, read = [], []
    file = write_bundle(wall, stick, wrote.append).file
    read_bundle(stall, file, read.append)
    for said in (wrote, read):
        assert said == sorted(said)
        assert 0.95 < said[-1] <= 1


def test_a_stick_that_is_full_or_gone_or_protected_is_said(wall, stick):
    with pytest.raises(UserError, match="bundle_place"):
        write_bundle(wall, stick / "no" / "such.rosewall")
    with pytest.raises(UserError, match="stick_pulled"):
        read_bundle(wall, stick / "gone.rosewall")
    with pytest.raises(UserError, match="bundle_none"):
        read_bundle(wall, stick)
    if Path("/dev/full").exists():
        (stick / "full.rosewall.part").symlink_to("/dev/full")
        hang(wall, *(wish(f"HS-{n}") for n in range(100, 400)))
        with pytest.raises(UserError, match="stick_full"):
            write_bundle(wall, stick / "full.rosewall")
        assert not (stick / "full.rosewall").exists()
    if os.geteuid():
        stick.chmod(0o500)
        with pytest.raises(UserError, match="stick_readonly"):
            write_bundle(wall, stick)


def test_a_retired_laptop_is_not_read_any_more(wall, stall, stick):
    claim_wishes(stall, ["HS-001"], GIVER)
    file = write_bundle(stall, stick).file
    with wall.store.write() as tx:
        write(tx, wall, [Note(stall.node, DeskRetired(n=0, reason="丢了"))])
    with pytest.raises(UserError, match="bundle_retired_desk"):
        read_bundle(wall, file)
    assert not rose(wall, "HS-001").asked_claims


def test_a_stick_only_carries_what_somebody_may_lack(wall, stall, stick):
    hang(wall, *(wish(f"HS-{n}") for n in range(100, 600)))
    assert write_bundle(wall, stick).entries >= 1000
    meet(wall, stall)
    claim_wishes(wall, ["HS-001"], GIVER)
    assert write_bundle(wall, stick).entries < 10


def test_what_was_written_and_read_is_remembered_with_its_time(wall, stall, stick):
    claim_wishes(stall, ["HS-001"], GIVER)
    file = write_bundle(stall, stick).file
    stall.clock.turn(minutes=5)
    read_bundle(wall, file)
    [heard] = trail(wall).heard
    assert heard.name == "二号电脑"
    assert heard.at > trail(stall).written_at
    assert trail(stall).written_entries > 0
