"""What decorates stubs, tags, thank-you slips and receipts, as vector curves.

Each function draws on a canvas whose origin is the bottom left corner of the page, in points;
sizes are (width, height, margin) of the page in millimetres.
"""

from collections.abc import Callable
from math import cos, pi, sin
from typing import Any

from desktop_app.cards import ornament
from desktop_app.cards.ornament import DEEP, GARLAND, ROSE, WHITE
from desktop_app.cards.page import MM

Size = tuple[float, float, float]
Mark = Callable[[Any, float], None]
"""Draws the sign of a group in white around the origin, within this radius in points."""

TAG_ROSE = (86.4, 14.6, 7.6)  # mm: x, y and radius
TAG_BAND, THANKS_BAND = 14.4, 37.0  # mm: depth of the coloured side
HOLE = (11.0, 10.6, 2.4)  # mm: where a tag is punched for its ribbon
MARK_PLACE = (11.0, 24.6, 4.3)
THANKS_ROSE = (34.0, 38.0, 19.0)
STUB_ROSE = (88.0, 14.2, 5.6)
RECEIPT_ROSE = (9.2, 5.6)  # mm: y and radius, in the middle of the paper


def draw_side_band(canvas: Any, size: Size, depth: float) -> None:
    """The rose-red side with a waving edge, from top to bottom at the left margin."""
    _, height, margin = size
    left, top, low = margin * MM, (height - margin) * MM, margin * MM
    canvas.setFillColorRGB(*ROSE)
    path = canvas.beginPath()
    path.moveTo(left, top)
    _side_wave(path, left, top, low, depth * MM, 0)
    path.lineTo(left, low)
    path.close()
    canvas.drawPath(path, fill=1, stroke=0)
    canvas.setStrokeColorRGB(*GARLAND)
    canvas.setLineWidth(0.4)
    for rise in (0.05, 0.09, 0.12):
        path = canvas.beginPath()
        _side_wave(path, left, top, low, depth * MM, rise)
        canvas.drawPath(path)


def draw_outlined_rose(canvas: Any, x: float, y: float, radius: float) -> None:
    """A rose in black lines and leaves, for paper that knows one ink."""
    canvas.saveState()
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    canvas.setStrokeColorRGB(0, 0, 0)
    for side in (0.06, pi - 0.06):
        _black_leaf(canvas, x, y - radius * 0.5, radius * 2.1, side)
    canvas.setLineWidth(0.8)
    for number in range(13):
        age = number / 12
        reach = radius * (1 - 0.84 * age**0.9)
        turn = 0.5 + number * ornament.GOLDEN
        ornament.draw_petal(canvas, x, y, reach, turn, 0.80 - 0.10 * age, WHITE, (0, 0, 0))
    canvas.restoreState()


def draw_pinwheel(canvas: Any, radius: float) -> None:
    """Children: what turns in the wind."""
    for blade in range(4):
        turn = pi / 4 + blade * pi / 2
        path = canvas.beginPath()
        path.moveTo(0, 0)
        path.curveTo(
            *_at(radius * 0.55, turn + 0.75), *_at(radius * 0.95, turn + 0.55), *_at(radius, turn)
        )
        path.close()
        canvas.drawPath(path, fill=1, stroke=0)
    canvas.setFillColorRGB(*DEEP)
    canvas.circle(0, 0, radius * 0.12, fill=1, stroke=0)


def draw_teacup(canvas: Any, radius: float) -> None:
    """Elders: a cup of tea, and time."""
    wide, top, low = radius * 0.72, radius * 0.05, -radius * 0.72
    path = canvas.beginPath()
    path.moveTo(-wide, top)
    path.curveTo(-wide, low * 0.75, -wide * 0.5, low, -wide * 0.12, low)
    path.lineTo(wide * 0.12, low)
    path.curveTo(wide * 0.5, low, wide, low * 0.75, wide, top)
    path.close()
    canvas.drawPath(path, fill=1, stroke=0)
    canvas.setLineWidth(radius * 0.15)
    canvas.arc(wide * 0.72, -radius * 0.44, wide * 1.36, top - radius * 0.02, 290, 180)
    canvas.line(-wide * 1.05, -radius * 0.92, wide * 1.05, -radius * 0.92)
    canvas.setLineWidth(radius * 0.12)
    for x in (-0.3, 0.02, 0.34):
        path = canvas.beginPath()
        path.moveTo(x * radius, radius * 0.28)
        path.curveTo(
            (x - 0.2) * radius, radius * 0.5, (x + 0.2) * radius, radius * 0.66,
            x * radius, radius * 0.92,
        )  # fmt: skip
        canvas.drawPath(path)


