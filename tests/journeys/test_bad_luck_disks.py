"""A disk that is full, write-protected or sick: said at once, no false claim, work goes on."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import make_desk, open_desk
from desktop_app.errors import UserError
from desktop_app.instance import InstanceLock
from desktop_app.paths import Home
from desktop_app.roses.records import figures, wall_roses
from desktop_app.safety.doctor import examine
from desktop_app.safety.restore import restore
from desktop_app.settings import Settings, load_settings, save_settings
from desktop_app.store.backup import back_up, list_backups
from desktop_app.store.keys import key_kind, set_passphrase
from tests.desks import EVENT_DAY, hang, small_desk, wish

SMALL_DISK = 3 * 1024 * 1024  # bytes
WANG = Giver(name="王芳")


def mounted(*words):
    return subprocess.run(["mount", *words], capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    if shutil.which("mount") is None or not mounted(
        "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(folder)
    ):
        pytest.skip("mounting a small disk needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def protect(tmp_path):
    """Make a folder read-only for everybody, root included."""
    done = []

    def make_readonly(folder):
        if not mounted("--bind", str(folder), str(folder)):
            pytest.skip("write-protecting a folder for root needs mount")
        done.append(folder)
        assert mounted("-o", "remount,ro,bind", str(folder))

    yield make_readonly
    for folder in done:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextlib.contextmanager
def filled(folder):
    """The disk has no byte left while this lasts."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 512):
            with contextlib.suppress(OSError):
                while file.write(b"x" * size) == size:
                    pass
    try:
        yield
    finally:
        ballast.unlink()


@contextlib.contextmanager
def within_two_seconds():
    start = time.monotonic()
    yield
    assert time.monotonic() - start < 2


def count(desk):
    with desk.store.read() as tx:
        return figures(tx)


def many(first, last):
    return [wish(f"HS-{n:03}") for n in range(first, last + 1)]


def test_on_a_full_disk_no_claim_is_shown_that_is_not_there_and_work_goes_on_after(small_disk):
    desk = small_desk(small_disk / "desk")
    hang(desk, *many(1, 200))
    shown, refused = 0, []
    with filled(small_disk), within_two_seconds():
        for number in range(1, 201):
            try:
                claim_wishes(desk, [f"HS-{number:03}"], WANG)
                shown += 1
            except UserError as error:
                refused.append(error.code)
                break
        assert refused == ["disk_full"]
        assert count(desk).claimed == shown

    claim_wishes(desk, ["HS-200"], WANG)  # no restart needed
    assert count(desk).claimed == shown + 1
    assert examine(desk).is_well
    desk.close()


def test_a_backup_onto_a_full_stick_is_said_and_leaves_nothing(small_disk, tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, *many(1, 50))

    with filled(small_disk), pytest.raises(UserError) as error:
        back_up(desk.home, desk.store, small_disk)

    assert error.value.code == "disk_full"
    assert list(small_disk.iterdir()) == []
    assert back_up(desk.home, desk.store, small_disk).exists()
    desk.close()


def test_a_restore_or_a_new_event_on_a_full_disk_leaves_what_was_there(small_disk, tmp_path):
    desk = small_desk(small_disk / "desk")
    hang(desk, *many(1, 50))
    file = back_up(desk.home, desk.store, tmp_path)
    desk.close()

    with filled(small_disk):
        with pytest.raises(UserError) as error:
            restore(desk.home, file)
        assert error.value.code == "disk_full"
        with pytest.raises(UserError) as error:
            make_desk(Home(small_disk / "other"), "又一个", EVENT_DAY)
        assert error.value.code == "disk_full"
        with pytest.raises(UserError) as error:
            save_settings(desk.home, Settings(theme="dark"))
        assert error.value.code == "disk_full"
        with pytest.raises(UserError) as error:
            set_passphrase(desk.home, "five plain words for tests")
        assert error.value.code == "disk_full"

    again = open_desk(desk.home)
    assert again.node == desk.node
    assert count(again).collected == 50
    assert key_kind(again.home) == "file"
    assert load_settings(again.home).settings == Settings()
    again.close()
    make_desk(Home(small_disk / "other"), "又一个", EVENT_DAY).close()


def test_a_readonly_folder_is_said_when_opening_and_nothing_is_harmed(tmp_path, protect):
    desk = small_desk(tmp_path / "desk")
    hang(desk, *many(1, 3))
    desk.close()
    protect(tmp_path / "desk")

    for attempt in (
        lambda: open_desk(desk.home),
        lambda: restore(desk.home, desk.home.store),
        lambda: save_settings(desk.home, Settings()),
        lambda: make_desk(Home(tmp_path / "desk" / "inner"), "又一个", EVENT_DAY),
    ):
        with pytest.raises(UserError) as error, within_two_seconds():
            attempt()
        assert error.value.code == "store_readonly"


