"""Counts of wishes by group and district as a flow, and its cheapest form. Pure, whole numbers.

The nodes are START, the rows (groups), the columns (districts) and END; one more wish of a cell is a step
from its row to its column, one less a step back. Costs of a cell rise with every wish, so counts are the
cheapest when no round trip saves anything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

START, END = 0, 1

Counts = tuple[int, ...]  # by cell
Weights = Sequence[int]  # by cell: how much a fen counts there
_Step = tuple[
    int, int, int, int
]  # from node, to node, cost, how a cell changes: cell + 1, signed; 0 none

_FAR = 1 << 200
_WRONG = 1 << 100  # what a wish costs that is too many or too few in its cell


@dataclass(frozen=True)
class Cell:
    """A group in a district, by their places. prices: in fen, the cheapest first."""

    row: int
    column: int
    prices: tuple[int, ...]

    @cached_property
    def sums(self) -> tuple[int, ...]:
        """What the first so many cost."""
        return (0, *accumulate(self.prices))


@dataclass(frozen=True)
class Goal:
    """What counts have to reach: so many in all, and at least so many of each group and district.

    low, high  bounds of each cell
    """

    total: int
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    low: Counts
    high: Counts


@dataclass(frozen=True)
class Board:
    """What there is to pay."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]

    @property
    def nothing(self) -> Goal:
        """To begin with nothing is asked for."""
        high = tuple(len(cell.prices) for cell in self.cells)
        return Goal(0, (0,) * self.rows, (0,) * self.columns, (0,) * len(high), high)

    @property
    def nodes(self) -> int:
        return 2 + self.rows + self.columns


def row_node(row: int) -> int:
    return 2 + row


def column_node(board: Board, column: int) -> int:
    return 2 + board.rows + column


def of_row(board: Board, counts: Counts, row: int) -> int:
    return sum(n for cell, n in zip(board.cells, counts, strict=True) if cell.row == row)


def of_column(board: Board, counts: Counts, column: int) -> int:
    return sum(n for cell, n in zip(board.cells, counts, strict=True) if cell.column == column)


def keeps_bounds(goal: Goal, counts: Counts) -> bool:
    return all(low <= n <= high for low, n, high in zip(goal.low, counts, goal.high, strict=True))


def cheapest_path(
    board: Board, goal: Goal, counts: Counts, weights: Weights, start: int, end: int
) -> list[int] | None:
    """The cheapest way to change counts that are the cheapest; None: there is no way at all.

    A list of changes as `along` takes them.
    """
    cost = [_FAR] * board.nodes
    came: list[_Step | None] = [None] * board.nodes
    cost[start] = 0
    steps = list(_steps(board, goal, counts, weights))
    for _round in range(board.nodes):
        is_settled = True
        for step in steps:
            before, after, price, _change = step
            if cost[before] < _FAR and cost[before] + price < cost[after]:
                cost[after], came[after], is_settled = cost[before] + price, step, False
        if is_settled:
            break
    if cost[end] >= _FAR:
        return None
    changes, node = [], end
    while node != start:
        node, change = _back(came, node)
        changes.append(change)
    return changes


def improving(board: Board, goal: Goal, counts: Counts, weights: Weights) -> Iterator[Counts]:
    """Ever cheaper counts for these weights that reach the same goal, the cheapest last: round trips that
    save something are made until there is none. Cells out of their bounds come back into them, if that is
    possible."""
    while trip := _saving_trip(board, goal, counts, weights):
        counts = along(counts, trip)
        yield counts


def along(counts: Counts, changes: list[int]) -> Counts:
    """The counts after changes: cell + 1 for one wish more in a cell, negative for one less."""
    changed = list(counts)
    for change in changes:
        if change:
            changed[abs(change) - 1] += 1 if change > 0 else -1
    return tuple(changed)


def _saving_trip(board: Board, goal: Goal, counts: Counts, weights: Weights) -> list[int]:
    """A round trip that saves something, as changes; none is left when costs settle."""
    cost = [0] * board.nodes
    came: list[_Step | None] = [None] * board.nodes
    steps = list(_steps(board, goal, counts, weights))
    while True:
        is_settled = True
        for step in steps:
            before, after, price, _change = step
            if cost[before] + price < cost[after]:
                cost[after], came[after], is_settled = cost[before] + price, step, False
        if is_settled:
            return []
        if (node := _on_a_round(came)) is not None:
            return _trip_through(came, node)


def _on_a_round(came: list[_Step | None]) -> int | None:
    """A node from which going back leads to itself: whatever goes round so saves something."""
    looked: dict[int, int] = {}
    for start in range(len(came)):
        node = start
        while node not in looked and (step := came[node]) is not None:
            looked[node] = start
            node = step[0]
        if looked.get(node) == start:
            return node
        looked.setdefault(node, -1)
    return None


def _trip_through(came: list[_Step | None], node: int) -> list[int]:
    changes, at = [], node
    while True:
        at, change = _back(came, at)
        changes.append(change)
        if at == node:
            return changes


def _back(came: list[_Step | None], node: int) -> tuple[int, int]:
    """Where a node was come to from, and the change on the way."""
    step = came[node]
    assert step is not None  # noqa: S101 - only nodes that were come to are asked for
    return step[0], step[3]


def _steps(board: Board, goal: Goal, counts: Counts, weights: Weights) -> Iterator[_Step]:
    """Every way to change the counts by one that keeps what the goal asks for."""
    rows, columns = [0] * board.rows, [0] * board.columns
    for place, (cell, n) in enumerate(zip(board.cells, counts, strict=True)):
        rows[cell.row] += n
        columns[cell.column] += n
        row, column = row_node(cell.row), column_node(board, cell.column)
        if n < goal.high[place]:
            price = weights[place] * cell.prices[n] - (_WRONG if n < goal.low[place] else 0)
            yield row, column, price, place + 1
        if n > goal.low[place]:
            price = -weights[place] * cell.prices[n - 1]
            yield column, row, price - (_WRONG if n > goal.high[place] else 0), -place - 1
    for row, n in enumerate(rows):
        yield START, row_node(row), 0, 0
        if n > goal.rows[row]:
            yield row_node(row), START, 0, 0
    for column, n in enumerate(columns):
        yield column_node(board, column), END, 0, 0
        if n > goal.columns[column]:
            yield END, column_node(board, column), 0, 0
