"""Which open wishes the fund should pay. Pure, exact, in whole fen.

As many wishes as possible. Of all ways to do so the fairest: share by share, from nothing upwards, it is
asked of every group and every district whether more than that share of its open wishes can be paid, first
of whoever has most open wishes; and what can be is kept (`fairness_steps`). So nobody is left behind who
need not be. Of these ways the cheapest. Restricted money is used only for what it is for, and before money
for anything wherever that is possible.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from desktop_app.fund.facts import Part
from desktop_app.fund.flowing import Board, Cell
from desktop_app.fund.parting import Need, Pool, give, parts_of
from desktop_app.fund.searching import Limit, Search


class Want(NamedTuple):
    """An open wish that can be paid: its price in fen."""

    wish: str
    number: str
    group: str
    district: str
    fen: int


class Purse(NamedTuple):
    """What is free of a receipt, in fen. groups, districts: what it is only for; empty: anything."""

    receipt_id: str
    fen: int
    groups: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()

    def serves(self, group: str, district: str) -> bool:
        return (not self.groups or group in self.groups) and (
            not self.districts or district in self.districts
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be paid: for each wish from which receipts.

    is_proven  False when the search was ended early: then something better may be possible
    """

    parts: dict[str, tuple[Part, ...]]
    is_proven: bool = True

    @property
    def fen(self) -> int:
        return sum(part.fen for parts in self.parts.values() for part in parts)


def solve(wants: Sequence[Want], purses: Sequence[Purse], most: int = 2000) -> Plan:
    """The best plan. The same wishes and money give the same plan at every desk.

    most  wishes in one plan
    """
    served = [w for w in wants if any(p.fen > 0 and p.serves(w.group, w.district) for p in purses)]
    if not served:
        return Plan({})
    groups, districts = sorted({w.group for w in served}), sorted({w.district for w in served})
    by_cell: dict[tuple[str, str], list[Want]] = {}
    for want in sorted(served, key=lambda one: (one.fen, one.number, one.wish)):
        by_cell.setdefault((want.group, want.district), []).append(want)
    keys = sorted(by_cell)
    cells = tuple(
        Cell(groups.index(g), districts.index(d), tuple(w.fen for w in by_cell[g, d]))
        for g, d in keys
    )
    pools = _pools(purses)
    everything, broken = _limits(keys, pools)
    search = Search(Board(len(groups), len(districts), cells), everything, broken)
    while search.goal.total < min(most, len(served)) and search.one_more():
        pass
    _be_fair(search, served, groups, districts)
    counts = search.cheapest()
    chosen = [want for key, n in zip(keys, counts, strict=True) for want in by_cell[key][:n]]
    needs = [Need(w.wish, (w.group, w.district), w.fen) for w in sorted(chosen, key=_by_number)]
    return Plan(parts_of(needs, pools), search.is_proven)


class FairStep(NamedTuple):
    """One question about fairness: are at least so many of this group's, or district's, wishes paid?"""

    is_group: bool
    key: str
    least: int


def fairness_steps(wants: Sequence[Want]) -> list[FairStep]:
    """The questions in the order of their weight: of two ways to pay as many wishes, that one is fairer
    which says yes to the first question that they answer differently."""
    open_ones: dict[tuple[bool, str], int] = {}
    for want in wants:
        for kind in ((True, want.group), (False, want.district)):
            open_ones[kind] = open_ones.get(kind, 0) + 1
    asked = [
        (Fraction(before, n), -n, not is_group, key, FairStep(is_group, key, before + 1))
        for (is_group, key), n in open_ones.items()
        for before in range(n)
    ]
    return [step for *_order, step in sorted(asked)]


def _be_fair(
    search: Search, served: Sequence[Want], groups: Sequence[str], districts: Sequence[str]
) -> None:
    over: set[tuple[bool, str]] = set()
    for is_group, key, least in fairness_steps(served):
        if (is_group, key) in over:
            continue
        if is_group:
            is_possible = search.at_least_of_row(groups.index(key), least)
        else:
            is_possible = search.at_least_of_column(districts.index(key), least)
        if not is_possible:
            over.add((is_group, key))


def _pools(purses: Sequence[Purse]) -> list[Pool]:
    """Purses with the same restriction together, in their order."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Purse]] = {}
    for purse in purses:
        if purse.fen > 0:
            key = tuple(sorted(purse.groups)), tuple(sorted(purse.districts))
            found.setdefault(key, []).append(purse)
    return [
        Pool(some[0].serves, tuple(Part(p.receipt_id, p.fen) for p in some), key != ((), ()))
        for key, some in sorted(found.items())
    ]


def _limits(
    keys: Sequence[tuple[str, str]], pools: Sequence[Pool]
) -> tuple[Limit, Callable[[Sequence[int]], Limit | None]]:
    """How to see that money does not suffice: pools that together hold too little for the cells that only
    they can pay. By Hall's theorem for flows that is all that there is to see."""

    def limit_of(union: frozenset[int]) -> Limit:
        own = (cell for cell in range(len(keys)) if serving[cell] <= union)
        return Limit(tuple(own), sum(pools[n].fen for n in union))

    def broken(costs: Sequence[int]) -> Limit | None:
        demand = {key: fen for key, fen in zip(keys, costs, strict=True) if fen}
        lack = give(demand, pools).lack
        return limit_of(lack) if lack else None

    serving = [frozenset(n for n, pool in enumerate(pools) if pool.serves(*key)) for key in keys]
    return limit_of(frozenset[int]().union(*serving)), broken


def _by_number(want: Want) -> tuple[str, str]:
    return want.number, want.wish