def test_a_folder_that_turns_readonly_under_an_open_window_is_said_at_the_next_claim(
    tmp_path, protect
):
    desk = small_desk(tmp_path / "desk")
    hang(desk, *many(1, 3))
    desk.close()
    again = open_desk(desk.home)
    assert count(again).open == 3
    with again.store.write() as tx:
        tx.exec_driver_sql("PRAGMA query_only = ON")  # what a remount does to an open file

    with pytest.raises(UserError) as error:
        claim_wishes(again, ["HS-001"], WANG)

    assert error.value.code == "store_readonly"
    assert count(again).claimed == 0
    again.close()


_CLAIM = """
import sys
from pathlib import Path
from desktop_app.paths import Home
from desktop_app.desk import open_desk
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
desk = open_desk(Home(Path(sys.argv[1])))
for n in range(1, 60):
    try:
        claim_wishes(desk, [f"HS-{n:03}"], Giver(name="x"))
        print("claimed", n, flush=True)
    except UserError as error:
        print("refused", error.code, flush=True)
        break
"""


def traced(fault, *words):
    """Run a Python call under strace with a fault injected into its system calls."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    path = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
    command = ["strace", "-f", "-o", "/dev/null", "-e", f"inject={fault}", sys.executable, *words]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, env=os.environ | {"PYTHONPATH": path}
    )
    if "strace:" in done.stderr:
        pytest.skip("strace may not trace here")
    return done


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        ("fsync,fdatasync:error=EIO:when=8+", {"disk_error"}),
        ("fsync,fdatasync:error=ENOSPC:when=8+", {"disk_error", "disk_full"}),
        ("pwrite64:error=ENOSPC:when=60+", {"disk_full"}),
        ("pwrite64:error=EIO:when=60+", {"disk_error"}),
        ("pread64:error=EIO:when=40+", {"disk_error", "store_damaged"}),
    ],
)
def test_a_disk_that_fails_in_the_middle_is_said_and_nothing_after_it_is_shown(
    tmp_path, fault, codes
):
    desk = small_desk(tmp_path / "desk")
    hang(desk, *many(1, 60))
    desk.close()

    done = traced(fault, "-c", _CLAIM, str(desk.home.folder))

    said = [line.split() for line in done.stdout.splitlines()]
    assert said[-1][0] == "refused", done.stderr[-2000:]
    assert said[-1][1] in codes
    shown = {f"HS-{int(n):03}" for word, n in said[:-1] if word == "claimed"}
    again = open_desk(desk.home)
    with again.store.read() as tx:
        claimed = {rose.number for rose in wall_roses(tx) if rose.state == "claimed"}
    assert shown <= claimed
    assert len(claimed - shown) <= 1  # the disk took it, but could not say so
    assert examine(again).is_well
    claim_wishes(again, ["HS-060"], WANG)
    again.close()


def test_a_sick_disk_is_told_on_the_command_line_with_what_to_do(tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, *many(1, 3))
    desk.close()

    done = traced(
        "fsync,fdatasync:error=EIO", "-m", "desktop_app", "--home", str(desk.home.folder), "--json",
        "claim", "HS-001", "--giver", "x",
    )  # fmt: skip

    said = json.loads(done.stdout)
    assert done.returncode == 1
    assert said["error"]["code"] == "disk_error"
    assert said["error"]["remedy"]


def test_no_backup_is_named_when_the_disk_fails_while_making_it(tmp_path):
    desk = small_desk(tmp_path / "desk")
    hang(desk, *many(1, 60))
    desk.close()

    code = (
        "import sys; from pathlib import Path; from desktop_app.paths import Home;"
        "from desktop_app.desk import open_desk; from desktop_app.store.backup import back_up;"
        "d = open_desk(Home(Path(sys.argv[1]))); back_up(d.home, d.store)"
    )
    done = traced("fsync,fdatasync:error=EIO", "-c", code, str(desk.home.folder))

    assert "disk_error" in done.stderr
    assert list_backups(desk.home) == []


def test_the_lock_of_a_window_that_was_killed_bars_nobody(tmp_path):
    home = Home(tmp_path)
    code = (
        "import os, sys; from pathlib import Path; from desktop_app.paths import Home;"
        "from desktop_app.instance import InstanceLock; lock = InstanceLock(Home(Path(sys.argv[1])));"
        "print(lock.acquire(), flush=True); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True
    )
    assert killed.stdout.strip() == "True"

    lock = InstanceLock(home)
    assert lock.acquire()
    assert not InstanceLock(home).acquire()
    lock.release()
    assert InstanceLock(home).acquire()
