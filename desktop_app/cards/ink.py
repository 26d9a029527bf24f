"""A page as PDF operators, for one document.

What is the same on all pages of a kind (art, frames, rules, fixed texts) is written once, as a form
that each page refers to. All else goes straight into the page: no text objects between.
Leans on inner parts of reportlab's canvas (`_code`, `_doc`), so reportlab is pinned.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

from desktop_app.cards import ornament
from desktop_app.cards.art import LINE, operators, panel, points
from desktop_app.cards.fonts import Face, font, runs, width
from desktop_app.cards.page import MM, Art, Box, Ink, Page, Text
from desktop_app.cards.qr import ink_of, symbol, symbol_size
from desktop_app.cards.sheets import Cut, Sheet

INKS: dict[Ink, ornament.Colour] = {
    Ink.INK: (0.13, 0.12, 0.14),
    Ink.GREY: (0.42, 0.39, 0.41),
    Ink.DEEP: ornament.DEEP,
    Ink.ROSE: ornament.ROSE,
    Ink.WHITE: ornament.WHITE,
    Ink.BLUSH: (1.0, 0.91, 0.93),
}
BLACK: ornament.Colour = (0.0, 0.0, 0.0)
CUT_GREY = 0.72
CUT_LENGTH = 9.0  # mm of a cutting mark, from the edge of the paper
CUT_CROSS = 2.0  # mm to each side of a crossing

HANGING = frozenset("“‘（《「『【〈")  # their left half is blank: hang it out, so that lines align
HANG = 0.45  # of the size


class _Kind(NamedTuple):
    """What pages share that can share a form."""

    art: Art
    size: tuple[float, float, float]
    frames: tuple[Box, ...]
    pill: Box | None
    rules: tuple[Any, ...]
    texts: tuple[Text, ...]


class Pen:
    """Writes pages into one document."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._forms: dict[Any, str] = {}
        self._names: dict[tuple[str, int], str] = {}
        self.shown = lru_cache(maxsize=4096)(self._shown)

    def draw(self, sheet: Sheet) -> None:
        """The whole sheet; the canvas begins the next one."""
        canvas = self._canvas
        canvas.setPageSize((sheet.width * MM, sheet.height * MM))
        for page, at in sheet.pages:
            y = sheet.height - at.y - page.height * at.scale
            canvas._code.append(f"q {at.scale:g} 0 0 {at.scale:g} {at.x * MM:.3f} {y * MM:.3f} cm")
            self._form(_kind(page))
            canvas._code.extend(self._own(page, at.scale))
            canvas._code.append("Q")
        if sheet.cuts:
            canvas._code.append(_cutting_marks(sheet))
        canvas.showPage()

    def _own(self, page: Page, scale: float) -> Iterator[str]:
        """What is on this page alone."""
        yield from self._texts(page, is_fixed=False)
        if page.qr:
            made = symbol(page.payload)
            box = symbol_box(made.modules, page, scale)
            x, y, side, _ = points(box, page.height)
            module = side / made.modules
            yield f"q {module:.5f} 0 0 {module:.5f} {x:.3f} {y:.3f} cm 0 g"
            yield ink_of(made) + "f Q"

    def _texts(self, page: Page, *, is_fixed: bool) -> Iterator[str]:
        texts = [text for text in page.texts if text.is_fixed is is_fixed]
        for ink, some in groupby(texts, key=lambda text: text.style.ink):
            yield _filled_with(_colour(page.art, ink))
            for text in some:
                yield from self._written(text, page.height)

    def _written(self, text: Text, height: float) -> Iterator[str]:
        for line, baseline in zip(text.lines, text.baselines(), strict=True):
            y = (height - baseline) * MM
            shown = self.shown(text.style.face, line).replace("%size", f"{text.size:g}")
            yield f"BT 1 0 0 1 {_start(text, line):.2f} {y:.2f} Tm {shown} ET"

    def _shown(self, face: Face, line: str) -> str:
        """Operators that show the line; `%size` stands where the size goes."""
        parts = []
        for name, part in runs(face, line):
            opened = font(name)
            for subset, raw in opened.splitString(part, self._canvas._doc):
                key = (name, subset)
                if key not in self._names:
                    inner = opened.getSubsetInternalName(subset, self._canvas._doc)
                    self._names[key] = inner
                parts.append(f"{self._names[key]} %size Tf <{raw.hex()}> Tj")
        return " ".join(parts)

    def _form(self, kind: _Kind) -> None:
        """Refer to the form of this kind; written when it is the first of its kind."""
        if kind not in self._forms:
            self._forms[kind] = name = f"kind{len(self._forms)}"
            width, height, _ = kind.size
            self._canvas.beginForm(name, 0, 0, width * MM, height * MM)
            self._shared(kind)
            self._canvas.endForm()
        self._canvas.doForm(self._forms[kind])

    def _shared(self, kind: _Kind) -> None:
        canvas, height = self._canvas, kind.size[1]
        line = LINE if kind.art is not Art.NONE else BLACK
        self._art(kind, is_over=False)
        for frame in kind.frames:
            panel(canvas, frame, height, 2.2, ornament.WHITE, line)
        self._art(kind, is_over=True)
        if kind.pill:
            panel(canvas, kind.pill, height, kind.pill.height / 2, ornament.WHITE, None)
        canvas.setStrokeColorRGB(*line)
        canvas.setLineWidth(0.5)
        canvas.setDash(1, 1.8)
        for rule in kind.rules:
            y = (height - rule.y) * MM
            canvas.line(rule.x * MM, y, (rule.x + rule.width) * MM, y)
        canvas.setDash()
        page = Page(kind.texts, art=kind.art, height=height)
        canvas._code.extend(self._texts(page, is_fixed=True))

    def _art(self, kind: _Kind, *, is_over: bool) -> None:
        """Refer to the art of this kind: one form for all kinds that have it."""
        drawn = operators(kind.art, kind.size, is_over=is_over)
        if not drawn:
            return
        key = (kind.art, kind.size, is_over)
        if key not in self._forms:
            self._forms[key] = name = f"art{len(self._forms)}"
            form = pdfdoc.PDFFormXObject(0, 0, kind.size[0] * MM, kind.size[1] * MM)
            form.compression = 1
            form.setStreamList([drawn])
            self._canvas._doc.addForm(name, form)
        self._canvas.doForm(self._forms[key])


