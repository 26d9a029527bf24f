"""Teams and their rounds: who goes where, with what, in which order."""

import pytest

from desktop_app.delivery.carrying import take_out
from desktop_app.delivery.look import board, propose_rounds, round_of, teams
from desktop_app.delivery.packing import Lane, pack_gift, pack_scanned, scan_item
from desktop_app.delivery.planning import apply_proposal, assign_stops
from desktop_app.delivery.teams import (
    Member,
    TeamPlan,
    crew,
    read_areas,
    read_member,
    retire_team,
    set_team,
    take_packs,
)
from desktop_app.errors import UserError
from desktop_app.fulfilment.model import Stage
from desktop_app.journal.records import all_entries
from desktop_app.people.ledger import opened
from tests.delivery.rounds import (
    CHEN,
    CREW,
    FIRST,
    LI,
    LI_SISTER,
    SECOND,
    SECRETS,
    gift,
    hand_in,
    promise,
    team,
)
from tests.desks import small_desk


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "desk")
    yield desk
    desk.close()


def test_a_team_has_a_name_areas_and_members_and_its_members_are_in_the_vault_only(desk):
    team(desk, FIRST, "海曙", "SB", most=40)
    [look] = teams(desk)
    assert (look.team.name, look.team.areas, look.team.most) == (FIRST, ("HS", "SB"), 40)
    assert look.team.members == 2
    assert crew(desk, FIRST).members == CREW
    with desk.store.read() as tx:
        told = b"".join(entry.body for entry in all_entries(tx, desk.event)).decode()
    assert "周平" not in told
    assert "13700000001" not in told


def test_a_team_can_be_renamed_without_naming_its_members_again(desk):
    own = team(desk)
    set_team(desk, TeamPlan("善行九队", ("BL",)), own)
    [look] = teams(desk)
    assert (look.team.name, look.team.members) == ("善行九队", 2)
    assert crew(desk, "善行九队").members == CREW


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (TeamPlan(" "), "team_name_missing"),
        (TeamPlan("队" * 31), "team_name_long"),
        (TeamPlan(FIRST), "team_name_taken"),
        (TeamPlan("三队", ("杭州",)), "team_area_unknown"),
        (TeamPlan("三队", (), -1), "team_most"),
        (TeamPlan("张桂香的队"), "public_text_never"),
    ],
)
def test_a_team_that_cannot_be_is_refused(desk, plan, code):
    team(desk)
    promise(desk, "HS-001")
    with pytest.raises(UserError, match=code):
        set_team(desk, plan)


def test_districts_and_members_are_read_as_people_write_them():
    assert read_areas(["海曙", "hs", "余姚市"]) == ("HS", "YY")
    assert read_member("王芳:138 0000 1234") == Member(name="王芳", phone="13800001234")
    assert read_member("王芳：13800001234") == Member(name="王芳", phone="13800001234")
    assert read_member("吉子 友呷") == Member(name="吉子 友呷")
    for text in ("", "13800001234"):
        with pytest.raises(UserError, match="member_unreadable"):
            read_member(text)


def test_packs_add_up_and_no_team_brings_back_more_than_it_took(desk):
    team(desk)
    take_packs(desk, FIRST, 20)
    take_packs(desk, FIRST, -3)
    assert teams(desk)[0].team.packs == 17
    with pytest.raises(UserError, match="packs_below"):
        take_packs(desk, FIRST, -18)
    with pytest.raises(UserError, match="packs_none"):
        take_packs(desk, FIRST, 0)


def test_the_proposal_puts_siblings_at_one_door_into_one_round(desk):
    team(desk, FIRST, "HS")
    team(desk, SECOND, "HS")
    for number, family in (("HS-001", LI), ("HS-002", CHEN), ("HS-003", LI_SISTER)):
        promise(desk, number, family)
    apply_proposal(desk, propose_rounds(desk))
    children = gift(desk, "HS-001"), gift(desk, "HS-003")
    assert len({(one.team, one.order, one.household) for one in children}) == 1
    assert children[0].household
    assert gift(desk, "HS-002").household != children[0].household


def test_a_child_whose_gift_is_missing_is_named_before_the_sibling_gets_one(desk):
    team(desk)
    promise(desk, "HS-001", LI)
    promise(desk, "HS-002", LI_SISTER, is_here=False)
    proposal = propose_rounds(desk)
    assert proposal.waiting == ("HS-002",)
    apply_proposal(desk, proposal)
    look = round_of(desk, FIRST)
    assert look.doors[0].missing == ("HS-002",)
    assert [one.number for one in look.missing] == ["HS-002"]
    hand_in(desk, "HS-002")
    assert round_of(desk, FIRST).doors[0].missing == ()


def test_nothing_of_where_families_live_is_in_the_journal(desk):
    team(desk)
    promise(desk, "HS-001", LI)
    promise(desk, "HS-002", LI_SISTER)
    apply_proposal(desk, propose_rounds(desk))
    with desk.store.read() as tx:
        told = b"".join(entry.body for entry in all_entries(tx, desk.event)).decode()
    assert not [secret for secret in SECRETS if secret in told]


