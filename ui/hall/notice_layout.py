"""Where everything stands on the public money notice, in pixels. Pure."""

from dataclasses import dataclass

from ui.hall.hall_layout import Box

_NARROW = 1.15  # times the height: below, the wishes stand under the figures
ROW = 64  # of a wish, in 1/1080 of the height


@dataclass(frozen=True, slots=True)
class NoticePlaces:
    """`unit` is 1/1080 of the height; `rows` so many wishes have room on one page."""

    unit: float
    title: Box
    figures: tuple[Box, ...]
    bar: Box
    sources: Box
    pledged: Box
    paid: Box
    about: Box
    rows: int


def notice_places(width: float, height: float, about: int) -> NoticePlaces:
    """The places on a screen of this size. about: lines at the foot."""
    if width < _NARROW * height:
        return _tall(width, height, about)
    unit = height / 1080
    margin, gap = 56 * unit, 48 * unit
    title = Box(margin, margin * 0.8, width - 2 * margin, 120 * unit)
    foot = about * 40 * unit + (20 * unit if about else 0)
    below = Box(margin, height - margin * 0.7 - foot, width - 2 * margin, foot)
    top, bottom = title.bottom + 24 * unit, below.top - 16 * unit
    left = Box(margin, top, (width - 2 * margin - gap) * 0.44, bottom - top)
    right = Box(left.right + gap, top, width - margin - left.right - gap, bottom - top)
    return _places(unit, title, left, right, below)


def _tall(width: float, height: float, about: int) -> NoticePlaces:
    unit = min(height / 1750, width / 984)
    margin = 48 * unit
    inner = width - 2 * margin
    title = Box(margin, margin, inner, 150 * unit)
    foot = about * 40 * unit + (20 * unit if about else 0)
    below = Box(margin, height - margin - foot, inner, foot)
    top = title.bottom + 24 * unit
    left = Box(margin, top, inner, 700 * unit)
    right = Box(margin, left.bottom + 24 * unit, inner, below.top - left.bottom - 48 * unit)
    return _places(unit, title, left, right, below)


def _places(unit: float, title: Box, left: Box, right: Box, about: Box) -> NoticePlaces:
    gap = 28 * unit
    half, high = (left.width - gap) / 2, 150 * unit
    figures = tuple(
        Box(left.left + column * (half + gap), left.top + line * high, half, high)
        for line in (0, 1)
        for column in (0, 1)
    )
    bar = Box(left.left, figures[-1].bottom + 6 * unit, left.width, 18 * unit)
    pledged = Box(left.left, left.bottom - 104 * unit, left.width, 104 * unit)
    top = bar.bottom + 26 * unit
    sources = Box(left.left, top, left.width, pledged.top - 16 * unit - top)
    rows = int((right.height - 68 * unit) // (ROW * unit))
    return NoticePlaces(unit, title, figures, bar, sources, pledged, right, about, max(rows, 1))
