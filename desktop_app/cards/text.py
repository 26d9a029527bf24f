"""Text as it goes on paper: without invisible characters, broken into good lines. Pure."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

Measure = Callable[[str, float], float]
"""How wide a text is at a size, both in points."""

# Chinese line rules (W3C clreq, 3.1.2): what may not begin, and what may not end, a line.
NOT_FIRST = frozenset("，。、；：！？）》」』】〕〗〉”’…—～·％%),.:;!?]}℃〞‰°″′")
NOT_LAST = frozenset("（《「『【〔〖〈“‘([{￥¥〝")
_JOINED = frozenset(".,-/%:@&+_'’")  # inside a Latin word or a number
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters that draw nothing


class Fitted(NamedTuple):
    """Lines that fit their box at this size, in points."""

    size: float
    lines: tuple[str, ...]


def tidy(text: str) -> str:
    """The text with nothing in it that the eye cannot see.

    NFC; every kind of space, tab and line break becomes one space; control, bidi and other format
    characters and variation selectors go. So a name cannot turn the line around or hide
    a second word.
    """
    shown = (_shown(character) for character in unicodedata.normalize("NFC", text))
    return " ".join("".join(shown).split())


def _shown(character: str) -> str:
    kind = unicodedata.category(character)
    if kind[0] == "Z" or character in "\t\n\v\f\r\x85" or character in _BLANK:
        return " "
    if kind in ("Cc", "Cf") or _is_variation_selector(character):
        return ""
    return character


def _is_variation_selector(character: str) -> bool:
    code = ord(character)
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180F


def wrap(text: str, measure: Measure, size: float, width: float) -> list[str]:
    """The text in lines of at most this width, in points.

    No line begins or ends with a sign that must not, Latin words and numbers stay whole, and the
    last line is never a single character. Only a word wider than a line is broken.
    """
    lines: list[list[str]] = [[]]
    used = 0.0
    for unit in _fitting_units(text, measure, size, width):
        wide = measure(unit, size)
        if lines[-1] and used + wide > width:
            lines.append([])
            used = 0.0
        if unit == " " and not lines[-1]:
            continue
        lines[-1].append(unit)
        used += wide
    _avoid_widow(lines)
    return [line for units in lines if (line := "".join(units).strip())]


def fit(
    text: str, measure: Measure, sizes: Sequence[float], width: float, count: Callable[[float], int]
) -> Fitted | None:
    """The text at the first of these sizes at which `count(size)` lines hold it, else None."""
    for size in sizes:
        lines = wrap(text, measure, size, width)
        if len(lines) <= count(size) and all(measure(line, size) <= width for line in lines):
            return Fitted(size, tuple(lines))
    return None


def _avoid_widow(lines: list[list[str]]) -> None:
    """Give the last line a companion when it would be one character."""
    if len(lines) < 2 or len(lines[-2]) < 3:
        return
    if sum(character not in NOT_FIRST for unit in lines[-1] for character in unit) == 1:
        lines[-1].insert(0, lines[-2].pop())


def _fitting_units(text: str, measure: Measure, size: float, width: float) -> Iterable[str]:
    for unit in _units(text):
        if len(unit) > 1 and measure(unit, size) > width:
            yield from unit
        else:
            yield unit


def _units(text: str) -> list[str]:
    """What must stay together: words, numbers, and signs with the character they belong to."""
    units: list[str] = []
    for character in text:
        if units and _stays_with(units[-1], character):
            units[-1] += character
        else:
            units.append(character)
    return units


def _stays_with(unit: str, character: str) -> bool:
    before = unit[-1]
    if before == " " or character == " ":
        return False
    if before in NOT_LAST or character in NOT_FIRST:
        return True
    return _in_word(before) and _in_word(character) and _is_latin(unit.lstrip("".join(NOT_LAST)))


def _in_word(character: str) -> bool:
    return _is_latin(character) or character in _JOINED


def _is_latin(text: str) -> bool:
    return bool(text) and text[0].isalnum() and ord(text[0]) < 0x250
