"""Where roses hang: proposals, orders, changes by hand, plans that no longer fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.hanging.facts import Order
from desktop_app.hanging.model import (
    SHEET,
    Scope,
    Wanted,
    arranged,
    chosen_roses,
    fit_of,
    laid_out,
    proposed_columns,
    row_and_column,
    stacked,
    swapped,
    with_more,
    without,
)
from desktop_app.roses.model import State
from tests.hanging.hung import rose, roses, wall


@pytest.mark.parametrize(
    ("count", "columns"), [(1, 1), (5, 5), (8, 8), (28, 8), (160, 8), (161, 12), (309, 16)]
)
def test_a_proposed_wall_fits_sheets_of_eight_and_a_hand_reaches_its_top(count, columns):
    assert proposed_columns(count) == columns


def test_a_wall_by_number_has_no_gaps():
    plan = laid_out(Wanted(name="南墙"), "w", list(reversed(roses(10))))
    assert plan.roses[:3] == ("hs-001", "hs-002", "hs-003")
    assert (plan.rows, plan.columns) == (2, 8)
    assert plan.places[10:] == ("",) * 6


def test_each_group_begins_a_row_of_its_own():
    plan = laid_out(Wanted(name="南墙", order=Order.GROUP), "w", roses(12))
    firsts = [plan.places[row * plan.columns] for row in range(plan.rows)]
    assert firsts == ["hs-004", "hs-001", "hs-002", "hs-003"]
    assert plan.places[3] == ""


def test_each_district_begins_a_row_in_the_order_of_the_city():
    mixed = [*roses(3, "JB"), *roses(2, "HS")]
    assert arranged(mixed, Order.DISTRICT, 4) == (
        "hs-001", "hs-002", "", "",
        "jb-001", "jb-002", "jb-003",
    )  # fmt: skip


def test_given_rows_find_their_columns_even_with_gaps():
    plan = laid_out(Wanted(name="南墙", order=Order.GROUP, rows=4), "w", roses(12))
    assert (plan.rows, plan.columns) == (4, 3)


def test_a_grid_that_is_too_small_says_how_many_places_it_has():
    with pytest.raises(UserError, match="wall_too_small") as refused:
        laid_out(Wanted(name="南墙", rows=2, columns=3), "w", roses(7))
    assert refused.value.values == {"count": 7, "places": 6}


@pytest.mark.parametrize("grid", [{"columns": 61}, {"rows": 201, "columns": 1}, {"rows": -1}])
def test_a_grid_that_no_wall_has_is_refused(grid):
    with pytest.raises(UserError, match="wall_too_large"):
        laid_out(Wanted(name="南墙", **grid), "w", roses(7))


def test_a_wall_needs_a_name_and_roses():
    with pytest.raises(UserError, match="wall_name_missing"):
        laid_out(Wanted(name=" "), "w", roses(1))
    with pytest.raises(UserError, match="wall_empty"):
        laid_out(Wanted(name="南墙"), "w", [])


def test_two_roses_change_places_and_an_empty_place_takes_one():
    plan = wall(2, "a", "b", "c")
    assert swapped(plan, 0, 2).roses == ("c", "b", "a")
    moved = swapped(plan, 1, 3)
    assert moved.roses == ("a", "", "c", "b")
    assert moved.order is Order.HAND
    assert swapped(moved, 3, 1).roses == ("a", "b", "c")


def test_a_rose_taken_off_leaves_its_place_empty_and_late_ones_come_behind():
    plan = without(wall(2, "a", "b", "c"), ["b"])
    assert plan.roses == ("a", "", "c")
    grown = with_more(plan, ["d", "e", "a"])
    assert grown.roses == ("a", "", "c", "d", "e")
    assert grown.rows == 3


def test_only_roses_that_hang_on_no_other_wall_are_taken_by_default():
    there = wall(2, "hs-001", wall_id="north")
    found = chosen_roses(Wanted(name="南墙"), roses(3), [there], None, "")
    assert [one.number for one in found] == ["HS-002", "HS-003"]


def test_a_venue_gets_the_roses_of_its_district_and_claimed_ones_when_asked():
    mixed = [*roses(2, "HS"), rose("HS-009", State.CLAIMED), *roses(2, "JB")]
    wanted = Wanted(name="南墙", scope=Scope.VENUE)
    assert len(chosen_roses(wanted, mixed, [], None, "HS")) == 2
    wanted = Wanted(name="南墙", scope=Scope.VENUE, with_claimed=True)
    assert len(chosen_roses(wanted, mixed, [], None, "HS")) == 3
    with pytest.raises(UserError, match="venue_missing"):
        chosen_roses(wanted, mixed, [], None, "")


def test_words_that_nobody_released_never_get_a_tag():
    hidden = rose("HS-001", State.REVIEW)
    with pytest.raises(UserError, match="tag_not_public"):
        chosen_roses(
            Wanted(name="南墙", scope=Scope.CHOSEN, numbers=("HS-001",)), [hidden], [], None, ""
        )
    for scope in (Scope.ALL, Scope.FREE):
        wanted = Wanted(name="南墙", scope=scope, with_claimed=True)
        assert chosen_roses(wanted, [hidden], [], None, "") == []


def test_a_plan_that_no_longer_fits_says_so():
    plan = wall(2, "hs-001", "hs-002", "hs-003")
    now = [
        rose("HS-001"),
        rose("HS-002", State.CLAIMED),
        rose("HS-003", State.WITHDRAWN),
        rose("HS-004"),
        rose("JB-001"),
    ]
    fit = fit_of(plan, now, [plan], "HS")
    assert (fit.claimed, fit.off, fit.late) == (("hs-002",), ("hs-003",), ("hs-004",))
    assert fit_of(plan, now, [plan], "").late == ("hs-004", "jb-001")


@given(st.integers(1, 400), st.integers(1, 60), st.sampled_from(Order))
def test_every_rose_has_one_place_whatever_the_order(count, columns, order):
    places = arranged(roses(count), order, columns)
    assert sorted(wish for wish in places if wish) == [one.wish_id for one in roses(count)]
    plan = wall(columns, *places)
    assert row_and_column(plan, len(places) - 1)[0] == plan.rows


@given(st.integers(1, 200), st.data())
def test_swapping_is_its_own_way_back(count, data):
    plan = wall(8, *(f"r{n}" for n in range(count)))
    last = len(plan.places) - 1
    one, other = data.draw(st.integers(0, last)), data.draw(st.integers(0, last))
    there = swapped(plan, one, other)
    assert sorted(there.hanging) == sorted(plan.hanging)
    assert swapped(there, one, other).roses == plan.roses


@given(st.integers(1, 400))
def test_piles_cut_at_once_and_laid_on_each_other_are_in_hanging_order(count):
    tags = list(range(count))
    sheets = stacked(tags, -(-count // SHEET))
    assert all(len(sheet) <= SHEET for sheet in sheets)
    piles = [[sheet[cell] for sheet in sheets if cell < len(sheet)] for cell in range(SHEET)]
    assert [tag for pile in piles for tag in pile] == tags
