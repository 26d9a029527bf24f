"""The faces of our prints, with a second choice per character. No text is ever an empty box.

Noto Sans SC and HanaMinB together hold every hanzi of GB18030-2022 (resources/fonts/README.md).
"""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics

from desktop_app.cards.face import LazyFont
from desktop_app.cards.text import tidy
from desktop_app.errors import UserError
from desktop_app.paths import resource


class Face(StrEnum):
    """What a text is set in."""

    PLAIN = "plain"
    BOLD = "bold"
    WISH = "wish"


_FILES = {
    "RosewallSans": "NotoSansSC-Regular.ttf",
    "RosewallBold": "NotoSansSC-Bold.ttf",
    "RosewallSerif": "NotoSerifSC-SemiBold.ttf",
    "RosewallRare": "HanaMinB.ttf",
}
_CHOICES = {
    Face.PLAIN: ("RosewallSans", "RosewallRare"),
    Face.BOLD: ("RosewallBold", "RosewallRare"),
    Face.WISH: ("RosewallSerif", "RosewallSans", "RosewallRare"),
}
_NEVER_DRAWN = ("Co", "Cs")  # private use: means something else in every font; halves of pairs
_REPLACEMENT = "\ufffd"  # where somebody before us already lost a character


class GlyphMissing(UserError):
    """No font here can draw these characters; printing would lie."""

    def __init__(self, characters: Iterable[str]) -> None:
        found = list(dict.fromkeys(characters))
        super().__init__(
            "glyph_missing",
            characters=" ".join("?" if _is_half(character) else character for character in found),
            codes=" ".join(f"U+{ord(character):04X}" for character in found),
        )


def missing_glyphs(text: str) -> list[str]:
    """The characters of a text that no font of ours can draw, each once, in order.

    Private-use characters count as missing: what they stand for is lost outside the program
    that wrote them. Invisible characters do not count; `tidy` takes them out before printing.
    """
    return list(_missing(text))


@lru_cache(maxsize=4096)
def _missing(text: str) -> tuple[str, ...]:
    shown = dict.fromkeys(tidy(text))
    return tuple(character for character in shown if not _can_draw(character))


def check_glyphs(texts: Iterable[str]) -> None:
    """Raises GlyphMissing, naming the characters."""
    missing = [character for text in texts for character in missing_glyphs(text)]
    if missing:
        raise GlyphMissing(missing)


def width(face: Face, text: str, size: float) -> float:
    """How wide the text is, in points."""
    return size * sum(map(_ADVANCES[face].__getitem__, text))


def runs(face: Face, text: str) -> list[tuple[str, str]]:
    """The text cut where the font changes: (name that reportlab knows, part)."""
    parts = groupby(text, key=lambda character: _font_for(face, character))
    return [(name, "".join(part)) for name, part in parts]


@cache
def font(name: str) -> LazyFont:
    """Open a font and make it known to reportlab, once in this process."""
    opened = LazyFont(name, resource("fonts") / _FILES[name])
    pdfmetrics.registerFont(opened)
    return opened


@cache
def _font_for(face: Face, character: str) -> str:
    for name in _CHOICES[face]:
        if character in font(name):
            return name
    raise GlyphMissing([character])


class _Advances(dict[str, float]):
    """Character -> how many ems it takes, filled as it is asked."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        drawn_by = font(_font_for(self._face, character))
        advance: float = drawn_by.face.getCharWidth(ord(character)) / 1000
        self[character] = advance
        return advance


_ADVANCES = {face: _Advances(face) for face in Face}


@cache
def _can_draw(character: str) -> bool:
    if character == _REPLACEMENT or unicodedata.category(character) in _NEVER_DRAWN:
        return False
    return any(character in font(name) for name in _CHOICES[Face.PLAIN])


def _is_half(character: str) -> bool:
    return unicodedata.category(character) == "Cs"
