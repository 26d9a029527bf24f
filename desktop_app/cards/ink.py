"""A page as PDF operators, for one document.

What is the same on all pages of a kind (art, frames, rules, fixed texts) is written once, as a form
that each page refers to. All else goes straight into the page: no text objects between.
Leans on inner parts of reportlab's canvas (`_code`, `_doc`), so reportlab is pinned.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

from desktop_app.cards import ornament
from desktop_app.cards.art import BLACK_ONLY, LINE, operators, panel, points
from desktop_app.cards.fonts import Face, font, runs, width
from desktop_app.cards.page import MM, Art, Box, Ink, Page, Rule, Stroke, Text
from desktop_app.cards.qr import ink_of, symbol, symbol_size
from desktop_app.cards.sheets import Cut, Sheet

INKS: dict[Ink, ornament.Colour] = {
    Ink.INK: (0.13, 0.12, 0.14),
    Ink.GREY: (0.42, 0.39, 0.41),
    Ink.DEEP: ornament.DEEP,
    Ink.ROSE: ornament.ROSE,
    Ink.WHITE: ornament.WHITE,
    Ink.BLUSH: (1.0, 0.91, 0.93),
    Ink.BLACK: (0.0, 0.0, 0.0),
}
WEIGHTS = {Stroke.DOTTED: 0.5, Stroke.THIN: 0.5, Stroke.THICK: 1.2}  # points
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
    rules: tuple[Rule, ...]
    texts: tuple[Text, ...]


class _Letters(dict[str, tuple[str, str]]):
    """Character -> the font of this document that has it, and its code there; embedded when asked
    first."""

    def __init__(self, document: Any, face: Face) -> None:
        super().__init__()
        self._document, self._face = document, face

    def __missing__(self, character: str) -> tuple[str, str]:
        [(name, _)] = runs(self._face, character)
        opened = font(name)
        [(subset, code)] = opened.splitString(character, self._document)
        self[character] = opened.getSubsetInternalName(subset, self._document), code.hex()
        return self[character]


class Pen:
    """Writes pages into one document."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._forms: dict[Any, str] = {}
        self._letters = {face: _Letters(canvas._doc, face) for face in Face}
        self._shown = lru_cache(maxsize=4096)(self._show)

    def draw(self, sheet: Sheet) -> None:
        """The whole sheet; the canvas begins the next one."""
        canvas = self._canvas
        canvas.setPageSize((sheet.width * MM, sheet.height * MM))
        for page, at in sheet.pages:
            y = sheet.height - at.y - page.height * at.scale
            canvas._code.append(f"q {at.scale:g} 0 0 {at.scale:g} {at.x * MM:.3f} {y * MM:.3f} cm")
            self._kind(page)
            self._texts(page, is_fixed=False)
            if page.qr:
                self._symbol(page, at.scale)
            canvas._code.append("Q")
        if sheet.cuts:
            canvas._code.append(_cutting_marks(sheet))
        canvas.showPage()

    def _symbol(self, page: Page, scale: float) -> None:
        """One path of whole modules: no hair lines between them on any printer. The three finders
        are a form, since nothing touches them and they are the same on every symbol."""
        made = symbol(page.payload)
        x, y, side, _ = points(symbol_box(made.modules, page, scale), page.height)
        module = side / made.modules
        code = self._canvas._code
        code.append(f"q {module:.5f} 0 0 {module:.5f} {x:.3f} {y:.3f} cm 0 g")
        self._refer((made.modules,), _finders(made.modules), (made.modules, made.modules))
        code.append(ink_of(made._replace(bits=made.bits & _no_finders(made.modules))) + "f Q")

    def _texts(self, page: Page, *, is_fixed: bool) -> None:
        ink, code = None, self._canvas._code
        for text in page.texts:
            if text.is_fixed is is_fixed:
                if text.style.ink is not ink:
                    ink = text.style.ink
                    code.append(_filled_with(_colour(page.art, ink)))
                code += self._lines(text, page.height)

    def _lines(self, text: Text, height: float) -> Iterator[str]:
        for line, baseline in zip(text.lines, text.baselines(), strict=True):
            x, y = _start(text, line), (height - baseline) * MM
            shown = self._shown(text.style.face, line, text.size)
            yield f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET"

    def _show(self, face: Face, line: str, size: float) -> str:
        """Operators that show the line where the text position is."""
        letters = self._letters[face]
        parts = groupby(map(letters.__getitem__, line), key=itemgetter(0))
        return " ".join(
            f"{name} {size:g} Tf <{''.join(code for _, code in part)}> Tj" for name, part in parts
        )

    def _kind(self, page: Page) -> None:
        """Refer to what this page shares with others; written with the first of its kind."""
        kind = _kind_of(page)
        if kind not in self._forms:
            self._forms[kind] = name = f"kind{len(self._forms)}"
            self._canvas.beginForm(name, 0, 0, page.width * MM, page.height * MM)
            self._shared(page)
            self._canvas.endForm()
        self._canvas.doForm(self._forms[kind])

    def _shared(self, page: Page) -> None:
        canvas, line = self._canvas, _line(page.art)
        self._art(page, is_over=False)
        for frame in page.frames:
            panel(canvas, frame, page.height, 2.2, ornament.WHITE, line)
        self._art(page, is_over=True)
        if page.pill:
            line = INKS[Ink.BLACK] if page.art in BLACK_ONLY else ornament.DEEP
            panel(canvas, page.pill, page.height, page.pill.height / 2, ornament.WHITE, line)
        for rule in page.rules:
            _draw_rule(canvas, rule, page)
        self._texts(page, is_fixed=True)

    def _art(self, page: Page, *, is_over: bool) -> None:
        size = (page.width, page.height, page.margin)
        if drawn := operators(page.art, size, is_over=is_over):
            key = (page.art, size, is_over)
            self._refer(key, drawn, (page.width * MM, page.height * MM))

    def _refer(self, key: tuple[object, ...], drawn: str, size: tuple[float, float]) -> None:
        """Refer to ready operators; they are written when they are met first."""
        if key not in self._forms:
            self._forms[key] = name = f"art{len(self._forms)}"
            form = pdfdoc.PDFFormXObject(0, 0, *size)
            form.compression = 1
            form.setStreamList([drawn])
            self._canvas._doc.Reference(form, pdfdoc.xObjectName(name))
        self._canvas.doForm(self._forms[key])


