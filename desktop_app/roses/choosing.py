"""Which roses a person means: numbers and ranges as typed, a part of a wall. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from desktop_app.errors import UserError
from desktop_app.wishes.number import BadNumber, number_of, order_of, read_number


class Numbered(Protocol):
    """What has a wish number."""

    @property
    def number(self) -> str: ...


Rose = TypeVar("Rose", bound=Numbered)

_DASH = r"\-‐-―−"
_NUMBER = rf"([A-Z]{{2}})[\s{_DASH}_.·]*(\d{{1,7}})"
_TO = rf"\s*(?:[{_DASH}~〜至到]|\.\.)\s*"
_SPAN = re.compile(rf"{_NUMBER}(?:{_TO}(?:([A-Z]{{2}})[\s{_DASH}_.·]*)?(\d{{1,7}}))?")
_BETWEEN = re.compile(r"[\s,，、;；]*")


class Span(NamedTuple):
    """`HS-001–HS-040`; a single number is a span of one."""

    district: str
    first: int
    last: int

    @property
    def is_single(self) -> bool:
        return self.first == self.last

    def has(self, number: str) -> bool:
        district, _, digits = number.partition("-")
        return district == self.district and self.first <= int(digits) <= self.last


def read_spans(text: str) -> list[Span]:
    """`HS-001–HS-040, YZ-3` as a person types it, full width and input method included.

    Raises BadNumber for what is neither number nor range.
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    spans: list[Span] = []
    at = 0
    while at < len(plain):
        found = _SPAN.match(plain, at)
        if found is None:
            raise BadNumber(plain[at:].strip())
        spans.append(_span(found))
        at = found.end()
        gap = _BETWEEN.match(plain, at)
        at = gap.end() if gap else at
    return spans


def singles(spans: Iterable[Span]) -> set[str]:
    """The numbers that were named alone."""
    return {number_of(span.district, span.first) for span in spans if span.is_single}


def named(roses: Iterable[Rose], spans: Sequence[Span]) -> list[Rose]:
    """The roses of these spans, in their order. Numbers that a range only passes over may lack.

    Raises UserError wish_unknown for a number that was named alone.
    """
    alone = singles(spans)
    ranges = [span for span in spans if not span.is_single]
    found = [
        rose
        for rose in roses
        if rose.number in alone or any(span.has(rose.number) for span in ranges)
    ]
    if missing := alone - {rose.number for rose in found}:
        raise UserError("wish_unknown", number=min(missing, key=order_of))
    return found


def in_area(
    places: Sequence[str], columns: int, rows: tuple[int, int], across: tuple[int, int]
) -> set[str]:
    """What hangs in a part of a wall: rows and columns counted from 1, both ends included.

    places  wish ids along the rows, "" for an empty place
    """
    return {
        wish_id
        for place, wish_id in enumerate(places)
        if wish_id
        and rows[0] <= place // columns + 1 <= rows[1]
        and across[0] <= place % columns + 1 <= across[1]
    }


def _span(found: "re.Match[str]") -> Span:
    district, first, other, last = found.groups()
    read_number(f"{district}{first}")  # a district of ours, and no zero
    if other and other != district:
        raise BadNumber(found[0])
    one, two = int(first), int(last or first)
    return Span(district, min(one, two), max(one, two))
