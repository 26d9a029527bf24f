"""Everything that may go wrong between a hub and its PostgreSQL, each with its words."""

import threading
import time
from dataclasses import replace

import pytest

from desktop_app.claims.many import Wanted, claim_many
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import make_desk, open_desk
from desktop_app.errors import UserError
from desktop_app.journal.records import broken_links
from desktop_app.paths import Home
from desktop_app.store.server import connect_server, events_in
from tests.desks import EVENT_DAY, HandClock, hang, wish
from tests.postgres import Cluster, free_port
from tests.store.servers import (
    EVENT,
    GIVER,
    NEEDS_SERVER,
    entries,
    patient,
    refused,
)

pytestmark = NEEDS_SERVER


def test_a_writer_that_waits_too_long_is_told_so(desk, home):
    other = open_desk(home, clock=HandClock())
    patient(other, 100)
    with desk.store.write(), refused("store_busy"):
        claim_wishes(other, ["HS-001"], GIVER)
    claim_wishes(other, ["HS-001"], GIVER)
    other.close()


def test_a_database_that_became_read_only_says_so_and_works_again_afterwards(desk, home):
    name = home.database.rpartition("/")[2]
    before = len(entries(desk))
    with connect_server(home.database, autocommit=True) as owner:
        desk.store._engine.dispose()
        owner.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        with refused("store_readonly"):
            claim_wishes(desk, ["HS-001"], GIVER)
        assert len(entries(desk)) == before
        owner.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
    claim_wishes(desk, ["HS-001"], GIVER)  # over a new connection: no restart


def test_a_full_disk_changes_nothing_and_says_so(desk):
    before = len(entries(desk))
    with desk.store.write() as tx:
        tx.exec_driver_sql(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN RAISE EXCEPTION USING ERRCODE = ''53100'', MESSAGE = ''no space''; END'"
        )
        tx.exec_driver_sql(
            "CREATE TRIGGER full_disk BEFORE INSERT ON claims EXECUTE FUNCTION full_disk()"
        )
    with refused("disk_full"):
        claim_wishes(desk, ["HS-001"], GIVER)
    wanted = [Wanted(f"HS-{n:03}", desk.new_id(), f"AAAAAA{n:02}", GIVER) for n in range(1, 11)]
    with refused("disk_full"):
        claim_many(desk, wanted)
    assert len(entries(desk)) == before


def test_who_may_not_come_in_is_told_so(server, home, tmp_path):
    database = home.database
    for wrong in (f"{database}nowhere", database.replace("postgres@", "nobody@")):
        with refused("server_refused"):
            open_desk(Home(tmp_path, wrong))


def test_a_wrong_password_is_told_and_never_said_back(server, home):
    with connect_server(home.database, autocommit=True) as owner:
        owner.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    rules = server.data / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"host all guarded 127.0.0.1/32 scram-sha-256\n{before}")
    server.reload()
    wrong = home.database.replace("postgres@", "guarded:swordfish@")
    with pytest.raises(UserError) as caught:
        events_in(wrong)
    assert caught.value.code == "server_refused"
    assert "swordfish" not in f"{caught.value} {caught.value.values}"
    rules.write_text(before)
    server.reload()


def test_a_server_that_is_not_there_is_told(home, server):
    away = home.database.replace(str(server.port), str(free_port()))
    with refused("server_away"):
        open_desk(replace(home, database=away))


def test_an_event_that_is_not_there_is_told(desk, home):
    with refused("no_event"):
        open_desk(replace(home, event="ef" * 10))


def test_a_server_that_restarts_is_found_again_without_a_restart_of_ours(tmp_path):
    lone = Cluster().make().start()
    try:
        desk = make_desk(Home(tmp_path, lone.database(), EVENT), "一", EVENT_DAY, clock=HandClock())
        hang(desk, wish("HS-001"))
        lone.stop()
        with refused("server_away"):
            claim_wishes(desk, ["HS-001"], GIVER)
        lone.start()
        claim_wishes(desk, ["HS-001"], GIVER)
        desk.close()
    finally:
        lone.remove()


def test_a_connection_lost_in_the_commit_leaves_it_open_and_asking_again_settles_it(desk, home):
    for n in range(1, 9):
        wanted = [Wanted(f"HS-{n:03}", desk.new_id(), f"AAAAAA{n:02}", GIVER)]
        torn = _tearing(home, desk, after=n % 2 == 0)
        with refused("server_away"):
            claim_many(desk, wanted)
        torn()
        [promise] = claim_many(desk, wanted)[0]
        assert (promise.code, promise.is_final) == (f"AAAAAA{n:02}", True)
    assert sum(entry.kind == "claim.made" for entry in entries(desk)) == 8
    assert not list(broken_links(entries(desk)))


def _tearing(home, desk, *, after):
    """The next commit is cut off just before or just after it took place."""
    dialect = desk.store._engine.dialect
    plain = dialect.do_commit

    def torn(connection):
        driver = getattr(connection, "driver_connection", connection)
        if after:
            plain(connection)
        with connect_server(home.database, autocommit=True) as killer:
            killer.execute("SELECT pg_terminate_backend(%s)", (driver.info.backend_pid,))
        if after:
            driver.execute("SELECT 1")
        plain(connection)

    dialect.do_commit = torn

    def heal():
        dialect.do_commit = plain

    return heal


def test_a_commit_that_stopped_waiting_for_the_standby_is_no_yes(tmp_path):
    lone = Cluster(safe=True).make().start()
    try:
        desk = make_desk(Home(tmp_path, lone.database(), EVENT), "一", EVENT_DAY, clock=HandClock())
        hang(desk, wish("HS-001"))
        lone.reload(synchronous_standby_names="'*'")
        with connect_server(desk.home.database, autocommit=True) as owner:
            cancelling = threading.Thread(target=_cancel_the_waiting, args=(owner,))
            cancelling.start()
            with refused("server_away"):
                claim_wishes(desk, ["HS-001"], GIVER)
            cancelling.join()
        desk.close()
    finally:
        lone.remove()


def _cancel_the_waiting(owner):
    """As an administrator might who sees a commit hang."""
    query = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    for _ in range(2000):
        if owner.execute(query).fetchall():
            return
        time.sleep(0.01)
