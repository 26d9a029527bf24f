"""What the journal may say about a gift on its way from a claim to a family. Subject: the wish.

Any desk may write these, whoever holds the rose: a gift is handed in where its giver stands, and
delivered where the family lives. `step` is the rule that puts them in order (Lamport, per gift): one
more than the highest step about this gift that the writer knew.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.journal.entry import Fact, register
from desktop_app.journal.hushed import Hushed

LAST_STEP = 1 << 30
Step = Annotated[int, Meta(ge=1, le=LAST_STEP)]
_Id = Annotated[str, Meta(min_length=1, max_length=64)]
_Words = Annotated[str, Meta(max_length=200)]
_Place = Annotated[str, Meta(max_length=40)]
_Count = Annotated[int, Meta(ge=0, le=100_000)]
_Day = Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
_Fen = Annotated[int, Meta(ge=0, le=100_000_000)]


class Came(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came for a wish, as it is.

    value_fen  what it cost, when its giver says so; None: nobody knows
    is_new     全新: second-hand needs a lead's word
    """

    item: Annotated[str, Meta(max_length=120)]
    spec: Annotated[str, Meta(max_length=120)] = ""
    quantity: Annotated[int, Meta(ge=1, le=10_000)] = 1
    value_fen: _Fen | None = None
    is_new: bool = True


class GiftReceived(Fact, frozen=True, kw_only=True):
    """到物: the gift of a claim was handed in. Said again, with a later step, it corrects.

    claim   whose gift it is; a claim of the fund's, too
    words   why something else came than was promised; "" when it is what was promised
    place   where it lies now: a shelf, a box
    parcel  what stands on its label
    """

    kind = "gift.received"
    claim: _Id
    step: Step
    came: Came
    words: _Words = ""
    place: _Place = ""
    parcel: Annotated[str, Meta(max_length=20)] = ""


class ExtraGiven(Fact, frozen=True, kw_only=True):
    """Something that nobody had wished for was handed in, too: kept apart, never a change of the wish."""

    kind = "gift.extra"
    claim: _Id
    extra: _Id
    item: Annotated[str, Meta(min_length=1, max_length=120)]
    quantity: Annotated[int, Meta(ge=1, le=10_000)] = 1
    place: _Place = ""


class GiftPlaced(Fact, frozen=True, kw_only=True):
    """It lies somewhere else now."""

    kind = "gift.placed"
    claim: _Id
    step: Step
    place: _Place


class GiftReturned(Fact, frozen=True, kw_only=True):
    """It is not here any more: given back to its giver, or taken in by mistake."""

    kind = "gift.returned"
    claim: _Id
    step: Step
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class DueMoved(Fact, frozen=True, kw_only=True):
    """延期: the giver has until another day. The latest step counts."""

    kind = "gift.due_moved"
    claim: _Id
    step: Step
    due: Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    reason: _Words = ""


class GiverChased(Fact, frozen=True, kw_only=True):
    """催办卡: a chase card was made for this claim."""

    kind = "gift.chased"
    claim: _Id


class StopAssigned(Fact, frozen=True, kw_only=True):
    """A gift belongs to a team's round; "" takes it out of all rounds. The latest step counts.

    order      its place in the round, from 1
    household  an id that gifts for one door share; what door that is stands in the vault alone
    """

    kind = "gift.assigned"
    claim: _Id
    step: Step
    team: Annotated[str, Meta(max_length=64)]
    order: _Count = 0
    household: Annotated[str, Meta(max_length=64)] = ""


class GiftPacked(Fact, frozen=True, kw_only=True):
    """It lies in the lane of its team."""

    kind = "gift.packed"
    claim: _Id
    step: Step
    team: _Id


class GiftOut(Fact, frozen=True, kw_only=True):
    """派送中: the team took it along."""

    kind = "gift.out"
    claim: _Id
    step: Step
    team: Annotated[str, Meta(max_length=64)] = ""


class Relation(StrEnum):
    """Who took the gift, as seen from whoever wished for it."""

    SELF = "self"  # 本人
    GUARDIAN = "guardian"  # 监护人
    RELATIVE = "relative"  # 亲属
    TEACHER = "teacher"  # 老师：代签，免得孩子难堪
    COMMUNITY = "community"  # 社区、村里代收
    OTHER = "other"


class Proof(StrEnum):
    """How it is known that it was delivered."""

    SCAN = "scan"  # the parcel's label was scanned at the door
    SIGNATURE = "signature"  # on the sign-off sheet
    PHOTO = "photo"  # of the signature or the gift, without faces
    WORD = "word"  # somebody said so


class GiftDelivered(Fact, frozen=True, kw_only=True):
    """已圆梦: the gift is where it belongs. The vault record is a HandedOver.

    packs       爱心公益包 that went with it
    photo       SHA-256 of a picture of the signature, hex; the picture stays with the team
    written_at  on paper: the local time that stands on it
    """

    kind = "gift.delivered"
    claim: _Id
    step: Step
    relation: Relation
    proof: Proof = Proof.SIGNATURE
    team: Annotated[str, Meta(max_length=64)] = ""
    packs: _Count = 0
    photo: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""
    written_at: Annotated[str, Meta(max_length=20)] = ""


class Why(StrEnum):
    """Why it could not be delivered."""

    NOT_MET = "not_met"  # 没遇到人
    REFUSED = "refused"  # 不收
    MOVED = "moved"  # 搬走、地址不对
    DAMAGED = "damaged"  # 东西坏了、不合适
    OTHER = "other"


class NotDelivered(Fact, frozen=True, kw_only=True):
    """The team was there and could not deliver; the gift is still with it."""

    kind = "gift.not_delivered"
    claim: _Id
    step: Step
    why: Why
    words: _Words = ""
    team: Annotated[str, Meta(max_length=64)] = ""


class GiftBack(Fact, frozen=True, kw_only=True):
    """回库: it lies in stock again, for the next round or another day."""

    kind = "gift.back"
    claim: _Id
    step: Step
    place: _Place = ""


class Satisfied(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNREACHED = "unreached"  # nobody answered


class FollowedUp(Fact, frozen=True, kw_only=True):
    """回访: somebody asked the family whether it came and was right. What they said is a FollowUpNote
    in the vault."""

    kind = "gift.followed_up"
    claim: _Id
    step: Step
    satisfied: Satisfied
    has_come: bool = True


class GiverThanked(Fact, frozen=True, kw_only=True):
    """A thank-you slip was made for this claim."""

    kind = "gift.thanked"
    claim: _Id


class MovedToNextRound(Fact, frozen=True, kw_only=True):
    """转下轮: nobody fulfils it this year; it comes first in the next. Only the rose's holder says so."""

    kind = "wish.next_round"
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class HandedOver(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who took the gift and who brought it: in the vault, for delivery teams and leads.

    receiver    who signed
    deliverers  the two who brought it
    words       what was noted at the door
    """

    receiver: str = ""
    deliverers: tuple[str, ...] = ()
    words: str = ""


class FollowUpNote(Hushed, msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a family said when it was asked: in the vault."""

    text: str = ""


register(
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
    MovedToNextRound,
    NotDelivered,
    StopAssigned,
)
