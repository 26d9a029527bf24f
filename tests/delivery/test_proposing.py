"""The proposal: fair, the same everywhere, fast, and never against what a person decided."""

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.delivery.doors import Lives, lives_at, same_doors, sorting_key
from desktop_app.delivery.model import Team
from desktop_app.delivery.proposing import Address, Left, Parcel, propose
from desktop_app.wishes.facts import Identity
from desktop_app.wishes.number import DISTRICTS

CODES = list(DISTRICTS)
NINE = [
    Team("t1", "善行一队", ("SB", "HS"), 40), Team("t2", "善行二队", ("JB",), 30),
    Team("t3", "善行三队", ("ZH",), 30), Team("t4", "善行四队", ("BL",), 35),
    Team("t5", "善行五队", ("YZ",), 45), Team("t6", "善行六队", ("FH", "NH"), 45),
    Team("t7", "善行七队", ("YY",), 35), Team("t8", "善行八队", ("CX",), 40),
    Team("t9", "善行九队", ("XS",), 30),
]  # fmt: skip


def door(n, district="HS", street="", *, here=(True,), team="", order=0, loose=True):
    parcels = tuple(
        Parcel(f"w{n}-{k}", f"{district}-{n:03d}{k}", team, order, is_here, loose)
        for k, is_here in enumerate(here)
    )
    return Address(f"h{n}" if team else "", district, street, (n,), parcels)


def by_team(proposal):
    found = {}
    for stop in proposal.stops:
        found.setdefault(stop.team, []).append(stop.number)
    return found


def test_each_district_goes_to_the_team_that_is_at_home_there():
    proposal = propose([door(n, code) for n, code in enumerate(CODES)], NINE)
    teams = {stop.number[:2]: stop.team for stop in proposal.stops}
    assert all(
        code in next(t for t in NINE if t.team == team).areas for code, team in teams.items()
    )
    assert len(teams) == 11


def test_two_teams_of_a_district_share_it_street_by_street():
    teams = [Team("a", "甲", ("HS",)), Team("b", "乙", ("HS",))]
    streets = ["白云街道", "南门街道", "西门街道", "望春街道"]
    doors = [door(n, "HS", streets[n // 10]) for n in range(40)]
    proposal = propose(doors, teams)
    assert abs(proposal.doors["a"] - proposal.doors["b"]) <= 4
    kept_together = [
        {stop.team for stop in proposal.stops if int(stop.number[3:6]) // 10 == k} for k in range(4)
    ]
    assert sum(len(teams_there) for teams_there in kept_together) <= 7


def test_a_full_team_gets_no_more_and_a_district_without_a_team_is_named():
    proposal = propose(
        [door(1), door(2), door(3, "NH")],
        [Team("a", "甲", ("HS",), most=1), Team("z", "停", retired="x")],
    )
    assert [(one.numbers, one.why) for one in proposal.left] == [
        (("HS-0020",), Left.FULL),
        (("NH-0030",), Left.NO_TEAM),
    ]


def test_a_team_without_areas_helps_out_where_the_others_are_full():
    teams = [Team("a", "甲", ("HS",), most=2), Team("b", "乙")]
    proposal = propose([door(n) for n in range(4)], teams)
    assert {team: len(its) for team, its in by_team(proposal).items()} == {"a": 2, "b": 2}


def test_all_gifts_of_a_door_go_together_and_the_missing_one_is_named():
    proposal = propose([door(1, here=(True, False, True))], NINE)
    assert len({(stop.team, stop.order) for stop in proposal.stops}) == 1
    assert proposal.waiting == ("HS-0011",)
    nothing = propose([door(1, here=(False, False))], NINE)
    assert (nothing.stops, nothing.left[0].why) == ((), Left.NOT_HERE)


def test_a_new_door_follows_its_street_and_what_was_planned_keeps_its_order():
    planned = [
        replace(door(1, street="白云街道", team="t1", order=1)),
        replace(door(2, street="南门街道", team="t1", order=2)),
    ]
    proposal = propose([*planned, door(3, street="白云街道")], NINE)
    assert by_team(proposal)["t1"] == ["HS-0010", "HS-0030", "HS-0020"]


def test_what_is_on_the_road_is_left_alone():
    proposal = propose([door(1, team="t1", order=3, loose=False), door(2)], NINE)
    assert [(stop.number, stop.order) for stop in proposal.stops] == [("HS-0020", 4)]


def test_houses_are_sorted_by_their_numbers():
    houses = ["白云路12号", "白云路8号", "白云路１０号", "安丰小区"]
    assert sorted(houses, key=sorting_key) == [
        "安丰小区",
        "白云路8号",
        "白云路１０号",
        "白云路12号",
    ]


def test_a_door_is_told_by_its_address_or_by_guardian_and_phone():
    def home(address="", phone="", guardian="", name="甲"):
        return lives_at("HS", Identity(name=name, address=address, phone=phone, guardian=guardian))

    wishes = {
        "a": home("白云路 8 号 302 室"),
        "b": home("白云路８号302室", name="乙"),
        "c": home("", "13900000001", "李建国", "丙"),
        "d": home("南门路 1 号", "13900000001", "李建国", "丁"),
        "e": home("白云村", name="戊"),
        "f": home("白云村", name="己"),
        "g": Lives(),
    }
    assert same_doors(wishes, {}) == {
        "a": "a", "b": "a", "c": "c", "d": "c", "e": "e", "f": "f", "g": "g",
    }  # fmt: skip
    assert same_doors(wishes, {"e": "h1", "g": "h1"})["g"] == "e"


DOORS = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.sampled_from(["", "白云街道", "南门街道", "西门街道"]),
        st.lists(st.booleans(), min_size=1, max_size=3),
        st.sampled_from(["", "", "t1", "t5"]),
    ),
    max_size=40,
)


@given(DOORS, st.randoms(use_true_random=False))
def test_the_same_gifts_give_the_same_proposal_in_any_order(drawn, random):
    doors = [
        door(n, code, street, here=tuple(here), team=team, order=n + 1 if team else 0)
        for n, (code, street, here, team) in enumerate(drawn)
    ]
    shuffled, teams = list(doors), list(NINE)
    random.shuffle(shuffled)
    random.shuffle(teams)
    proposal = propose(doors, NINE)
    assert propose(shuffled, teams) == proposal
    wishes = [stop.wish for stop in proposal.stops]
    assert len(wishes) == len(set(wishes))
    planned = {one.wish: one.team for it in doors for one in it.parcels if one.team}
    assert all(planned.get(stop.wish, stop.team) == stop.team for stop in proposal.stops)
    over = [t for t in NINE if t.most and proposal.doors.get(t.team, 0) > t.most]
    assert all(sum(it.team == t.team for it in doors) > t.most for t in over)
    placed = {stop.number for stop in proposal.stops} | {
        number for one in proposal.left for number in one.numbers
    }
    assert placed == {one.number for it in doors for one in it.parcels}


def test_500_gifts_and_nine_teams_take_less_than_a_second():
    streets = [f"{n} 街道" for n in range(12)]
    doors = [door(n, CODES[n % 11], streets[n % 12]) for n in range(500)]
    began = time.perf_counter()
    proposal = propose(doors, NINE)
    assert time.perf_counter() - began < 1
    assert len(proposal.stops) + sum(len(one.numbers) for one in proposal.left) == 500


def test_a_home_with_very_many_children_keeps_nobody_waiting():
    home = door(1, here=(True,) * 800, team="t1", order=1)
    began = time.perf_counter()
    proposal = propose([home], NINE)
    assert time.perf_counter() - began < 1
    assert len(proposal.stops) == 800