def draw_sprout(canvas: Any, radius: float) -> None:
    """The ill: what comes up again."""
    canvas.setLineWidth(radius * 0.15)
    path = canvas.beginPath()
    path.moveTo(0, -radius * 0.95)
    path.curveTo(radius * 0.06, -radius * 0.5, radius * 0.02, -radius * 0.2, 0, radius * 0.05)
    canvas.drawPath(path)
    for side in (1, -1):
        path = canvas.beginPath()
        path.moveTo(0, 0)
        path.curveTo(
            side * radius * 0.1, radius * 0.6, side * radius * 0.5, radius * 0.9,
            side * radius * 0.98, radius * 0.85,
        )  # fmt: skip
        path.curveTo(
            side * radius * 1.0, radius * 0.35, side * radius * 0.6, -radius * 0.02, 0, 0
        )  # fmt: skip
        path.close()
        canvas.drawPath(path, fill=1, stroke=0)


def draw_rings(canvas: Any, radius: float) -> None:
    """People with disabilities: two that hold each other."""
    canvas.setLineWidth(radius * 0.2)
    for side in (1, -1):
        canvas.circle(side * radius * 0.34, 0, radius * 0.56, fill=0, stroke=1)


def draw_tag(canvas: Any, size: Size, mark: Mark) -> None:
    """Coloured side with the sign of the group, the place of the hole, and a rose."""
    _on_paper(canvas, size, TAG_BAND)
    x, y, radius = (part * MM for part in HOLE)
    canvas.setFillColorRGB(*WHITE)
    canvas.circle(x, size[1] * MM - y, radius, fill=1, stroke=0)
    x, y, radius = (part * MM for part in MARK_PLACE)
    canvas.saveState()
    canvas.translate(x, size[1] * MM - y)
    canvas.setFillColorRGB(*WHITE)
    canvas.setStrokeColorRGB(*WHITE)
    canvas.setLineCap(1)
    mark(canvas, radius)
    canvas.restoreState()
    _rose(canvas, size, TAG_ROSE)


def draw_thanks(canvas: Any, size: Size) -> None:
    _on_paper(canvas, size, THANKS_BAND)
    _rose(canvas, size, THANKS_ROSE)


def draw_stub(canvas: Any, size: Size) -> None:
    width, height, _ = size
    y = (height - 23.6) * MM
    canvas.setStrokeColorRGB(*ROSE)
    canvas.setLineWidth(1.6)
    canvas.line(10 * MM, y, (width - 10) * MM, y)
    _rose(canvas, size, STUB_ROSE)
    canvas.setStrokeGray(0.6)
    canvas.setLineWidth(0.4)
    canvas.setDash(3, 3)
    canvas.line(width * MM - 0.2, 0, width * MM - 0.2, height * MM)  # where to cut


def draw_receipt(canvas: Any, size: Size) -> None:
    y, radius = RECEIPT_ROSE
    draw_outlined_rose(canvas, size[0] / 2 * MM, (size[1] - y) * MM, radius * MM)


def _on_paper(canvas: Any, size: Size, depth: float) -> None:
    ornament.draw_paper(canvas, size, lambda: draw_side_band(canvas, size, depth))


def _rose(canvas: Any, size: Size, place: tuple[float, float, float]) -> None:
    x, y, radius = place
    ornament.draw_rose(canvas, x * MM, (size[1] - y) * MM, radius * MM)


def _side_wave(path: Any, left: float, top: float, low: float, depth: float, rise: float) -> None:
    """The right edge from top to bottom, or a line `rise` of the depth to its left."""
    high = top - low
    begin = path.moveTo if rise else path.lineTo
    begin(left + depth * (0.86 - 2.2 * rise), top)
    path.curveTo(
        left + depth * (1.24 - 1.6 * rise), top - high * 0.30,
        left + depth * (0.76 - 0.4 * rise), low + high * 0.32,
        left + depth * (1.06 - rise), low,
    )  # fmt: skip


def _black_leaf(canvas: Any, x: float, y: float, length: float, angle: float) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(0, 0, 0)
    path = canvas.beginPath()
    path.moveTo(x, y)
    across = length * 0.3
    for side in (1, -1):
        end = (x + length * cos(angle), y + length * sin(angle))
        turn = angle + side * pi / 2
        bend = (across * cos(turn), across * sin(turn))
        middle = (x + length * 0.55 * cos(angle), y + length * 0.55 * sin(angle))
        near = (middle[0] + bend[0], middle[1] + bend[1])
        path.moveTo(x, y)
        path.curveTo(*near, *near, *end)
        path.lineTo(x, y)
    canvas.drawPath(path, fill=1, stroke=0)
    canvas.restoreState()


def _at(distance: float, turn: float) -> tuple[float, float]:
    return distance * cos(turn), distance * sin(turn)
