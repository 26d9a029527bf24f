"""How many wishes of each group in each district can be paid: an exact, bounded search. Pure, whole numbers.

Of a cell (a group in a district) the cheapest wishes are always the right ones, so a solution is one count
for each cell. Counts are a flow from groups to districts whose costs rise with every wish, and the cheapest
flow is found by cheapest paths (`flowing`). Money for anything makes one limit: then the cheapest flow is the
answer. Restricted money makes several; they are weighed against each other (Lagrange): a weighing whose
cheapest flow costs more than the weighed limits proves that there is no solution, and what no weighing
decides is parted in two. All proofs are sums of whole fen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from desktop_app.fund.flowing import (
    END,
    START,
    Board,
    Counts,
    Goal,
    along,
    cheapest_path,
    column_node,
    improving,
    keeps_bounds,
    of_column,
    of_row,
    row_node,
)

MOST_PARTS = 300  # of one question, before it is given up as not proven
_TRIES, _TRIES_OF_PART = 12, 2  # weighings of a whole goal; a part goes on with those of the whole
_ONE = 1 << 16  # a weight is a whole number of these


class Limit(NamedTuple):
    """These cells together cost no more than so many fen."""

    cells: tuple[int, ...]
    fen: int


@dataclass(frozen=True)
class _Weighed:
    """What weighing a part came to. found: counts within the limits, if any; is_open: nothing is proven.

    counts, weights  the last weighing, by limit, and its cheapest counts
    seen  the cheapest counts of every weighing
    """

    found: Counts | None
    is_open: bool
    counts: Counts
    weights: list[int]
    seen: tuple[Counts, ...]


@dataclass
class Search:
    """Looks for counts that reach a goal and that the money suffices for.

    everything  the limit of all cells
    broken      for what each cell costs: a limit that this breaks; None when the money suffices
    witness     counts that reach the goal, and that the money suffices for
    base        the cheapest counts for `weights` that reach it, whatever the limits say
    """

    board: Board
    everything: Limit
    broken: Callable[[Sequence[int]], Limit | None]
    is_proven: bool = True
    goal: Goal = field(init=False)
    witness: Counts = field(init=False)
    base: Counts = field(init=False)
    weights: list[int] = field(init=False)
    limits: list[Limit] = field(init=False)

    def __post_init__(self) -> None:
        self.goal = self.board.nothing
        self.witness = self.base = self.goal.low
        self.weights, self.limits = [_ONE], [self.everything]

    def one_more(self) -> bool:
        """Ask for one more wish in all; whether that is possible."""
        goal = replace(self.goal, total=self.goal.total + 1)
        path = self._path(self.goal, START, END)
        return path is not None and self._ask(goal, along(self.base, path))

    def at_least_of_row(self, row: int, count: int) -> bool:
        """Ask for so many of a group, one more than before; whether that is possible."""
        goal = replace(self.goal, rows=_with(self.goal.rows, row, count))
        path: list[int] | None = []
        if of_row(self.board, self.base, row) < count:
            path = self._path(goal, row_node(row), START)
        if path is None:
            return False
        base = along(self.base, path)
        if of_row(self.board, self.witness, row) >= count:
            self.goal, self.base = goal, base
            return True
        return self._ask(goal, base)

    def at_least_of_column(self, column: int, count: int) -> bool:
        """Ask for so many of a district, one more than before; whether that is possible."""
        goal = replace(self.goal, columns=_with(self.goal.columns, column, count))
        path: list[int] | None = []
        if of_column(self.board, self.base, column) < count:
            path = self._path(goal, END, column_node(self.board, column))
        if path is None:
            return False
        base = along(self.base, path)
        if of_column(self.board, self.witness, column) >= count:
            self.goal, self.base = goal, base
            return True
        return self._ask(goal, base)

    def cheapest(self) -> Counts:
        """The counts that cost least in all, of those that reach the goal and that money suffices for."""
        found, alone = self.witness, [_ONE]
        bound = self._improved(self.goal, self.base, alone)
        if self.broken(self._costs(bound)) is None:
            return bound
        low, high = sum(self._costs(bound)), sum(self._costs(found))
        while low < high:
            middle = (low + high) // 2
            self.limits[0] = self.everything._replace(fen=middle)
            better, _root = self._decide(self.goal, bound, alone)
            if better is None:
                low = middle + 1
            else:
                found, high = better, sum(self._costs(better))
        self.limits[0] = self.everything
        return found

    def _path(self, goal: Goal, start: int, end: int) -> list[int] | None:
        return cheapest_path(self.board, goal, self.base, self._by_cell(self.weights), start, end)

    def _improved(self, goal: Goal, counts: Counts, weights: Sequence[int]) -> Counts:
        for better in improving(self.board, goal, counts, self._by_cell(weights)):
            counts = better
        return counts

    def _by_cell(self, weights: Sequence[int]) -> list[int]:
        found = [0] * len(self.board.cells)
        for limit, weight in zip(
            self.limits, weights, strict=False
        ):  # later limits weigh nothing yet
            for cell in limit.cells if weight else ():
                found[cell] += weight
        return found

    def _costs(self, counts: Counts) -> list[int]:
        return [cell.sums[n] for cell, n in zip(self.board.cells, counts, strict=True)]

    def _ask(self, goal: Goal, base: Counts) -> bool:
        witness, root = self._decide(goal, base, self.weights)
        if witness is None:
            return False
        self.goal, self.witness = goal, witness
        self.base, self.weights = root.counts, root.weights
        return True

    def _decide(
        self, goal: Goal, base: Counts, weights: list[int]
    ) -> tuple[Counts | None, _Weighed]:
        """Counts that the money suffices for, or None: there are none. And how the whole goal weighed.

        base  the cheapest counts for the weights that reach the goal
        """
        root = weighed = self._weigh(goal, base, weights)
        waiting: list[tuple[Goal, _Weighed]] = []
        part = goal
        for _part in range(MOST_PARTS):
            if weighed.found is not None:
                return weighed.found, root
            if weighed.is_open:
                waiting += [(half, weighed) for half in _halves(part, weighed)]
            if not waiting:
                return None, root
            part, before = waiting.pop()
            start = self._improved(part, before.counts, before.weights)
            if keeps_bounds(part, start):
                weighed = self._weigh(part, start, before.weights)
            else:
                weighed = replace(before, found=None, is_open=False)
        self.is_proven = False
        return None, root

    def _weigh(self, goal: Goal, counts: Counts, weights: list[int]) -> _Weighed:
        """Look for counts that the money suffices for, weighing those limits more that are broken.

        counts  the cheapest for the weights
        """
        seen = [counts]
        is_whole = goal.low == self.board.nothing.low and goal.high == self.board.nothing.high
        for time in range(_TRIES if is_whole else _TRIES_OF_PART):
            over = self._over(counts)
            weights = [*weights, *(0 for _ in self.limits[len(weights) :])]
            if all(fen <= 0 for fen in over):
                return _Weighed(counts, False, counts, weights, tuple(seen))
            if sum(weight * fen for weight, fen in zip(weights, over, strict=True)) > 0:
                return _Weighed(None, False, counts, weights, tuple(seen))
            most, step = max(map(abs, over)), 2 * _ONE // (time + 2)
            before = _Weighed(None, True, counts, weights, tuple(seen))
            weights = [
                max(weight + step * fen // most, 0)
                for weight, fen in zip(weights, over, strict=True)
            ]
            for better in improving(self.board, goal, counts, self._by_cell(weights)):
                counts = (
                    better  # on the way from one cheapest to another lies what suffices for both
                )
                if keeps_bounds(goal, counts) and self._suffices(counts):
                    return replace(before, found=counts, is_open=False)
            seen.append(counts)
        return _Weighed(None, True, counts, weights, tuple(seen))

    def _suffices(self, counts: Counts) -> bool:
        return all(fen <= 0 for fen in self._over(counts))

    def _over(self, counts: Counts) -> list[int]:
        """By how many fen each limit is broken; a limit that nobody had thought of is added."""
        costs = self._costs(counts)
        over = [sum(costs[cell] for cell in limit.cells) - limit.fen for limit in self.limits]
        if all(fen <= 0 for fen in over) and (limit := self.broken(costs)) is not None:
            self.limits.append(limit)
            over.append(sum(costs[cell] for cell in limit.cells) - limit.fen)
        return over


def _halves(goal: Goal, weighed: _Weighed) -> list[Goal]:
    """The part in two, at the cell that the weighings agree least about; none when it is one point."""
    ranges = [(min(of), max(of)) for of in zip(*weighed.seen, strict=True)]
    free = [cell for cell in range(len(ranges)) if goal.low[cell] < goal.high[cell]]
    if not free:
        return []
    cell = max(free, key=lambda one: (ranges[one][1] - ranges[one][0], -one))
    at = min(max(sum(ranges[cell]) // 2, goal.low[cell]), goal.high[cell] - 1)
    return [
        replace(goal, low=_with(goal.low, cell, at + 1)),
        replace(goal, high=_with(goal.high, cell, at)),
    ]


def _with(values: tuple[int, ...], place: int, value: int) -> tuple[int, ...]:
    return (*values[:place], value, *values[place + 1 :])
