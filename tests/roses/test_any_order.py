"""Whatever order entries arrive in and however often: the same rose, the same wall."""

import random

import sqlalchemy as sa
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from msgspec.structs import replace as rewritten

from desktop_app.projections import project_subjects
from desktop_app.roses.model import fold
from desktop_app.store import tables
from desktop_app.store.store import Store
from tests.roses.paper import (
    WISH_ID,
    claims,
    hung,
    parks,
    publishes,
    releases,
    restored,
    sends_back,
    unparks,
    withdraws,
)

ACTS = {
    "release": releases,
    "park": parks,
    "unpark": unparks,
    "withdraw": withdraws,
    "send_back": sends_back,
    "publish": publishes,
}
steps = st.sampled_from([*ACTS, "claim", "claim", "undo", "undo"])
histories = st.lists(steps, max_size=14)
nodes = st.sampled_from(["00000001", "88888888", "ffffffff"])


def lived(desk, history, name):
    """The desk after these steps; claims are numbered."""
    for number, step in enumerate(history):
        if step == "undo":
            desk = desk.undoes(desk.last_act())
        elif step == "claim":
            desk = desk.does(claims(f"{name}{number}"))
        else:
            desk = desk.does(ACTS[step])
    return desk


@st.composite
def journals(draw):
    """One desk's life, perhaps with a restored copy that both go on."""
    old = lived(hung(draw(nodes)), draw(histories), "a")
    if draw(st.booleans()):
        copy = restored(old, draw(nodes.filter(lambda node: node != old.node)))
        copy = lived(copy, draw(histories), "b")
        if draw(st.booleans()):
            old = lived(old, draw(histories), "c")
        old = old.hears(copy)
    return list(old.known)


@given(journals(), st.randoms(use_true_random=False), st.data())
def test_any_arrival_order_and_any_repeats_give_the_same_rose(entries, rng, data):
    expected = fold(WISH_ID, entries)
    arrived = entries + data.draw(st.lists(st.sampled_from(entries), max_size=6))
    rng.shuffle(arrived)

    assert fold(WISH_ID, arrived) == expected


@given(journals())
def test_a_rose_is_never_claimed_twice_by_one_desk_without_saying_so(entries):
    rose = fold(WISH_ID, entries)
    writers = [claim.node for claim in rose.live_claims]

    assert len(writers) == len(set(writers))  # two live claims: of two desks, and
    assert rose.is_disputed == (len(writers) > 1)  # then a person is asked


@given(nodes, histories, st.sampled_from([*ACTS, "claim"]), histories)
def test_an_undone_act_is_as_if_it_had_never_been(node, before, step, after):
    desk = lived(hung(node), before, "a")
    act = lived(desk, [step], "x")
    undone = act.undoes(act.last_act()) if act.known != desk.known else act

    assert undone.rose == desk.rose
    then, else_ = lived(undone, after, "z"), lived(desk, after, "z")
    assert then.rose == else_.rose


@given(journals(), st.integers(0, 50))
def test_kinds_of_a_newer_version_are_kept_shown_and_change_nothing_else(entries, place):
    place = min(place, len(entries) - 1)
    like = entries[place]
    newer = rewritten(like, n=9999, act=9999, kind="wish.dreamt", body=b'{"a":1}')

    known = fold(WISH_ID, entries)
    assume(known.wish is not None)  # else the import was undone and nobody holds anything

    rose = fold(WISH_ID, [*entries, newer])

    assert "wish.dreamt" in rose.newer
    assert replace(rose, newer=()) == replace(known, newer=())


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(entries=journals(), seed=st.integers(0, 10))
def test_any_arrival_order_gives_the_same_projection(tmp_path_factory, entries, seed):
    shuffled = list(entries)
    random.Random(seed).shuffle(shuffled)
    folder = tmp_path_factory.mktemp("stores")

    one = projected(folder / "one.sqlite", entries, at_once=True)
    other = projected(folder / "other.sqlite", shuffled, at_once=False)

    assert one == other


def projected(path, entries, *, at_once):
    """All rows of all projections after these entries arrived, in one go or one by one."""
    store = Store(path, bytes(32), alone=True)
    store.make_tables()
    with store.write() as tx:
        for batch in [entries] if at_once else [[entry] for entry in entries]:
            tx.execute(sa.insert(tables.entries), [asdict(entry) for entry in batch])
            project_subjects(tx, "e1", [WISH_ID])
    with store.read() as tx:
        rows = {
            table.name: sorted(map(repr, tx.execute(sa.select(table)).all()))
            for table in tables.PROJECTIONS
        }
    store.close()
    return rows
