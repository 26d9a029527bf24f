"""The papers that cards come out on, as data: which design stands where on which sheet.

Every layout shows the same facts in the same words; a larger one is the A6 card enlarged.
"""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.cards.layout import pages_of
from desktop_app.cards.model import CardFacts
from desktop_app.cards.page import Page
from desktop_app.errors import UserError
from desktop_app.language import mark

Design = Callable[[CardFacts], list[Page]]
"""What a card looks like: its sides, each a page of its own size."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the top left corner of a page stands on the sheet, in millimetres, and how enlarged."""

    x: float = 0
    y: float = 0
    scale: float = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet of paper and what stands on it.

    paper    width and height in millimetres; height 0: as long as the page (receipts)
    designs  what one card needs: the card, and perhaps a stub that the desk keeps
    cells    room for one card each: a place for every design
    has_cuts whether cutting marks are printed between the cells
    """

    name: str
    title: str
    paper: tuple[float, float]
    designs: tuple[Design, ...] = (pages_of,)
    cells: tuple[tuple[Place, ...], ...] = ((Place(),),)
    has_cuts: bool = False


A4 = (210.0, 297.0)

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("a6", mark("A6 认领卡"), (105, 148)),
        Layout(
            "a4-4up",
            mark("A4 一张四卡"),
            A4,
            cells=tuple((Place(x, y),) for y in (0.25, 148.75) for x in (0.0, 105.0)),
            has_cuts=True,
        ),
    )
}


def layout_named(name: str) -> Layout:
    """The layout of this name. Raises UserError layout_unknown."""
    if name not in LAYOUTS:
        raise UserError("layout_unknown", layout=name[:20], layouts=" ".join(LAYOUTS))
    return LAYOUTS[name]
