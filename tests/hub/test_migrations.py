"""A hub's schema grows under its events: once, whole, whoever starts first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import msgspec
import pytest
import sqlalchemy as sa

from desktop_app.desk import make_desk, open_desk
from desktop_app.errors import UserError
from desktop_app.hub.check import Grade, check_hub
from desktop_app.hub.databases import located
from desktop_app.hub.guarantees import check_server
from desktop_app.hub.migrating import migrate
from desktop_app.paths import Home
from desktop_app.roses.records import figures
from desktop_app.store.server import connect_server, schema_of
from desktop_app.store.server_schema import check_revision
from desktop_app.store.upgrade import SCRIPTS
from tests.desks import hang, wish
from tests.postgres import Cluster, programs, why_none
from tests.store.make_released import RELEASED

pytestmark = pytest.mark.skipif(programs() is None, reason=why_none())
AHEAD = (*SCRIPTS, RELEASED.parent / "ahead")


@pytest.fixture(scope="module")
def cluster():
    cluster = Cluster().make().start()
    yield cluster
    cluster.remove()


@pytest.fixture
def hub(cluster, tmp_path):
    desk = make_desk(Home(tmp_path, cluster.database()), "试验活动", date(2023, 6, 28))
    hang(desk, wish("HS-001"), wish("HS-002"))
    yield desk
    desk.close()


def colours(hub):
    with connect_server(hub.home.database, schema_of(hub.event)) as connection:
        return connection.execute("SELECT colour FROM roses").fetchall()


def test_several_starters_bring_an_event_to_the_new_schema_once(hub):
    with ThreadPoolExecutor(4) as starters:
        asked = [
            starters.submit(migrate, hub.home.database, hub.event, 6, AHEAD) for _one in range(4)
        ]
    had = [one.result() for one in asked]
    assert sorted(had, key=str) == [5, None, None, None]
    assert colours(hub) == [("red",), ("red",)]


def test_a_script_that_fails_leaves_the_old_schema_in_use(hub, tmp_path):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "r0006_broken.py").write_text(
        "from alembic import op\nrevision = '0006'\ndown_revision = '0005'\n"
        "def upgrade():\n    op.execute('DELETE FROM roses')\n    op.execute('NONSENSE')\n"
    )
    with pytest.raises(sa.exc.ProgrammingError):
        migrate(hub.home.database, hub.event, 6, (*SCRIPTS, broken))
    assert check_revision(hub.home.database, hub.event) == 5
    with hub.store.read() as tx:
        assert figures(tx).collected == 2


def test_a_hub_of_a_newer_program_is_refused(hub):
    migrate(hub.home.database, hub.event, 6, AHEAD)
    with pytest.raises(UserError) as error:
        migrate(hub.home.database, hub.event)
    assert error.value.code == "store_newer"
    with pytest.raises(UserError) as error:
        open_desk(hub.home)
    assert error.value.code == "store_newer"


def test_nobody_works_on_an_older_schema_and_the_examination_says_what_to_do(hub):
    with connect_server(hub.home.database, schema_of(hub.event)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
    with pytest.raises(UserError) as error:
        open_desk(hub.home)
    assert error.value.code == "schema_older"
    found = {one.what: one for one in check_hub(hub.home)}
    assert (found["schema"].grade, found["schema"].code) == (Grade.WARN, "schema_older")


def test_a_server_that_forgets_what_it_confirmed_is_refused(cluster):
    with pytest.raises(UserError) as error:
        check_server(cluster.database())
    assert error.value.code == "server_unsafe"


def test_a_file_says_which_database_holds_which_event(hub, cluster, tmp_path):
    file = tmp_path / "events.json"
    places = {hub.event: hub.home.database, "f" * 20: cluster.database()}
    file.write_bytes(msgspec.json.encode(places))
    found = open_desk(located(Home(tmp_path, str(file), hub.event)))
    assert found.node == hub.node
    found.close()


@pytest.mark.parametrize(
    ("content", "event", "code"),
    [
        ('{"a": "postgresql://u@h/d", "b": "postgresql://u@h/e"}', "", "which_event"),
        ('{"a": "postgresql://u@h/d"}', "b", "event_not_in_map"),
        ('{"a": "postgresql://u:secret@h/d"', "", "database_map"),
        ("{}", "", "database_map"),
        ('["postgresql://u:secret@h/d"]', "", "database_map"),
    ],
)
def test_a_file_of_databases_that_leads_nowhere_says_so_without_its_passwords(
    tmp_path, content, event, code
):
    (tmp_path / "events.json").write_text(content)
    with pytest.raises(UserError) as error:
        located(Home(tmp_path, str(tmp_path / "events.json"), event))
    assert error.value.code == code
    assert "secret" not in str(error.value)
