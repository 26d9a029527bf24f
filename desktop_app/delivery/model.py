"""The rules of a gift on its way from the shelf to a family. Pure: a rose and what somebody did, in;
the fact or a refusal, out.

Any desk may say these things, whoever holds the rose: a team writes them where no network is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.claims.facts import Pledge
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import (
    FollowedUp,
    GiftBack,
    GiftDelivered,
    GiftOut,
    GiftPacked,
    NotDelivered,
    Proof,
    Relation,
    Satisfied,
    StopAssigned,
    Why,
)
from desktop_app.fulfilment.model import IN_STOCK, WITH_TEAM, Gift, Stage, next_step
from desktop_app.journal.hushed import Hushed
from desktop_app.roses.model import Claim, Rose
from desktop_app.wishes.facts import Kind

TWO = 2  # who bring a gift: nobody visits a family alone (domain.md d)
_FURTHEST = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Team:
    """A delivery team.

    areas    two-letter codes of districts, the nearest first; empty: anywhere
    most     doors in one round; 0: nobody said
    packs    爱心公益包 that it took along and did not bring back
    retired  why it goes nowhere any more, or ""
    """

    team: str
    name: str
    areas: tuple[str, ...] = ()
    most: int = 0
    members: int = 0
    packs: int = 0
    retired: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Handing(Hushed):
    """How a gift was handed over, as somebody at the door or with the paper says it.

    receiver    who took it, by name
    deliverers  the two who brought it; empty: the first two of the team
    packs       爱心公益包 that went with it
    photo       SHA-256 of the picture, hex
    words       what was noted at the door: into the vault, with the names
    written_at  on paper: the time that stands on it, as `paper.model.shown` has it
    """

    receiver: str
    relation: Relation = Relation.SELF
    deliverers: tuple[str, ...] = ()
    proof: Proof = Proof.SIGNATURE
    packs: int = 0
    photo: str = ""
    words: str = ""
    written_at: str = ""


class GiftNone(UserError):
    """Nobody promised it, so there is nothing to bring."""

    def __init__(self, rose: Rose) -> None:
        super().__init__("gift_none", number=rose.number)


class GiftExpected(UserError):
    """It was promised and has not been handed in."""

    def __init__(self, rose: Rose, due: str) -> None:
        super().__init__("gift_expected", number=rose.number, due=due)


class GiftBrought(UserError):
    """It is where it belongs already; the second scan says since when, and where that was noted."""

    def __init__(self, rose: Rose, gift: Gift) -> None:
        super().__init__(
            "gift_brought", number=rose.number, when=gift.delivered.at, desk=gift.delivered.node
        )


class GiftOnRoad(UserError):
    """A team has it."""

    def __init__(self, rose: Rose, gift: Gift) -> None:
        super().__init__("gift_on_road", number=rose.number, when=gift.out.at, desk=gift.out.node)


class GiftNotOnRoad(UserError):
    """No team took it along, as far as this desk knows."""

    def __init__(self, rose: Rose) -> None:
        super().__init__("gift_not_on_road", number=rose.number)


def gift_to_bring(rose: Rose) -> tuple[Claim, Gift]:
    """The gift that a team brings for this wish: of a claim that stands, or one that came although its
    claim stands no more; the one furthest on its way. Raises GiftNone."""
    known = {gift.claim: gift for gift in rose.gifts if gift.is_here}
    found = [
        (claim, rose.gift(claim.claim_id) or Gift(claim=claim.claim_id))
        for claim in rose.claims
        if claim.is_live or claim.claim_id in known
    ]
    if not found:
        raise GiftNone(rose)
    return max(found, key=lambda one: (_FURTHEST.index(one[1].stage), one[0].is_live))


def has_no_thing(rose: Rose, claim: Claim) -> bool:
    """A service, an outing: nothing is handed in, packed or carried."""
    is_item = rose.wish is None or rose.wish.kind is Kind.ITEM
    return not is_item or claim.pledge is Pledge.SERVICE


def decide_assign(rose: Rose, team: str, order: int, household: str) -> StopAssigned | None:
    """Put a gift into a team's round, or ("") out of all; None when it stands there already.

    Raises GiftNone, GiftOnRoad, GiftBrought.
    """
    _claim, gift = gift_to_bring(rose)
    if gift.stage is Stage.DELIVERED:
        raise GiftBrought(rose, gift)
    if gift.stage in WITH_TEAM:
        raise GiftOnRoad(rose, gift)
    if (gift.team, gift.order, gift.household) == (team, order, household):
        return None
    return StopAssigned(
        claim=gift.claim, step=next_step(gift), team=team, order=order, household=household
    )


def decide_pack(rose: Rose, lane: str) -> GiftPacked | None:
    """Into the lane of its team; None when it lies there.

    lane  the team; "" is the one whose round it is in
    Raises GiftNone, GiftExpected, GiftOnRoad, GiftBrought, UserError lane_none, gift_no_thing.
    """
    gift = _in_stock(rose)
    team = lane or gift.team
    if not team:
        raise UserError("lane_none", number=rose.number)
    if gift.stage is Stage.PACKED and gift.team == team:
        return None
    return GiftPacked(claim=gift.claim, step=next_step(gift), team=team)


def decide_out(rose: Rose, team: str) -> GiftOut:
    """The team takes it along. Raises GiftNone, GiftExpected, GiftOnRoad, GiftBrought, UserError
    gift_no_thing."""
    gift = _in_stock(rose)
    return GiftOut(claim=gift.claim, step=next_step(gift), team=team)


def decide_deliver(rose: Rose, handing: Handing, team: str = "") -> GiftDelivered:
    """已圆梦. From the shelf, too: a family may fetch it, and a team's paper may say so first.

    Raises GiftNone, GiftExpected, GiftBrought, UserError receiver_missing, deliverers_two.
    """
    if not handing.receiver.strip():
        raise UserError("receiver_missing", number=rose.number)
    names = [name.strip() for name in handing.deliverers if name.strip()]
    if names and len(set(names)) < TWO:
        raise UserError("deliverers_two")
    claim, gift = gift_to_bring(rose)
    if gift.stage is Stage.DELIVERED:
        raise GiftBrought(rose, gift)
    if gift.stage is Stage.EXPECTED and not has_no_thing(rose, claim):
        raise GiftExpected(rose, gift.due or claim.due)
    return GiftDelivered(
        claim=gift.claim,
        step=next_step(gift),
        relation=handing.relation,
        proof=handing.proof,
        team=team,
        packs=handing.packs,
        photo=handing.photo,
        written_at=handing.written_at,
    )


def decide_not_delivered(rose: Rose, why: Why, words: str = "", team: str = "") -> NotDelivered:
    """The team stood there in vain. Raises GiftNone, GiftExpected, GiftBrought, GiftNotOnRoad,
    UserError reason_missing: 其他 says why in words."""
    if why is Why.OTHER and not words:
        raise UserError("reason_missing")
    claim, gift = gift_to_bring(rose)
    if gift.stage is Stage.DELIVERED:
        raise GiftBrought(rose, gift)
    if gift.stage not in WITH_TEAM and not has_no_thing(rose, claim):
        if gift.stage is Stage.EXPECTED:
            raise GiftExpected(rose, gift.due or claim.due)
        raise GiftNotOnRoad(rose)
    return NotDelivered(claim=gift.claim, step=next_step(gift), why=why, words=words, team=team)


def decide_back(rose: Rose, place: str) -> GiftBack:
    """回库. Raises GiftNone, GiftBrought, GiftNotOnRoad."""
    _claim, gift = gift_to_bring(rose)
    if gift.stage is Stage.DELIVERED:
        raise GiftBrought(rose, gift)
    if gift.stage not in WITH_TEAM:
        raise GiftNotOnRoad(rose)
    return GiftBack(claim=gift.claim, step=next_step(gift), place=place)


def decide_follow_up(rose: Rose, satisfied: Satisfied, *, has_come: bool) -> FollowedUp:
    """回访. Raises GiftNone, UserError follow_up_early: it is not delivered yet."""
    _claim, gift = gift_to_bring(rose)
    if gift.stage is not Stage.DELIVERED:
        raise UserError("follow_up_early", number=rose.number)
    return FollowedUp(
        claim=gift.claim, step=next_step(gift), satisfied=satisfied, has_come=has_come
    )


def team_named(teams: Sequence[Team], text: str) -> Team:
    """By name, id, or a part of the name that only one has. Raises UserError team_unknown."""
    wanted = text.strip()
    same = [one for one in teams if wanted in (one.team, one.name)]
    found = same or [one for one in teams if wanted and wanted in one.name and not one.retired]
    if len(found) != 1:
        names = "、".join(one.name for one in teams if not one.retired)
        raise UserError("team_unknown", name=wanted[:30], teams=names)
    return found[0]


def _in_stock(rose: Rose) -> Gift:
    claim, gift = gift_to_bring(rose)
    if gift.stage is Stage.DELIVERED:
        raise GiftBrought(rose, gift)
    if gift.stage in WITH_TEAM:
        raise GiftOnRoad(rose, gift)
    if gift.stage not in IN_STOCK:
        if has_no_thing(rose, claim):
            raise UserError("gift_no_thing", number=rose.number)
        raise GiftExpected(rose, gift.due or claim.due)
    return gift
