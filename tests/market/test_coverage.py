"""Which closing counted which money: pure rules, in any order of arrival."""

from itertools import permutations

import pytest

from desktop_app.market.coverage import Closed, Coverage, Place, in_order, newest_nodes
from desktop_app.market.facts import CashClosed, Counted

EMPTY = Counted(pieces={})


def closed(name, node, n, covers, scope=""):
    told = CashClosed(
        stall="s",
        node=scope,
        day="2023-06-28",
        covers=covers,
        expected=0,
        first=EMPTY,
        second=EMPTY,
    )
    return Closed(name, told, Place(node, n), "", "", None)


def names(closings):
    return [one.closing_id for one in closings]


def test_closings_stand_after_those_they_knew_whatever_arrived_first():
    one = closed("one", "b", 9, {"a": 5, "b": 8})
    two = closed("two", "a", 7, {"a": 6, "b": 9})
    three = closed("three", "a", 12, {"a": 11, "b": 9})
    for some in permutations((one, two, three)):
        assert names(in_order(some)) == ["one", "two", "three"]


def test_a_closing_that_was_known_before_all_that_it_covers_still_stands_first():
    """Desks send their own logs first: b heard of a's closing before it heard of c."""
    first = closed("first", "a", 9, {"a": 8, "c": 500})
    later = closed("later", "b", 3, {"a": 9, "b": 2, "c": 1})
    for some in permutations((first, later)):
        assert names(in_order(some)) == ["first", "later"]
    assert Coverage(in_order([later, first]), {}).covering("c", Place("c", 400)) == first


def test_closings_that_knew_nothing_of_each_other_stand_alike_everywhere():
    some = [closed(f"of {node}", node, 5, {node: 4}) for node in "cab"]
    orders = {tuple(names(in_order(one))) for one in permutations(some)}
    assert orders == {("of a", "of b", "of c")}


def test_closings_that_claim_to_know_each_other_do_not_stop_anybody():
    one = closed("one", "a", 5, {"a": 4, "b": 9})
    two = closed("two", "b", 5, {"b": 4, "a": 9})
    assert names(in_order([two, one])) == names(in_order([one, two])) == ["one", "two"]


def test_money_belongs_to_the_first_that_covers_it_and_a_box_is_a_box():
    own = closed("own", "a", 6, {"a": 5, "b": 4}, scope="a")
    whole = closed("whole", "b", 9, {"a": 8, "b": 8})
    coverage = Coverage(in_order([whole, own]), {})
    assert names(filter(None, [coverage.covering("a", Place("a", 5))])) == ["own"]
    assert names(filter(None, [coverage.covering("a", Place("a", 8))])) == ["whole"]
    assert names(filter(None, [coverage.covering("b", Place("b", 3))])) == ["whole"]
    assert coverage.covering("a", Place("a", 9)) is None
    assert [tuple(span) for span in coverage.spans("a")] == [
        ("own", 0, 5),
        ("whole", 5, 8),
        ("", 8, None),
    ]


def test_small_money_is_where_its_box_is_not_who_wrote_it_down():
    own = closed("own", "a", 6, {"a": 5, "b": 4}, scope="a")
    coverage = Coverage((own,), {})
    assert coverage.covering("a", Place("b", 4)) == own
    assert coverage.covering("a", Place("b", 5)) is None
    assert coverage.covering("b", Place("b", 4)) is None


def test_a_void_counts_for_the_closing_that_knew_of_it():
    coverage = Coverage((closed("one", "a", 6, {"a": 5, "b": 4}),), {})
    sale = Place("a", 3)
    assert not coverage.counts_as_voided("a", sale, [])
    assert coverage.counts_as_voided("a", sale, [Place("b", 4)])
    assert not coverage.counts_as_voided("a", sale, [Place("b", 5)])
    assert coverage.counts_as_voided("a", sale, [Place("b", 5), Place("a", 4)])
    assert coverage.counts_as_voided("a", Place("a", 9), [Place("b", 5)]), "nobody counted it yet"


def test_a_laptop_that_went_on_from_its_backup_has_the_same_box():
    newest = newest_nodes({"a": "", "a2": "a", "a3": "a2", "b": ""})
    assert newest == {"a": "a3", "a2": "a3"}
    own = closed("own", "a3", 6, {"a": 50, "a2": 7, "a3": 5}, scope="a3")
    coverage = Coverage((own,), newest)
    assert coverage.covering("a", Place("a", 50)) == own
    assert coverage.is_in("a2", "a3")
    assert not coverage.is_in("a2", "b")


@pytest.mark.parametrize("circle", [{"a": "b", "b": "a"}, {"a": "a"}])
def test_a_line_of_laptops_that_bites_its_tail_ends(circle):
    assert newest_nodes(circle).keys() == circle.keys()
