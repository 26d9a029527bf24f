"""Where the roses of the hall screen stand: packed into a heart. Pure; one drawing for each count."""

from functools import lru_cache
from typing import NamedTuple

_ROW = 0.866  # rows of a close packing stand so far apart
_PETALS = 0.68  # of a step, from the middle of a rose to the end of its petals and leaves
_PHASES = (0.0, 0.3, 0.6, 0.9)


class Heart(NamedTuple):
    """places  of each rose in reading order, as parts of the width and the height; petals included,
            nothing reaches out of them
    step    from one rose to its neighbour, as a part of the width
    shape   width for each height
    """

    places: tuple[tuple[float, float], ...]
    step: float
    shape: float = 1.0


@lru_cache(maxsize=8)
def heart_of(count: int) -> Heart:
    """`count` roses, as large as they fit, the same at the left and at the right; the rim gives way
    where the last row is not filled."""
    if not count:
        return Heart((), 0.0)
    small, _least, phase = max(_largest(count, phase) for phase in _PHASES)
    kept = sorted(_packed(small, phase), key=_depth)[:count]
    kept.sort(key=lambda at: (-round(at[1], 4), at[0]))
    left = max(x for x, _y in kept) + small * _PETALS
    top, low = (kept[0][1] + small * _PETALS, kept[-1][1] - small * _PETALS)
    width, height = 2 * left, top - low
    places = tuple(((x + left) / width, (top - y) / height) for x, y in kept)
    return Heart(places, small / width, width / height)


def _largest(count: int, phase: float) -> tuple[float, int, float]:
    """The widest step at which there is room for all, minus what is left over, and the phase."""
    small, large = 0.01, 0.42
    for _halving in range(16):
        middle = (small + large) / 2
        if len(_packed(middle, phase)) >= count:
            small = middle
        else:
            large = middle
    return small, count - len(_packed(small, phase)), phase


def _packed(step: float, phase: float) -> list[tuple[float, float]]:
    """Every place of a close packing within the heart; its first row stands `phase` rows low."""
    places = []
    y, is_odd = 1.25 - phase * step * _ROW, False
    while y > -1.05:
        x = step / 2 if is_odd else 0.0
        while x < 1.2:
            if _depth((x, y)) <= 0:
                places += [(x, y), (-x, y)] if x else [(x, y)]
            x += step
        y -= step * _ROW
        is_odd = not is_odd
    return places


def _depth(at: tuple[float, float]) -> float:
    """Below 0 within the heart (x²+y²-1)³ = x²y³, the deeper the less."""
    x, y = at
    return float((x * x + y * y - 1) ** 3 - x * x * y**3)
