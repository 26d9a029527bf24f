"""Settling 裁定: several givers, one rose. A person decides; no giver is dropped by software.

Who gives way can be offered another wish in the same transaction: the giver's record is taken
over, not typed again, the old claim ends, and a card for the new one waits in the print queue.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.cards.model import card_notes
from desktop_app.changes import Changes
from desktop_app.claims.codes import new_code, read_code, shown
from desktop_app.claims.facts import (
    AskClosed,
    CallNote,
    ClaimAsked,
    ClaimSettled,
    Giver,
    GiverCalled,
)
from desktop_app.claims.model import (
    ClaimWish,
    NothingToSettle,
    decide_claim,
    decide_settle,
    due_after,
)
from desktop_app.claims.records import claim_by_id
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import event_by_id
from desktop_app.journal.entry import Fact, Note
from desktop_app.language import mark
from desktop_app.roses.model import Claim, Rose
from desktop_app.roses.records import deciding_node, rose_by_id, rose_by_number
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction
from desktop_app.typed import is_blank

_LONGEST_NOTE = 400  # letters


@dataclass(frozen=True, slots=True)
class Offered:
    """Another wish that the giver who gave way has now.

    is_final  False: another desk holds its rose; 待确认 until that one has answered
    """

    number: str
    claim_id: str
    code: str
    card_id: str
    is_final: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """How a contest ended. kept: the claim that stands, "" when none does; over: those that ended."""

    changes: Changes
    number: str
    kept: str
    over: tuple[str, ...]
    offered: Offered | None = None


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is to be written for an offer, and what it says."""

    notes: list[Note]
    offered: Offered
    wish_id: str


