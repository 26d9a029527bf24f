"""Symbols as pictures, as a perfect printer would make them."""

from PIL import Image

from desktop_app.cards.qr import QUIET_MODULES, Symbol, symbol


def picture_of(made: Symbol | str, dots: int) -> Image.Image:
    """The symbol, or that of a payload, with its quiet zone and so many pixels a module."""
    made = symbol(made) if isinstance(made, str) else made
    bare = Image.frombytes(
        "L", (made.modules,) * 2, bytes(255 * (bit == "0") for line in made.lines for bit in line)
    )
    framed = Image.new("L", (made.modules + 2 * QUIET_MODULES,) * 2, 255)
    framed.paste(bare, (QUIET_MODULES, QUIET_MODULES))
    return framed.resize((framed.width * dots,) * 2, Image.Resampling.NEAREST)
