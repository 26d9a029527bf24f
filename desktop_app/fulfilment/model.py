"""Where a gift is: the fold of what was said about it. Pure.

What desks say about a gift has no holder, so its order is that of the steps (then node, then n): all
desks that know the same facts name the same place. Of two words with one step the one that is
further on the way counts. What was delivered stays so, whatever later step a desk wrote that did not
know: it cannot put it back, nor give away to its giver what the family has.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from desktop_app.fulfilment.facts import (
    LAST_STEP,
    Came,
    DueMoved,
    ExtraGiven,
    FollowedUp,
    GiftBack,
    GiftDelivered,
    GiftOut,
    GiftPacked,
    GiftPlaced,
    GiftReceived,
    GiftReturned,
    GiverChased,
    GiverThanked,
    NotDelivered,
    Satisfied,
    StopAssigned,
)
from desktop_app.journal.entry import Entry, Fact
from desktop_app.journal.fold import Written


class Stage(StrEnum):
    """Where a gift is."""

    EXPECTED = "expected"
    RECEIVED = "received"  # 已到物
    PACKED = "packed"  # in the lane of its team
    OUT = "out"  # 派送中
    NOT_DELIVERED = "not_delivered"  # still with the team, to come back or to be tried again
    DELIVERED = "delivered"  # 已圆梦


IN_STOCK = (Stage.RECEIVED, Stage.PACKED)
WITH_TEAM = (Stage.OUT, Stage.NOT_DELIVERED)
HERE = (*IN_STOCK, *WITH_TEAM, Stage.DELIVERED)  # it came


class Moment(NamedTuple):
    """Where and when something was said: node, staff id, clock of that desk."""

    node: str
    by: str
    at: str


NEVER = Moment("", "", "")


class Extra(NamedTuple):
    """Something handed in beside the wish."""

    extra: str
    item: str
    quantity: int
    place: str


class Gift(msgspec.Struct, frozen=True, kw_only=True):
    """The gift of one claim, as its facts tell it.

    step       the highest about it: who writes next takes one more
    due        another last day than the claim's own, or ""
    changed    why something else came than was promised, or ""
    tries      how often a team stood before a closed door
    why        why the last try failed, or ""
    handed     vault record of who took it and who brought it
    followed   the last 回访: whether it came and was right; its vault record
    """

    claim: str
    step: int = 0
    stage: Stage = Stage.EXPECTED
    came: Came | None = None
    changed: str = ""
    place: str = ""
    parcel: str = ""
    extras: tuple[Extra, ...] = ()
    due: str = ""
    chased: tuple[str, ...] = ()
    returned: str = ""
    team: str = ""
    order: int = 0
    household: str = ""
    tries: int = 0
    why: str = ""
    why_words: str = ""
    packs: int = 0
    relation: str = ""
    proof: str = ""
    photo: str = ""
    written_at: str = ""
    received: Moment = NEVER
    out: Moment = NEVER
    delivered: Moment = NEVER
    handed: str | None = None
    satisfied: Satisfied | None = None
    has_come: bool = True
    followed: Moment = NEVER
    followed_note: str | None = None
    thanked: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it came, wherever it is by now."""
        return self.stage in HERE


FACTS = (
    DueMoved,
    ExtraGiven,
    FollowedUp,
    GiftBack,
    GiftDelivered,
    GiftOut,
    GiftPacked,
    GiftPlaced,
    GiftReceived,
    GiftReturned,
    GiverChased,
    GiverThanked,
    NotDelivered,
    StopAssigned,
)

# Of words with one step, the later in this order counts.
_LATER: tuple[type[Fact], ...] = (
    DueMoved,
    StopAssigned,
    GiftReturned,
    GiftReceived,
    GiftPlaced,
    GiftPacked,
    GiftBack,
    GiftOut,
    NotDelivered,
    GiftDelivered,
    FollowedUp,
)
_RANK = {kind: rank for rank, kind in enumerate(_LATER)}


def gifts_of(written: Iterable[Written]) -> dict[str, Gift]:
    """The gifts of one wish by claim id, whatever order their facts came in."""
    about = [one for one in written if isinstance(one.fact, FACTS)]
    about.sort(key=_place_in_order)
    gifts: dict[str, Gift] = {}
    for entry, fact in _without_false_returns(about):
        claim: str = getattr(fact, "claim", "")  # every one of FACTS has it
        gifts[claim] = _told(gifts.get(claim) or Gift(claim=claim), entry, fact)
    return gifts


