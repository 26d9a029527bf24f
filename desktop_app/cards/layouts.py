"""The papers that cards come out on, as data: which design stands where on which sheet.

Every layout shows the same facts in the same words; a larger one is the A6 card enlarged.
"""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.cards.designs import tag
from desktop_app.cards.designs.card import pages_of
from desktop_app.cards.designs.label import large_labels_of, small_labels_of
from desktop_app.cards.designs.receipt import receipt_of
from desktop_app.cards.designs.stub import stub_of
from desktop_app.cards.designs.thanks import thanks_of
from desktop_app.cards.model import CardFacts
from desktop_app.cards.names import CARD_LAYOUTS
from desktop_app.cards.page import PAGE_HEIGHT, PAGE_WIDTH, Page
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
    designs  what one card needs: the card, and perhaps a stub that the desk keeps; none when
             no card comes out on it (rose tags)
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
HALF_A4 = 148 / PAGE_WIDTH  # how much larger than A6 an A5 card is
_TOP = (210 - HALF_A4 * PAGE_HEIGHT) / 2  # A6 is a little wider than A5, so it stands mid-paper

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("a6", mark("A6 认领卡"), (105, 148)),
        Layout("a5", mark("A5 认领卡"), (148, 210), cells=((Place(0, _TOP, HALF_A4),),)),
        Layout(
            "a4",
            mark("A4 认领卡带存根"),
            (297, 210),
            designs=(stub_of, pages_of),
            cells=((Place(0.5, _TOP, HALF_A4), Place(148.5, _TOP, HALF_A4)),),
        ),
        Layout(
            "a4-4up",
            mark("A4 一张四卡"),
            A4,
            cells=tuple((Place(x, y),) for y in (0.25, 148.75) for x in (0.0, 105.0)),
            has_cuts=True,
        ),
        Layout("receipt", mark("80 毫米小票"), (80, 0), designs=(receipt_of,)),
        Layout("label-60x40", mark("标签 60×40 毫米"), (60, 40), designs=(small_labels_of,)),
        Layout("label-100x70", mark("标签 100×70 毫米"), (100, 70), designs=(large_labels_of,)),
        Layout("thanks", mark("感谢卡"), (148, 105), designs=(thanks_of,)),
        Layout(
            "a4-8up",
            mark("A4 一张八枚玫瑰签"),
            A4,
            designs=(),
            cells=tuple(
                (Place(column * tag.WIDTH, row * tag.HEIGHT),)
                for row in range(4)
                for column in range(2)
            ),
            has_cuts=True,
        ),
    )
}


def layout_named(name: str) -> Layout:
    """The layout of this name. Raises UserError layout_unknown."""
    if name not in LAYOUTS:
        raise UserError("layout_unknown", layout=name[:20], layouts=" ".join(LAYOUTS))
    return LAYOUTS[name]


def card_layout(name: str) -> Layout:
    """A layout that cards come out on. Raises UserError layout_unknown."""
    if name not in CARD_LAYOUTS:
        raise UserError("layout_unknown", layout=name[:20], layouts=" ".join(CARD_LAYOUTS))
    return LAYOUTS[name]
