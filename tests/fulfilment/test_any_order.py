"""Desks speak about gifts at any time, and hear of each other in any order: they end with the same
gifts, and what a family has nobody takes back by not knowing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.claims.facts import ClaimMade, GiverKind, Pledge
from desktop_app.delivery.model import (
    Handing,
    decide_back,
    decide_deliver,
    decide_not_delivered,
    decide_out,
    decide_pack,
)
from desktop_app.errors import UserError
from desktop_app.fulfilment.deciding import (
    decide_extra,
    decide_place,
    decide_receive,
    decide_return,
)
from desktop_app.fulfilment.facts import Came, GiftDelivered, Relation, Why
from desktop_app.fulfilment.model import Stage, next_step
from desktop_app.journal.entry import Entry, body_of, fact_of
from desktop_app.journal.fold import ActUndone, effective
from desktop_app.roses.model import State, fold
from desktop_app.wishes.facts import WishImported, WishPublished
from tests.desks import wish

DESKS = "abc"
HANDING = Handing(relation=Relation.SELF, receiver="李家", deliverers=("甲某", "乙某"))
WANTS = {
    "receive": lambda rose, word: decide_receive(rose, "c1", Came(item="台灯"), place=word),
    "correct": lambda rose, word: decide_receive(
        rose, "c1", Came(item=f"台灯{word}"), words="缺货换同款"
    ),
    "extra": lambda rose, word: decide_extra(rose, "c1", word, f"围巾{word}"),
    "place": lambda rose, word: decide_place(rose, "c1", word),
    "return": lambda rose, word: decide_return(rose, "c1", "买错了"),
    "pack": lambda rose, word: [decide_pack(rose, f"t{word}")],
    "out": lambda rose, word: [decide_out(rose, f"t{word}")],
    "not met": lambda rose, word: [decide_not_delivered(rose, Why.NOT_MET)],
    "back": lambda rose, word: [decide_back(rose, word)],
    "deliver": lambda rose, word: [decide_deliver(rose, HANDING)],
}


class Desks:
    """Three desks: what each knows, and what it says about one wish."""

    def __init__(self):
        made = ClaimMade(
            claim="c1", code="432DVFJX", group="g1", giver_kind=GiverKind.PERSON,
            pledge=Pledge.BRING, due="2023-07-05",
        )  # fmt: skip
        self.known = {desk: {} for desk in DESKS}
        self.counts = dict.fromkeys(DESKS, 0)
        for fact in (WishImported(wish=wish("HS-001")), WishPublished(), made):
            self.says("a", fact)
        for desk in DESKS:
            self.known[desk] |= self.known["a"]

    def says(self, desk, fact):
        self.counts[desk] = n = self.counts[desk] + 1
        told = Entry(
            "e", desk, n, n, fact.kind, "w1", 0, body_of(fact), None, "", f"2023-06-28T{n}"
        )
        self.known[desk][desk, n] = told

    def wants(self, desk, what, word):
        """What a person at this desk does, as far as the rules let them."""
        try:
            facts = WANTS[what](self.rose(desk), word)
        except UserError:
            return
        for fact in facts:
            if fact is not None:
                self.says(desk, fact)

    def meet(self, one, other):
        both = self.known[one] | self.known[other]
        self.known[one], self.known[other] = both, dict(both)

    def rose(self, desk):
        return fold("w1", self.known[desk].values())


# what ends a gift's way is rare in life, and what these tests are about
OFTEN = [*sorted(WANTS), "deliver", "deliver", "pack", "place", "return", "meets", "meets"]
steps = st.lists(
    st.tuples(st.sampled_from(DESKS), st.sampled_from(OFTEN), st.sampled_from("12")),
    min_size=5,
    max_size=25,
)


def live(took):
    """Three desks that all know that the gift came, after what their people then did."""
    desks = Desks()
    desks.wants("a", "receive", "")
    for desk in "bc":
        desks.meet("a", desk)
    for desk, what, word in took:
        if what == "meets":
            desks.meet(desk, DESKS[(DESKS.index(desk) + int(word)) % len(DESKS)])
        else:
            desks.wants(desk, what, word)
    return desks


@given(steps, st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_all_desks_that_have_met_see_the_same_gift(took, rng):
    desks = live(took)
    every = [entry for known in desks.known.values() for entry in known.values()]
    rng.shuffle(every)
    seen = fold("w1", every)
    for one, other in ("ab", "bc", "ab"):
        desks.meet(one, other)
    assert all(desks.rose(desk) == seen for desk in DESKS)


@given(steps)
@settings(max_examples=300)
def test_what_was_delivered_is_delivered_whatever_others_did_not_know(took):
    desks = live(took)
    every = [entry for known in desks.known.values() for entry in known.values()]
    rose = fold("w1", every)
    if any(isinstance(fact_of(entry), GiftDelivered) for entry in every):
        [gift] = rose.gifts
        assert gift.stage is Stage.DELIVERED
        assert rose.state is State.FULFILLED
        assert gift.came is not None  # nobody can have given back what the family has


@given(steps)
@settings(max_examples=100)
def test_the_next_word_about_a_gift_comes_after_all_that_its_desk_knew(took):
    desks = live(took)
    for desk in DESKS:
        gift = desks.rose(desk).gift("c1")
        steps_known = [
            getattr(one.fact, "step", 0) for one in effective(desks.known[desk].values())
        ]
        assert next_step(gift) > max(steps_known)


@given(steps, st.sampled_from(DESKS))
@settings(max_examples=100)
def test_what_a_desk_took_back_is_as_if_it_had_not_been(took, desk):
    desks = live(took)
    before = desks.rose(desk)
    desks.wants(desk, "extra", "9")
    desks.says(desk, ActUndone(act=desks.counts[desk]))
    assert desks.rose(desk) == before