def settle(
    desk: Desk,
    number: str,
    keep: str,
    how: str,
    offer: str | None = None,
    *,
    over: Sequence[str] = (),
    layout: str = "a6",
) -> Settled:
    """Keep one claim; the others give way, or only those in `over`. All or nothing.

    keep, over  claims by id, short code or a beginning of the id
    offer       number of a wish for the one giver who gives way: claimed, or asked for
    Raises NoLiveClaim, NothingToSettle, RoseElsewhere, WishTaken, WishNotOpen, WishAsked,
    UserError: reason_missing, claim_unknown, wish_unknown, offer_for_whom, offer_on_hold.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.SETTLE)
        rose = _rose_of(tx, desk, number, keep)
        kept = _claim_named(rose, keep)
        chosen = tuple(_claim_named(rose, one).claim_id for one in over)
        facts = decide_settle(
            rose, kept.claim_id, how, node=deciding_node(tx, desk.node), over=chosen
        )
        gone = _gone(facts)
        offered = None
        if offer is not None:
            if len(gone) != 1:
                raise UserError("offer_for_whom", number=number, count=len(gone))
            offered = _offer(tx, desk, _claim_named(rose, gone[0]), offer, layout)
        notes = [Note(rose.wish_id, fact, rose.epoch) for fact in facts]
        act = write(tx, desk, notes + (offered.notes if offered else []))
    return _settled(rose, act, kept.claim_id, gone, offered)


def serve_refused(
    desk: Desk, claim_id: str, how: str, offer: str | None = None, *, layout: str = "a6"
) -> Settled:
    """The giver of a refused claim was told, and got another wish if `offer` names one.

    Any desk may do this, whoever asked. Raises NothingToSettle, WishTaken, WishNotOpen, WishAsked,
    UserError: reason_missing, claim_unknown, wish_unknown, offer_on_hold.
    """
    if is_blank(how):
        raise UserError("reason_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        wish_id = claim_by_id(tx, claim_id).wish_id
        rose = rose_by_id(tx, desk.event, wish_id)
        claim = next((one for one in rose.refused_claims if one.claim_id == claim_id), None)
        if claim is None:
            raise NothingToSettle(rose)
        offered = _offer(tx, desk, claim, offer, layout) if offer is not None else None
        closed = Note(wish_id, AskClosed(claim=claim_id, how=how.strip()), rose.epoch)
        act = write(tx, desk, [closed, *(offered.notes if offered else [])])
    kept = rose.live_claims[0].claim_id if rose.live_claims else ""
    return _settled(rose, act, kept, (claim_id,), offered)


def note_call(desk: Desk, claim_id: str, text: str) -> Changes:
    """Note what was said in a call to a giver: into the vault, beside the giver.

    Raises UserError: note_missing, claim_unknown.
    """
    said = text.strip()[:_LONGEST_NOTE]
    if not said:
        raise UserError("note_missing")
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        claim = claim_by_id(tx, claim_id)
        rose = rose_by_id(tx, desk.event, claim.wish_id)
        record = vault.put(tx, claim.group_id, vault.DESK, CallNote(text=said))
        note = Note(rose.wish_id, GiverCalled(claim=claim_id), rose.epoch, record)
        act = write(tx, desk, [note])
    return Changes(frozenset({rose.wish_id}), act=act, label=mark("通话"), number=rose.number)


def _rose_of(tx: Transaction, desk: Desk, number: str, keep: str) -> Rose:
    """The wish with this number; of two that share it, the one that the claim is on."""
    try:
        claim = claim_by_id(tx, keep)
    except UserError:
        return rose_by_number(tx, desk.event, number)
    if claim.number != number:
        return rose_by_number(tx, desk.event, number)
    return rose_by_id(tx, desk.event, claim.wish_id)


def _claim_named(rose: Rose, text: str) -> Claim:
    """The claim on this rose by id, short code, or a beginning of the id that no other has."""
    try:
        code = read_code(text)
    except UserError:
        code = ""
    claims = rose.claims
    found = (
        [one for one in claims if one.claim_id == text]
        or [one for one in claims if code and code in (one.code, *one.old_codes)]
        or [one for one in claims if len(text) >= 4 and one.claim_id.startswith(text.lower())]
    )
    if len(found) != 1:
        codes = "、".join(shown(one.code) for one in (*rose.live_claims, *rose.refused_claims))
        raise UserError("claim_not_there", number=rose.number, codes=codes or "—")
    return found[0]


def _gone(facts: Sequence[Fact]) -> tuple[str, ...]:
    closed = tuple(fact.claim for fact in facts if isinstance(fact, AskClosed))
    return closed + tuple(
        one for fact in facts if isinstance(fact, ClaimSettled) for one in fact.over
    )


def _offer(tx: Transaction, desk: Desk, claim: Claim, number: str, layout: str) -> _Offer:
    """The giver of this claim gets that wish. Whoever has half filled in a claim on it goes first."""
    rose = rose_by_number(tx, desk.event, number)
    if rose.parked:
        raise UserError("offer_on_hold", number=number)
    event = event_by_id(tx, desk.event)
    if event is None:
        raise UserError("no_event")
    giver = vault.get(tx, claim.private, Giver) or Giver(
        kind=claim.giver_kind, anonymous=claim.anonymous
    )
    due = due_after(desk.clock().astimezone().date(), event.rules.due_days)
    command = ClaimWish(desk.new_id(), new_code(), desk.new_id(), giver, claim.pledge, due)
    facts = decide_claim(rose, command, node=deciding_node(tx, desk.node))
    cards = card_notes(command.group, [command.claim_id], desk.new_id, layout=layout)
    notes = [Note(rose.wish_id, fact, rose.epoch, claim.private) for fact in facts]
    is_final = not any(isinstance(fact, ClaimAsked) for fact in facts)
    offered = Offered(number, command.claim_id, command.code, cards[0].subject, is_final)
    return _Offer(notes + cards, offered, rose.wish_id)


def _settled(
    rose: Rose, act: int, kept: str, over: tuple[str, ...], offer: _Offer | None
) -> Settled:
    wishes = frozenset({rose.wish_id, *([offer.wish_id] if offer else [])})
    cards = frozenset({offer.offered.card_id} if offer else ())
    changes = Changes(wishes, cards, act, mark("裁定"), rose.number)
    return Settled(changes, rose.number, kept, over, offer.offered if offer else None)
