"""The order all desks share, undo, and facts of newer versions."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.journal.entry import Entry, UnknownFact, body_of, fact_of
from desktop_app.journal.fold import ActUndone, effective, in_shared_order
from desktop_app.wishes.facts import WishPublished, WishSentBack


def entry(node, n, fact, act=None, epoch=0):
    return Entry("e1", node, n, act or n, fact.kind, "w1", epoch, body_of(fact), None, "x", "")


entries = st.builds(
    entry,
    st.sampled_from("abc"),
    st.integers(1, 6),
    st.just(WishPublished()),
    epoch=st.integers(0, 3),
)


@given(st.lists(entries, unique_by=lambda e: (e.node, e.n)), st.randoms(use_true_random=False))
def test_the_shared_order_depends_on_nothing_but_the_entries(some, rng):
    shuffled = some * 2
    rng.shuffle(shuffled)
    assert in_shared_order(shuffled) == in_shared_order(some)


def test_no_wall_clock_decides_the_order():
    early = entry("a", 1, WishPublished())
    late = entry("a", 2, WishSentBack(reason="x"))
    late = Entry(*[*[getattr(late, name) for name in late.__struct_fields__[:10]], "1999", b""])

    assert [e.n for e in in_shared_order([late, early])] == [1, 2]


def test_an_undo_takes_the_whole_act_and_only_of_its_own_desk():
    kept = entry("b", 1, WishPublished(), act=1)
    undone = [entry("a", 1, WishPublished(), act=1), entry("a", 2, WishPublished(), act=1)]
    undo = entry("a", 3, ActUndone(act=1))

    assert [w.entry for w in effective([undo, *undone, kept])] == [kept]


def test_an_undo_that_arrives_before_its_act_still_counts():
    act, undo = entry("a", 1, WishPublished()), entry("a", 2, ActUndone(act=1))
    assert effective([undo]) == []
    assert effective([undo, act]) == []


def test_a_known_kind_with_an_unreadable_body_counts_as_newer_and_is_kept():
    newer = Entry("e1", "a", 1, 1, "wish.sent_back", "w1", 0, b'{"why":7}', None, "x", "")
    assert fact_of(newer) == UnknownFact(kind_written="wish.sent_back")
    assert [w.entry for w in effective([newer])] == [newer]


def test_a_known_kind_with_more_fields_than_we_know_is_read():
    richer = Entry(
        "e1", "a", 1, 1, "wish.sent_back", "w1", 0, b'{"reason":"x","new":1}', None, "", ""
    )
    assert fact_of(richer) == WishSentBack(reason="x")
