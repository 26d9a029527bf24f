"""The rose and the header of a card, as vector curves: no bitmap, crisp on any printer."""

from collections.abc import Callable
from math import cos, degrees, pi, sin
from typing import Any

Colour = tuple[float, float, float]

ROSE: Colour = (0.72, 0.11, 0.28)
DEEP: Colour = (0.50, 0.05, 0.18)
PETAL: Colour = (0.985, 0.80, 0.82)
LEAF: Colour = (0.27, 0.46, 0.31)
GARLAND: Colour = (0.83, 0.33, 0.46)
WHITE: Colour = (1.0, 1.0, 1.0)

PAPER: Colour = (0.996, 0.965, 0.955)
LINE: Colour = (0.90, 0.76, 0.77)
CORNER = 9.07  # points: 3.2 mm
_MM = 72 / 25.4

GOLDEN = pi * (3 - 5**0.5)  # each petal stands 137.5° after the one before, as on a real rose
_PETALS = 19


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """From one colour (share 0) to the other (share 1)."""
    a, b, c = (x + (y - x) * share for x, y in zip(one, other, strict=True))
    return a, b, c


def draw_rose(canvas: Any, x: float, y: float, radius: float) -> None:
    """A rose in full bloom with stem and leaves, its heart at (x, y), in points."""
    canvas.saveState()
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    _stem(canvas, x, y, radius)
    for place in range(5):
        draw_petal(canvas, x, y, radius * 1.16, -pi / 2 + (place - 2) * 1.18, 0.20, LEAF, LEAF)
    for number in range(_PETALS):
        age = number / (_PETALS - 1)
        reach = radius * (1 - 0.86 * age**0.85)
        fill = mixed(PETAL, ROSE, 0.10 + 0.85 * age**0.9)
        edge = mixed(PETAL, DEEP, 0.42 + 0.5 * age)
        canvas.setLineWidth(radius * 0.018)
        draw_petal(canvas, x, y, reach, 0.5 + number * GOLDEN, 0.80 - 0.10 * age, fill, edge)
    _heart(canvas, x, y, radius * 0.15)
    canvas.restoreState()


def draw_paper(
    canvas: Any, size: tuple[float, float, float], draw_inside: Callable[[], None]
) -> None:
    """A warm sheet with round corners and a fine edge; what is drawn inside stays inside.

    size  width, height and margin of the page in millimetres
    """
    width, height, margin = (part * _MM for part in size)
    edge = (margin, margin, width - 2 * margin, height - 2 * margin, CORNER)
    canvas.setFillColorRGB(*PAPER)
    canvas.roundRect(*edge, fill=1, stroke=0)
    canvas.saveState()
    clip = canvas.beginPath()
    clip.roundRect(*edge)
    canvas.clipPath(clip, stroke=0, fill=0)
    draw_inside()
    canvas.restoreState()
    canvas.setStrokeColorRGB(*LINE)
    canvas.setLineWidth(0.6)
    canvas.roundRect(*edge, fill=0, stroke=1)


def draw_band(canvas: Any, left: float, right: float, top: float, depth: float) -> None:
    """The rose-red header with a waving lower edge, filling to `top`, in points."""
    canvas.setFillColorRGB(*ROSE)
    path = canvas.beginPath()
    path.moveTo(left, top)
    path.lineTo(right, top)
    _wave(path, left, right, top, depth, 0)
    path.lineTo(left, top)
    path.close()
    canvas.drawPath(path, fill=1, stroke=0)
    canvas.setStrokeColorRGB(*GARLAND)
    canvas.setLineWidth(0.4)
    for rise in (0.045, 0.08, 0.105):
        path = canvas.beginPath()
        _wave(path, left, right, top, depth, rise)
        canvas.drawPath(path)


def _wave(path: Any, left: float, right: float, top: float, depth: float, rise: float) -> None:
    """The lower edge from right to left, or a line `rise` of the depth above it."""
    wide = right - left
    begin = path.moveTo if rise else path.lineTo
    begin(right, top - depth * (0.84 - 2.2 * rise))
    path.curveTo(
        right - wide * 0.30, top - depth * (1.18 - 1.6 * rise),
        left + wide * 0.32, top - depth * (0.74 - 0.4 * rise),
        left, top - depth * (1 - rise),
    )  # fmt: skip


def draw_petal(
    canvas: Any,
    x: float,
    y: float,
    reach: float,
    angle: float,
    half: float,
    fill: Colour,
    edge: Colour,
) -> None:
    """A petal from the heart outwards, `half` as wide to each side as its angle in radians."""

    def at(distance: float, turn: float) -> tuple[float, float]:
        return x + distance * cos(angle + turn), y + distance * sin(angle + turn)

    path = canvas.beginPath()
    path.moveTo(x, y)
    path.curveTo(*at(reach * 0.70, -half * 1.45), *at(reach * 1.10, -half * 0.92), *at(reach, 0))
    path.curveTo(*at(reach * 1.10, half * 0.92), *at(reach * 0.70, half * 1.45), x, y)
    path.close()
    canvas.setFillColorRGB(*fill)
    canvas.setStrokeColorRGB(*edge)
    canvas.drawPath(path, fill=1, stroke=1)


def _heart(canvas: Any, x: float, y: float, radius: float) -> None:
    canvas.setStrokeColorRGB(*mixed(PETAL, WHITE, 0.2))
    canvas.setLineWidth(radius * 0.16)
    path = canvas.beginPath()
    for step in range(22):
        distance, turn = radius * (0.10 + step * 0.042), 0.6 + step * 0.42
        place = x + distance * cos(turn), y + distance * sin(turn)
        (path.lineTo if step else path.moveTo)(*place)
    canvas.drawPath(path, fill=0, stroke=1)


def _stem(canvas: Any, x: float, y: float, radius: float) -> None:
    canvas.setStrokeColorRGB(*LEAF)
    canvas.setLineWidth(radius * 0.10)
    path = canvas.beginPath()
    path.moveTo(x, y - radius * 0.6)
    path.curveTo(
        x + radius * 0.12, y - radius * 1.3,
        x - radius * 0.02, y - radius * 1.7,
        x - radius * 0.22, y - radius * 2.05,
    )  # fmt: skip
    canvas.drawPath(path)
    _leaf(canvas, x + radius * 0.05, y - radius * 1.26, radius * 0.98, 0.06)
    _leaf(canvas, x + radius * 0.02, y - radius * 1.46, radius * 0.72, pi - 0.25)


def _leaf(canvas: Any, x: float, y: float, length: float, angle: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(degrees(angle))
    path = canvas.beginPath()
    path.moveTo(0, 0)
    path.curveTo(length * 0.25, length * 0.36, length * 0.75, length * 0.28, length, 0)
    path.curveTo(length * 0.72, -length * 0.24, length * 0.25, -length * 0.27, 0, 0)
    path.close()
    canvas.setFillColorRGB(*LEAF)
    canvas.drawPath(path, fill=1, stroke=0)
    canvas.setStrokeColorRGB(*mixed(LEAF, WHITE, 0.5))
    canvas.setLineWidth(length * 0.025)
    canvas.line(length * 0.06, 0, length * 0.88, 0)
    for start, rise in ((0.28, 0.13), (0.47, 0.14), (0.65, 0.10)):
        canvas.line(length * start, 0, length * (start + 0.13), length * rise)
        canvas.line(length * start, 0, length * (start + 0.13), -length * rise * 0.8)
    canvas.restoreState()
