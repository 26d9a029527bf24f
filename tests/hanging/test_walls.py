"""Walls on a real desk: one rose hangs once, steps can be taken back, walks survive a restart."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.events.facts import VenueAdded
from desktop_app.events.operations import add_venues
from desktop_app.hanging.model import Scope, Wanted, swapped
from desktop_app.hanging.operations import (
    add_late,
    look,
    plan_wall,
    put_walls,
    take_down,
    wanted_again,
)
from desktop_app.hanging.walk import Seen
from desktop_app.hanging.walks import (
    audits_of,
    begin_walk,
    finish_walk,
    keep_seen,
    open_walk,
    tags_to_replace,
)
from desktop_app.messages import sentences
from desktop_app.safety.doctor import examine, repair_projections
from desktop_app.wishes.operations import withdraw_wish
from tests.desks import hang, small_desk, wish

WANG = Giver(name="王芳", phone="13800138000")


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    hang(desk, *(wish(f"HS-{n:03d}") for n in range(1, 11)), wish("JB-001"))
    yield desk
    desk.close()


def numbers(desk, wall):
    by_id = {rose.wish_id: rose.number for rose in look(desk).roses}
    return [by_id[one] for one in wall.hanging]


def named(desk, name):
    return look(desk).wall_named(name)


def test_a_wall_is_laid_out_and_found_again_by_its_name(desk):
    laid = plan_wall(desk, Wanted(name=" 南墙 "))
    wall = named(desk, "南墙")
    assert wall.wall_id == laid.wall.wall_id
    assert (wall.rows, wall.columns, len(wall.hanging)) == (2, 8, 11)


def test_a_rose_that_moves_to_another_wall_leaves_the_first_and_it_is_said(desk):
    plan_wall(desk, Wanted(name="南墙"))
    laid = plan_wall(desk, Wanted(name="北墙", scope=Scope.CHOSEN, numbers=("HS-002", "JB-001")))
    assert laid.came == {"南墙": 2}
    assert "HS-002" not in numbers(desk, named(desk, "南墙"))
    assert named(desk, "南墙").roses[1] == ""
    put_walls(desk, laid.before)
    assert len(named(desk, "南墙").hanging) == 11
    assert [wall.name for wall in look(desk).walls] == ["南墙"]


def test_two_walls_never_share_a_name(desk):
    plan_wall(desk, Wanted(name="南墙"))
    with pytest.raises(UserError, match="wall_name_taken"):
        plan_wall(desk, Wanted(name="南墙", scope=Scope.ALL))


def test_a_move_by_hand_stays_when_the_desk_is_opened_again(desk):
    wall = plan_wall(desk, Wanted(name="南墙")).wall
    put_walls(desk, [swapped(wall, 0, 10)])
    repair_projections(desk)
    assert numbers(desk, named(desk, "南墙"))[0] == "JB-001"
    assert examine(desk).is_well


def test_late_roses_come_behind_the_last_and_a_taken_down_wall_is_gone(desk):
    wall = plan_wall(desk, Wanted(name="南墙")).wall
    hang(desk, wish("HS-011"))
    site = look(desk)
    assert len(site.fit(named(desk, "南墙")).late) == 1
    assert numbers(desk, add_late(desk, wall.wall_id).wall)[-1] == "HS-011"
    take_down(desk, wall.wall_id)
    assert look(desk).walls == ()
    with pytest.raises(UserError, match="wall_unknown"):
        add_late(desk, wall.wall_id)


def test_a_wall_of_a_venue_gets_the_roses_of_its_district(desk):
    add_venues(desk, [VenueAdded(position=1, district="JB", name="江北会场")])
    [venue] = look(desk).venues
    laid = plan_wall(desk, Wanted(name="江北", venue_id=venue.venue_id, scope=Scope.VENUE))
    assert numbers(desk, laid.wall) == ["JB-001"]


def test_laying_it_out_again_keeps_its_roses_without_what_was_withdrawn(desk):
    wall = plan_wall(desk, Wanted(name="南墙")).wall
    withdraw_wish(desk, "HS-003", "家里已经买了")
    assert len(look(desk).fit(named(desk, "南墙")).off) == 1
    again = plan_wall(desk, wanted_again(named(desk, "南墙")), wall.wall_id).wall
    assert "HS-003" not in numbers(desk, again)
    assert len(again.hanging) == 10


def test_a_walk_goes_on_after_a_restart_even_with_half_a_line_at_its_end(desk):
    wall = plan_wall(desk, Wanted(name="南墙")).wall
    begin_walk(desk, wall.wall_id)
    keep_seen(desk, Seen(number="HS-001", was_open=True))
    keep_seen(desk, Seen(strange="malformed", mark="1f3a"))
    with (desk.home.folder / "walk.jsonl").open("ab") as file:
        file.write(b'{"number":"HS-0')
    walk = open_walk(desk)
    assert walk.wall_id == wall.wall_id
    assert [one.number or one.strange for one in walk.seen] == ["HS-001", "malformed"]


def test_a_scan_after_half_a_line_is_not_lost(desk):
    begin_walk(desk, "")
    with (desk.home.folder / "walk.jsonl").open("ab") as file:
        file.write(b'{"number":"HS-0')
    keep_seen(desk, Seen(number="HS-002"))
    assert [one.number for one in open_walk(desk).seen] == ["HS-002"]


def test_a_finished_walk_is_listed_and_no_longer_open(desk):
    claim_wishes(desk, ["HS-002"], WANG)
    begin_walk(desk, "")
    seen = [Seen(number=f"HS-{n:03d}") for n in (1, 2, 4, 5, 6, 7, 8, 9, 10)]
    audit, found = finish_walk(desk, None, seen)
    assert found.fact.hanging_claimed == ("HS-002",)
    assert found.fact.gone_open == ("HS-003", "JB-001")
    assert open_walk(desk) is None
    [listed] = audits_of(desk)
    assert (listed.audit_id, listed.found) == (audit.audit_id, found.fact)
    assert examine(desk).is_well


def test_tags_that_are_gone_or_had_to_be_typed_are_replaced(desk):
    seen = [
        Seen(number="HS-001", is_worn=True),
        *(Seen(number=f"HS-{n:03d}") for n in range(2, 11)),
    ]
    _audit, found = finish_walk(desk, None, seen)
    site = look(desk)
    wanted = tags_to_replace(found.fact, site.roses, seen)
    by_id = {rose.wish_id: rose.number for rose in site.roses}
    assert [by_id[one] for one in wanted] == ["HS-001", "JB-001"]


@pytest.mark.parametrize(
    "error",
    [
        UserError("wall_name_missing"),
        UserError("wall_name_taken", name="南墙"),
        UserError("wall_unknown", name="南墙", walls="北墙"),
        UserError("wall_empty", name="南墙"),
        UserError("wall_too_small", count=7, places=6),
        UserError("wall_too_large", columns=60, rows=200),
        UserError("venue_missing"),
        UserError("venue_unknown", name="x"),
        UserError("tag_not_public", number="HS-001"),
        UserError("tags_none"),
        UserError("tags_not_good", findings="qr_wrong"),
        UserError("tags_not_printed", printer="HP"),
        UserError("tags_perhaps_printed", printer="HP"),
        UserError("tags_which"),
        UserError("scans_missing", file="x"),
        UserError("scans_unreadable", file="x"),
    ],
)
def test_every_refusal_has_a_problem_and_a_remedy(error):
    problem, remedy = sentences(error)
    assert problem
    assert remedy
