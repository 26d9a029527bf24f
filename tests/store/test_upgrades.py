"""Stores of older releases open, whole; the scripts and the tables page say the same."""

import shutil

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.paths import Home
from desktop_app.roses.records import figures, rose_by_number
from desktop_app.safety.after_upgrade import rebuild_when_marked
from desktop_app.safety.doctor import examine
from desktop_app.safety.restore import restore
from desktop_app.store import vault
from desktop_app.store.backup import back_up
from desktop_app.store.connection import REVISION, open_alone, open_still
from desktop_app.store.keys import key_of
from desktop_app.store.people_key import people_key_file
from desktop_app.store.store import Store
from desktop_app.store.tables import metadata
from desktop_app.store.upgrade import SCRIPTS, upgrade_file, upgrade_store
from tests.desks import hang, small_desk, wish
from tests.store.make_released import RELEASED

AHEAD = (*SCRIPTS, RELEASED.parent / "ahead")
KEY = bytes(range(32))


def schema_of(path, key=KEY):
    """Every table and index of a file, as SQLite keeps it, without regard to blanks."""
    raw = open_alone(path, key)
    rows = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'"
    ).fetchall()
    raw.close()
    return {name: " ".join(sql.replace('"', "").split()) for name, sql in rows}


@pytest.fixture
def upgraded(tmp_path):
    """An empty file that went through every script."""
    path = tmp_path / "upgraded.sqlite"
    upgrade_file(path, KEY)
    return path


def test_upgrade_scripts_lead_to_the_tables_page(upgraded):
    """If this fails: tables.py changed. Add a script; before the first release, freeze_schema."""
    store = Store(upgraded, KEY, alone=True)
    with store.read() as tx:
        found = compare_metadata(MigrationContext.configure(tx), metadata)
    store.close()
    assert [change for change in found if "alembic_version" not in repr(change)] == []


def test_a_new_store_and_an_upgraded_one_are_the_same_to_sqlite(upgraded, tmp_path):
    fresh = Store(tmp_path / "fresh.sqlite", KEY, alone=True)
    fresh.make_tables()
    fresh.close()

    assert schema_of(upgraded) == schema_of(tmp_path / "fresh.sqlite")


def test_every_released_schema_has_its_old_store():
    assert [file.stem for file in sorted(RELEASED.glob("*.sqlite"))] == [
        f"{revision:04}" for revision in range(1, REVISION + 1)
    ]


@pytest.mark.parametrize("released", sorted(RELEASED.glob("*.sqlite")), ids=lambda f: f.stem)
def test_an_old_store_opens_with_all_that_was_in_it(released, tmp_path):
    home = Home(tmp_path)
    shutil.copy(released, home.store)
    shutil.copy(released.with_suffix(".key"), home.key_file)
    if released.with_suffix(".people").exists():  # from 0004 on
        shutil.copy(released.with_suffix(".people"), people_key_file(home))

    desk = open_desk(home)
    with desk.store.read() as tx:
        now = figures(tx)
        claim = rose_by_number(tx, desk.event, "HS-001").claims[0]
        giver = vault.get(tx, claim.private, Giver)
        wraps = tx.exec_driver_sql("SELECT length(wraps) FROM vault").scalars().all()
    assert (now.collected, now.claimed, now.open, now.review) == (5, 2, 2, 1)
    assert claim.is_live
    assert giver == Giver(name="王芳", phone="13800001234")
    assert all(wraps), "what was written before there were keys is sealed"
    assert examine(desk).is_well
    claim_wishes(desk, ["HS-002"], Giver(name="韩梅"))
    desk.close()


def test_an_upgrade_may_have_the_projections_made_anew_once(tmp_path):
    home = Home(tmp_path)
    shutil.copy(RELEASED / "0003.sqlite", home.store)
    shutil.copy(RELEASED / "0003.key", home.key_file)
    desk = open_desk(home)
    assert not rebuild_when_marked(desk)
    with desk.store.write() as tx:
        tx.exec_driver_sql("UPDATE roses SET text = 'spoilt'")
        tx.exec_driver_sql("INSERT INTO local (key, value) VALUES ('rebuild', x'01')")
    desk.close()
    desk = open_desk(home)
    assert examine(desk).is_well
    assert not rebuild_when_marked(desk)
    desk.close()


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, wish("HS-001"), wish("HS-002"))
    claim_wishes(desk, ["HS-001"], Giver(name="王芳"))
    yield desk
    desk.close()


def test_before_an_upgrade_the_old_store_is_copied_beside(desk):
    key = key_of(desk.home)
    desk.close()

    upgrade_store(desk.store.path, key, 6, AHEAD)

    [aside] = desk.home.backups.iterdir()
    assert aside.name.startswith("before-upgrade-0005-")
    old, new = open_still(aside, key), open_still(desk.store.path, key)
    assert old.execute("SELECT count(*) FROM claims").fetchone() == (1,)
    assert new.execute("SELECT colour FROM roses").fetchall() == [("red",), ("red",)]
    assert new.execute("SELECT version_num FROM alembic_version").fetchone() == ("0006",)
    old.close()
    new.close()


def test_an_upgrade_waits_for_no_window_it_says_that_one_is_open(desk):
    with pytest.raises(UserError) as error:
        upgrade_store(desk.store.path, key_of(desk.home), 6, AHEAD)
    assert error.value.code == "store_in_use"


def test_an_upgrade_that_fails_leaves_the_old_store_in_use(desk, tmp_path):
    key = key_of(desk.home)
    desk.close()
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "r0006_broken.py").write_text(
        "from alembic import op\nrevision = '0006'\ndown_revision = '0005'\n"
        "def upgrade():\n    op.execute('DELETE FROM claims')\n    op.execute('NONSENSE')\n"
    )

    with pytest.raises(sa.exc.OperationalError):
        upgrade_store(desk.store.path, key, 6, (*SCRIPTS, broken))

    again = open_desk(desk.home)
    with again.store.read() as tx:
        assert figures(tx).claimed == 1
    again.close()


def test_a_backup_from_a_newer_program_is_refused_before_anything_is_touched(desk):
    file = back_up(desk.home, desk.store)
    key = key_of(desk.home)
    desk.close()
    upgrade_file(file, key, 6, AHEAD)

    with pytest.raises(UserError) as error:
        restore(desk.home, file)

    assert error.value.code == "store_newer"
    again = open_desk(desk.home)
    assert again.node == desk.node
    again.close()