def symbol_box(modules: int, page: Page, scale: float = 1) -> Box:
    """Where in its white frame a symbol stands, in millimetres of the page.

    scale  how enlarged the page is on its sheet: modules are whole dots on the paper
    """
    assert page.qr is not None  # noqa: S101 - only pages with a symbol are asked
    side = symbol_size(modules, page.qr_room * MM * scale) / MM / scale
    x = page.qr.x + (page.qr.width - side) / 2
    return Box(x, page.qr.y + (page.qr.height - side) / 2, side, side)


def _kind(page: Page) -> _Kind:
    fixed = tuple(text for text in page.texts if text.is_fixed)
    size = (page.width, page.height, page.margin)
    return _Kind(page.art, size, page.frames, page.pill, page.rules, fixed)


def _colour(art: Art, ink: Ink) -> ornament.Colour:
    """Pages without art are black on white: their printers have no other ink."""
    if art is not Art.NONE:
        return INKS[ink]
    return ornament.WHITE if ink in (Ink.WHITE, Ink.BLUSH) else BLACK


def _filled_with(colour: ornament.Colour) -> str:
    red, green, blue = colour
    if red == green == blue:
        return f"{red:g} g"
    return f"{red:g} {green:g} {blue:g} rg"


def _start(text: Text, line: str) -> float:
    """Where the line begins, in points from the left edge of the page."""
    left, room = text.box.x * MM, text.box.width * MM
    if text.style.align == "left":
        return left - (HANG * text.size if line[:1] in HANGING else 0)
    free = room - width(Face(text.style.face), line, text.size)
    return left + (free if text.style.align == "right" else free / 2)


def _cutting_marks(sheet: Sheet) -> str:
    """Hair lines at the edges of the paper, and small crosses where cuts cross."""
    across = [cut.at for cut in sheet.cuts if cut.is_upright]
    down = [cut.at for cut in sheet.cuts if not cut.is_upright]
    lines = [f"q {CUT_GREY} G 0.4 w"]
    for cut in sheet.cuts:
        end = sheet.height if cut.is_upright else sheet.width
        crossings = down if cut.is_upright else across
        marks = [(0.0, CUT_LENGTH), (end - CUT_LENGTH, end)]
        marks += [(at - CUT_CROSS, at + CUT_CROSS) for at in crossings]
        lines += [_mark(cut, sheet.height, *mark) for mark in marks]
    return "\n".join([*lines, "Q"])


def _mark(cut: Cut, height: float, start: float, stop: float) -> str:
    ends = (
        [(cut.at, start), (cut.at, stop)] if cut.is_upright else [(start, cut.at), (stop, cut.at)]
    )
    (x, y), (u, v) = ((x * MM, (height - y) * MM) for x, y in ends)
    return f"{x:.2f} {y:.2f} m {u:.2f} {v:.2f} l S"
