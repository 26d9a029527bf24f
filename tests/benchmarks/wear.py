"""What happens to a printed symbol before a camera sees it: handling, light and the camera itself.

Simulated and seeded: each function takes a chance (random.Random) and a grey picture. Fronts are
at PRINT dots a millimetre; `seen` brings them to a camera's pixels. No real camera is meant:
the figures compare symbols with each other.
"""

import io
import math
import random
from collections.abc import Callable
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

PRINT = 300 / 25.4  # dots a millimetre
Box = tuple[float, float, float, float]


class Front(NamedTuple):
    """A printed paper around its symbol: a grey picture at PRINT, and where the symbol is in it."""

    picture: Image.Image
    symbol: Box


class Seen(NamedTuple):
    """How a camera sees a paper: pixels a millimetre, turned by up to so many degrees, tilted by
    up to this share of its width; then blurs in millimetres, and what JPEG leaves."""

    scale: float = 6.0
    turned: float = 180.0
    tilted: float = 0.04
    blurred: float = 0.06
    moved: float = 0.0
    quality: int = 80


def seen(chance: random.Random, front: Image.Image, how: Seen) -> Image.Image:
    """The paper on a table, as one frame of a camera."""
    size = tuple(round(side * how.scale / PRINT) for side in front.size)
    paper = front.resize(
        size, Image.Resampling.BOX if how.scale < PRINT else Image.Resampling.BICUBIC
    )
    degrees = chance.uniform(-how.turned, how.turned)
    turned = paper.convert("LA").rotate(degrees, Image.Resampling.BICUBIC, expand=True)
    tilted = _tilted(chance, turned, how.tilted)
    frame = noise(chance, tilted.size, 24, middle=chance.randrange(60, 150))
    frame.paste(tilted.getchannel("L"), (0, 0), tilted.getchannel("A"))
    if how.moved:
        frame = _moved(frame, how.moved * how.scale)
    frame = frame.filter(ImageFilter.GaussianBlur(how.blurred * how.scale))
    return _as_jpeg(ImageChops.add(frame, noise(chance, frame.size, 8), 1, -128), how.quality)


def _tilted(chance: random.Random, picture: Image.Image, share: float) -> Image.Image:
    wide, high = picture.size
    room = share * wide
    corners = ((0, 0), (0, high), (wide, high), (wide, 0))
    quad = [edge + chance.uniform(-room, room) for corner in corners for edge in corner]
    return picture.transform((wide, high), Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)


def _moved(picture: Image.Image, pixels: float) -> Image.Image:
    """Smeared sideways while the shutter was open."""
    steps = max(2, round(pixels))
    whole = picture
    for step in range(1, steps + 1):
        whole = Image.blend(whole, ImageChops.offset(picture, step, 0), 1 / (step + 1))
    return whole


def _as_jpeg(picture: Image.Image, quality: int) -> Image.Image:
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=quality)
    return Image.open(kept).convert("L")


def noise(
    chance: random.Random, size: tuple[int, int], width: int, middle: int = 128
) -> Image.Image:
    """Two throws a pixel, so that most are near the middle."""
    wide, high = size
    throws = (Image.frombytes("L", size, chance.randbytes(wide * high)) for _ in range(2))
    both = Image.blend(*throws, 0.5)
    return both.point(
        [max(0, min(255, round(middle + (v - 128) * width / 64))) for v in range(256)]
    )


