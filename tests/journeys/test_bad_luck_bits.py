"""A flipped bit, anywhere in the store or its WAL: found, said, and what was claimed comes back."""

import random
import shutil

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.messages import sentences
from desktop_app.paths import Home
from desktop_app.roses.records import wall_roses
from desktop_app.roses.wall import first_look
from desktop_app.safety.doctor import examine
from desktop_app.safety.restore import restore
from desktop_app.store.backup import back_up, list_backups
from tests.desks import hang, small_desk, wish
from tests.journeys import acts
from tests.journeys.killing import killed_after_saying, needs_kill

FLIPS = 40
CLAIMS_IN_WAL = (
    30  # 25 frames each; at 1,000 SQLite begins the WAL anew, over frames that count no more
)
CLAIMED = {f"HS-{n:03}" for n in range(1, 13)}


@pytest.fixture
def ready(tmp_path):
    """A closed desk: some claims are in its backup, some only in the store."""
    desk = small_desk(tmp_path / "ready")
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 41)))
    for number in sorted(CLAIMED)[:6]:
        claim_wishes(desk, [number], Giver(name="王芳"))
    back_up(desk.home, desk.store)
    for number in sorted(CLAIMED)[6:]:
        claim_wishes(desk, [number], Giver(name="李雷"))
    desk.store.close_whole()
    desk.close()
    return tmp_path / "ready"


def flipped(ready, name, offset, bit):
    folder = ready.parent / f"{name}-{offset}-{bit}"
    shutil.copytree(ready, folder)
    file = folder / name
    content = bytearray(file.read_bytes())
    content[offset] ^= 1 << bit
    file.write_bytes(content)
    return Home(folder)


def claimed_on(desk):
    with desk.store.read() as tx:
        return {rose.number for rose in wall_roses(tx) if rose.state == "claimed"}


def found(home):
    """What the person is told: at opening, or by the doctor; None when all seems well."""
    try:
        first_look(home)
        desk = open_desk(home)
    except UserError as error:
        return error
    try:
        report = examine(desk)
        return report.troubles[0] if report.troubles else None
    finally:
        desk.close()


def test_every_flipped_bit_in_the_store_is_found_and_claims_come_back(ready):
    rng, size = random.Random(3), (ready / "store.sqlite").stat().st_size
    offsets = [0, 17, 30, 4095, *(rng.randrange(size) for _ in range(FLIPS - 4))]
    back = 0

    for offset in offsets:
        home = flipped(ready, "store.sqlite", offset, rng.randrange(8))
        error = found(home)
        assert error is not None, f"the flip at {offset} was not found"
        assert error.code == "store_damaged"
        assert "备份" in sentences(error).remedy

        restored = restore(home, list_backups(home)[0].file)

        desk = open_desk(home)
        now = claimed_on(desk)
        assert set(sorted(CLAIMED)[:6]) <= now <= CLAIMED
        assert (CLAIMED - now == set()) == (restored.lost == 0)
        assert restored.taken_over + restored.lost == 12  # six claims and their cards
        assert restored.nameless == 0 or restored.taken_over > 0
        assert examine(desk).is_well
        back += now == CLAIMED
        desk.close()

    assert back > FLIPS // 2  # a flip seldom hits what was written last


def test_a_store_cut_short_is_found(ready):
    for pages in (0, 1, 5, 20):
        folder = ready.parent / f"cut-{pages}"
        shutil.copytree(ready, folder)
        content = (ready / "store.sqlite").read_bytes()
        (folder / "store.sqlite").write_bytes(content[: pages * 4096])
        assert found(Home(folder)) is not None


@needs_kill
def test_a_flipped_bit_in_the_wal_loses_no_claim_without_a_word(tmp_path):
    desk = small_desk(tmp_path / "ready")
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 200)))
    back_up(desk.home, desk.store)
    desk.close()
    numbers = [f"HS-{n:03}" for n in range(1, 200)]
    claims = (tmp_path / "ready", numbers[:CLAIMS_IN_WAL])
    shown = set(killed_after_saying(1 + CLAIMS_IN_WAL, acts.claim_many, *claims)[1:])
    wal = tmp_path / "ready" / "store.sqlite-wal"
    assert len(shown) == CLAIMS_IN_WAL
    rng, lost, said = random.Random(4), 0, 0

    for offset in [8, 40, *(rng.randrange(wal.stat().st_size) for _ in range(22))]:
        home = flipped(tmp_path / "ready", wal.name, offset, rng.randrange(8))
        shutil.copytree(home.folder, tmp_path / "found")
        error = found(Home(tmp_path / "found"))
        shutil.rmtree(tmp_path / "found")
        if error is None:
            desk = open_desk(home)
            assert shown <= claimed_on(desk)
            desk.close()
            continue
        said += 1
        assert error.code in ("tail_lost", "store_damaged")
        restored = restore(home, list_backups(home)[0].file)
        desk = open_desk(home)
        now = claimed_on(desk)
        assert restored.lost > 0 or shown <= now
        assert examine(desk).is_well
        lost += len(shown - now)
        free = next(number for number in numbers if number not in now)
        claim_wishes(desk, [free], Giver(name="韩梅"))
        desk.close()

    assert said > 5, "no flip hit a frame in use"
    assert lost > 0, "the flips were too harmless to prove anything"


def test_a_wal_that_a_tidy_program_deleted_is_missed(tmp_path):
    desk = small_desk(tmp_path / "ready")
    hang(desk, wish("HS-001"))
    claim_wishes(desk, ["HS-001"], Giver(name="王芳"))
    shutil.copytree(tmp_path / "ready", tmp_path / "copy")
    desk.close()
    (tmp_path / "copy" / "store.sqlite-wal").unlink()

    error = found(Home(tmp_path / "copy"))

    assert error is not None
    assert error.code in ("tail_lost", "store_damaged", "no_event")
