"""Where everything stands on the hall screen, in pixels. Pure.

Wide (projector, television): the heart at the left, words at the right, the districts below. Tall (a
standing display): one under the other.
"""

from dataclasses import dataclass
from typing import NamedTuple

DIGIT = 0.104  # height of a figure's digits as a part of the screen's: more than a tenth
_NARROW = 1.15  # times the height: below, words stand under the heart, not beside it
CAP = 0.733  # of the font's size are its digits high


class Box(NamedTuple):
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Layout:
    """`unit` is 1/1080 of the height; `number` the size of the figures' font.

    districts  one box for each of them
    """

    unit: float
    number: float
    heart: Box
    title: Box
    figures: tuple[Box, ...]
    bar: Box
    programme: Box
    thanks: Box
    districts: tuple[Box, ...]


def layout_of(
    width: float, height: float, widest: float, districts: int, shape: float = 1.0
) -> Layout:
    """The places on a screen of this size.

    widest  of the four figures, in ems
    shape   of the heart: its width for each height
    """
    if width < _NARROW * height:
        return _tall(width, height, widest, districts, shape)
    unit = height / 1080
    margin, gap = 48 * unit, 40 * unit
    number = DIGIT * height / CAP
    strip = 128 * unit if districts else 0.0
    bottom = height - margin * 0.75 - (strip + 24 * unit if districts else 0)
    words = min(max(2 * widest * number + gap, 0.37 * width), 0.66 * width)
    number = min(number, (words - gap) / 2 / widest)
    left = width - margin - words
    title = Box(left, margin * 0.8, words, 132 * unit)
    figures = _figures(Box(left, title.bottom + 16 * unit, words, 370 * unit), gap)
    bar = Box(left, figures[-1].bottom, words, 12 * unit)
    programme = Box(left, bar.bottom + 20 * unit, words, 100 * unit)
    thanks = Box(left, programme.bottom + 16 * unit, words, 0)
    thanks = thanks._replace(height=bottom - thanks.top)
    room = Box(margin, margin * 0.6, left - gap - margin, bottom - margin * 0.6)
    below = Box(margin, bottom + 24 * unit, width - 2 * margin, strip)
    return Layout(
        unit, number, _heart_in(room, shape), title, figures, bar, programme, thanks,
        _row(below, districts, 12 * unit),
    )  # fmt: skip


def _tall(width: float, height: float, widest: float, districts: int, shape: float) -> Layout:
    unit = min(height / 1750, width / 984)
    margin, gap = 48 * unit, 32 * unit
    inner = width - 2 * margin
    number = min(DIGIT * min(width * 1.1, height) / CAP, (inner - gap) / 2 / widest)
    title = Box(margin, margin, inner, 140 * unit)
    digits = number * CAP + 88 * unit
    figures = _figures(Box(margin, title.bottom + gap / 2, inner, 2 * digits), gap)
    bar = Box(margin, figures[-1].bottom, inner, 12 * unit)
    rows = 2 if districts > 6 else min(districts, 1)
    strip = rows * 140 * unit
    below = Box(margin, height - margin - strip, inner, strip)
    thanks = Box(margin, below.top - 146 * unit, inner, 122 * unit)
    programme = Box(margin, thanks.top - 120 * unit, inner, 104 * unit)
    room = Box(margin, bar.bottom + gap, inner, programme.top - bar.bottom - 1.5 * gap)
    first = -(-districts // max(rows, 1))
    half = below._replace(height=128 * unit)
    second = half._replace(top=half.top + 140 * unit)
    cells = (*_row(half, first, 12 * unit), *_row(second, districts - first, 12 * unit))
    return Layout(
        unit, number, _heart_in(room, shape), title, figures, bar, programme, thanks, cells
    )


def _heart_in(room: Box, shape: float) -> Box:
    """The largest heart in the middle of a place."""
    width = max(min(room.width, room.height * shape), 0.0)
    height = width / shape
    return Box(
        room.left + (room.width - width) / 2, room.top + (room.height - height) / 2, width, height
    )


def _figures(place: Box, gap: float) -> tuple[Box, ...]:
    """Two and two."""
    width, height = (place.width - gap) / 2, place.height / 2
    return tuple(
        Box(place.left + column * (width + gap), place.top + row * height, width, height)
        for row in (0, 1)
        for column in (0, 1)
    )


def _row(place: Box, count: int, gap: float) -> tuple[Box, ...]:
    if not count:
        return ()
    width = (place.width - gap * (count - 1)) / count
    return tuple(
        Box(place.left + at * (width + gap), place.top, width, place.height) for at in range(count)
    )
