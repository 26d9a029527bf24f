"""The hub's store on a real PostgreSQL: many writers, new events, texts."""

from contextlib import suppress
from dataclasses import replace

import pytest
import sqlalchemy as sa

from desktop_app.claims.many import Promised, Wanted, claim_many
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import make_desk, open_desk
from desktop_app.journal.records import broken_links
from desktop_app.roses.records import rose_by_number
from desktop_app.safety.doctor import examine
from desktop_app.store import tables
from desktop_app.store.bulk import insert_rows
from desktop_app.store.server import building, connect_server, events_in, schema_of
from tests.desks import EVENT_DAY, HandClock, hang, wish
from tests.postgres import free_port
from tests.store.servers import (
    EVENT,
    GIVER,
    NEEDS_SERVER,
    at_once,
    entries,
    patient,
    refused,
)

pytestmark = NEEDS_SERVER


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
        assert rose_by_number(tx, desk.event, "JB-001").wish.text == "一盏台灯。"
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
