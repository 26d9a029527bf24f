"""What lies on the disk is for its owner only, and nothing of a killed process stays there."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.cards.printing import save_whole
from desktop_app.crashes.guarding import close_to_others, sweep
from desktop_app.desk import open_desk
from desktop_app.paths import Home
from desktop_app.store.backup import back_up
from tests.desks import small_desk

ROOT = Path(__file__).resolve().parents[2]
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of files are POSIX")


def _open_to_others(folder: Path) -> list[str]:
    """What anybody but the owner can do anything with."""
    return sorted(
        path.relative_to(folder.parent).as_posix()
        for path in (folder, *folder.rglob("*"))
        if path.lstat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    )


@pytest.fixture
def old_home(tmp_path):
    """As a version before 0.5 left it under the usual umask: readable by everybody."""
    before = os.umask(0o022)
    try:
        desk = small_desk(tmp_path / "rosewall")
        back_up(desk.home, desk.store)
        desk.close()
        home = desk.home
        for file in (home.logs / "window.log", home.cards / "spool" / "c1.pdf", home.settings):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("{}")
        for path in home.folder.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield home
    finally:
        os.umask(before)


@on_posix
def test_opening_a_desk_closes_its_files_to_others(old_home):
    assert len(_open_to_others(old_home.folder)) > 5
    open_desk(old_home).close()
    assert _open_to_others(old_home.folder) == []


@on_posix
def test_other_things_in_a_folder_that_a_person_named_are_left_alone(old_home):
    mine = old_home.folder / "mine.txt"
    mine.write_text("x")
    mine.chmod(0o644)
    (old_home.logs / "away").symlink_to(mine)
    close_to_others(old_home)
    assert stat.S_IMODE(mine.stat().st_mode) == 0o644


@on_posix
def test_a_folder_for_all_such_as_tmp_is_not_closed(tmp_path):
    tmp_path.chmod(0o1777)
    (tmp_path / "store.sqlite").write_bytes(b"")
    close_to_others(Home(tmp_path))
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777


@on_posix
def test_a_card_on_its_way_to_the_printer_is_its_owners_only(tmp_path):
    before = os.umask(0o022)
    try:
        save_whole(tmp_path / "card.pdf", b"%PDF")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "card.pdf").stat().st_mode) == 0o600


def test_a_card_that_a_killed_process_left_is_gone_after_the_next_start(old_home):
    spooled = old_home.cards / "spool" / "c1.pdf"
    half, store_part = old_home.cards / ".c2.pdf.77.part", old_home.folder / ".settings.json.7.part"
    saved = old_home.cards / "c3.pdf"
    for file in (spooled, half, store_part, saved):
        file.write_bytes(b"%PDF")
        os.utime(file, (time.time() - 601,) * 2)
    open_desk(old_home).close()
    assert [file.exists() for file in (spooled, half, store_part, saved)] == [
        False, False, False, True,
    ]  # fmt: skip


def test_a_card_that_is_being_printed_just_now_stays(old_home):
    spooled = old_home.cards / "spool" / "c1.pdf"
    spooled.write_bytes(b"%PDF")
    sweep(old_home)
    assert spooled.exists()


@on_posix
def test_every_file_of_a_new_desk_is_its_owners_only_whatever_the_umask(tmp_path):
    """The real program, started by a shell with the usual umask."""
    home, before = tmp_path / "rosewall", os.umask(0o022)
    try:
        for words in (
            ("init", "--event", "试验活动", "--date", "2026-06-28"),
            ("backup",),
            ("sbom", "--out", str(home / "parts.json")),
            ("cards", "--all", "--out", str(home / "cards.pdf")),
        ):
            subprocess.run(
                [sys.executable, "-P", "-m", "desktop_app", *words, "--home", str(home)],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                check=words[0] != "cards",  # there is none yet: refused, and nothing left over
                capture_output=True,
            )
    finally:
        os.umask(before)
    assert {path.name for path in home.iterdir()} >= {"store.sqlite", "backups", "parts.json"}
    assert _open_to_others(home) == []
