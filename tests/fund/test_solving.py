"""The proposal is the best there is: compared with every possible one on small cases."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.fund.parting import Pool, give
from desktop_app.fund.solving import Purse, Want, fairness_steps, solve

GROUPS, DISTRICTS = ("child", "elder", "patient"), ("HS", "JB", "XS")


@st.composite
def cases(draw):
    prices = st.sampled_from([1, 2, 3, 5, 8, 13]) if draw(st.booleans()) else st.integers(1, 60)
    wants = [
        Want(f"w{n}", f"HS-{n:03}", draw(st.sampled_from(GROUPS)), draw(st.sampled_from(DISTRICTS)), draw(prices))
        for n in range(draw(st.integers(1, 8)))
    ]  # fmt: skip
    restrictions = st.lists(st.sampled_from(GROUPS), max_size=2, unique=True).map(tuple)
    places = st.lists(st.sampled_from(DISTRICTS), max_size=2, unique=True).map(tuple)
    purses = [
        Purse(f"r{n}", draw(st.integers(1, 70)), draw(restrictions), draw(places))
        for n in range(draw(st.integers(0, 4)))
    ]
    return wants, purses


def can_be_paid(chosen, purses):
    """Hall, over every set of purses: written unlike the code that it checks."""
    for size in range(len(purses) + 1):
        for some in combinations(purses, size):
            others = [p for p in purses if p not in some]
            bound = sum(
                w.fen for w in chosen if not any(p.serves(w.group, w.district) for p in others)
            )
            if bound > sum(p.fen for p in some):
                return False
    return True


def key_of(chosen, steps):
    """Better is greater: how many, how fair, how cheap."""
    answers = tuple(
        sum(1 for w in chosen if (w.group if is_group else w.district) == key) >= least
        for is_group, key, least in steps
    )
    return len(chosen), answers, -sum(w.fen for w in chosen)


def best_of_all(wants, purses):
    served = [w for w in wants if any(p.serves(w.group, w.district) for p in purses)]
    steps = fairness_steps(served)
    sets = (some for n in range(len(served) + 1) for some in combinations(served, n))
    return max(key_of(some, steps) for some in sets if can_be_paid(some, purses)), steps


@settings(max_examples=400, deadline=None)
@given(cases())
def test_no_way_to_pay_wishes_is_better_than_the_proposed_one(case):
    wants, purses = case
    plan = solve(wants, purses)
    chosen = [w for w in wants if w.wish in plan.parts]
    best, steps = best_of_all(wants, purses)
    assert plan.is_proven
    assert key_of(chosen, steps) == best


@settings(max_examples=300, deadline=None)
@given(cases())
def test_every_wish_is_paid_in_full_and_no_receipt_pays_more_than_it_has_or_what_it_is_not_for(
    case,
):
    wants, purses = case
    plan = solve(wants, purses)
    known, of = {p.receipt_id: p for p in purses}, {w.wish: w for w in wants}
    used = dict.fromkeys(known, 0)
    for wish, parts in plan.parts.items():
        assert sum(part.fen for part in parts) == of[wish].fen
        for part in parts:
            assert known[part.receipt_id].serves(of[wish].group, of[wish].district)
            used[part.receipt_id] += part.fen
    assert all(fen <= known[receipt].fen for receipt, fen in used.items())


@settings(max_examples=300, deadline=None)
@given(cases())
def test_restricted_money_is_used_before_money_for_anything(case):
    wants, purses = case
    plan = solve(wants, purses)
    free = {p.receipt_id for p in purses if not p.groups and not p.districts}
    from_free = sum(x.fen for parts in plan.parts.values() for x in parts if x.receipt_id in free)
    chosen = [w for w in wants if w.wish in plan.parts]
    bound = [p for p in purses if p.receipt_id not in free]
    # the least that restricted money must leave over, by the same theorem
    least = max(
        sum(w.fen for w in chosen if not any(p.serves(w.group, w.district) for p in rest))
        - sum(p.fen for p in some)
        for size in range(len(bound) + 1)
        for some in combinations(bound, size)
        for rest in [[p for p in bound if p not in some]]
    )
    assert from_free == max(least, 0)


def test_many_restrictions_and_five_hundred_wishes_are_decided_and_proven():
    districts = ("SB", "HS", "JB", "ZH", "BL", "YZ", "FH", "YY", "CX", "NH", "XS")
    groups = ("child", "elder", "patient", "disabled")
    wants = [
        Want(f"w{n}", f"X-{n:03}", groups[n * 7 % 4], districts[n * 5 % 11], 3_000 + (n * 7919) % 47_000)
        for n in range(500)
    ]  # fmt: skip
    purses = [Purse("any", 2_000_000)]
    purses += [Purse(f"d{d}", 150_000, (), (d,)) for d in districts[::2]]
    purses += [Purse("kids", 300_000, ("child",))]
    plan = solve(wants, purses)
    assert plan.is_proven
    assert plan.fen <= sum(p.fen for p in purses)


def test_what_is_lacking_is_named_by_the_pools_that_hold_too_little():
    pools = [
        Pool(lambda g, _d: g == "child", (), True),
        Pool(lambda _g, _d: True, (), False),
    ]
    assert give({("elder", "HS"): 5}, pools).lack == frozenset({1})
