"""PDFs as pictures for printers that take no PDF: at their own resolution, in strips."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL.Image import Image

from desktop_app.cards.gate import PDFIUM
from desktop_app.cards.page import MM

INCH = 72  # points
RECEIPT_DPI = 203  # of receipt and label printers: 8 dots a millimetre, as in qr.DOT
ROWS = 512  # of a strip


class Strip(NamedTuple):
    """Rows of a page: which page from 0, how many rows are above."""

    page: int
    above: int
    picture: Image


@dataclass(frozen=True, slots=True)
class Grid:
    """The dots of a page: how many, how many a point, and how many of the page's own are left of
    the first (negative: blank dots before the page begins)."""

    width: int
    height: int
    scale: float
    left: int = 0


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in millimetres."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return [
            (document.get_page_size(n)[0] / MM, document.get_page_size(n)[1] / MM)
            for n in range(len(document))
        ]


def strips(pdf: bytes, dpi: float) -> Iterator[Strip]:
    """Every page at this resolution, in colour, a strip of ROWS at a time: an A4 page at 600 dpi
    would take 100 MB at once."""
    for number, size in enumerate(page_sizes(pdf)):
        width, height = (round(side * MM * dpi / INCH) for side in size)
        yield from _strips(pdf, number, Grid(width, height, dpi / INCH), "RGB")


def receipt_strips(pdf: bytes, dots: int) -> Iterator[Strip]:
    """Every page black on white for a head of so many dots. See `receipt_grid`."""
    for number, size in enumerate(page_sizes(pdf)):
        for strip in _strips(pdf, number, receipt_grid(size, dots), "L"):
            yield strip._replace(picture=strip.picture.point(_THRESHOLD, "1"))


def receipt_grid(size: tuple[float, float], dots: int) -> Grid:
    """How a page of this size, in millimetres, meets a print head of so many dots.

    In its true size, so that what is drawn in whole dots comes out in whole dots: a narrower page
    in the middle; of 80 mm paper the white margins that no head reaches are left away. A page
    that is wider still is made smaller.
    """
    width, height = (side * MM for side in size)
    scale = RECEIPT_DPI / INCH
    own = round(width * scale)
    if own > dots * _MARGINS:
        scale, own = dots / width, dots
    return Grid(dots, round(height * scale), scale, (own - dots) // 2)


_MARGINS = 640 / 576  # 80 mm of paper for each 72 mm of head
_THRESHOLD = [0] * 160 + [255] * 96  # grey is ink: thin strokes of hanzi stay whole


def _strips(pdf: bytes, number: int, grid: Grid, mode: str) -> Iterator[Strip]:
    for above in range(0, grid.height, ROWS):
        rows = min(ROWS, grid.height - above)
        with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
            picture = _drawn(document[number], grid, above, rows, mode)
        yield Strip(number, above, picture)


def _drawn(page: Any, grid: Grid, above: int, rows: int, mode: str) -> Image:
    """The rows from `above` on. pdfium's own `render` stretches a page to whole pixels, which
    would make modules of a symbol unequal; a matrix keeps the true size."""
    kind = pdfium.FPDFBitmap_Gray if mode == "L" else pdfium.FPDFBitmap_BGR
    bitmap = pypdfium2.PdfBitmap.new_native(grid.width, rows, kind, rev_byteorder=False)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, grid.width, rows)
        place = pdfium.FS_MATRIX(grid.scale, 0, 0, grid.scale, -grid.left, -above)
        edges = pdfium.FS_RECTF(0, 0, grid.width, rows)
        pdfium.FPDF_RenderPageBitmapWithMatrix(
            bitmap, page, ctypes.byref(place), ctypes.byref(edges), pdfium.FPDF_PRINTING
        )
        picture: Image = bitmap.to_pil().convert(mode)
        return picture
    finally:
        bitmap.close()
