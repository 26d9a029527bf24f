"""Pages as ESC/POS: pictures in bands, since the printer's own fonts lack the rarer characters.

The bytes are those of python-escpos 3.1 (tried): see README.md for why it is not used.
"""

from itertools import groupby

from PIL import ImageChops
from PIL.Image import Image

from desktop_app.cards.raster import receipt_strips

INIT = b"\x1b@"
CUT = b"\x1dVB\x00"  # feed to the knife, then cut
BAND = 48  # rows: 3.4 KB on 80 mm, less than the smallest buffers hold


def papers(pdf: bytes, dots: int) -> list[list[bytes]]:
    """What each page sends to a head of so many dots, in parts that every buffer takes."""
    return [
        [INIT, *(band for strip in strips for band in bands(strip.picture)), CUT]
        for _, strips in groupby(receipt_strips(pdf, dots), lambda strip: strip.page)
    ]


def bands(picture: Image) -> list[bytes]:
    """A black-and-white picture as GS v 0, a band of rows at a time."""
    ink = ImageChops.invert(picture)
    across = (picture.width + 7) // 8
    made = []
    for above in range(0, picture.height, BAND):
        rows = min(BAND, picture.height - above)
        head = b"\x1dv0\x00" + across.to_bytes(2, "little") + rows.to_bytes(2, "little")
        made.append(head + ink.crop((0, above, picture.width, above + rows)).tobytes())
    return made
