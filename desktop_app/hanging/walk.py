"""A walk along the wall: what hangs there, compared with what should. Pure.

Neither the order of the scans nor repeats matter: people walk back, and scanners read twice.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

import msgspec

from desktop_app.hanging.facts import WallWalked
from desktop_app.hanging.model import Hung, Wall
from desktop_app.scans.facts import Verdict
from desktop_app.scans.model import read_scan
from desktop_app.tokens.model import Signer, Trust
from desktop_app.wishes.number import order_of

CARD = "card"  # a giver's card instead of a rose


class Seen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One code read at the wall: a rose of ours, or something strange.

    number     the rose; of a forged or unknown one what it claims to be
    strange    a word of `Verdict`, or `CARD`; "" for a rose of ours
    mark       tells one strange code from another, too short to tell its text
    was_open   nobody had claimed the rose when it was read
    misplaced  a person saw that it hangs at another place than planned
    is_worn    its code could not be read any more, so somebody typed the number
    """

    number: str = ""
    strange: str = ""
    mark: str = ""
    was_open: bool = False
    misplaced: bool = False
    is_worn: bool = False


class Advice(StrEnum):
    """What to do with what was just scanned."""

    FINE = "fine"
    TAKE_DOWN = "take_down"
    ELSEWHERE = "elsewhere"  # planned on another wall
    UNPLANNED = "unplanned"  # open, but on no wall
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class Compared:
    """What a walk found.

    expected   how many roses should hang
    seen       how many of those were read
    unplanned  open roses that hang without a place, when one wall was walked
    """

    fact: WallWalked
    expected: int
    seen: int
    unplanned: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        found = self.fact
        return not (found.hanging_claimed or found.gone_open or found.strange or found.moved)


def seen_of(text: str, signer: Signer, roses: Mapping[str, Hung]) -> Seen:
    """What a scanned text is at the wall; `roses` are all that this desk knows, by number."""
    scan = read_scan(text)
    if scan.token is not None and (trust := signer.trust(scan.token)) is not Trust.GENUINE:
        return Seen(number=scan.number, strange=str(trust), mark=_mark(text))
    if scan.code:
        return Seen(strange=CARD, mark=_mark(text))
    if not scan.number:
        return Seen(strange=Verdict.MALFORMED, mark=_mark(text))
    if scan.number not in roses:
        return Seen(number=scan.number, strange=Verdict.UNKNOWN, mark=_mark(text))
    return Seen(number=scan.number, was_open=roses[scan.number].is_open)


def advice_of(seen: Seen, rose: Hung | None, wall: Wall | None, planned: Container[str]) -> Advice:
    """What to say of one scan while walking. `planned` are the roses of the other walls."""
    if seen.strange or rose is None:
        return Advice.STRANGE
    if not rose.is_open:
        return Advice.TAKE_DOWN
    if wall is None or rose.wish_id in wall.roses:
        return Advice.FINE
    return Advice.ELSEWHERE if rose.wish_id in planned else Advice.UNPLANNED


def compare(
    wall: Wall | None, roses: Sequence[Hung], seen: Iterable[Seen], walls: Iterable[Wall] = ()
) -> Compared:
    """What hangs against what should: on one wall, or (None) all roses of the event.

    A rose that was claimed only after it had been read is not held against anybody.
    """
    known = {rose.number for rose in roses}
    seen = tuple(seen)
    read = [one for one in seen if not one.strange and one.number in known]
    strange = {(one.strange, one.number, one.mark) for one in seen if one.strange}
    there = {one.number for one in read}
    was_open = {one.number for one in read if one.was_open}
    open_now = {rose.number for rose in roses if rose.is_open}
    expected = open_now if wall is None else open_now & _numbers(wall, roses)
    elsewhere, unplanned = _off_plan(wall, walls, roses, there & open_now)
    moved = elsewhere | {one.number for one in read if one.misplaced and one.number in open_now}
    fact = WallWalked(
        wall=wall.wall_id if wall else "",
        scans=len(there) + len(strange),
        hanging_claimed=_sorted(there - open_now - was_open),
        gone_open=_sorted(expected - there),
        strange=tuple(sorted(word for word, _number, _mark in strange)),
        moved=_sorted(moved),
    )
    return Compared(fact, len(expected), len(expected & there), _sorted(unplanned))


def _off_plan(
    wall: Wall | None, walls: Iterable[Wall], roses: Sequence[Hung], hanging: set[str]
) -> tuple[set[str], set[str]]:
    """Of the roses that hang at this wall: planned at another, and planned nowhere."""
    if wall is None:
        return set(), set()
    others = [one for one in walls if one.wall_id != wall.wall_id]
    planned_there = {number for one in others for number in _numbers(one, roses)}
    strangers = hanging - _numbers(wall, roses)
    return strangers & planned_there, strangers - planned_there


def _numbers(wall: Wall, roses: Sequence[Hung]) -> set[str]:
    here = set(wall.hanging)
    return {rose.number for rose in roses if rose.wish_id in here}


def _sorted(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(numbers, key=order_of))


def _mark(text: str) -> str:
    """16 bits: enough that a double read counts once, too few to find out the text."""
    return sha256(read_scan(text).text.upper().encode()).hexdigest()[:4]
