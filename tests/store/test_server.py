"""The hub's store on a real PostgreSQL: many writers, and everything that may go wrong."""

import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Promised, Wanted, claim_many
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import make_desk, open_desk
from desktop_app.errors import UserError
from desktop_app.journal.records import all_entries, broken_links
from desktop_app.paths import Home
from desktop_app.roses.records import rose_by_number
from desktop_app.safety.doctor import examine
from desktop_app.store import tables
from desktop_app.store.bulk import insert_rows
from desktop_app.store.server import building, connect_server, events_in, schema_of
from tests.desks import EVENT_DAY, HandClock, hang, wish
from tests.postgres import Cluster, free_port, programs, why_none

pytestmark = pytest.mark.skipif(programs() is None, reason=why_none())

GIVER = Giver(name="李四", phone="13800138000")
EVENT = "ab" * 10


@pytest.fixture(scope="module")
def server():
    cluster = Cluster().make().start()
    yield cluster
    cluster.remove()


@pytest.fixture
def home(server, tmp_path):
    return Home(tmp_path, server.database(), EVENT)


@pytest.fixture
def desk(home):
    desk = make_desk(home, "试验活动", EVENT_DAY, clock=HandClock())
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, 41)))
    yield desk
    desk.close()


@contextmanager
def refused(code):
    with pytest.raises(UserError) as caught:
        yield
    assert caught.value.code == code


def at_once(*works):
    """What each returned or raised, all started at the same moment."""
    found, start = [None] * len(works), threading.Barrier(len(works))

    def run(place, work):
        start.wait()
        try:
            found[place] = work()
        except UserError as error:
            found[place] = error.code

    threads = [threading.Thread(target=run, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def entries(desk):
    with desk.store.read() as tx:
        return list(all_entries(tx, desk.event))


def patient(desk, milliseconds):
    """Connections of this desk wait no longer than this for a lock."""

    def set_up(connection, _record):
        connection.execute(f"SET lock_timeout = {milliseconds}")
        connection.commit()

    desk.store._engine.dispose()
    sa.event.listen(desk.store._engine, "connect", set_up)


# many at once


def test_of_several_workers_that_claim_one_wish_exactly_one_has_it(desk, home):
    workers = [open_desk(home, clock=HandClock()) for _ in range(3)]
    for n in range(1, 31):
        claims = [lambda at=at, n=n: claim_wishes(at, [f"HS-{n:03}"], GIVER) for at in workers]
        heard = at_once(*claims)
        assert sorted(heard, key=str).count("wish_taken") == 2
    assert not list(broken_links(entries(desk)))
    for at in workers:
        at.close()


def test_a_claim_asked_for_twice_at_once_is_one_claim(desk, home):
    other = open_desk(home, clock=HandClock())
    wanted = [Wanted("HS-001", desk.new_id(), "AAAAAAAA", GIVER)]
    [one, two] = at_once(lambda: claim_many(desk, wanted)[0], lambda: claim_many(other, wanted)[0])
    assert one == two
    assert isinstance(one[0], Promised)
    assert sum(entry.kind == "claim.made" for entry in entries(desk)) == 1
    other.close()


def test_events_do_not_wait_for_each_other(desk, home):
    other = make_desk(replace(home, event="cd" * 10), "二", EVENT_DAY, clock=HandClock())
    patient(other, 200)
    with desk.store.write():
        hang(other, wish("JB-001"))
    other.close()


# what may go wrong


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


# a new event


def test_nobody_sees_an_event_before_it_is_whole(home):
    with suppress(RuntimeError), building(home.database, EVENT):
        assert events_in(home.database) == []
        raise RuntimeError
    assert events_in(home.database) == []
    with building(home.database, EVENT):
        pass
    assert events_in(home.database) == [EVENT]


def test_what_a_kill_left_half_built_is_cleared_by_the_next_try(home):
    with connect_server(home.database, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema_of(EVENT)}_new" CREATE TABLE entries (x int)')
    assert events_in(home.database) == []
    make_desk(home, "一", EVENT_DAY, clock=HandClock()).close()
    assert events_in(home.database) == [EVENT]


def test_an_event_is_made_once(desk, home):
    with refused("event_here"):
        make_desk(home, "一", EVENT_DAY, clock=HandClock())


def test_of_two_that_make_one_event_at_once_one_does(home):
    makes = [lambda: make_desk(home, "一", EVENT_DAY, clock=HandClock())] * 3
    heard = at_once(*makes)
    assert heard.count("event_here") == 2
    [made] = [one for one in heard if one != "event_here"]
    assert events_in(home.database) == [EVENT]
    made.close()


# texts


def test_many_rows_with_a_text_that_cannot_be_kept_are_refused_as_one(desk):
    rows = [(f"k{n}", b"") for n in range(9)] + [("k\0", b"")]
    with pytest.raises(sa.exc.DataError), desk.store.write() as tx:
        insert_rows(tx, tables.local, ("key", "value"), rows)
    with desk.store.read() as tx:
        assert tx.execute(sa.select(tables.local.c.key)).scalars().all() == []


def test_a_fact_with_a_character_that_no_server_keeps_is_shown_without_it(desk):
    hang(desk, wish("JB-001", text="一盏\0台灯。"))
    with desk.store.read() as tx:
        assert (
            rose_by_number(tx, desk.event, "JB-001").wish.text
            == "一盏\N{REPLACEMENT CHARACTER}台灯。"
        )
    assert examine(desk).is_well


def test_the_first_host_that_takes_writes_is_used(server, home):
    name = home.database.rpartition("/")[2]
    dead = f"127.0.0.1:{free_port()},127.0.0.1:{server.port}"
    both = f"postgresql+psycopg://postgres@{dead}/{name}"
    assert events_in(both) == []
    with connect_server(home.database, autocommit=True) as owner:
        owner.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    with refused("server_away"):
        events_in(both)


@pytest.mark.parametrize("url", ["sqlite:///x", "mysql://h/db", "postgresql://[::1/db"])
def test_an_address_that_is_none_is_told(url):
    with refused("database_url"):
        events_in(url)
