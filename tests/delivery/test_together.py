"""A team's laptop on the road, the hall that goes on packing, and what all know after they met."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.delivery.carrying import Handing, bring_back, deliver_gift, not_delivered, take_out
from desktop_app.delivery.following import follow_up, follow_ups
from desktop_app.delivery.look import board, round_of
from desktop_app.delivery.packing import pack_gift
from desktop_app.delivery.planning import assign_stops
from desktop_app.delivery.proof import look_at_delivery
from desktop_app.delivery.teams import TeamPlan, crew, set_team, take_packs
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.exchange.records import lacking_records
from desktop_app.fulfilment.facts import Satisfied, Why
from desktop_app.fulfilment.model import Stage
from desktop_app.journal.entry import fact_of
from desktop_app.journal.records import all_entries
from desktop_app.people.access import reveal_family, reveal_stop
from desktop_app.people.access_facts import AccessRevealed, Part, Purpose
from desktop_app.people.ledger import opened
from desktop_app.roses.model import State
from desktop_app.roses.records import rose_by_number
from desktop_app.staff.duty import sign_in
from desktop_app.staff.operations import Role, add_staff
from tests.delivery.rounds import CHEN, CREW, FIRST, LI, LI_SISTER, SECOND, gift, promise, team
from tests.desks import HandClock, small_desk
from tests.exchange.desks import joined, meet


@pytest.fixture
def hall(tmp_path):
    """The lead's laptop: three gifts in the first team's round, one in the second's."""
    desk = small_desk(tmp_path / "hall", HandClock())
    team(desk)
    team(desk, SECOND)
    promise(desk, "HS-001", LI)
    promise(desk, "HS-002", LI_SISTER)
    promise(desk, "HS-003", CHEN)
    assign_stops(desk, ["HS-001"], FIRST)
    assign_stops(desk, ["HS-003"], SECOND)
    yield desk
    desk.close()


@pytest.fixture
def van(hall, tmp_path):
    """The first team's laptop."""
    desk = joined(hall, tmp_path / "van", "一队电脑", DeskRole.DELIVERY)
    yield desk
    desk.close()


def all_agree(*desks):
    """What each knows of every gift and round, once they met."""
    for one in desks:
        for other in desks:
            if one is not other:
                meet(one, other)
    numbers = ("HS-001", "HS-002", "HS-003")
    known = [[gift(desk, number) for number in numbers] for desk in desks]
    assert all(one == known[0] for one in known)
    return dict(zip(numbers, known[0], strict=True))


def test_the_van_delivers_without_a_network_while_the_hall_packs(hall, van):
    pack_gift(hall, "HS-001")
    pack_gift(hall, "HS-002")
    meet(hall, van)
    take_out(van, FIRST)
    deliver_gift(van, "HS-001", Handing("李建国"))
    not_delivered(van, "HS-002", Why.NOT_MET)
    pack_gift(hall, "HS-003")  # the hall has not heard of any of it
    assert gift(hall, "HS-001").stage is Stage.PACKED
    known = all_agree(hall, van)
    assert [one.stage for one in known.values()] == [
        Stage.DELIVERED,
        Stage.NOT_DELIVERED,
        Stage.PACKED,
    ]
    with hall.store.read() as tx:
        assert rose_by_number(tx, hall.event, "HS-001").state is State.FULFILLED
    assert look_at_delivery(hall, "HS-001").receiver == "李*国"


def test_a_hall_that_plans_anew_does_not_take_back_what_was_delivered_meanwhile(hall, van):
    meet(hall, van)
    take_out(van, FIRST, ["HS-001", "HS-002"])
    deliver_gift(van, "HS-001", Handing("李建国"))
    assign_stops(hall, ["HS-001"], SECOND)
    pack_gift(hall, "HS-001")
    known = all_agree(hall, van)
    assert known["HS-001"].stage is Stage.DELIVERED


def test_two_who_key_in_the_same_paper_end_with_one_delivery(hall, van):
    meet(hall, van)
    take_out(hall, FIRST, ["HS-001", "HS-002"])
    meet(hall, van)
    deliver_gift(hall, "HS-001", Handing("李建国", written_at="10:05"))
    deliver_gift(van, "HS-001", Handing("李建国", written_at="10:10"))
    known = all_agree(hall, van)
    assert known["HS-001"].stage is Stage.DELIVERED
    with pytest.raises(UserError, match="gift_brought"):
        deliver_gift(van, "HS-001", Handing("李建国"))


def test_the_paper_of_a_team_without_a_laptop_is_keyed_in_later(hall):
    pack_gift(hall, "HS-001")
    take_out(hall, FIRST)
    hall.clock.turn(hours=6)
    deliver_gift(hall, "HS-001", Handing("李建国", written_at="10:40"), FIRST)
    known = gift(hall, "HS-001")
    assert (known.written_at, known.delivered.at[11:16]) == ("2023-06-28 10:40", "07:00")


def test_a_desk_for_givers_reads_no_door_and_misses_no_record(hall, tmp_path):
    stall = joined(hall, tmp_path / "stall", "二号", DeskRole.DESK)
    try:
        deliver_gift(hall, "HS-003", Handing("陈阿毛", deliverers=("周平", "吴静"), words="在家"))
        follow_up(hall, "HS-003", Satisfied.YES, words="很喜欢")
        meet(hall, stall)
        look = look_at_delivery(stall, "HS-003")
        assert (look.gift.stage, look.receiver, look.said) == (Stage.DELIVERED, "", "")
        assert board(stall).is_blind
        with stall.store.read() as tx:
            assert lacking_records(tx) == []
        with pytest.raises(UserError, match="nothing_to_show"):
            reveal_stop(stall, "HS-001")
        deliver_gift(stall, "HS-001", Handing("李建国", deliverers=("周平", "吴静")))
        meet(hall, stall)
        assert look_at_delivery(hall, "HS-001").receiver == "李*国"
    finally:
        stall.close()


