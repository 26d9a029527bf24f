"""Text as it goes on paper: without invisible characters, broken into good lines. Pure."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

Measure = Callable[[str, float], float]
"""How wide a text is at a size, both in points; twice the size is twice as wide."""

# Chinese line rules (W3C clreq, 3.1.2): what may not begin, and what may not end, a line.
NOT_FIRST = frozenset("\u00a0，。、；：！？）》」』】〕〗〉”’…—～·％%),.:;!?]}℃〞‰°″′")
NOT_LAST = frozenset("（《「『【〔〖〈“‘([{￥¥〝")
_LATIN = "0-9A-Za-z²³¹¼½¾ªµºÀ-ÖØ-öø-ɏ"
_JOINED = re.escape(".,-/%:@&+_'’")  # inside a Latin word or a number
_AFTER, _BEFORE = (re.escape("".join(sorted(signs))) for signs in (NOT_FIRST, NOT_LAST))
_UNIT = re.compile(
    rf"[{_BEFORE}]*(?:[{_LATIN}][{_LATIN}{_JOINED}]*|[^ {_BEFORE}{_AFTER}])[{_AFTER}]*"
    rf"|[{_BEFORE}]+[{_AFTER}]*|[{_AFTER}]+| "
)
_PAUSES = frozenset("，。；！？：…，,;!?")  # good places to break after
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters that draw nothing

MOST_BALANCED = 3  # lines; longer texts are filled line by line, as books are
GOOD_BREAK = 0.12  # what a break at a pause is worth, in squares of the empty share of a line
_SLACK = 1e-6  # of the size: sums of widths are not exact


class Fitted(NamedTuple):
    """Lines that fit their box at this size, in points."""

    size: float
    lines: tuple[str, ...]


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """The text with nothing in it that the eye cannot see.

    NFC; every kind of space, tab and line break becomes one space; control, bidi and other format
    characters and variation selectors go. So a name cannot turn the line around or hide
    a second word.
    """
    return " ".join("".join(map(_SHOWN.__getitem__, unicodedata.normalize("NFC", text))).split())


class _Shown(dict[str, str]):
    """Character -> what of it the eye can see, filled as it is asked."""

    def __missing__(self, character: str) -> str:
        kind = unicodedata.category(character)
        if kind[0] == "Z" or character in "\t\n\v\f\r\x85" or character in _BLANK:
            shown = " "
        elif kind in ("Cc", "Cf") or _is_variation_selector(character):
            shown = ""
        else:
            shown = character
        self[character] = shown
        return shown


_SHOWN = _Shown()


def _is_variation_selector(character: str) -> bool:
    code = ord(character)
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180F


def wrap(text: str, measure: Measure, size: float, width: float) -> list[str]:
    """The text in lines of at most this width, in points.

    No line begins or ends with a sign that must not, Latin words and numbers stay whole, and the
    last line is not a single character. Only a word wider than a line is broken.
    """
    return _Words(_measured(text, measure), measure, width / size).wrapped()


def fit(
    text: str, measure: Measure, sizes: Sequence[float], width: float, count: Callable[[float], int]
) -> Fitted | None:
    """The text at the first of these sizes at which `count(size)` lines hold it, else None.

    A size that would leave a single character on the last line is passed over when a smaller one
    does not. Two or three lines are made about as long as each other, broken at pauses.
    """
    whole = measure(text, 1)
    units: list[_Unit] = []
    second: Fitted | None = None
    for size in sizes:
        most = count(size)
        if whole * size > most * (width + size):
            continue
        if whole * size <= width + _SLACK and most > 0:
            return Fitted(size, (text.strip(),) if text.strip() else ())
        units = units or _measured(text, measure)
        words = _Words(units, measure, width / size)
        lines = words.wrapped()
        if len(lines) > most or any(measure(line, size) > width + _SLACK for line in lines):
            continue
        if len(lines) > 1 and _is_single(lines[-1]):
            second = second or Fitted(size, tuple(lines))
            continue
        if 1 < len(lines) <= MOST_BALANCED:
            lines = words.balanced(len(lines)) or lines
        return Fitted(size, tuple(lines))
    return second


class _Unit(NamedTuple):
    """What must stay together on a line, and how many ems it takes."""

    text: str
    width: float


class _Words:
    """A text as units on lines that hold `room` ems."""

    def __init__(self, units: Sequence[_Unit], measure: Measure, room: float) -> None:
        self._room = room + _SLACK
        self._units: list[str] = []
        self._wide: list[float] = []
        for unit, wide in units:
            if len(unit) > 1 and wide > self._room:
                self._units += unit
                self._wide += [measure(character, 1) for character in unit]
            else:
                self._units.append(unit)
                self._wide.append(wide)

    def wrapped(self) -> list[str]:
        """As many units on each line as it holds."""
        starts, used = [0], 0.0
        for place, wide in enumerate(self._wide):
            is_first = place == starts[-1]
            if used + wide > self._room and not is_first:
                starts.append(place)
                used, is_first = 0.0, True
            if is_first and self._units[place] == " ":
                starts[-1] = place + 1
            else:
                used += wide
        self._avoid_widow(starts)
        return self._lines([*starts[1:], len(self._units)])

    def balanced(self, count: int) -> list[str]:
        """The text in `count` lines, about as long as each other; none when it takes more."""
        sums = [0.0, *accumulate(self._wide)]
        end, room = len(self._units), self._room
        best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for left in range(count - 1, -1, -1):
            found: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, stops) in best.items():
                for stop in range(start + 1, end + 1 if left == 0 else end):
                    if sums[stop] - sums[start] > room:
                        break
                    if sums[end] - sums[stop] > left * room:
                        continue
                    share = 1 - (sums[stop] - sums[start]) / room
                    total = cost + share * share - self._worth(stop)
                    if stop not in found or total < found[stop][0]:
                        found[stop] = total, (*stops, stop)
            best = found
        lines = self._lines(best[end][1]) if end in best else []
        return [] if lines and _is_single(lines[-1]) else lines

    def _worth(self, stop: int) -> float:
        """How good it is to break here."""
        if stop == len(self._units):
            return 0
        is_good = self._units[stop - 1][-1] in _PAUSES or self._units[stop][0] in NOT_LAST
        return GOOD_BREAK if is_good else 0

    def _avoid_widow(self, starts: list[int]) -> None:
        """Give the last line a companion when it would be one character."""
        if len(starts) < 2 or not _is_single("".join(self._units[starts[-1] :])):
            return
        start = starts[-1] - 1
        while start > starts[-2] and self._units[start] == " ":
            start -= 1
        if start > starts[-2] and sum(self._wide[start:]) <= self._room:
            starts[-1] = start

    def _lines(self, stops: Sequence[int]) -> list[str]:
        starts = (0, *stops[:-1])
        lines = ("".join(self._units[a:b]).strip() for a, b in zip(starts, stops, strict=True))
        return [line for line in lines if line]


def _is_single(line: str) -> bool:
    return sum(character not in NOT_FIRST for character in line) == 1


def _measured(text: str, measure: Measure) -> list[_Unit]:
    """The text as what must stay together: words, numbers, and signs with what they belong to."""
    return [_Unit(unit, measure(unit, 1)) for unit in _UNIT.findall(text)]
