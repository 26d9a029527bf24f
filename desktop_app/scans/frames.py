"""QR symbols in one frame of a camera or in a picture. Pure, apart from loading zxing."""

from functools import lru_cache
from typing import Any, NamedTuple

Point = tuple[int, int]  # pixels from the top left

SOFTNESS, SHARPENING = 3, 3.0  # pixels, times: read most of the blurred in tests.benchmarks.decode
_ONCE = {"try_rotate": False, "try_downscale": False, "try_invert": False}  # quick


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

    A frame that shows none is looked at again sharpened: the lens of a laptop is out of focus so
    near. Costs milliseconds (README.md). Symbols with too much damage are left out, other
    barcodes too.
    """
    if min(width, height) < 1 or stride < width or len(gray) < stride * height:
        raise ValueError("the frame is smaller than its size says")
    found = _read(gray, width, height, stride)
    return found or _read(_sharpened(gray, width, height, stride), width, height, width, **_ONCE)


def _read(
    gray: bytes | memoryview, width: int, height: int, stride: int, **options: bool
) -> list[Found]:
    zxing = _zxing()
    view = zxing.ImageView(gray, width, height, zxing.ImageFormat.Lum, stride)
    return [
        Found(symbol.text, _corners(symbol.position))
        for symbol in zxing.read_barcodes(view, formats=zxing.BarcodeFormat.QRCode, **options)
        if symbol.text
    ]


def _sharpened(gray: bytes | memoryview, width: int, height: int, stride: int) -> bytes:
    from PIL import Image  # as _zxing

    rows = bytes(gray[: stride * height])
    picture = Image.frombytes("L", (width, height), rows, "raw", "L", stride)
    area = (0.0, 0.0, width / SOFTNESS, height / SOFTNESS)
    small = picture.reduce(SOFTNESS)  # and large again: a third of the time of a blur
    blurred = small.resize(picture.size, Image.Resampling.BILINEAR, area)
    return Image.blend(blurred, picture, SHARPENING).tobytes()


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