def test_the_lead_misses_nothing_of_what_the_van_wrote(hall, van):
    deliver_gift(van, "HS-001", Handing("李建国"))
    meet(hall, van)
    with hall.store.read() as tx:
        assert lacking_records(tx) == []


def test_a_door_is_one_door_at_both_laptops(hall, van):
    meet(hall, van)
    for desk in (hall, van):
        [door] = round_of(desk, FIRST).doors
        assert door.numbers == ("HS-001", "HS-002")
        assert door.street == "白云街道"


def test_a_laptop_that_hears_late_who_goes_along_keeps_nobody_who_left(hall, van):
    meet(hall, van)
    [look] = [one.look for one in board(hall).rounds if one.look.team.name == FIRST]
    set_team(hall, TeamPlan(FIRST, members=CREW[:1]), look.team.team)
    meet(hall, van)
    for desk in (hall, van):
        assert crew(desk, FIRST).members == CREW[:1]
        with desk.store.read() as tx:
            assert lacking_records(tx) == []
            told = [held.told for held in opened(tx) if held.subject == look.team.team]
        assert "吴静" not in str(told)


def test_packs_that_two_desks_noted_add_up(hall, van):
    meet(hall, van)
    take_packs(hall, FIRST, 20)
    take_packs(van, FIRST, 5)
    meet(hall, van)
    take_packs(van, FIRST, -2)
    meet(hall, van)
    assert [round_of(desk, FIRST).look.team.packs for desk in (hall, van)] == [23, 23]


# who sees where families live


def with_a_driver(hall, name="周平", pin="739205"):
    """A lead, and somebody of the delivery teams who is in the first team's crew."""
    add_staff(hall, "李娟", Role.LEAD, "739204")
    sign_in(hall, "李娟", "739204")
    add_staff(hall, name, Role.DELIVERY, pin)
    add_staff(hall, "孙平", Role.DELIVERY, "640825")


def looks(desk):
    with desk.store.read() as tx:
        facts = [fact_of(entry) for entry in all_entries(tx, desk.event)]
    return [fact for fact in facts if isinstance(fact, AccessRevealed)]


def test_a_team_sees_its_own_families_and_each_look_is_logged(hall, van):
    with_a_driver(hall)
    meet(hall, van)
    sign_in(van, "周平", "739205")
    found = reveal_stop(van, "HS-001")
    assert set(found.values) == {"name", "street", "community", "address", "phone", "guardian"}
    assert looks(van)[-1].purpose is Purpose.DELIVER
    assert set(reveal_stop(van, "HS-002", Part.PHONE).values) == {"phone"}
    with pytest.raises(UserError, match="not_your_right"):
        reveal_family(van, "HS-001", Purpose.DELIVER)
    sign_in(van, "孙平", "640825")
    before = len(looks(van))
    with pytest.raises(UserError, match="stop_not_yours"):
        reveal_stop(van, "HS-001")
    assert len(looks(van)) == before


def test_a_family_in_no_round_is_shown_to_no_team(hall, van):
    with_a_driver(hall)
    assign_stops(hall, ["HS-003"], "")
    meet(hall, van)
    sign_in(van, "周平", "739205")
    with pytest.raises(UserError, match="stop_not_yours"):
        reveal_stop(van, "HS-003")


def test_after_the_family_was_asked_its_door_is_closed_again(hall, van):
    with_a_driver(hall)
    meet(hall, van)
    sign_in(van, "周平", "739205")
    deliver_gift(van, "HS-001", Handing("李建国"))
    assert reveal_stop(van, "HS-001", Part.PHONE).values
    follow_up(van, "HS-001", Satisfied.YES)
    with pytest.raises(UserError, match="stop_not_yours"):
        reveal_stop(van, "HS-001")
    assert [one.gift.number for one in follow_ups(van)] == []


# any order, any repeats

STEPS = st.lists(
    st.tuples(
        st.sampled_from(("hall", "van")),
        st.sampled_from(("assign", "pack", "out", "deliver", "fail", "back", "meet")),
        st.sampled_from(("HS-001", "HS-002", "HS-003")),
    ),
    max_size=14,
)


def does(desk, what, number):
    """One step; what makes no sense is refused, as everywhere."""
    deeds = {
        "assign": lambda: assign_stops(desk, [number], SECOND),
        "pack": lambda: pack_gift(desk, number, FIRST),
        "out": lambda: take_out(desk, FIRST),
        "deliver": lambda: deliver_gift(desk, number, Handing("王芳")),
        "fail": lambda: not_delivered(desk, number, Why.NOT_MET),
        "back": lambda: bring_back(desk, number, "B1"),
    }
    try:
        deeds[what]()
    except UserError:
        return


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_whatever_two_desks_do_apart_they_agree_when_they_met(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("two")
    hall = small_desk(folder / "hall", HandClock())
    team(hall)
    team(hall, SECOND)
    for number, family in (("HS-001", LI), ("HS-002", LI_SISTER), ("HS-003", CHEN)):
        promise(hall, number, family)
    van = joined(hall, folder / "van", "一队电脑", DeskRole.DELIVERY)
    try:
        for where, what, number in steps:
            if what == "meet":
                meet(hall, van)
            else:
                does(hall if where == "hall" else van, what, number)
        all_agree(hall, van)
    finally:
        hall.close()
        van.close()
