"""How large a sheet speaks: in a folder, in a hand, on a wall. Values only."""

from dataclasses import dataclass

from desktop_app.cards.fonts import Face
from desktop_app.cards.page import Style


@dataclass(frozen=True, slots=True)
class Look:
    """How large a sheet speaks. Heights in mm.

    share   of the width that the title has; the rest is the verdict's
    air     around a heading, most of it above
    most    lines of a paragraph
    """

    title: Style
    title_height: float
    share: float
    heading: Style
    heading_height: float
    air: float
    sentence: Style
    most: int


FOLDER = Look(  # read at arm's length
    Style(Face.WISH, (24, 22, 20, 18, 16, 14)),
    11.0,
    0.5,
    Style(Face.BOLD, (12, 11, 10, 9)),
    6.0,
    6.0,
    Style(Face.PLAIN, (10, 9, 8, 7, 6), leading=1.35),
    6,
)
HANDOUT = Look(  # read by an old person, at a table
    Style(Face.WISH, (26, 24, 22, 20, 18)),
    12.0,
    1.0,
    Style(Face.BOLD, (14, 13, 12)),
    7.0,
    6.0,
    Style(Face.PLAIN, (12,), leading=1.4),
    30,
)
POSTER = Look(  # hangs at the desk: nothing that is to be read under 18 pt
    Style(Face.WISH, (34, 32, 30, 28, 26, 24)),
    14.0,
    1.0,
    Style(Face.BOLD, (20, 18)),
    9.0,
    3.5,
    Style(Face.PLAIN, (18,), leading=1.3),
    24,
)
