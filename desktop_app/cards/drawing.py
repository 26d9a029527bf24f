"""The card as a PDF."""

import io
import threading
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop_app.cards import ornament
from desktop_app.cards.fonts import Face, font, runs, width
from desktop_app.cards.layout import pages_of
from desktop_app.cards.model import CardFacts
from desktop_app.cards.page import MARGIN, MM, PAGE_HEIGHT, PAGE_WIDTH, Art, Box, Ink, Page, Text
from desktop_app.cards.qr import Symbol, dark_runs, symbol, symbol_size

INKS: dict[Ink, ornament.Colour] = {
    Ink.INK: (0.13, 0.12, 0.14),
    Ink.GREY: (0.42, 0.39, 0.41),
    Ink.DEEP: ornament.DEEP,
    Ink.ROSE: ornament.ROSE,
    Ink.WHITE: ornament.WHITE,
    Ink.BLUSH: (1.0, 0.91, 0.93),
}
PAPER: ornament.Colour = (0.996, 0.965, 0.955)
LINE: ornament.Colour = (0.90, 0.76, 0.77)
SYMBOL_ROOM = 25.1  # mm: V4 at 6 dots a module and V2 at 8, of 203 dpi
ROSE_PLACE = (85.4, 20.4, 10.8)  # mm: x, y and radius
BAND, BAND_MORE = 24.0, 14.0  # mm: depth of the header on the first side and the others

HANGING = frozenset("“‘（《「『【〈")  # their left half is blank: hang it out, so that lines align
HANG = 0.45  # of the size

_kept: dict[bool | None, list[str]] = {}
_drawing = threading.Lock()  # reportlab's fonts belong to one document at a time


def render_card(facts: CardFacts) -> bytes:
    """The A6 card as PDF: embedded fonts, a right text layer, the same bytes for the same facts.

    Names nobody in title or metadata. Raises what `pages_of` raises.
    """
    pages = pages_of(facts)
    with _drawing:
        return _drawn(facts, pages)


def _drawn(facts: CardFacts, pages: list[Page]) -> bytes:
    rl_config.useA85 = 0
    target = io.BytesIO()
    plain = font("RosewallSans").fontName
    canvas = Canvas(
        target,
        pagesize=(PAGE_WIDTH * MM, PAGE_HEIGHT * MM),
        invariant=1,
        pageCompression=1,
        initialFontName=plain,  # else an unembedded Helvetica is in every file
        lang="zh-CN",
    )
    canvas.setTitle(f"card {facts.card_id}")
    canvas.setAuthor("rosewall")
    canvas.setSubject("")
    canvas.setCreator("rosewall")
    canvas.setViewerPreference("PrintScaling", "None")
    for page in pages:
        _background(canvas, page)
        for text in page.texts:
            _write(canvas, text)
        if page.qr:
            _draw_symbol(canvas, symbol(page.payload), page.qr)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def symbol_box(modules: int, frame: Box) -> Box:
    """Where in its white frame a symbol stands, in millimetres."""
    side = symbol_size(modules, SYMBOL_ROOM * MM) / MM
    return Box(
        frame.x + (frame.width - side) / 2, frame.y + (frame.height - side) / 2, side, side
    )  # fmt: skip


def _background(canvas: Any, page: Page) -> None:
    _same_on_every_card(canvas, page.art is Art.CARD)
    for frame in page.frames:
        _panel(canvas, frame, 2.2, ornament.WHITE, LINE)
    if page.art is Art.CARD:
        _same_on_every_card(canvas, None)
    if page.pill:
        _panel(canvas, page.pill, page.pill.height / 2, ornament.WHITE, None)
    canvas.setStrokeColorRGB(*LINE)
    canvas.setLineWidth(0.5)
    canvas.setDash(1, 1.8)
    for rule in page.rules:
        y = (PAGE_HEIGHT - rule.y) * MM
        canvas.line(rule.x * MM, y, (rule.x + rule.width) * MM, y)
    canvas.setDash()


def _same_on_every_card(canvas: Any, is_first: bool | None) -> None:
    """Paper and header of a first or further side, or (None) the rose.

    Writing the numbers of a rose takes reportlab 5 ms, so its operators are kept and replayed.
    """
    if is_first not in _kept:
        start = len(canvas._code)
        canvas.saveState()
        if is_first is None:
            x, y, radius = ROSE_PLACE
            ornament.draw_rose(canvas, x * MM, (PAGE_HEIGHT - y) * MM, radius * MM)
        else:
            _paper(canvas, BAND if is_first else BAND_MORE)
        canvas.restoreState()
        _kept[is_first] = list(canvas._code[start:])
    else:
        canvas._code.extend(_kept[is_first])


def _paper(canvas: Any, depth: float) -> None:
    panel = Box(MARGIN, MARGIN, PAGE_WIDTH - 2 * MARGIN, PAGE_HEIGHT - 2 * MARGIN)
    _panel(canvas, panel, 3.2, PAPER, None)
    canvas.saveState()
    clip = canvas.beginPath()
    clip.roundRect(*_points(panel), 3.2 * MM)
    canvas.clipPath(clip, stroke=0, fill=0)
    top = (PAGE_HEIGHT - MARGIN) * MM
    ornament.draw_band(canvas, MARGIN * MM, (PAGE_WIDTH - MARGIN) * MM, top, depth * MM)
    canvas.restoreState()
    _panel(canvas, panel, 3.2, None, LINE)


def _panel(
    canvas: Any,
    box: Box,
    radius: float,
    fill: ornament.Colour | None,
    line: ornament.Colour | None,
) -> None:
    if fill:
        canvas.setFillColorRGB(*fill)
    if line:
        canvas.setStrokeColorRGB(*line)
        canvas.setLineWidth(0.6)
    canvas.roundRect(*_points(box), radius * MM, fill=bool(fill), stroke=bool(line))


def _write(canvas: Any, text: Text) -> None:
    canvas.setFillColorRGB(*INKS[text.style.ink])
    for line, baseline in zip(text.lines, text.baselines(), strict=True):
        start = _start(text, line)
        drawn = canvas.beginText(start, (PAGE_HEIGHT - baseline) * MM)
        for name, part in runs(text.style.face, line):
            drawn.setFont(name, text.size)
            drawn.textOut(part)
        canvas.drawText(drawn)


def _start(text: Text, line: str) -> float:
    left, room = text.box.x * MM, text.box.width * MM
    if text.style.align == "left":
        return left - (HANG * text.size if line[:1] in HANGING else 0)
    free = room - width(Face(text.style.face), line, text.size)
    return left + (free if text.style.align == "right" else free / 2)


def _draw_symbol(canvas: Any, made: Symbol, frame: Box) -> None:
    """One path of whole modules: no hair lines between them on any printer."""
    x, y, side, _ = _points(symbol_box(made.modules, frame))
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(side / made.modules, side / made.modules)
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for left, top, wide, high in dark_runs(made):
        path.rect(left, made.modules - top - high, wide, high)
    canvas.drawPath(path, fill=1, stroke=0)
    canvas.restoreState()


def _points(box: Box) -> tuple[float, float, float, float]:
    """x, y, width and height in points from the bottom left corner."""
    y = PAGE_HEIGHT - box.y - box.height
    return box.x * MM, y * MM, box.width * MM, box.height * MM
