"""What opening the store promises."""

import os
import shutil

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.desk import make_desk, open_desk
from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.roses.wall import first_look
from desktop_app.store.connection import OLDEST_SQLITE, connect
from desktop_app.store.files import write_whole
from desktop_app.store.keys import key_of
from tests.desks import EVENT_DAY, hang, small_desk, wish


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


def test_every_connection_is_durable_and_waits_its_turn(desk):
    with desk.store.read() as tx:
        said = {
            name: tx.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert said == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000,
    }  # fmt: skip


def test_the_sqlite_in_use_has_the_wal_reset_bug_fixed():
    assert sqlcipher.sqlite_version_info >= OLDEST_SQLITE


def test_the_file_on_the_disk_is_not_a_plain_database(desk):
    assert not desk.store.path.read_bytes().startswith(b"SQLite format 3")


def test_a_store_of_a_newer_program_is_refused_and_left_alone(desk):
    with desk.store.write() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0099'")
    desk.store.close_whole()
    before = desk.store.path.read_bytes()

    for look in (open_desk, first_look):
        with pytest.raises(UserError) as error:
            look(desk.home)
        assert error.value.code == "store_newer"
        assert error.value.values["found"] == 99

    assert desk.store.path.read_bytes() == before


def test_the_driver_says_nothing_on_the_terminal_about_a_damaged_page(desk, capfd):
    desk.store.close_whole()
    content = bytearray(desk.store.path.read_bytes())
    content[100] ^= 1
    desk.store.path.write_bytes(content)

    with pytest.raises(UserError) as error:
        connect(desk.store.path, key_of(desk.home))

    assert error.value.code == "store_damaged"
    assert capfd.readouterr().err == ""


def test_a_second_event_in_the_folder_is_refused_by_the_name_of_the_first(desk):
    with pytest.raises(UserError) as error:
        make_desk(desk.home, "另一个", EVENT_DAY)
    assert error.value.code == "event_exists"
    assert error.value.values["name"] == "试验活动"


def test_a_store_that_lost_its_last_entries_is_not_used_as_if_nothing_were(desk):
    desk.store.close_whole()
    early = desk.store.path.read_bytes()
    hang(desk, wish("HS-001"), wish("HS-002"))
    desk.store.close_whole()
    desk.store.path.write_bytes(early)

    with pytest.raises(UserError) as error:
        open_desk(desk.home)

    assert error.value.code == "tail_lost"
    assert error.value.values["count"] == 4


def test_losing_the_note_about_the_last_entry_harms_nothing(desk):
    hang(desk, wish("HS-001"))
    desk.close()
    for note in ("", "rubbish", f"{desk.node} 99 00 0000"):
        desk.store.path.with_suffix(".head").write_text(note)
        open_desk(desk.home).close()


def test_a_whole_folder_copied_elsewhere_opens_there(desk, tmp_path):
    hang(desk, wish("HS-001"))
    desk.close()
    shutil.copytree(desk.home.folder, tmp_path / "elsewhere")

    copy = open_desk(Home(tmp_path / "elsewhere"))
    assert copy.node == desk.node
    copy.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_device_is_never_replaced_by_a_file(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(PermissionError):
        write_whole(pipe, b"x")
    assert pipe.is_fifo()
