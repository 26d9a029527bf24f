"""Counting a cash box blind: two people count it, one after the other, and neither sees what the other
found or what should be there. Pure.

A count that was seen before is no second count; so whoever asks learns only that two counts differ, never
where or by how much.
"""

import re
import unicodedata
from collections.abc import Mapping

from desktop_app.errors import UserError
from desktop_app.market.facts import Counted

DENOMINATIONS = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10)
"""Notes and coins in use, in fen: 100, 50, 20, 10, 5 and 1 yuan, 5 and 1 jiao."""

_MOST = 1_000_000  # pieces of a kind
_PART = re.compile(r"(\d{1,3}(?:\.\d)?)元?\s*[=:×x*]\s*(\d{1,7})")
_NAMES = re.compile(r"[\s·•.]")


def counted(pieces: Mapping[int, int]) -> Counted:
    """What a person found: how many of each denomination, by its value in fen.

    Raises UserError denomination_unknown, count_unreadable.
    """
    for value, count in pieces.items():
        if value not in DENOMINATIONS:
            raise UserError("denomination_unknown", text=shown_value(value))
        if not 0 <= count <= _MOST:
            raise UserError("count_unreadable", text=str(count))
    return Counted(pieces={str(v): pieces[v] for v in DENOMINATIONS if pieces.get(v)})


def read_count(text: str) -> Counted:
    """`100=3,50=1,0.5=2`: so many of each, in yuan; nothing, or 0, for an empty box.

    Raises UserError count_unreadable, denomination_unknown, denomination_twice.
    """
    plain = unicodedata.normalize("NFKC", text).replace("、", ",").replace(";", ",").strip()
    pieces: dict[int, int] = {}
    for part in filter(None, (part.strip() for part in plain.split(","))):
        if part == "0":
            continue
        found = _PART.fullmatch(part)
        if found is None:
            raise UserError("count_unreadable", text=part[:20])
        yuan, _, jiao = found[1].partition(".")
        value = int(yuan) * 100 + int(jiao or 0) * 10
        if value in pieces:
            raise UserError("denomination_twice", text=found[1])
        pieces[value] = int(found[2])
    return counted(pieces)


def agreed(first: Counted, second: Counted) -> Counted:
    """The one count that two people came to, denomination by denomination.

    Raises UserError counts_differ, which says nothing of either: both count again.
    """
    if _found(first) != _found(second):
        raise UserError("counts_differ")
    return first


def check_people(*names: str) -> None:
    """Two who count and one who watches are three people. Raises UserError people_missing, people_same."""
    plain = [_plain(name) for name in names]
    if not all(plain):
        raise UserError("people_missing")
    if len(set(plain)) < len(plain):
        raise UserError("people_same")


def shown_value(fen: int) -> str:
    """A denomination in yuan: `100`, `0.5`."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan}.{rest:02}".rstrip("0") if rest else str(yuan)


def _found(one: Counted) -> dict[str, int]:
    return {value: count for value, count in one.pieces.items() if count}


def _plain(name: str) -> str:
    return _NAMES.sub("", unicodedata.normalize("NFKC", name)).casefold()
