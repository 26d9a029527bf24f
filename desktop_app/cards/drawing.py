"""Sheets as a PDF. One road for one card and for ten thousand."""

import gc
import io
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop_app.cards.fonts import font
from desktop_app.cards.ink import Pen
from desktop_app.cards.layouts import layout_named
from desktop_app.cards.model import CardFacts
from desktop_app.cards.sheets import Sheet, Told, counted, sheets_of, silent
from desktop_app.language import tr

_drawing = threading.Lock()  # one document at a time: reportlab's settings belong to the process


def render_card(facts: CardFacts, layout: str = "a6") -> bytes:
    """The card as PDF: embedded fonts, a right text layer, the same bytes for the same facts.

    Names nobody in title or metadata. Raises UserError layout_unknown, and what its design raises.
    """
    return render_cards([facts], layout)


def render_cards(cards: Sequence[CardFacts], layout: str = "a6", told: Told = silent) -> bytes:
    """Many cards as one PDF, in their order. Raises what `render_card` and `told` raise."""
    named = cards[0].card_id if len(cards) == 1 else f"{len(cards)} cards"
    listed = counted(cards, tr("正在画认领卡"), told)
    return render_sheets(sheets_of(listed, layout_named(layout)), f"card {named}")


def render_sheets(sheets: Iterable[Sheet], title: str, told: Told = silent) -> bytes:
    """Sheets as one PDF. title is metadata: it names nobody.

    told hears of each sheet; of the share done only when the number of sheets is known.
    Raises what `sheets` and `told` raise.
    """
    count = len(sheets) if isinstance(sheets, Sized) else 0
    with _drawing, _no_collecting():
        target = io.BytesIO()
        canvas = _new(target, title)
        pen = Pen(canvas)
        for done, sheet in enumerate(sheets):
            told(tr("正在画页面"), done / count if count else 0.0)
            pen.draw(sheet)
            _pack(canvas)
        canvas.save()
    return target.getvalue()


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Pages are many small values and no cycles: looking for cycles takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _new(target: io.BytesIO, title: str) -> Any:
    rl_config.useA85 = 0
    canvas = Canvas(
        target,
        invariant=1,
        pageCompression=1,
        initialFontName=font("RosewallSans").fontName,  # else every file has unembedded Helvetica
        lang="zh-CN",
    )
    canvas.setTitle(title)
    canvas.setAuthor("rosewall")
    canvas.setSubject("")
    canvas.setCreator("rosewall")
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas


def _pack(canvas: Any) -> None:
    """Compress the page just drawn, and leave out what reportlab says without need: it would keep
    all pages as text until the end."""
    page = canvas._doc.Pages.pages[-1]
    packed = {"Filter": pdfdoc.PDFName("FlateDecode")}
    page.Contents = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(packed), zlib.compress(page.stream.encode("ascii"), 7)
    )
    page.stream = page.Rotate = page.Trans = None
    page.Resources = pdfdoc.PDFResourceDictionary()
    page.Resources.basicFonts()
    page.Resources.XObject = page.XObjects
