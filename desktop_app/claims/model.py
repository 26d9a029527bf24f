"""The rules of claiming. Pure: a rose and what somebody wants, in; facts or a refusal, out.

The claim rule: a wish is claimed only while its rose hangs on the wall, by the desk that holds
the rose, and never while another claim on it is live. Any other desk asks the holder; its claim is
待确认 until the holder's answer has come, by whatever road.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from desktop_app.claims.facts import (
    AskClosed,
    AskRefused,
    CardReplaced,
    Channel,
    ClaimAsked,
    ClaimMade,
    ClaimParked,
    ClaimReleased,
    ClaimSettled,
    ClaimUnparked,
    Giver,
    GiverKind,
    Pledge,
    ReleaseAsked,
)
from desktop_app.claims.phone import read_phone
from desktop_app.errors import UserError
from desktop_app.fulfilment.model import WITH_TEAM, Stage
from desktop_app.journal.entry import Fact
from desktop_app.roses.model import Claim, Rose, State
from desktop_app.typed import is_blank, typed


class WishTaken(UserError):
    """Another claim is live. `claim` says since when and at which desk."""

    def __init__(self, rose: Rose, claim: Claim) -> None:
        super().__init__("wish_taken", number=rose.number, when=claim.at, desk=claim.node)
        self.rose = rose
        self.claim = claim


class WishNotOpen(UserError):
    def __init__(self, rose: Rose) -> None:
        super().__init__("wish_not_open", number=rose.number, state=rose.state)


class WishAsked(UserError):
    """A claim on it waits for the holder's answer. `desk` is where its giver stood."""

    def __init__(self, rose: Rose, claim: Claim) -> None:
        super().__init__("wish_asked", number=rose.number, when=claim.at, desk=claim.node)


class RoseElsewhere(UserError):
    """Another desk holds the rose, and this is nothing that one asks it for from afar."""

    def __init__(self, rose: Rose) -> None:
        super().__init__("rose_elsewhere", number=rose.number, desk=rose.holder)


class NothingToSettle(UserError):
    def __init__(self, rose: Rose) -> None:
        super().__init__("nothing_to_settle", number=rose.number)


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
    channel: Channel = Channel.DESK


def decide_claim(rose: Rose, command: ClaimWish, *, node: str) -> list[Fact]:
    """Claim the wish, as the desk `node`: finally when it holds the rose, else it asks.

    Raises WishTaken, WishNotOpen, WishAsked.
    """
    check_open(rose)
    made = ClaimMade(
        claim=command.claim_id,
        code=command.code,
        group=command.group,
        giver_kind=command.giver.kind,
        anonymous=command.giver.anonymous,
        pledge=command.pledge,
        due=command.due.isoformat(),
        written_at=command.written_at,
        channel=command.channel,
    )
    return [made] if rose.holder == node else [_as_ask(made)]


def decide_answers(rose: Rose, *, node: str) -> list[tuple[Fact, str | None]]:
    """What the holder answers to everything that other desks asked it; nothing when it holds not.

    Each fact comes with the vault record of its giver. Of several asks the first in the order that
    all desks share is granted. Asked again, it has nothing more to say.
    """
    if rose.holder != node:
        return []
    answers: list[tuple[Fact, str | None]] = []
    for claim in rose.live_claims:
        if rose.is_release_asked(claim):
            answers.append((ClaimReleased(claim=claim.claim_id, reason=claim.release_asked), None))
            rose = replace(rose, claims=tuple(_given_up(c, claim) for c in rose.claims))
    for claim in rose.asked_claims:
        try:
            check_free(rose)
        except UserError as error:
            answers.append((AskRefused(claim=claim.claim_id, code=error.code), None))
            continue
        answers.append((_granted(claim), claim.private))
        rose = replace(rose, claims=tuple(_made_final(c, claim) for c in rose.claims))
    return answers


def decide_release(
    rose: Rose, reason: str, *, node: str, own: Collection[str] = (), claim_id: str = ""
) -> list[Fact]:
    """Give a claim up, with a reason; a desk that does not hold the rose asks for it.

    A claim that is still only asked for is given up by the desk that asked.
    own       nodes that the desk wrote under before, after restores
    claim_id  which claim; "" for the only one
    Raises NoLiveClaim, RoseElsewhere (somebody else's ask), UserError: reason_missing,
    release_which (two givers: none is dropped by chance), and check_no_gift's.
    """
    claims = rose.live_claims or rose.asked_claims
    if claim_id:
        standing = (*rose.live_claims, *rose.asked_claims)
        claims = tuple(claim for claim in standing if claim.claim_id == claim_id)
    if not claims:
        raise NoLiveClaim(rose)
    if is_blank(reason):
        raise UserError("reason_missing")
    ours = tuple(claim for claim in claims if claim.is_live or claim.node in (node, *own))
    if not ours:
        raise RoseElsewhere(rose)
    if len(ours) > 1:
        raise UserError("release_which", number=rose.number)
    [claim] = ours
    check_no_gift(rose, claim.claim_id)
    if claim.is_live and rose.holder == node:
        return [ClaimReleased(claim=claim.claim_id, reason=reason)]
    return [ReleaseAsked(claim=claim.claim_id, reason=reason)]


