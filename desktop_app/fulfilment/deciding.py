"""The rules of gifts on their way in. Pure: a rose and what somebody wants, in; facts or a refusal, out.

Any desk takes a gift in, whoever holds the rose and however its claim stands: what lies on the counter
is never turned away. Only what ends a claim is asked of the rose's holder.
"""

import re
import unicodedata
import zlib
from datetime import date

import msgspec
from msgspec.structs import replace

from desktop_app.claims.codes import ALPHABET
from desktop_app.claims.facts import ClaimReleased
from desktop_app.claims.model import WishAsked, check_holder
from desktop_app.errors import UserError
from desktop_app.fulfilment.facts import (
    Came,
    DueMoved,
    ExtraGiven,
    GiftPlaced,
    GiftReceived,
    GiftReturned,
    MovedToNextRound,
)
from desktop_app.fulfilment.model import IN_STOCK, Gift, Stage, next_step
from desktop_app.journal.entry import Fact, body_of
from desktop_app.roses.model import Claim, Rose, State, shown_wish
from desktop_app.typed import is_blank, typed
from desktop_app.wishes.facts import PublicWish

_PARCEL = re.compile(rf"([A-Z]{{2}}-\d{{3,7}})-([{ALPHABET}]{{2}})")


class GiftNotHere(UserError):
    """It has not come, or was given back."""

    def __init__(self, rose: Rose) -> None:
        super().__init__("gift_not_here", number=rose.number)


class GiftAway(UserError):
    """It is with a team, or with the family: nothing here to place or to give back."""

    def __init__(self, rose: Rose, gift: Gift) -> None:
        delivered = gift.stage is Stage.DELIVERED
        super().__init__("gift_delivered" if delivered else "gift_away", number=rose.number)


def claim_of(rose: Rose, claim_id: str) -> Claim:
    """One of its claims, however it stands. Raises UserError claim_unknown."""
    for claim in rose.claims:
        if claim.claim_id == claim_id:
            return claim
    raise UserError("claim_unknown")


def parcel_of(number: str, claim_id: str) -> str:
    """What stands on a gift's label: `HS-017-7K`.

    Drawn from wish and claim alone, so two desks that take in the same gift while they cannot hear
    each other put the same on it, and gifts of two givers for one wish are told apart.
    """
    first, second = divmod(zlib.crc32(claim_id.encode()) % len(ALPHABET) ** 2, len(ALPHABET))
    return f"{number}-{ALPHABET[first]}{ALPHABET[second]}"


