"""QR symbols in one frame of a camera or in a picture. Pure, apart from loading zxing."""

from functools import lru_cache
from typing import Any, NamedTuple

Point = tuple[int, int]  # pixels from the top left


class Found(NamedTuple):
    """What one symbol says, and its corners in the frame, clockwise from the symbol's own top left.

    In a mirrored frame the corners run anticlockwise.
    """

    text: str
    corners: tuple[Point, Point, Point, Point]


def read_frame(width: int, height: int, stride: int, gray: bytes | memoryview) -> list[Found]:
    """Every QR symbol that this one frame shows, turned, tilted or mirrored.

    gray    one byte a pixel, rows from the top; the Y plane of a camera frame is just that
    stride  bytes from one row to the next, at least the width

    Costs milliseconds (README.md) and lets other threads run meanwhile. Symbols with too much
    damage are left out, other barcodes too.
    """
    if min(width, height) < 1 or stride < width or len(gray) < stride * (height - 1) + width:
        raise ValueError("the frame is smaller than its size says")
    zxing = _zxing()
    view = zxing.ImageView(gray, width, height, zxing.ImageFormat.Lum, stride)
    return [
        Found(symbol.text, _corners(symbol.position))
        for symbol in zxing.read_barcodes(view, formats=zxing.BarcodeFormat.QRCode)
        if symbol.text
    ]


def _corners(position: Any) -> tuple[Point, Point, Point, Point]:
    top_left, top_right, bottom_right, bottom_left = (
        (corner.x, corner.y)
        for corner in (
            position.top_left,
            position.top_right,
            position.bottom_right,
            position.bottom_left,
        )
    )
    return top_left, top_right, bottom_right, bottom_left


@lru_cache(maxsize=1)
def _zxing() -> Any:
    # loaded with the first frame: a desk without a camera never needs it here
    import zxingcpp

    return zxingcpp
