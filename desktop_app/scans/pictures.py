"""A picture that somebody hands in, as bare pixels.

Whatever else the file carries (place and time of the photo, the camera's owner, a smaller copy of
the picture before it was cropped, comments) ends here: a `BarePicture` has no room for it. The
limits are checked on the header, before anything is unpacked.
"""

import io
import struct
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.errors import UserError

KINDS = (".png", ".jpg", ".jpeg", ".bmp", ".webp")
LARGEST = 2560  # pixels of the longer side that are kept: enough for any code
MOST_BYTES = 25_000_000
MOST_PIXELS = 64_000_000  # a phone of 48 million is let in; 190 MB when unpacked
_FORMATS = ("PNG", "JPEG", "BMP", "WEBP")  # Pillow knows fifty more, each a parser to attack


class BarePicture(NamedTuple):
    """Rows from the top, three bytes a pixel: red, green, blue."""

    width: int
    height: int
    rgb: bytes


def bare_picture(path: Path) -> BarePicture:
    """The picture upright, at most LARGEST wide and high, on white where it was transparent.

    Raises UserError picture_too_big, picture_unreadable.
    """
    from PIL import Image  # as zxing in frames.py: only where pictures are shown

    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise _too_big()
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_big()
            return _bare(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise _too_big() from error
    except (OSError, SyntaxError, ValueError, EOFError, LookupError, ArithmeticError, TypeError,
            struct.error, zlib.error) as error:  # fmt: skip
        raise UserError("picture_unreadable") from error  # Pillow's parsers raise any of these


def _bare(picture: Any) -> BarePicture:
    from PIL import Image, ImageOps

    picture.draft("RGB", (LARGEST, LARGEST))  # JPEG: unpacked smaller, in a fraction of the time
    picture.thumbnail((LARGEST, LARGEST))
    upright = ImageOps.exif_transpose(picture)
    if upright.has_transparency_data:
        seen = upright.convert("RGBA")
        upright = Image.new("RGB", seen.size, "white")
        upright.paste(seen, mask=seen)
    plain = upright.convert("RGB")
    return BarePicture(plain.width, plain.height, plain.tobytes())


def _too_big() -> UserError:
    return UserError(
        "picture_too_big", most=MOST_BYTES // 1_000_000, pixels=MOST_PIXELS // 1_000_000
    )
