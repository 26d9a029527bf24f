"""What is drawn under and over the frames of a page: the same on every page that has this art.

Writing the numbers of a rose takes reportlab 5 ms, so the operators of each art are kept.
"""

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from desktop_app.cards import ornament
from desktop_app.cards.page import MM, Art, Box

PAPER: ornament.Colour = (0.996, 0.965, 0.955)
LINE: ornament.Colour = (0.90, 0.76, 0.77)
ROSE_PLACE = (85.4, 20.4, 10.8)  # mm: x, y and radius
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
    whole = Box(margin, margin, width - 2 * margin, height - 2 * margin)
    panel(canvas, whole, height, 3.2, PAPER, None)
    canvas.saveState()
    clip = canvas.beginPath()
    clip.roundRect(*points(whole, height), 3.2 * MM)
    canvas.clipPath(clip, stroke=0, fill=0)
    top = (height - margin) * MM
    ornament.draw_band(canvas, margin * MM, (width - margin) * MM, top, depth * MM)
    canvas.restoreState()
    panel(canvas, whole, height, 3.2, None, LINE)


def _card(canvas: Any, size: Size) -> None:
    _paper(canvas, size, BAND)


def _card_more(canvas: Any, size: Size) -> None:
    _paper(canvas, size, BAND_MORE)


def _card_rose(canvas: Any, size: Size) -> None:
    x, y, radius = ROSE_PLACE
    ornament.draw_rose(canvas, x * MM, (size[1] - y) * MM, radius * MM)


_UNDER: dict[Art, Draw] = {Art.CARD: _card, Art.CARD_MORE: _card_more}
_OVER: dict[Art, Draw] = {Art.CARD: _card_rose}
