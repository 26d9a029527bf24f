"""Who was served, by half-hour of the local day."""

import pytest

from desktop_app.errors import UserError
from desktop_app.market.figures import Served, market_figures
from desktop_app.market.look import look_at_tallies
from desktop_app.market.tallies import TallyKind, note_tally, take_tally_back, void_tally
from desktop_app.staff.duty import sign_in
from tests.exchange.desks import meet
from tests.market.markets import set_up
from tests.staff.people import VOLUNTEER, VOLUNTEER_PIN, with_staff


def half_of(desk):
    now = desk.clock().astimezone()
    return f"{now.hour:02}:{now.minute // 30 * 30:02}"


def test_every_key_is_a_service_in_its_half_hour(first):
    begin = half_of(first)
    note_tally(first, "A01", "量血压", persons=1)
    note_tally(first, "A01", "量血压")
    first.clock.turn(minutes=31)
    note_tally(first, "A01", "磨刀", times=3, persons=2)
    table = look_at_tallies(first, "A01")
    assert [half.label for half in table.halves] == [begin, half_of(first)]
    assert [half.times for half in table.halves] == [{"量血压": 2}, {"磨刀": 3}]
    assert (table.times, table.persons) == ({"量血压": 2, "磨刀": 3}, {"量血压": 1, "磨刀": 2})
    assert (table.all_times, table.all_persons) == (5, 3)


def test_persons_and_times_are_apart_and_so_is_what_was_given_away(first):
    note_tally(first, "A01", "量血压", times=0, persons=1)
    note_tally(first, "A01", "宣传册", times=40, what=TallyKind.GOODS)
    table = look_at_tallies(first, "A01")
    assert (table.all_times, table.all_persons, table.given_away) == (0, 1, {"宣传册": 40})
    assert "宣传册" not in table.services


def test_a_slip_of_the_hand_is_taken_back(first):
    note_tally(first, "A01", "量血压")
    note_tally(first, "A01", "磨刀", times=5)
    take_tally_back(first, "A01", "磨刀")
    assert look_at_tallies(first, "A01").times == {"量血压": 1}
    take_tally_back(first, "A01")
    assert look_at_tallies(first, "A01").halves == ()
    with pytest.raises(UserError, match="tally_unknown"):
        take_tally_back(first, "A01")


def test_the_last_slip_is_taken_back_though_the_clock_was_set_back_meanwhile(first):
    note_tally(first, "A01", "量血压")
    first.clock.turn(hours=-1)
    note_tally(first, "A01", "磨刀")
    take_tally_back(first, "A01")
    assert look_at_tallies(first, "A01").times == {"量血压": 1}


def test_practice_is_counted_apart(first):
    note_tally(first, "A01", "量血压", is_training=True)
    table = look_at_tallies(first, "A01")
    assert (table.all_times, table.training) == (0, 1)


def test_a_service_is_one_of_the_stalls(first):
    with pytest.raises(UserError, match="service_unknown") as refused:
        note_tally(first, "A01", "理发")
    assert refused.value.values["services"] == "量血压、磨刀"


@pytest.mark.parametrize(("times", "persons"), [(0, 0), (-1, 0), (10_001, 0)])
def test_a_count_that_is_none_is_not_noted(first, times, persons):
    with pytest.raises(UserError, match="tally_bad"):
        note_tally(first, "A01", "量血压", times=times, persons=persons)


def test_desks_add_up_and_each_takes_its_own_back(first, second):
    with_staff(first)
    note_tally(first, "A01", "量血压", persons=1)
    meet(first, second)
    sign_in(second, VOLUNTEER, VOLUNTEER_PIN)
    note_tally(second, "A01", "量血压", times=2)
    with pytest.raises(UserError, match="tally_unknown"):
        take_tally_back(second, "A01", "磨刀")
    meet(first, second)
    for desk in (first, second):
        assert look_at_tallies(desk, "A01").times == {"量血压": 3}
    with first.store.read() as tx:
        ours = tx.exec_driver_sql("SELECT tally FROM tallies WHERE times = 1").scalar()
    with pytest.raises(UserError, match="tally_of_other_desk"):
        void_tally(second, ours)
    take_tally_back(second, "A01")
    meet(first, second)
    assert look_at_tallies(first, "A01").times == {"量血压": 1}


def test_the_market_counts_all_who_were_served(first):
    set_up(first, "A02")
    note_tally(first, "A01", "量血压", times=2, persons=1)
    note_tally(first, "A02", "磨刀", times=3, persons=3)
    note_tally(first, "A02", "伞", times=7, what=TallyKind.GOODS)
    figures = market_figures(first)
    assert figures.served == Served(times=5, persons=4, given_away=7)
    assert [one.served.times for one in figures.stalls] == [2, 3]