def _without_false_returns(ordered: list[Written]) -> list[Written]:
    """Nobody can have given back what was delivered, unless it came once more in between."""
    if not any(isinstance(one.fact, GiftReturned) for one in ordered):
        return ordered
    kept: list[Written] = []
    came_on: set[str] = set()  # claims of gifts that are delivered and did not come anew on the way
    for one in reversed(ordered):
        if isinstance(one.fact, GiftDelivered):
            came_on.add(one.fact.claim)
        elif isinstance(one.fact, GiftReceived):
            came_on.discard(one.fact.claim)
        if not (isinstance(one.fact, GiftReturned) and one.fact.claim in came_on):
            kept.append(one)
    return kept[::-1]


def next_step(gift: Gift | None) -> int:
    """The step of the next word about a gift. A desk in wrong hands may have used up all of them: then
    what kind of word it is decides, and what is with its family stays there."""
    return min(gift.step + 1, LAST_STEP) if gift else 1


def _place_in_order(one: Written) -> tuple[int, int, str, int, int]:
    step = getattr(one.fact, "step", 0)
    entry = one.entry
    return (step, _RANK.get(type(one.fact), 0), entry.node, entry.epoch, entry.n)


# What says that it is somewhere else than with the family.
_ELSEWHERE = (GiftBack, GiftOut, GiftPacked, GiftPlaced, GiftReturned, NotDelivered, StopAssigned)


def _told(gift: Gift, entry: Entry, fact: Fact) -> Gift:
    """The gift after one more word about it."""
    gift = replace(gift, step=max(gift.step, getattr(fact, "step", 0)))
    is_late = gift.stage is Stage.DELIVERED and isinstance(fact, _ELSEWHERE)
    return gift if is_late else _after(gift, entry, fact)


def _after(gift: Gift, entry: Entry, fact: Fact) -> Gift:
    moment = Moment(entry.node, entry.by, entry.at)
    match fact:
        case GiftReceived():
            return _received(gift, fact, moment)
        case GiftPlaced():
            return replace(gift, place=fact.place)
        case GiftReturned():
            return replace(gift, stage=Stage.EXPECTED, came=None, returned=fact.reason, place="")
        case StopAssigned():
            leaves_lane = gift.stage is Stage.PACKED and fact.team != gift.team
            stage = Stage.RECEIVED if leaves_lane else gift.stage
            return replace(
                gift, team=fact.team, order=fact.order, household=fact.household, stage=stage
            )
        case GiftPacked():
            return replace(gift, stage=Stage.PACKED, team=fact.team)
        case GiftOut():
            return replace(gift, stage=Stage.OUT, team=fact.team or gift.team, out=moment)
        case NotDelivered():
            return replace(
                gift,
                stage=Stage.NOT_DELIVERED,
                tries=gift.tries + 1,
                why=fact.why,
                why_words=fact.words,
            )
        case GiftBack():
            return replace(gift, stage=Stage.RECEIVED, place=fact.place)
        case GiftDelivered():
            return _delivered(gift, entry, fact, moment)
        case _:
            return _after_note(gift, entry, fact, moment)


def _received(gift: Gift, fact: GiftReceived, moment: Moment) -> Gift:
    """A correction of what came leaves a gift where it is; only an expected one arrives."""
    is_new = gift.stage is Stage.EXPECTED
    return replace(
        gift,
        stage=Stage.RECEIVED if is_new else gift.stage,
        came=fact.came,
        changed=fact.words,
        place=fact.place or gift.place,
        parcel=fact.parcel or gift.parcel,
        returned="",
        received=moment if is_new else gift.received,
    )


def _delivered(gift: Gift, entry: Entry, fact: GiftDelivered, moment: Moment) -> Gift:
    return replace(
        gift,
        stage=Stage.DELIVERED,
        team=fact.team or gift.team,
        relation=fact.relation,
        proof=fact.proof,
        packs=fact.packs,
        photo=fact.photo,
        written_at=fact.written_at,
        delivered=moment,
        handed=entry.private,
    )


def _after_note(gift: Gift, entry: Entry, fact: Fact, moment: Moment) -> Gift:
    """What moves nothing."""
    match fact:
        case ExtraGiven():
            extra = Extra(fact.extra, fact.item, fact.quantity, fact.place)
            others = tuple(one for one in gift.extras if one.extra != fact.extra)
            return replace(gift, extras=tuple(sorted((*others, extra))))
        case DueMoved():
            return replace(gift, due=fact.due)
        case GiverChased():
            return replace(gift, chased=tuple(sorted((*gift.chased, entry.at))))
        case GiverThanked():
            return replace(gift, thanked=max(gift.thanked, entry.at))
        case FollowedUp():
            return replace(
                gift,
                satisfied=fact.satisfied,
                has_come=fact.has_come,
                followed=moment,
                followed_note=entry.private,
            )
        case _:
            return gift
