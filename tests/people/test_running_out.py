"""A laptop that nobody found again drops its keys by itself; nobody else loses any."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import open_desk
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.composing import compose
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from desktop_app.exchange.records import lacking_records
from desktop_app.people.holders import key_holders
from desktop_app.people.keys import DESK_DAYS, extend_keys
from desktop_app.people.running_out import drop_what_ran_out, term_of
from desktop_app.store import tables
from desktop_app.store.backup import back_up
from tests.desks import EVENT_DAY, HandClock, hang, wish
from tests.exchange.desks import joined, meet, receive_heads
from tests.people.forensics import copies_of, everything_read, found_in, traces_of

WANG = Giver(name="王秀芳", phone="13800001234")
LAST = EVENT_DAY + timedelta(days=DESK_DAYS)


@pytest.fixture
def lent(wall, tmp_path):
    """A laptop of the event with a clock of its own; it knows Wang."""
    claim_wishes(wall, ["HS-001"], WANG)
    desk = joined(wall, tmp_path / "lent", "借来的电脑")
    desk.clock = HandClock()
    yield desk
    desk.close()


def own_keys(desk):
    with desk.store.read() as tx:
        return tx.execute(sa.select(tables.own_keys.c.reader)).scalars().all()


def records(desk):
    with desk.store.read() as tx:
        return set(tx.execute(sa.select(tables.vault.c.record)).scalars())


def gets_what_it_lacks(desk, other):
    """As the next message between them does."""
    with desk.store.read() as tx:
        wanted = lacking_records(tx)
    assert wanted
    receive(desk, compose(other, desk.node, receive_heads(desk), want=wanted), Road.HTTP)


def test_a_laptop_says_how_long_it_reads(lent):
    term = term_of(lent)
    assert (term.until, term.days_left, term.is_near) == (LAST, DESK_DAYS, False)
    lent.clock.turn(days=DESK_DAYS - 2)
    assert term_of(lent).is_near


def test_the_list_of_who_holds_keys_says_it_of_the_laptop_itself_too(lent):
    here = key_holders(lent).holders[0]
    assert (here.is_here, here.until, here.is_over) == (True, LAST, False)
    lent.clock.turn(days=365)
    drop_what_ran_out(lent)
    here = key_holders(lent).holders[0]
    assert (here.readers, here.until, here.is_over) == ((), LAST, True)


def test_on_the_last_day_it_still_reads(lent):
    lent.clock.turn(days=DESK_DAYS)
    assert not drop_what_ran_out(lent)
    assert "13800001234" in everything_read(lent)


def test_the_day_after_nothing_is_left_to_read_not_even_on_the_disk(lent):
    back_up(lent.home, lent.store)
    with lent.store.read() as tx:
        subjects = tx.execute(sa.select(tables.vault.c.subject)).scalars().all()
    traces = traces_of(lent, subjects)
    clock, home = lent.clock, lent.home
    lent.close()
    clock.turn(days=DESK_DAYS + 1)

    again = open_desk(home, clock=clock)
    try:
        assert own_keys(again) == []
        assert everything_read(again) == ""
        assert term_of(again).dropped == LAST
        assert found_in(copies_of(home.folder), again.store.key, traces) == []
        before = records(again)
        claim_wishes(again, ["HS-002"], Giver(name="周大海"))  # whoever knows the event may write
        assert len(records(again)) == len(before) + 1
    finally:
        again.close()


def test_turning_the_clock_back_does_not_bring_the_keys_back(lent):
    lent.clock.turn(days=DESK_DAYS + 1)
    assert drop_what_ran_out(lent)
    lent.clock.turn(days=-DESK_DAYS)
    drop_what_ran_out(lent)
    assert own_keys(lent) == []


def test_turning_the_clock_back_beforehand_does_not_help_once_a_later_day_was_seen(lent):
    lent.clock.turn(days=DESK_DAYS)
    drop_what_ran_out(lent)
    lent.clock.turn(days=-DESK_DAYS)
    assert term_of(lent).days_left == 0


def test_what_a_lead_signed_tells_the_day_to_a_clock_that_stands_still(lent, wall):
    wall.clock.turn(days=DESK_DAYS + 1)
    hang(wall, wish("YZ-001"))
    meet(lent, wall)
    assert drop_what_ran_out(lent)


def test_one_other_desk_alone_with_a_clock_ahead_takes_nobodys_keys(lent, wall, tmp_path):
    strange = joined(wall, tmp_path / "strange", "钟快的电脑")
    try:
        strange.clock = HandClock()
        strange.clock.turn(days=4000)
        claim_wishes(strange, ["HS-005"], Giver(name="周大海"))
        meet(wall, strange)
        meet(lent, wall)
        assert not drop_what_ran_out(lent)
        assert own_keys(lent)
    finally:
        strange.close()


def test_a_lead_and_a_hub_lose_nothing_however_wrong_their_clock_is(wall, tmp_path):
    claim_wishes(wall, ["HS-001"], WANG)
    hub = joined(wall, tmp_path / "hub", "总站", DeskRole.HUB)
    try:
        for desk in (wall, hub):
            desk.clock = HandClock()
            desk.clock.turn(days=9000)
            assert not drop_what_ran_out(desk)
            assert "13800001234" in everything_read(desk)
            assert term_of(desk).until is None
    finally:
        hub.close()


def test_a_lead_extends_and_everything_comes_back(lent, wall):
    lent.clock.turn(days=DESK_DAYS + 1)
    wall.clock.turn(days=DESK_DAYS + 1)
    drop_what_ran_out(lent)
    with wall.store.write() as tx:
        assert extend_keys(tx, wall, LAST + timedelta(days=10)) == 1
    meet(lent, wall)
    gets_what_it_lacks(lent, wall)
    assert "13800001234" in everything_read(lent)
    assert term_of(lent).until == LAST + timedelta(days=10)
    assert term_of(lent).dropped is None


def test_a_lead_heals_a_laptop_whose_clock_had_run_ahead(lent, wall):
    lent.clock.turn(days=4000)
    drop_what_ran_out(lent)
    lent.clock.turn(days=-4000)
    with wall.store.write() as tx:
        extend_keys(tx, wall, LAST + timedelta(days=1))
    meet(lent, wall)
    gets_what_it_lacks(lent, wall)
    assert not drop_what_ran_out(lent)
    assert "13800001234" in everything_read(lent)


def test_an_old_grant_that_comes_late_is_not_taken_again(lent, wall):
    late = compose(wall, lent.node, {})
    wall.clock.turn(days=DESK_DAYS + 1)
    hang(wall, wish("YZ-001"))
    meet(lent, wall)
    drop_what_ran_out(lent)
    receive(lent, late, Road.BUNDLE)
    meet(lent, wall)
    assert own_keys(lent) == []


def test_a_claim_that_nobody_else_has_yet_is_not_lost(lent, wall):
    claim_wishes(lent, ["HS-003"], Giver(name="周大海", phone="13900005678"))
    lent.clock.turn(days=DESK_DAYS + 1)
    drop_what_ran_out(lent)
    assert "13900005678" not in everything_read(lent)
    receive(wall, compose(lent, wall.node, receive_heads(wall)), Road.BUNDLE)
    assert "13900005678" in everything_read(wall)
