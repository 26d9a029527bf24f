"""Pages on sheets of paper: what stands where, before any ink. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from desktop_app.cards.layouts import Layout, Place
from desktop_app.cards.model import CardFacts
from desktop_app.cards.page import Page
from desktop_app.errors import UserError

Told = Callable[[str, float], None]
"""Hears what is being done and how much of it is done, 0 to 1; raises when it was cancelled."""

Refused = Callable[[CardFacts, UserError], None]
"""Hears of a card that cannot be designed, and why."""

Item = TypeVar("Item")

SAME_CUT = 1.5  # mm: two edges nearer than this are cut at once, between them


class Placed(NamedTuple):
    """A page and where it stands on the sheet."""

    page: Page
    place: Place


class Cut(NamedTuple):
    """Where to cut: across the whole sheet, in millimetres from its left or top edge."""

    is_upright: bool
    at: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper, in millimetres, with the pages on it and where to cut between them."""

    width: float
    height: float
    pages: tuple[Placed, ...]
    cuts: tuple[Cut, ...] = ()


def silent(_text: str, _done: float) -> None:
    """Who wants to hear nothing."""


def counted(items: Sequence[Item], text: str, told: Told) -> Iterator[Item]:
    """The items one after the other, each told before it is worked on."""
    for done, item in enumerate(items):
        told(text, done / len(items))
        yield item


def sheets_of(
    cards: Iterable[CardFacts], layout: Layout, refused: Refused | None = None
) -> Iterator[Sheet]:
    """The sheets of these cards. A card with several sides takes as many cells as it has sides.

    refused  hears of a card that cannot be designed, which is then left out
    Raises, when nobody hears, what the designs raise: GlyphMissing, UserError text_too_long.
    """
    return _filled(_all_sides(cards, layout, refused), layout)


def sheets_with(pages: Iterable[Page], layout: Layout) -> Iterator[Sheet]:
    """The sheets of pages that somebody else designed, one a cell."""
    return _filled(([(page,)] for page in pages), layout)


def _all_sides(
    cards: Iterable[CardFacts], layout: Layout, refused: Refused | None
) -> Iterator[list[tuple[Page | None, ...]]]:
    """What stands in each cell that a card takes: a page for every place of the cell."""
    for card in cards:
        try:
            yield list(zip_longest(*(design(card) for design in layout.designs)))
        except UserError as error:
            if refused is None:
                raise
            refused(card, error)


def _filled(groups: Iterable[Iterable[tuple[Page | None, ...]]], layout: Layout) -> Iterator[Sheet]:
    """Cells filled in their order, a new sheet when all are full."""
    pages: list[Placed] = []
    used = 0
    for group in groups:
        for cell in group:
            places = layout.cells[used % len(layout.cells)]
            pages += [Placed(p, at) for p, at in zip(cell, places, strict=True) if p]
            used += 1
            if used % len(layout.cells) == 0:
                yield _sheet(pages, layout)
                pages = []
    if pages:
        yield _sheet(pages, layout)


def _sheet(pages: Sequence[Placed], layout: Layout) -> Sheet:
    width, height = layout.paper
    if not height:
        height = max(at.y + page.height * at.scale for page, at in pages)
    cuts = _cuts(pages, width, height) if layout.has_cuts else ()
    return Sheet(width, height, tuple(pages), cuts)


def _cuts(pages: Iterable[Placed], width: float, height: float) -> tuple[Cut, ...]:
    upright, level = set(), set()
    for page, at in pages:
        upright |= {at.x, at.x + page.width * at.scale}
        level |= {at.y, at.y + page.height * at.scale}
    return (
        *(Cut(True, x) for x in _merged(upright, width)),
        *(Cut(False, y) for y in _merged(level, height)),
    )


def _merged(edges: Iterable[float], end: float) -> list[float]:
    """The edges inside the paper, those that lie together as one."""
    found: list[list[float]] = []
    for edge in sorted(edges):
        if not SAME_CUT < edge < end - SAME_CUT:
            continue
        if found and edge - found[-1][-1] < SAME_CUT:
            found[-1].append(edge)
        else:
            found.append([edge])
    return [sum(some) / len(some) for some in found]