def read_parcel(text: str) -> str:
    """The parcel that somebody scanned or typed; "" when it is none."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    return plain if _PARCEL.fullmatch(plain) else ""


def as_typed(came: Came) -> Came:
    """What came without characters that nobody sees, nor blanks around it."""
    return replace(came, item=typed(came.item).strip(), spec=typed(came.spec).strip())


def is_as_promised(wish: PublicWish | None, came: Came) -> bool:
    """Whether it is what the wish says; where its words may not be shown nobody can compare."""
    if wish is None or not wish.item:
        return True
    promised = (_plain(wish.item), _plain(wish.spec), wish.quantity)
    return promised == (_plain(came.item), _plain(came.spec), came.quantity)


def decide_receive(
    rose: Rose, claim_id: str, came: Came, *, words: str = "", place: str = ""
) -> list[Fact]:
    """Take a gift in, or correct what was noted about one; nothing when all of it is known already.

    Raises UserError: claim_unknown, gift_unnamed, gift_differs (something else came: say why).
    """
    claim = claim_of(rose, claim_id)
    gift = rose.gift(claim_id) or Gift(claim=claim_id)
    came, words, place = as_typed(came), typed(words).strip(), typed(place).strip()
    if is_blank(came.item):
        raise UserError("gift_unnamed", number=rose.number)
    differs = not is_as_promised(shown_wish(rose), came)
    if differs and not words:
        raise UserError("gift_differs", number=rose.number)
    words = words if differs else ""
    parcel = gift.parcel or parcel_of(rose.number, claim.claim_id)
    known = (gift.came, gift.changed, gift.place, gift.parcel)
    if gift.is_here and known == (came, words, place or gift.place, parcel):
        return []
    step = next_step(gift)
    return _bounded(
        rose,
        GiftReceived(claim=claim_id, step=step, came=came, words=words, place=place, parcel=parcel),
    )


def decide_extra(
    rose: Rose, claim_id: str, extra: str, item: str, quantity: int = 1, place: str = ""
) -> list[Fact]:
    """Note something that was handed in beside the wish. Raises claim_unknown, gift_unnamed."""
    claim_of(rose, claim_id)
    item = typed(item).strip()
    if is_blank(item):
        raise UserError("gift_unnamed", number=rose.number)
    place = typed(place).strip()
    given = ExtraGiven(claim=claim_id, extra=extra, item=item, quantity=quantity, place=place)
    return _bounded(rose, given)


def decide_place(rose: Rose, claim_id: str, place: str) -> list[Fact]:
    """It lies somewhere else now; nothing when it lies there. Raises GiftNotHere, GiftAway, place_missing."""
    gift = in_stock(rose, claim_id)
    place = typed(place).strip()
    if not place:
        raise UserError("place_missing")
    if place == gift.place:
        return []
    return _bounded(rose, GiftPlaced(claim=claim_id, step=next_step(gift), place=place))


def decide_return(rose: Rose, claim_id: str, reason: str) -> list[Fact]:
    """Give it back to its giver. Raises GiftNotHere, GiftAway, UserError reason_missing."""
    gift = in_stock(rose, claim_id)
    if is_blank(reason):
        raise UserError("reason_missing")
    said = typed(reason).strip()
    return _bounded(rose, GiftReturned(claim=claim_id, step=next_step(gift), reason=said))


def decide_move_due(
    rose: Rose, claim_id: str, due: date, reason: str, *, today: date
) -> list[Fact]:
    """延期: another last day, today or later. Nothing when it is that day already.

    Raises UserError: claim_unknown, claim_stands_not, gift_came, due_past, reason_missing.
    """
    claim = claim_of(rose, claim_id)
    if not claim.is_live and claim not in rose.asked_claims:
        raise UserError("claim_stands_not", number=rose.number)
    gift = rose.gift(claim_id) or Gift(claim=claim_id)
    if gift.is_here:
        raise UserError("gift_came", number=rose.number)
    if due < today:
        raise UserError("due_past", day=due.isoformat())
    if is_blank(reason):
        raise UserError("reason_missing")
    if (gift.due or claim.due) == due.isoformat():
        return []
    said = typed(reason).strip()
    moved = DueMoved(claim=claim_id, step=next_step(gift), due=due.isoformat(), reason=said)
    return _bounded(rose, moved)


def decide_next_round(rose: Rose, reason: str, *, node: str) -> list[Fact]:
    """转下轮: nobody fulfils it this year. A claim whose gift never came ends with it.

    Nothing when it is there already. Raises RoseElsewhere, WishAsked, UserError: reason_missing,
    gift_came, gift_delivered, release_which, next_round_not.
    """
    if rose.state is State.NEXT_ROUND:
        return []
    check_holder(rose, node)
    if is_blank(reason):
        raise UserError("reason_missing")
    if rose.state is State.FULFILLED:
        raise UserError("gift_delivered", number=rose.number)
    if any(gift.is_here for gift in rose.gifts):
        raise UserError("gift_came", number=rose.number)
    if rose.asked_claims:
        raise WishAsked(rose, rose.asked_claims[0])
    if rose.is_disputed:
        raise UserError("release_which", number=rose.number)
    if rose.state not in (State.OPEN, State.REVIEW, State.CLAIMED):  # the fund's is reversed first
        raise UserError("next_round_not", number=rose.number, state=rose.state)
    said = typed(reason).strip()
    ended: list[Fact] = [
        ClaimReleased(claim=claim.claim_id, reason=said) for claim in rose.live_claims
    ]
    return [*ended, *_bounded(rose, MovedToNextRound(reason=said))]


def in_stock(rose: Rose, claim_id: str) -> Gift:
    """The gift of a claim, while it lies here. Raises GiftNotHere, GiftAway, UserError claim_unknown."""
    claim_of(rose, claim_id)
    gift = rose.gift(claim_id)
    if gift is None or not gift.is_here:
        raise GiftNotHere(rose)
    if gift.stage not in IN_STOCK:
        raise GiftAway(rose, gift)
    return gift


def _bounded(rose: Rose, fact: Fact) -> list[Fact]:
    """The fact, if every desk will be able to read it. Raises UserError gift_out_of_bounds."""
    try:
        msgspec.json.decode(body_of(fact), type=type(fact))
    except msgspec.ValidationError:
        raise UserError("gift_out_of_bounds", number=rose.number) from None
    return [fact]


def _plain(text: str) -> str:
    """Words as they are compared: 台灯 and ` 台灯　` are one thing."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
