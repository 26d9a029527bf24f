"""Wish numbers as people list them: `HS-001 hs5，JB-001到JB-010`. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.errors import UserError
from desktop_app.wishes.number import read_number

_BETWEEN = re.compile(r"[\s,;、，；。]+")
_RANGE = re.compile(r"~|～|到|至|—+|–+|-{2,}|\.{2,}|…")


class Listed(NamedTuple):
    """The numbers meant, in the order of the known ones; and the words that mean none of them."""

    numbers: tuple[str, ...]
    unknown: tuple[str, ...]


def read_list(text: str, known: Sequence[str]) -> Listed:
    """What of the known numbers somebody listed; a range takes what stands between its ends."""
    spaced = _RANGE.sub("~", unicodedata.normalize("NFKC", text))
    meant: set[str] = set()
    unknown = []
    for word in filter(None, _BETWEEN.split(re.sub(r"\s*~\s*", "~", spaced))):
        found = _meant(word, known)
        meant.update(found)
        if not found:
            unknown.append(word)
    return Listed(tuple(number for number in known if number in meant), tuple(unknown))


def _meant(word: str, known: Sequence[str]) -> list[str]:
    ends = word.split("~")
    try:
        first, last = _place(read_number(ends[0])), _place(read_number(ends[-1]))
    except UserError:
        return []
    if len(ends) > 2 or first[0] != last[0]:
        return []
    return [number for number in known if first <= _place(number) <= last]


def _place(number: str) -> tuple[str, int]:
    """District and count: HS-017 stands between HS-2 and HS-100."""
    district, count = number.split("-")
    return district, int(count)