def test_a_stop_that_somebody_dragged_stays_where_it_is(desk):
    team(desk, FIRST, "HS")
    team(desk, SECOND, "HS")
    promise(desk, "HS-001", LI)
    promise(desk, "HS-002", CHEN)
    assign_stops(desk, ["HS-001"], SECOND)
    before = gift(desk, "HS-001")
    apply_proposal(desk, propose_rounds(desk))
    after = gift(desk, "HS-001")
    assert (after.team, after.household) == (before.team, before.household)
    with pytest.raises(UserError, match="proposal_empty"):
        apply_proposal(desk, propose_rounds(desk))


def test_a_dragged_door_takes_its_siblings_along_and_the_others_move_on(desk):
    team(desk)
    team(desk, SECOND)
    for number, family in (("HS-001", LI), ("HS-002", CHEN), ("HS-003", LI_SISTER)):
        promise(desk, number, family)
    assign_stops(desk, ["HS-002"], FIRST)
    assign_stops(desk, ["HS-003"], FIRST, place=1)
    assert [door.numbers for door in round_of(desk, FIRST).doors] == [
        ("HS-001", "HS-003"),
        ("HS-002",),
    ]
    assign_stops(desk, ["HS-001"], "")
    assert [door.numbers for door in board(desk).free] == [("HS-001", "HS-003")]


def test_a_packed_gift_leaves_its_lane_only_for_another_team(desk):
    team(desk)
    team(desk, SECOND)
    promise(desk, "HS-001", LI)
    promise(desk, "HS-002", CHEN)
    assign_stops(desk, ["HS-001", "HS-002"], FIRST)
    pack_gift(desk, "HS-001")
    assign_stops(desk, ["HS-002"], FIRST, place=1)
    assert gift(desk, "HS-001").stage is Stage.PACKED
    assign_stops(desk, ["HS-001"], SECOND)
    assert gift(desk, "HS-001").stage is Stage.RECEIVED


def test_the_scan_at_the_packing_table_says_whose_it_is(desk):
    team(desk)
    team(desk, SECOND)
    promise(desk, "HS-001", LI)
    promise(desk, "HS-002", LI_SISTER, is_here=False)
    assert scan_item(desk, "HS-001").verdict is Lane.NO_TEAM
    assign_stops(desk, ["HS-001"], FIRST)
    assert scan_item(desk, "hs1", SECOND).verdict is Lane.OTHER
    found = pack_scanned(desk, gift(desk, "HS-001").parcel, FIRST)
    assert (found.verdict, found.team_name, found.missing) == (Lane.PUT_IN, FIRST, ("HS-002",))
    again = pack_scanned(desk, "HS-001", FIRST)
    assert (again.verdict, again.desk) == (Lane.THERE, "1 号电脑")
    assert again.at
    assert scan_item(desk, "HS-002").verdict is Lane.NOT_HERE
    assert scan_item(desk, "你好").verdict is Lane.UNKNOWN
    take_out(desk, FIRST)
    assert scan_item(desk, "HS-001").verdict is Lane.OUT


def test_a_retired_team_gets_no_more_and_what_it_has_is_still_seen(desk):
    team(desk)
    promise(desk, "HS-001")
    assign_stops(desk, ["HS-001"], FIRST)
    with pytest.raises(UserError, match="reason_missing"):
        retire_team(desk, FIRST, " ")
    retire_team(desk, FIRST, "人手不够")
    assert [door.numbers for door in round_of(desk, FIRST).doors] == [("HS-001",)]
    with pytest.raises(UserError, match="team_retired"):
        assign_stops(desk, ["HS-001"], FIRST)
    set_team(desk, TeamPlan(FIRST), FIRST)
    assert not teams(desk)[0].team.retired


def test_what_a_retired_team_did_not_take_along_is_proposed_anew(desk):
    team(desk)
    team(desk, SECOND)
    promise(desk, "HS-001", LI)
    promise(desk, "HS-002", CHEN)
    assign_stops(desk, ["HS-001", "HS-002"], FIRST)
    take_out(desk, FIRST, ["HS-002"])
    retire_team(desk, FIRST, "人手不够")
    apply_proposal(desk, propose_rounds(desk))
    names = {look.team.team: look.team.name for look in teams(desk)}
    assert names[gift(desk, "HS-001").team] == SECOND
    assert names[gift(desk, "HS-002").team] == FIRST


def test_a_proposal_that_is_applied_late_moves_nothing_that_was_dragged_meanwhile(desk):
    team(desk, FIRST, "HS")
    team(desk, SECOND, "BL")
    promise(desk, "HS-001", LI)
    promise(desk, "HS-002", CHEN)
    proposal = propose_rounds(desk)
    assign_stops(desk, ["HS-001"], SECOND)
    apply_proposal(desk, proposal)
    names = {look.team.team: look.team.name for look in teams(desk)}
    assert [names[gift(desk, n).team] for n in ("HS-001", "HS-002")] == [SECOND, FIRST]


def test_who_is_no_member_any_more_is_gone_from_the_vault(desk):
    own = team(desk)
    set_team(desk, TeamPlan(FIRST, members=CREW[:1]), own)
    assert crew(desk, FIRST).members == CREW[:1]
    with desk.store.read() as tx:
        told = [held.told for held in opened(tx) if held.subject == own]
    assert len(told) == 1
    assert "吴静" not in str(told)
