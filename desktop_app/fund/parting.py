"""Which money pays which wishes, when some of it is only for some. Pure, in whole fen."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.fund.facts import Part

Key = tuple[str, str]  # group, district
_Turn = tuple[int, Key, Key | None]  # pool `n` gives to this cell, instead of to that one


class Need(NamedTuple):
    """A wish that is to be paid."""

    wish: str
    key: Key
    fen: int


@dataclass(frozen=True)
class Pool:
    """Receipts with one restriction, in the order in which they are used."""

    serves: Callable[[str, str], bool]
    parts: tuple[Part, ...]
    is_restricted: bool

    @property
    def fen(self) -> int:
        return sum(part.fen for part in self.parts)


@dataclass(frozen=True)
class Given:
    """A way to give as much as possible. given: for each cell how much of each pool.

    lack  pools that hold too little for the cells that only they can pay; empty: all is paid
    """

    given: Mapping[Key, list[int]]
    lack: frozenset[int] = frozenset()


def give(demand: Mapping[Key, int], pools: Sequence[Pool]) -> Given:
    """Give the pools' money to the cells: a largest flow, cell by cell."""
    left = [pool.fen for pool in pools]
    given = {key: [0] * len(pools) for key in demand}
    lack: frozenset[int] = frozenset()
    for key, fen in demand.items():
        while (missing := fen - sum(given[key])) > 0:
            way, seen = _way(key, pools, given, left)
            if not way:
                lack = lack or seen
                break
            _turn(way, missing, given, left)
    return Given(given, lack)


def parts_of(needs: Sequence[Need], pools: Sequence[Pool]) -> dict[str, tuple[Part, ...]]:
    """The parts of each wish, in the order of the needs. The pools must suffice.

    As much restricted money as possible is used; only the rest comes from money for anything.
    """
    keys = sorted({need.key for need in needs})
    demand = {key: sum(need.fen for need in needs if need.key == key) for key in keys}
    bound = [pool for pool in pools if pool.is_restricted]
    given = give(demand, bound).given
    queues = {key: deque(_share(given[key])) for key in keys}
    purses = [deque(pool.parts) for pool in bound]
    free = deque(part for pool in pools if not pool.is_restricted for part in pool.parts)
    return {need.wish: _parts(need, queues[need.key], purses, free) for need in needs}


def _share(given: Sequence[int]) -> list[tuple[int, int]]:
    return [(pool, fen) for pool, fen in enumerate(given) if fen]


def _parts(
    need: Need,
    queue: deque[tuple[int, int]],
    purses: Sequence[deque[Part]],
    free: deque[Part],
) -> tuple[Part, ...]:
    left, parts = need.fen, list[Part]()
    while left and queue:
        pool, fen = queue.popleft()
        now = min(fen, left)
        if fen > now:
            queue.appendleft((pool, fen - now))
        parts += _taken(purses[pool], now)
        left -= now
    parts += _taken(free, left)
    return tuple(parts)


def _taken(purse: deque[Part], fen: int) -> list[Part]:
    parts = []
    while fen:
        first = purse.popleft()
        now = min(first.fen, fen)
        if first.fen > now:
            purse.appendleft(Part(first.receipt_id, first.fen - now))
        parts.append(Part(first.receipt_id, now))
        fen -= now
    return parts


def _way(
    key: Key, pools: Sequence[Pool], given: Mapping[Key, list[int]], left: Sequence[int]
) -> tuple[list[_Turn], frozenset[int]]:
    """The shortest way for a cell to get money: from a pool with some left, or from one that gives to
    another cell, which finds other money. Without any: the pools that were asked, all empty.

    The turns, the pool with money left in the last one.
    """
    waiting: deque[tuple[Key, list[tuple[int, Key]]]] = deque([(key, [])])
    asked: set[int] = set()
    while waiting:
        cell, before = waiting.popleft()
        for number, pool in enumerate(pools):
            if number in asked or not pool.serves(*cell):
                continue
            asked.add(number)
            way = [*before, (number, cell)]
            if left[number]:
                return _turns(way), frozenset()
            waiting.extend(
                (other, way) for other, own in given.items() if own[number] and other != cell
            )
    return [], frozenset(asked)


def _turns(way: Sequence[tuple[int, Key]]) -> list[_Turn]:
    """Each pool gives to its cell what it gave to the next cell on the way."""
    nexts = [cell for _pool, cell in way[1:]]
    return [
        (pool, cell, instead) for (pool, cell), instead in zip(way, [*nexts, None], strict=True)
    ]


def _turn(way: Sequence[_Turn], most: int, given: Mapping[Key, list[int]], left: list[int]) -> None:
    source = way[-1][0]
    room = min(most, left[source])
    for pool, _cell, instead in way:
        if instead is not None:
            room = min(room, given[instead][pool])
    for pool, cell, instead in way:
        given[cell][pool] += room
        if instead is not None:
            given[instead][pool] -= room
    left[source] -= room
