"""The rules of claiming. Pure: a rose and what somebody wants, in; facts or a refusal, out.

The claim rule: a wish is claimed only while its rose hangs on the wall, by the desk that holds
the rose, and never while another claim on it is live.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.claims.facts import (
    CardReplaced,
    ClaimMade,
    ClaimParked,
    ClaimReleased,
    ClaimUnparked,
    Giver,
    GiverKind,
    Pledge,
)
from desktop_app.claims.phone import read_phone
from desktop_app.errors import UserError
from desktop_app.journal.entry import Fact
from desktop_app.roses.model import Claim, Rose, State


class WishTaken(UserError):
    """Another claim is live. `claim` says since when and at which desk."""

    def __init__(self, rose: Rose, claim: Claim) -> None:
        super().__init__("wish_taken", number=rose.number, when=claim.at, desk=claim.node)
        self.rose = rose
        self.claim = claim


class WishNotOpen(UserError):
    def __init__(self, rose: Rose) -> None:
        super().__init__("wish_not_open", number=rose.number, state=rose.state)


class RoseElsewhere(UserError):
    """Another desk holds the rose: only it may decide; asking it comes with the second desk."""

    def __init__(self, rose: Rose) -> None:
        super().__init__("rose_elsewhere", number=rose.number, desk=rose.holder)


class NoLiveClaim(UserError):
    def __init__(self, rose: Rose) -> None:
        super().__init__("no_live_claim", number=rose.number)


@dataclass(frozen=True, slots=True)
class ClaimWish:
    """What somebody wants: this giver claims this wish. Ids and code are drawn beforehand.

    written_at  of a card filled in by hand before: the time that stands on it
    """

    claim_id: str
    code: str
    group: str
    giver: Giver
    pledge: Pledge
    due: date
    written_at: str = ""


def decide_claim(rose: Rose, command: ClaimWish, *, node: str) -> list[Fact]:
    """Claim the wish, as the desk `node`. Raises WishTaken, WishNotOpen, RoseElsewhere."""
    check_open(rose, node)
    return [
        ClaimMade(
            claim=command.claim_id,
            code=command.code,
            group=command.group,
            giver_kind=command.giver.kind,
            anonymous=command.giver.anonymous,
            pledge=command.pledge,
            due=command.due.isoformat(),
            written_at=command.written_at,
        )
    ]


def decide_release(rose: Rose, reason: str, *, node: str) -> list[Fact]:
    """Give the live claim up, with a reason.

    Raises NoLiveClaim, RoseElsewhere, UserError reason_missing.
    """
    if not rose.live_claims:
        raise NoLiveClaim(rose)
    if rose.holder != node:
        raise RoseElsewhere(rose)
    if not reason.strip():
        raise UserError("reason_missing")
    return [ClaimReleased(claim=claim.claim_id, reason=reason) for claim in rose.live_claims]


def decide_new_card(rose: Rose, claim_id: str, code: str, reason: str, *, node: str) -> list[Fact]:
    """The card of a live claim got lost: a new code for it, the old one opens nothing more.

    Raises NoLiveClaim, RoseElsewhere, UserError reason_missing.
    """
    if claim_id not in {claim.claim_id for claim in rose.live_claims}:
        raise NoLiveClaim(rose)
    if rose.holder != node:
        raise RoseElsewhere(rose)
    if not reason.strip():
        raise UserError("reason_missing")
    return [CardReplaced(claim=claim_id, code=code, reason=reason.strip())]


def decide_park(rose: Rose, *, node: str) -> list[Fact]:
    """Put a half-filled claim aside; the rose is on hold. Raises what decide_claim raises."""
    check_open(rose, node)
    return [ClaimParked()]


def decide_unpark(rose: Rose) -> list[Fact]:
    """Take the half-filled claim up again or drop it. Nothing to do when there is none."""
    return [ClaimUnparked()] if rose.parked else []


def check_open(rose: Rose, node: str) -> None:
    """Whether the desk `node` may claim it now. Raises WishTaken, WishNotOpen, RoseElsewhere."""
    if rose.live_claims:
        raise WishTaken(rose, rose.live_claims[0])
    if rose.state is not State.OPEN:
        raise WishNotOpen(rose)
    if rose.holder != node:
        raise RoseElsewhere(rose)


def check_giver(giver: Giver) -> Giver:
    """The giver with tidy phones, or what is missing.

    Raises UserError: giver_missing, guardian_missing, bad_phone, related_party.
    """
    if giver.related:
        raise UserError("related_party")  # 慈善法 40
    if not giver.anonymous and not giver.name.strip() and not giver.phone.strip():
        raise UserError("giver_missing")
    if giver.minor and not (giver.guardian.strip() and giver.guardian_phone.strip()):
        raise UserError("guardian_missing")
    return Giver(
        name=giver.name.strip(),
        phone=read_phone(giver.phone),
        kind=giver.kind if giver.kind else GiverKind.PERSON,
        anonymous=giver.anonymous,
        minor=giver.minor,
        guardian=giver.guardian.strip(),
        guardian_phone=read_phone(giver.guardian_phone),
        note=giver.note.strip(),
    )


def due_after(day: date, days: int) -> date:
    """The last day to hand a gift in."""
    return day + timedelta(days=days)
