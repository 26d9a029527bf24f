"""Gifts whose claim stands no more, and the three ways out for them: somebody has to decide.

Claimed anew for the same giver, kept as something extra, or given back (`receiving.return_gift`).
"""

from dataclasses import dataclass

import msgspec

from desktop_app.cards.model import card_notes
from desktop_app.changes import Changes
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import ClaimAsked, Giver
from desktop_app.claims.model import ClaimWish, decide_claim, due_after
from desktop_app.claims.records import claim_by_id
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import event_by_id
from desktop_app.fulfilment.deciding import (
    claim_of,
    decide_extra,
    decide_receive,
    decide_return,
    in_stock,
)
from desktop_app.fulfilment.facts import GiftReceived
from desktop_app.fulfilment.model import Gift
from desktop_app.journal.entry import Note
from desktop_app.language import mark
from desktop_app.roses.model import Claim, Rose
from desktop_app.roses.records import deciding_node, rose_by_id, rose_by_number
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction

CLAIMED_AGAIN = "转到新的认领"
KEPT = "留作备用"


@dataclass(frozen=True, slots=True)
class ClaimedAgain:
    """The claim that a stray gift belongs to now.

    is_final  False: another desk holds the rose; 待确认 until it has answered
    card_id   its card waits in the print queue
    """

    changes: Changes
    number: str
    claim_id: str
    code: str
    card_id: str
    is_final: bool


def claim_for_stray(desk: Desk, claim_id: str, number: str = "", words: str = "") -> ClaimedAgain:
    """Claim a wish for the giver of a stray gift; the gift, with its label, belongs to that claim.

    number  another wish, when theirs is taken; "" claims the same one again
    words   why the gift is something else than that wish, when it is
    Raises WishTaken, WishNotOpen, WishAsked, GiftNotHere, GiftAway, UserError: not_your_right,
    claim_unknown, gift_not_stray, wish_unknown, offer_on_hold, gift_differs, words_named.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        old, claim, gift = _stray(tx, desk, claim_id)
        rose = rose_by_number(tx, desk.event, number) if number else old
        if rose.parked:
            raise UserError("offer_on_hold", number=rose.number)
        command = _command(tx, desk, claim)
        facts = decide_claim(rose, command, node=deciding_node(tx, desk.node))
        cards = card_notes(command.group, [command.claim_id], desk.new_id)
        returned = decide_return(old, claim_id, CLAIMED_AGAIN)
        notes = [
            *(Note(rose.wish_id, fact, rose.epoch, claim.private) for fact in facts),
            *(Note(old.wish_id, fact, old.epoch) for fact in returned),
            Note(rose.wish_id, _arrival(rose, command, gift, words), rose.epoch),
            *cards,
        ]
        act = write(tx, desk, notes)
    is_final = not any(isinstance(fact, ClaimAsked) for fact in facts)
    card = cards[0].subject
    wishes = frozenset({old.wish_id, rose.wish_id})
    changes = Changes(wishes, frozenset({card}), act, mark("认领"), rose.number)
    return ClaimedAgain(changes, rose.number, command.claim_id, command.code, card, is_final)


def keep_stray(desk: Desk, claim_id: str, place: str = "") -> Changes:
    """Keep a stray gift as something extra, for whoever needs it.

    Raises GiftNotHere, GiftAway, UserError: not_your_right, claim_unknown, gift_not_stray,
    gift_out_of_bounds, words_named.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.RECEIVE)
        rose, _claim, gift = _stray(tx, desk, claim_id)
        came = gift.came
        item = " ".join(part for part in (came.item, came.spec) if part) if came else gift.parcel
        facts = [
            *decide_extra(
                rose,
                claim_id,
                desk.new_id(),
                item[:120],
                came.quantity if came else 1,
                place or gift.place,
            ),
            *decide_return(rose, claim_id, KEPT),
        ]
        act = write(tx, desk, [Note(rose.wish_id, fact, rose.epoch) for fact in facts])
    return Changes(frozenset({rose.wish_id}), act=act, label=mark("留作备用"), number=rose.number)


def _stray(tx: Transaction, desk: Desk, claim_id: str) -> tuple[Rose, Claim, Gift]:
    """Raises GiftNotHere, GiftAway, UserError: claim_unknown, gift_not_stray."""
    rose = rose_by_id(tx, desk.event, claim_by_id(tx, claim_id).wish_id)
    gift = in_stock(rose, claim_id)
    if gift not in rose.stray_gifts:
        raise UserError("gift_not_stray", number=rose.number)
    return rose, claim_of(rose, claim_id), gift


def _command(tx: Transaction, desk: Desk, claim: Claim) -> ClaimWish:
    """The same giver, as the vault knows them; the gift is here, so its last day is a form only."""
    event = event_by_id(tx, desk.event)
    if event is None:
        raise UserError("no_event")
    giver = vault.get(tx, claim.private, Giver) or Giver(
        kind=claim.giver_kind, anonymous=claim.anonymous
    )
    due = due_after(desk.clock().astimezone().date(), event.rules.due_days)
    return ClaimWish(desk.new_id(), new_code(), desk.new_id(), giver, claim.pledge, due)


def _arrival(rose: Rose, command: ClaimWish, gift: Gift, words: str) -> GiftReceived:
    """The gift as the new claim's, under the label that it bears. Raises UserError gift_differs."""
    made = Claim(
        claim_id=command.claim_id, code=command.code, group=command.group,
        giver_kind=command.giver.kind, anonymous=command.giver.anonymous, pledge=command.pledge,
        due=command.due.isoformat(), node="", by="", at="",
    )  # fmt: skip
    if gift.came is None:
        raise UserError("gift_unnamed", number=rose.number)
    kept = msgspec.structs.replace(
        rose,
        claims=(*rose.claims, made),
        gifts=(*rose.gifts, Gift(claim=command.claim_id, parcel=gift.parcel)),
    )
    said = words or gift.changed
    [fact] = decide_receive(kept, command.claim_id, gift.came, words=said, place=gift.place)
    assert isinstance(fact, GiftReceived)  # noqa: S101 - decide_receive says nothing else of news
    return fact
