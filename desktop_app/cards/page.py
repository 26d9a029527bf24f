"""A page as placed text: boxes, styles and lines that fit. Pure.

Millimetres from the top left corner; type sizes in points.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop_app.cards.fonts import Face, width
from desktop_app.cards.text import Fitted, fit
from desktop_app.errors import UserError

PAGE_WIDTH, PAGE_HEIGHT = 105.0, 148.0
MARGIN = 4.0  # office printers leave 4 mm white
MM = 72 / 25.4  # points in a millimetre
ASCENT = 0.88  # of the size above the baseline, the em box of our hanzi


class Ink(StrEnum):
    """What a text is coloured as; the drawing knows the colours."""

    INK = "ink"
    GREY = "grey"
    DEEP = "deep"
    ROSE = "rose"
    WHITE = "white"
    BLUSH = "blush"
    BLACK = "black"  # the only one on thermal paper


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres from the top left corner of the page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks. `leading` is the distance of baselines, as a multiple of the size."""

    face: Face
    sizes: tuple[float, ...]
    ink: Ink = Ink.INK
    leading: float = 1.2
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Text:
    """Lines that fit their box."""

    field: str
    box: Box
    lines: tuple[str, ...]
    size: float
    style: Style
    is_fixed: bool = False

    def baselines(self) -> list[float]:
        """Of each line, in millimetres from the top of the page; the block sits mid-box."""
        step = self.size * self.style.leading / MM
        height = self.size / MM + step * (len(self.lines) - 1)
        first = self.box.y + (self.box.height - height) / 2 + ASCENT * self.size / MM
        return [first + step * number for number in range(len(self.lines))]


class Stroke(StrEnum):
    """What a line looks like."""

    DOTTED = "dotted"  # faint, in the colour of frames
    THIN = "thin"  # black
    THICK = "thick"  # black


@dataclass(frozen=True, slots=True)
class Rule:
    """A line to the right of (x, y)."""

    x: float
    y: float
    width: float
    stroke: Stroke = Stroke.DOTTED


class Art(StrEnum):
    """What is drawn under the texts: the same on every page that has it."""

    CARD = "card"  # band, paper and rose
    CARD_MORE = "card_more"  # a further side of a card: a narrow band
    STUB = "stub"  # what the desk keeps of a card
    TAG_CHILD = "tag_child"  # a rose tag for the wall, with the mark of its group
    TAG_ELDER = "tag_elder"
    TAG_PATIENT = "tag_patient"
    TAG_DISABLED = "tag_disabled"
    THANKS = "thanks"
    RECEIPT = "receipt"  # a rose in black lines
    NONE = "none"  # black on white: labels, plans


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper: white frames, dotted rules, texts; `pill` is the mark of a reprint.

    Sizes in millimetres. Texts with `is_fixed` are the same on every page of their kind.
    payload  what the QR in the box `qr` says
    qr_room  the largest side that its symbol may have
    """

    texts: tuple[Text, ...]
    frames: tuple[Box, ...] = ()
    rules: tuple[Rule, ...] = ()
    pill: Box | None = None
    qr: Box | None = None
    payload: str = ""
    qr_room: float = 25.1
    art: Art = Art.CARD
    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT
    margin: float = MARGIN


def placed(field: str, box: Box, text: str, style: Style, *, is_fixed: bool = False) -> Text:
    """The text at the largest size that fits its box. Raises UserError text_too_long."""
    fitted = fit_in(box, text, style)
    if fitted is None:
        raise UserError("text_too_long", field=field)
    return Text(field, box, fitted.lines, fitted.size, style, is_fixed)


def fit_in(box: Box, text: str, style: Style) -> Fitted | None:
    """The text at the largest of its sizes that fits the box, else None."""
    return _fitted(text, style.face, style.sizes, style.leading, box.width, box.height)


@lru_cache(maxsize=4096)
def _fitted(
    text: str, face: Face, sizes: tuple[float, ...], leading: float, width_: float, height: float
) -> Fitted | None:
    """Labels, places and days are the same on thousands of cards, so what fits is kept."""

    def lines(size: float) -> int:
        return 1 + int((height * MM - size) / (size * leading) + 1e-6)

    return fit(text, lambda t, s: width(face, t, s), sizes, width_ * MM, lines)


def wide(text: str, style: Style) -> float:
    """Millimetres that the text takes at the style's largest size."""
    return width(style.face, text, style.sizes[0]) / MM