def symbol_box(modules: int, page: Page, scale: float = 1) -> Box:
    """Where in its white frame a symbol stands, in millimetres of the page.

    scale  how enlarged the page is on its sheet: modules are whole dots on the paper
    """
    assert page.qr is not None  # noqa: S101 - only pages with a symbol are asked
    side = symbol_size(modules, page.qr_room * MM * scale) / MM / scale
    x = page.qr.x + (page.qr.width - side) / 2
    return Box(x, page.qr.y + (page.qr.height - side) / 2, side, side)


def _kind_of(page: Page) -> _Kind:
    fixed = tuple(text for text in page.texts if text.is_fixed)
    size = (page.width, page.height, page.margin)
    return _Kind(page.art, size, page.frames, page.pill, page.rules, fixed)


def _colour(art: Art, ink: Ink) -> ornament.Colour:
    if art not in BLACK_ONLY:
        return INKS[ink]
    return ornament.WHITE if ink in (Ink.WHITE, Ink.BLUSH) else INKS[Ink.BLACK]


def _line(art: Art) -> ornament.Colour:
    return INKS[Ink.BLACK] if art in BLACK_ONLY else LINE


@cache
def _finders(modules: int) -> str:
    """The three marks in the corners of a symbol, by which it is found (ISO/IEC 18004, 5.3.3)."""
    far = modules - 7
    rings = (
        f"{x + d} {y + d} {7 - 2 * d} {7 - 2 * d} re"
        for x, y in ((0, 0), (0, far), (far, far))
        for d in range(3)
    )
    return " ".join((*rings, "f*"))


@cache
def _no_finders(modules: int) -> int:
    """All modules but those of the three marks, in the order of `Symbol.bits`."""
    ends = f"{'0' * 7}{'1' * (modules - 14)}{'0' * 7}0"
    left = f"{'0' * 7}{'1' * (modules - 7)}0"
    return int(ends * 7 + f"{'1' * modules}0" * (modules - 14) + left * 7, 2)


def _draw_rule(canvas: Any, rule: Rule, page: Page) -> None:
    is_dotted = rule.stroke is Stroke.DOTTED
    canvas.setStrokeColorRGB(*(_line(page.art) if is_dotted else INKS[Ink.BLACK]))
    canvas.setLineWidth(WEIGHTS[rule.stroke])
    canvas.setDash([1, 1.8] if is_dotted else [])
    y = (page.height - rule.y) * MM
    canvas.line(rule.x * MM, y, (rule.x + rule.width) * MM, y)


@cache
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
