"""Messages, whatever happened before: read twice, in any order, in pieces, they tell one story."""

import random
from contextlib import contextmanager

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.exchange.composing import compose
from desktop_app.exchange.model import Road
from desktop_app.exchange.receiving import receive
from tests.simulation import steps as at_work
from tests.simulation.chance import Chance, all_chance_from
from tests.simulation.promises import _rows
from tests.simulation.schedule import schedule_of
from tests.simulation.template import template
from tests.simulation.world import World

# The last laptop holds no rose and asks for none, so it writes nothing of its own: what it knows is
# what it was told. (A desk whose claim was refused takes its waiting card back when it hears so; were
# the claim granted by another holder, heard first, it would not.)
DESKS, LISTENER = 4, 3
AT_WORK = ("claim", "release", "settles", "recall", "undo", "withdraw", "publish", "clock_jumps")
seeds = st.integers(0, 2**24)
some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def worked(seed):
    """Laptops on which some work was done, and of which nobody heard yet."""
    rng = random.Random(seed)
    template(DESKS, 0)
    with all_chance_from(Chance(rng)):
        world = World(rng, DESKS, 0, on_files=False)
        try:
            for step in (*schedule_of(seed).steps, *schedule_of(seed + 1).steps):
                if step.kind in AT_WORK:
                    luck = 9 * step.luck + 1  # nobody is retired: whom one reads no more, one
                    calm = step._replace(who=step.who % LISTENER, luck=luck)  # has to hear in time
                    getattr(at_work, step.kind)(world, calm)
            yield world
        finally:
            world.close()


def frame_for(listener, speaker, **how):
    return compose(speaker.desk, listener.desk.node, listener.heads(), **how)


def take(listener, frame):
    return receive(listener.desk, frame, Road.BUNDLE)


@some
@given(seeds)
def test_a_message_read_twice_changes_nothing_the_second_time(seed):
    with worked(seed) as world:
        speaker, listener = world.laptops[0], world.laptops[LISTENER]
        frame = frame_for(listener, speaker)
        take(listener, frame)
        heads, rows = listener.heads(), _rows(listener)
        again = take(listener, frame)

        assert (again.taken, again.answers) == (0, 0)
        assert (listener.heads(), _rows(listener)) == (heads, rows)


@some
@given(seeds, st.permutations([0, 1, 2]))
def test_messages_in_any_order_leave_the_same(seed, order):
    with worked(seed) as world:
        listener = world.laptops[LISTENER]
        frames = [frame_for(listener, world.laptops[place]) for place in range(LISTENER)]
        before = listener.store.picture()
        for frame in frames:
            take(listener, frame)
        heads, rows = listener.heads(), _rows(listener)
        listener.store.put_back(before)
        for place in (*order, *order):  # a desk that was not believed yet comes again
            take(listener, frames[place])

        assert (listener.heads(), _rows(listener)) == (heads, rows)


@some
@given(seeds)
def test_nobody_ever_knows_less_after_a_message(seed):
    with worked(seed) as world:
        listener = world.laptops[LISTENER]
        for place in (0, 1, 2, 0):
            before = {node: head.n for node, head in listener.heads().items()}
            take(listener, frame_for(listener, world.laptops[place]))
            after = {node: head.n for node, head in listener.heads().items()}

            assert all(after[node] >= n for node, n in before.items())


@some
@given(seeds, st.integers(1, 2_000))
def test_a_log_in_pieces_is_the_log(seed, budget):
    with worked(seed) as world:
        speaker, listener = world.laptops[0], world.laptops[LISTENER]
        before = listener.store.picture()
        take(listener, frame_for(listener, speaker))
        heads, rows = listener.heads(), _rows(listener)
        listener.store.put_back(before)
        for _ in range(60):
            if not take(listener, frame_for(listener, speaker, budget=budget)).taken:
                break

        assert (listener.heads(), _rows(listener)) == (heads, rows)


@some
@given(seeds, st.integers(0, 5))
def test_a_message_cut_off_by_a_kill_is_as_if_it_had_not_come_or_had_come(seed, moment):
    with worked(seed) as world:
        speaker, listener = world.laptops[0], world.laptops[LISTENER]
        frame = frame_for(listener, speaker)
        before = listener.heads()
        listener.store.dies_in = moment
        received = world.receives(listener, frame, Road.HTTP)
        listener.store.dies_in = None
        after = listener.heads()
        take(listener, frame)

        assert after in (before, listener.heads())
        assert received is None or after == listener.heads()