def decide_settle(
    rose: Rose, keep: str, how: str, *, node: str, over: tuple[str, ...] = ()
) -> list[Fact]:
    """裁定: keep one claim of several; the others give way, and how was agreed with their givers.

    over  the claims to close; all live and refused ones but the kept one when empty
    Closing only refused ones needs no rose in hand: the kept claim stands anyway.
    Raises NoLiveClaim, NothingToSettle, RoseElsewhere, UserError reason_missing.
    """
    contenders = {c.claim_id: c for c in (*rose.live_claims, *rose.refused_claims)}
    if keep not in contenders:
        raise NoLiveClaim(rose)
    losers = tuple(c for c in (over or contenders) if c != keep and c in contenders)
    if not losers:
        raise NothingToSettle(rose)
    if is_blank(how):
        raise UserError("reason_missing")
    only_refused = all(not contenders[claim].is_final for claim in losers)
    if contenders[keep].is_final and only_refused:
        return [AskClosed(claim=claim, how=how.strip()) for claim in losers]
    if rose.holder != node:
        raise RoseElsewhere(rose)
    return [ClaimSettled(keep=keep, over=losers, how=how.strip())]


def decide_new_card(rose: Rose, claim_id: str, code: str, reason: str, *, node: str) -> list[Fact]:
    """The card of a live claim got lost: a new code for it, the old one opens nothing more.

    Raises NoLiveClaim, RoseElsewhere, UserError reason_missing.
    """
    if claim_id not in {claim.claim_id for claim in rose.live_claims}:
        raise NoLiveClaim(rose)
    check_holder(rose, node)
    if is_blank(reason):
        raise UserError("reason_missing")
    return [CardReplaced(claim=claim_id, code=code, reason=reason.strip())]


def decide_park(rose: Rose, *, node: str, code: str = "") -> list[Fact]:
    """Put a half-filled claim aside; the rose is on hold.

    code  when somebody holds it by phone

    Raises what decide_claim raises, and RoseElsewhere: one does not ask for a hold from afar.
    """
    check_open(rose)
    check_holder(rose, node)
    return [ClaimParked(code=code)]


def decide_unpark(rose: Rose, *, node: str) -> list[Fact]:
    """Take the half-filled claim up again or drop it. Nothing to do when there is none.

    Raises RoseElsewhere: two desks must not take up the same one.
    """
    if not rose.parked:
        return []
    check_holder(rose, node)
    return [ClaimUnparked()]


def check_open(rose: Rose) -> None:
    """Whether anybody may claim it now. Raises WishTaken, WishNotOpen, WishAsked."""
    check_free(rose)
    if rose.asked_claims:
        raise WishAsked(rose, rose.asked_claims[0])


def check_free(rose: Rose) -> None:
    """Whether its holder may give it to the next in line. Raises WishTaken, WishNotOpen."""
    if rose.live_claims:
        raise WishTaken(rose, rose.live_claims[0])
    if rose.state is not State.OPEN:
        raise WishNotOpen(rose)


def check_no_gift(rose: Rose, claim_id: str) -> None:
    """Whether a claim may end: whoever brought the gift kept the promise.

    Raises UserError: gift_came, gift_on_the_way, gift_delivered.
    """
    gift = rose.gift(claim_id)
    if gift is None or not gift.is_here:
        return
    if gift.stage is Stage.DELIVERED:
        raise UserError("gift_delivered", number=rose.number)
    raise UserError(
        "gift_on_the_way" if gift.stage in WITH_TEAM else "gift_came", number=rose.number
    )


def check_holder(rose: Rose, node: str) -> None:
    """Whether the desk `node` may decide about it. Raises RoseElsewhere."""
    if rose.holder != node:
        raise RoseElsewhere(rose)


def check_giver(giver: Giver) -> Giver:
    """The giver with tidy phones, or what is missing.

    Raises UserError: giver_missing, guardian_missing, bad_phone, related_party.
    """
    if giver.related:
        raise UserError("related_party")  # 慈善法 40
    if not giver.anonymous and is_blank(giver.name) and is_blank(giver.phone):
        raise UserError("giver_missing")
    if giver.minor and (is_blank(giver.guardian) or is_blank(giver.guardian_phone)):
        raise UserError("guardian_missing")
    return Giver(
        name=typed(giver.name).strip(),
        phone=read_phone(giver.phone),
        kind=giver.kind if giver.kind else GiverKind.PERSON,
        anonymous=giver.anonymous,
        minor=giver.minor,
        guardian=typed(giver.guardian).strip(),
        guardian_phone=read_phone(giver.guardian_phone),
        note=typed(giver.note, lines=True).strip(),
    )


def due_after(day: date, days: int) -> date:
    """The last day to hand a gift in."""
    return day + timedelta(days=days)


def _as_ask(made: ClaimMade) -> ClaimAsked:
    return ClaimAsked(
        claim=made.claim,
        code=made.code,
        group=made.group,
        giver_kind=made.giver_kind,
        anonymous=made.anonymous,
        pledge=made.pledge,
        due=made.due,
        written_at=made.written_at,
        channel=made.channel,
    )


def _granted(claim: Claim) -> ClaimMade:
    return ClaimMade(
        claim=claim.claim_id,
        code=claim.code,
        group=claim.group,
        giver_kind=claim.giver_kind,
        anonymous=claim.anonymous,
        pledge=claim.pledge,
        due=claim.due,
        written_at=claim.written_at,
        channel=claim.channel,
    )


def _given_up(claim: Claim, which: Claim) -> Claim:
    return replace(claim, released=claim.release_asked) if claim is which else claim


def _made_final(claim: Claim, which: Claim) -> Claim:
    return replace(claim, is_final=True) if claim is which else claim
