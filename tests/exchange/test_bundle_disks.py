"""A stick that is pulled, full or sick while it is written or read: said, and nothing is half done."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.clock import system_clock
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.exchange.bundle import read_bundle, write_bundle
from desktop_app.paths import Home
from desktop_app.safety.doctor import examine
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, receive_heads

_ACT = """
import sys
from pathlib import Path
from desktop_app.paths import Home
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.exchange.bundle import read_bundle, write_bundle
desk = open_desk(Home(Path(sys.argv[1])))
act = {"read": read_bundle, "write": write_bundle}[sys.argv[2]]
try:
    act(desk, Path(sys.argv[3]))
    print("done")
except UserError as error:
    print(error.code)
"""


def faulty(fault, on, *words):
    """What one act says on a disk that fails when this file is touched."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    path = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
    command = ["strace", "-f", "-o", "/dev/null", "-P", str(on), "-e", f"inject={fault}"]
    done = subprocess.run(
        [*command, sys.executable, "-c", _ACT, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": path},
    )
    if "strace:" in done.stderr:
        pytest.skip("strace may not trace here")
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    return done.stdout.strip()


@pytest.fixture(scope="module")
def event(tmp_path_factory):
    """A lead with 1,500 wishes, a stall that has none of them, and a whole bundle."""
    folder = tmp_path_factory.mktemp("disks")
    wall = small_desk(folder / "wall", system_clock)  # what was granted years ago has run out
    stall = joined(wall, folder / "stall", "二号电脑")
    hang(wall, *(wish(f"HS-{n}") for n in range(100, 1600)))
    file = write_bundle(wall, folder / "whole.rosewall").file
    last = receive_heads(wall)[wall.node].n
    stall.close()
    wall.close()
    return folder, file, last


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("write:error=ENOSPC:when=2+", "stick_full"),
        ("write:error=EIO:when=2+", "stick_pulled"),
        ("write:error=EROFS", "stick_readonly"),
        ("fsync,fdatasync:error=EIO", "stick_pulled"),
        ("rename,renameat,renameat2:error=ENODEV", "stick_pulled"),
        ("openat:error=EROFS", "stick_readonly"),
    ],
)
def test_a_stick_that_fails_while_it_is_written_holds_no_bundle(event, tmp_path, fault, code):
    folder, _file, _last = event
    target = tmp_path / "x.rosewall"
    part = tmp_path / "x.rosewall.part"

    assert faulty(fault, part, folder / "wall", "write", target) == code

    assert not target.exists()
    assert not part.exists()


@pytest.mark.parametrize("when", [1, 3, 6])
def test_a_stick_pulled_while_it_is_read_goes_on_where_it_stopped(event, tmp_path, when):
    folder, file, last = event
    shutil.copytree(folder / "stall", tmp_path / "stall")

    code = faulty(f"read:error=EIO:when={when}+", file, tmp_path / "stall", "read", file)

    assert code == "stick_pulled"
    desk = open_desk(Home(tmp_path / "stall"))
    assert examine(desk).is_well
    read_bundle(desk, file)
    assert max(head.n for head in receive_heads(desk).values()) == last
    assert examine(desk).is_well
    desk.close()


def test_a_file_that_is_changed_while_it_is_read_is_not_believed_from_there_on(event, tmp_path):
    folder, file, last = event
    shutil.copytree(folder / "stall", tmp_path / "stall")
    desk = open_desk(Home(tmp_path / "stall"))
    copy = tmp_path / "copy.rosewall"
    shutil.copy(file, copy)

    def spoil(done):
        if done > 0.5:
            copy.write_bytes(b"")

    with pytest.raises(UserError, match="bundle_cut_off"):
        read_bundle(desk, copy, spoil)
    taken = max(head.n for head in receive_heads(desk).values())
    assert 0 < taken < last
    assert read_bundle(desk, file).taken == last - taken
    assert examine(desk).is_well
    desk.close()
