"""Several desks that ask, answer, hand over, recall, settle and undo: any arrival order tells one story."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.roses.model import fold
from tests.roses.paper import WISH_ID, PaperDesk, claims, hung, parks, releases, settles, unparks
from tests.roses.test_any_order import projected

NODES = ("88888888", "00000001", "ffffffff")
LEAD = 0
ACTS = {"release": releases, "settle": settles, "park": parks, "unpark": unparks}
kinds = st.sampled_from(
    [*ACTS, "claim", "claim", "claim", "hand", "hand", "recall", "undo", "hear", "hear", "hear"]
)
moves = st.lists(st.tuples(kinds, st.integers(0, 2), st.integers(1, 2)), max_size=24)


def lived(history):
    """The desks after these moves: what, which desk, and how far away the other one is."""
    lead = hung(NODES[LEAD])
    desks = [lead, *(PaperDesk(node).hears(lead) for node in NODES[1:])]
    for number, (kind, place, away) in enumerate(history):
        other = desks[(place + away) % 3]
        desks[place] = after(desks[place], kind, other, number)
    return desks


def after(desk, kind, other, number):
    if kind == "claim":
        return desk.does(claims(f"c{number}"))
    if kind == "hand":
        return desk.hands_to(other.node)
    if kind == "recall":
        return desk.recalls() if desk.node == NODES[LEAD] else desk
    if kind == "undo":
        return desk.undoes(desk.last_act())
    if kind == "hear":
        return desk.hears(other).answers()
    return desk.does(ACTS[kind]) if kind != "settle" or desk.rose.is_disputed else desk


def all_known(desks):
    return list({(entry.node, entry.n): entry for desk in desks for entry in desk.known}.values())


@given(moves, st.randoms(use_true_random=False), st.data())
def test_many_desks_entries_in_any_order_and_with_repeats_give_one_rose(history, rng, data):
    entries = all_known(lived(history))
    expected = fold(WISH_ID, entries)
    arrived = entries + data.draw(st.lists(st.sampled_from(entries), max_size=6))
    rng.shuffle(arrived)

    assert fold(WISH_ID, arrived) == expected


@given(moves)
def test_whoever_met_everybody_sees_what_everybody_sees(history):
    desks = lived(history)
    for _ in range(4):
        for place in range(3):
            for other in range(3):
                desks[place] = desks[place].hears(desks[other]).answers()

    one, *others = [desk.rose for desk in desks]
    assert all(rose == one for rose in others)
    assert not one.asked_claims  # its holder is among them: whatever was asked has its answer


@given(moves)
def test_a_promise_is_dropped_only_when_a_person_ended_it(history):
    ended = {"release", "settle", "undo"}
    desks = lived([move for move in history if move[0] not in ended])
    entries = all_known(desks)
    made = [entry for entry in entries if entry.kind == "claim.made"]

    assert len(fold(WISH_ID, entries).live_claims) == len(made)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(moves, st.integers(0, 2**32))
def test_the_screens_tell_the_same_in_whatever_order_entries_came(tmp_path_factory, history, seed):
    entries = all_known(lived(history))
    shuffled = list(entries)
    random.Random(seed).shuffle(shuffled)
    folder = tmp_path_factory.mktemp("stores")

    one = projected(folder / "one.sqlite", sorted(entries, key=lambda e: e.n), at_once=True)
    other = projected(folder / "other.sqlite", shuffled, at_once=False)

    assert one == other