def dim(chance: random.Random, picture: Image.Image) -> Image.Image:
    """A dark corner of the hall: 35 to 55 grey levels of 255, one side darker, much noise."""
    levels, black = chance.uniform(35, 55), chance.uniform(8, 20)
    shade = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(picture.size)
    shaded = ImageChops.multiply(picture, shade.point([150 + v * 105 // 255 for v in range(256)]))
    dark = shaded.point([round(black + v * levels / 255) for v in range(256)])
    return _as_jpeg(ImageChops.add(dark, noise(chance, dark.size, 7), 1, -128), 60)


def creased(chance: random.Random, front: Front) -> Image.Image:
    """Folded in four through the symbol and opened: the parts lean, the ink of the folds broke."""
    upright = _folded(chance, front.picture).transpose(Image.Transpose.ROTATE_90)
    return _folded(chance, upright).transpose(Image.Transpose.ROTATE_270)


def _folded(chance: random.Random, picture: Image.Image) -> Image.Image:
    wide, high = picture.size
    fold = round(chance.uniform(0.3, 0.7) * wide)
    whole = Image.new("L", (wide, high), 255)
    at = 0
    for left, right in ((0, fold), (fold, wide)):
        part = picture.crop((left, 0, right, high))
        narrow = round((right - left) * chance.uniform(0.94, 1.0))
        slope = (1, 0, 0, chance.uniform(-0.02, 0.02), 1, 0)
        leaning = part.resize((narrow, high), Image.Resampling.BICUBIC).transform(
            (narrow, high), Image.Transform.AFFINE, slope, fillcolor=230
        )
        whole.paste(ImageEnhance.Brightness(leaning).enhance(chance.uniform(0.6, 1.0)), (at, 0))
        _crack(chance, whole, at)
        at += narrow
    return whole.crop((0, 0, at, high))


def _crack(chance: random.Random, picture: Image.Image, x: int) -> None:
    draw = ImageDraw.Draw(picture)
    for y in range(0, picture.height, 6):
        if chance.random() < 0.6:
            half = chance.uniform(0.05, 0.25) * PRINT
            draw.rectangle((x - half, y, x + half, y + 6), fill=chance.randrange(180, 245))


def dirty(chance: random.Random, front: Front, share: float) -> Image.Image:
    """Specks of 0.3 to 1.8 mm, dark or scratched white, over this share of the symbol."""
    dirty, specks = front.picture.copy(), Image.new("L", front.picture.size)
    draw, marks = ImageDraw.Draw(dirty), ImageDraw.Draw(specks)
    left, top, right, bottom = front.symbol
    inside = (round(left), round(top), round(right), round(bottom))
    wanted = share * (right - left) * (bottom - top)
    while specks.crop(inside).histogram()[-1] < wanted:
        x, y = chance.uniform(left, right), chance.uniform(top, bottom)
        across, down = (chance.uniform(0.15, 0.9) * PRINT for _ in range(2))
        area = (x - across, y - down, x + across, y + down)
        draw.ellipse(
            area, fill=chance.choice((chance.randrange(20, 90), chance.randrange(200, 250)))
        )
        marks.ellipse(area, fill=255)
    return dirty


def thumbed(chance: random.Random, front: Front) -> Image.Image:
    """A thumb over an edge of the symbol, 3 % of it."""
    picture = front.picture.copy()
    left, top, right, bottom = front.symbol
    radius = math.sqrt(0.06 / math.pi) * (right - left)
    x, y = chance.choice(
        ((left, chance.uniform(top, bottom)), (right, chance.uniform(top, bottom)),
         (chance.uniform(left, right), top), (chance.uniform(left, right), bottom))
    )  # fmt: skip
    ImageDraw.Draw(picture).ellipse((x - radius, y - radius, x + radius, y + radius), fill=150)
    return picture


def thermal(front: Front) -> Image.Image:
    """As an old receipt head prints it: 203 dots an inch, two of them dead."""
    dots = tuple(round(side * 203 / 300) for side in front.picture.size)
    printed = front.picture.resize(dots, Image.Resampling.BOX).point(
        lambda level: 255 * (level > 127)
    )
    left, _, right, _ = (round(edge * 203 / 300) for edge in front.symbol)
    draw = ImageDraw.Draw(printed)
    for share in (0.37, 0.71):
        x = round(left + share * (right - left))
        draw.line((x, 0, x, printed.height), fill=255)
    return printed.resize(front.picture.size, Image.Resampling.NEAREST)


Condition = Callable[[random.Random, Front], Image.Image]


def _harsh(chance: random.Random, front: Front) -> Image.Image:
    worn = Front(creased(chance, front._replace(picture=dirty(chance, front, 0.005))), front.symbol)
    how = Seen(chance.uniform(4.0, 6.0), blurred=0.12, moved=0.2, quality=60)
    return dim(chance, seen(chance, worn.picture, how))


CONDITIONS: dict[str, Condition] = {
    "any angle": lambda chance, front: seen(chance, front.picture, Seen(tilted=0.08)),
    "far, 2.6 px/mm": lambda chance, front: seen(chance, front.picture, Seen(2.6)),
    "blurred .25 mm": lambda chance, front: seen(chance, front.picture, Seen(blurred=0.25)),
    "blurred .35 mm": lambda chance, front: seen(chance, front.picture, Seen(blurred=0.35)),
    "moved .7 mm": lambda chance, front: seen(chance, front.picture, Seen(moved=0.7, turned=20)),
    "low light": lambda chance, front: dim(chance, seen(chance, front.picture, Seen(4.0))),
    "creased": lambda chance, front: seen(chance, creased(chance, front), Seen()),
    "dirty 2 %": lambda chance, front: seen(chance, dirty(chance, front, 0.02), Seen()),
    "dirty 4 %": lambda chance, front: seen(chance, dirty(chance, front, 0.04), Seen()),
    "thumb 3 %": lambda chance, front: seen(chance, thumbed(chance, front), Seen()),
    "203 dpi, 2 dead": lambda chance, front: seen(chance, thermal(front), Seen()),
    "all at once": _harsh,
}
