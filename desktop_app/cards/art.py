"""What is drawn under and over the frames of a page: the same on every page that has this art.

Writing the numbers of a rose takes reportlab 5 ms, so the operators of each art are kept.
"""

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from desktop_app.cards import ornament, scenery
from desktop_app.cards.ornament import LINE as LINE
from desktop_app.cards.page import MM, Art, Box

ROSE_PLACE = (85.4, 20.4, 10.8)  # mm: x, y and radius
BLACK_ONLY = (Art.NONE, Art.RECEIPT)  # pages for printers that have no other ink
BAND, BAND_MORE = 24.0, 14.0  # mm: depth of the header on the first side and the others

Size = tuple[float, float, float]
"""Width, height and margin of a page, in millimetres."""

Draw = Callable[[Any, Size], None]
"""Draws on a canvas whose origin is the bottom left corner of the page, in points."""


@lru_cache(maxsize=64)
def operators(art: Art, size: Size, *, is_over: bool) -> str:
    """The PDF operators of an art, "" when there are none; from the page's bottom left corner."""
    draw = (_OVER if is_over else _UNDER).get(art)
    if draw is None:
        return ""
    canvas = Canvas(io.BytesIO())
    start = len(canvas._code)
    draw(canvas, size)
    return "\n".join(canvas._code[start:])


def panel(
    canvas: Any,
    box: Box,
    height: float,
    radius: float,
    fill: ornament.Colour | None,
    line: ornament.Colour | None,
) -> None:
    """A box with round corners on a page of this height, in millimetres."""
    if fill:
        canvas.setFillColorRGB(*fill)
    if line:
        canvas.setStrokeColorRGB(*line)
        canvas.setLineWidth(0.6)
    canvas.roundRect(
        *points(box, height), radius * MM, fill=int(bool(fill)), stroke=int(bool(line))
    )


def points(box: Box, height: float) -> tuple[float, float, float, float]:
    """x, y, width and height in points from the bottom left corner of a page of this height."""
    return box.x * MM, (height - box.y - box.height) * MM, box.width * MM, box.height * MM


def _paper(canvas: Any, size: Size, depth: float) -> None:
    width, height, margin = size
    left, right, top = margin * MM, (width - margin) * MM, (height - margin) * MM
    ornament.draw_paper(
        canvas, size, lambda: ornament.draw_band(canvas, left, right, top, depth * MM)
    )


def _card(canvas: Any, size: Size) -> None:
    _paper(canvas, size, BAND)


def _card_more(canvas: Any, size: Size) -> None:
    _paper(canvas, size, BAND_MORE)


def _card_rose(canvas: Any, size: Size) -> None:
    x, y, radius = ROSE_PLACE
    ornament.draw_rose(canvas, x * MM, (size[1] - y) * MM, radius * MM)


def _tag(mark: scenery.Mark) -> Draw:
    return lambda canvas, size: scenery.draw_tag(canvas, size, mark)


_UNDER: dict[Art, Draw] = {
    Art.CARD: _card,
    Art.CARD_MORE: _card_more,
    Art.STUB: scenery.draw_stub,
    Art.TAG_CHILD: _tag(scenery.draw_pinwheel),
    Art.TAG_ELDER: _tag(scenery.draw_teacup),
    Art.TAG_PATIENT: _tag(scenery.draw_sprout),
    Art.TAG_DISABLED: _tag(scenery.draw_rings),
    Art.THANKS: scenery.draw_thanks,
    Art.RECEIPT: scenery.draw_receipt,
}
_OVER: dict[Art, Draw] = {Art.CARD: _card_rose}
