"""The nearest wishes to one that is gone: same kind, group, thing, price and district. Pure."""

import heapq
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, TypeVar


class Similar(Protocol):
    """What is compared: a PublicWish and a WallRose both have it."""

    @property
    def number(self) -> str: ...
    @property
    def district(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def item(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def price_fen(self) -> int | None: ...


Wish = TypeVar("Wish", bound=Similar)


def nearest(wish: Similar, candidates: Iterable[Wish], count: int = 5) -> list[Wish]:
    """The `count` candidates most like the wish, best first; never the wish itself.

    A giver came for something: the thing weighs most, then whom it is for, what it costs and where
    it goes. Another kind (a service for a thing) comes only after all of the same kind. Equal ones
    by number. Who may be offered (open, not parked) is the caller's choice.
    """
    others = ((likeness(wish, other), other) for other in candidates if other.number != wish.number)
    best = heapq.nsmallest(count, others, key=lambda pair: (-pair[0], pair[1].number))
    return [other for _likeness, other in best]


def likeness(one: Similar, other: Similar) -> float:
    """0 to 21: kind 11 (more than all else), thing up to 5, group 2, price up to 2, district 1."""
    return (
        11 * (one.kind == other.kind)
        + 5 * _likeness_of_things(one, other)
        + 2 * (one.group == other.group)
        + 2 * _likeness_of_prices(one.price_fen, other.price_fen)
        + (one.district == other.district)
    )


def _likeness_of_things(one: Similar, other: Similar) -> float:
    """Share of character pairs in common, by item; a little by text, for 护眼台灯 and 床头灯."""
    first, second = _pairs(one.item or one.text), _pairs(other.item or other.text)
    if first == second:
        return 1.0
    both = len(first & second)
    return 0.9 * both / min(len(first), len(second)) if both else 0.0


def _likeness_of_prices(one: int | None, other: int | None) -> float:
    """1 for the same price, 0 from double or half on; an unknown price is like no other."""
    if one is None or other is None:
        return 0.0
    if one == other:
        return 1.0
    low, high = sorted((one, other))
    return max(0.0, 2 * low / high - 1) if high else 0.0


@lru_cache(maxsize=20_000)
def _pairs(words: str) -> frozenset[str]:
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words).casefold()))
    return frozenset(plain[i : i + 2] for i in range(max(len(plain) - 1, 1)))
