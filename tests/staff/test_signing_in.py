"""Who is on duty: PIN, badge, hand-over, and how often a PIN may be tried."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.desk import open_desk
from desktop_app.errors import UserError
from desktop_app.inbox.model import ItemKind
from desktop_app.journal.records import all_entries
from desktop_app.market.cash import give_float
from desktop_app.staff.duty import act_as, hand_over, on_duty, refresh, sign_in, sign_out
from desktop_app.staff.facts import Topic
from desktop_app.staff.model import FREE_TRIES, WAITS_S, Tries, wait_ms, with_try
from desktop_app.staff.operations import new_badges, reset_tries, retire_staff
from desktop_app.staff.slip import slip_of
from desktop_app.staff.tickets import open_ticket
from tests.desks import hang, wish
from tests.market.markets import closes, set_up
from tests.staff.people import (
    LEAD,
    LEAD_PIN,
    VOLUNTEER,
    VOLUNTEER_PIN,
    UptimeClock,
    with_staff,
    with_volunteer_on_duty,
)

WRONG = "111222"


def refused(desk, staff, pin, uptime):
    with pytest.raises(UserError) as no:
        sign_in(desk, staff, pin, monotonic=uptime)
    return no.value


def kinds_of(desk):
    with desk.store.read() as tx:
        return [(entry.kind, entry.by) for entry in all_entries(tx, desk.event)]


def test_what_a_desk_writes_bears_the_id_of_who_is_on_duty(desk):
    _lead, volunteer = with_volunteer_on_duty(desk)
    hang(desk, wish("HS-001"))
    assert kinds_of(desk)[-1] == ("wish.published", volunteer)


def test_who_is_on_duty_is_remembered_over_a_restart(desk):
    _lead, volunteer = with_volunteer_on_duty(desk)
    again = open_desk(desk.home)
    assert (again.by, on_duty(again).name) == (volunteer, VOLUNTEER)
    again.close()


def test_a_program_that_works_for_nobody_writes_for_nobody(desk):
    with_volunteer_on_duty(desk)
    service = open_desk(desk.home, by="")
    assert service.by == ""
    service.close()


def test_signing_in_again_after_the_screen_was_locked_writes_nothing(desk):
    with_volunteer_on_duty(desk)
    before = kinds_of(desk)
    since = on_duty(desk).since
    assert sign_in(desk, VOLUNTEER, VOLUNTEER_PIN).since == since
    assert kinds_of(desk) == before


def test_handing_over_ends_one_duty_and_begins_the_next(desk):
    lead, volunteer = with_staff(desk)
    [badge] = new_badges(desk, [VOLUNTEER])
    done = hand_over(desk, badge=badge.text)
    assert (done.duty.name, done.before, desk.by) == (VOLUNTEER, lead, volunteer)
    assert kinds_of(desk)[-2:] == [("duty.ended", volunteer), ("duty.began", volunteer)]
    assert done.slip.is_clear


def test_the_slip_names_calls_for_the_lead_and_what_waits(desk):
    with_staff(desk)
    hang(desk, wish("HS-001"))
    open_ticket(desk, Topic.RELATED, "说是邻居", number="HS-001")
    slip = hand_over(desk, staff=VOLUNTEER, pin=VOLUNTEER_PIN).slip
    assert [(call.number, call.note) for call in slip.tickets] == [("HS-001", "说是邻居")]
    assert not slip.is_clear
    assert ItemKind.TICKET not in slip.inbox  # it has a line of its own


def test_signing_out_leaves_nobody_on_duty(desk):
    with_volunteer_on_duty(desk)
    sign_out(desk)
    assert (desk.by, on_duty(desk)) == ("", None)
    before = kinds_of(desk)
    sign_out(desk)
    assert kinds_of(desk) == before


def test_who_was_retired_while_on_duty_is_on_duty_no_more(desk):
    with_volunteer_on_duty(desk)
    lead = open_desk(desk.home, by="")
    act_as(lead, LEAD, LEAD_PIN)
    retire_staff(lead, VOLUNTEER)
    lead.close()
    assert refresh(desk) is None
    assert desk.by == ""


def test_a_command_works_as_somebody_without_taking_the_desk_from_who_is_on_duty(desk):
    lead, volunteer = with_volunteer_on_duty(desk)
    command = open_desk(desk.home)
    act_as(command, LEAD, LEAD_PIN)
    assert command.by == lead
    assert on_duty(desk).staff_id == volunteer
    command.close()


def test_five_wrong_pins_and_then_a_wait_that_doubles(desk):
    uptime = UptimeClock()
    with_staff(desk)
    left = [refused(desk, VOLUNTEER, WRONG, uptime).values["left"] for _ in range(4)]
    assert left == [4, 3, 2, 1]
    for wait in (30, 60, 120, 240):
        assert refused(desk, VOLUNTEER, WRONG, uptime).values == {"seconds": wait}
        uptime.turn(wait - 1)
        assert refused(desk, VOLUNTEER, VOLUNTEER_PIN, uptime).values == {"seconds": 1}
        uptime.turn(1)
    assert sign_in(desk, VOLUNTEER, VOLUNTEER_PIN, monotonic=uptime).name == VOLUNTEER
    assert refused(desk, VOLUNTEER, WRONG, uptime).values == {"left": 4}  # it begins anew


def test_a_wait_outlives_a_restart_and_no_wall_clock_shortens_it(desk, clock):
    uptime = UptimeClock()
    with_staff(desk)
    for _ in range(FREE_TRIES):
        refused(desk, VOLUNTEER, WRONG, uptime)
    clock.turn(days=300)
    again = open_desk(desk.home, clock=clock)
    assert refused(again, VOLUNTEER, VOLUNTEER_PIN, uptime).code == "pin_wait"
    again.close()


def test_starting_the_computer_anew_shortens_no_wait(desk):
    uptime = UptimeClock()
    with_staff(desk)
    for _ in range(FREE_TRIES):
        refused(desk, VOLUNTEER, WRONG, uptime)
    uptime.seconds = 12  # it has been up for 12 s, so at least 12 of the 30 have passed
    assert refused(desk, VOLUNTEER, VOLUNTEER_PIN, uptime).values == {"seconds": 18}
    uptime.turn(18)
    assert sign_in(desk, VOLUNTEER, VOLUNTEER_PIN, monotonic=uptime).name == VOLUNTEER


def test_one_who_forgot_the_pin_keeps_nobody_else_from_signing_in(desk):
    uptime = UptimeClock()
    with_staff(desk)
    for _ in range(FREE_TRIES):
        refused(desk, VOLUNTEER, WRONG, uptime)
    assert sign_in(desk, LEAD, LEAD_PIN, monotonic=uptime).name == LEAD


def test_the_lead_lets_somebody_try_at_once_again(desk):
    uptime = UptimeClock()
    with_staff(desk)
    for _ in range(FREE_TRIES):
        refused(desk, VOLUNTEER, WRONG, uptime)
    reset_tries(desk, VOLUNTEER)
    assert sign_in(desk, VOLUNTEER, VOLUNTEER_PIN, monotonic=uptime).name == VOLUNTEER


def test_every_wrong_pin_is_in_the_journal_and_a_refused_wait_is_not(desk):
    uptime = UptimeClock()
    with_staff(desk)
    for _ in range(FREE_TRIES + 3):
        refused(desk, VOLUNTEER, WRONG, uptime)
    assert [kind for kind, _by in kinds_of(desk)].count("duty.refused") == FREE_TRIES


PERIOD_MS = 3_600_000
steps = st.lists(
    st.one_of(
        st.just("wrong"),
        st.just("wrong"),
        st.just("restart"),
        st.integers(0, 5_000).map(lambda s: ("turn", s * 1000)),
    ),
    max_size=60,
)


@given(steps)
@settings(max_examples=300)
def test_no_run_of_wrong_pins_gets_past_the_limit(run):
    """Within real time since the first wrong PIN, no more were looked at than the table grants."""
    tries, real, boot = Tries(), 10_000_000, 0
    looked_at: list[int] = []
    for step in run:
        if step == "restart":
            boot = real
        elif step == "wrong":
            uptime = real - boot
            if wait_ms(tries, uptime) == 0:
                tries = with_try(tries, uptime)
                looked_at.append(real)
        else:
            real += step[1]
    for place in range(FREE_TRIES, len(looked_at)):
        least = WAITS_S[min(place - FREE_TRIES, len(WAITS_S) - 1)] * 1000
        assert looked_at[place] - looked_at[place - 1] >= least


@given(st.lists(st.sampled_from(["wrong", "right", "short", "long"]), max_size=14))
@settings(max_examples=25)
def test_no_run_of_right_and_wrong_pins_at_a_desk_gets_past_the_limit(fresh_desk, run):
    """The same with a real store: after five wrong PINs in a row even the right one waits."""
    desk, uptime, row = fresh_desk, UptimeClock(), 0
    uptime.seconds = 1e9  # long after whatever the run before left
    reset_tries(desk, VOLUNTEER)
    since = uptime.seconds
    for step in run:
        if step in ("short", "long"):
            uptime.turn({"short": 7, "long": 40}[step])
            continue
        wait = 0 if row < FREE_TRIES else WAITS_S[min(row - FREE_TRIES, len(WAITS_S) - 1)]
        is_barred = uptime.seconds - since < wait
        try:
            act_as(desk, VOLUNTEER, WRONG if step == "wrong" else VOLUNTEER_PIN, monotonic=uptime)
            is_in = True
        except UserError:
            is_in = False
        assert is_in == (step == "right" and not is_barred)
        if is_in:
            row = 0
        elif not is_barred:
            row, since = row + 1, uptime.seconds
        desk.by = on_duty(desk).staff_id


@pytest.fixture(scope="module")
def fresh_desk(tmp_path_factory):
    """One desk for all runs of a property: the lead stays on duty."""
    from desktop_app.staff import pins
    from tests.desks import small_desk

    effort, pins.EFFORT = pins.EFFORT, pins.Effort(8, 1, 1)
    desk = small_desk(tmp_path_factory.mktemp("staff"))
    with_staff(desk)
    yield desk
    desk.close()
    pins.EFFORT = effort


def test_the_slip_says_how_much_small_money_is_to_be_counted_in_person(desk):
    set_up(desk)
    give_float(desk, "A01", 20_000)
    with_staff(desk)
    slip = hand_over(desk, staff=VOLUNTEER, pin=VOLUNTEER_PIN).slip
    assert slip.floats == (("A01", 20_000),)
    assert not slip.is_clear
    closes(desk, "A01", 20_000)
    assert slip_of(desk).floats == ()
