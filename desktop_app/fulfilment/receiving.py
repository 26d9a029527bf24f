"""Taking gifts in 到物: what a person at the counter does with what lies on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop_app.changes import Changes
from desktop_app.claims.records import claim_by_id
from desktop_app.desk import Desk, write
from desktop_app.fulfilment.deciding import (
    claim_of,
    decide_extra,
    decide_place,
    decide_receive,
    decide_return,
    parcel_of,
)
from desktop_app.fulfilment.facts import Came
from desktop_app.journal.entry import Fact, Note
from desktop_app.language import mark
from desktop_app.roses.model import Rose
from desktop_app.roses.records import rose_by_id
from desktop_app.staff.rights import Right, require
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came for one claim.

    words  why it is something else than was promised; "" when it is what was promised
    place  where it lies now, "" for nowhere said
    """

    claim_id: str
    came: Came
    words: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What was taken in.

    parcels    what stands on each label, by claim
    news       claims whose gifts came just now
    corrected  claims whose gifts had come, and what was noted about them is something else now
    known      claims about which all of it was known: nothing was written
    stray      of the others those whose claim stands no more: they wait in the inbox
    """

    changes: Changes
    parcels: dict[str, str] = field(default_factory=dict)
    news: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()


def receive_gift(
    desk: Desk, claim_id: str, came: Came, *, words: str = "", place: str = ""
) -> Received:
    """Take one gift in, or correct what was noted about it: see `receive_gifts`."""
    return receive_gifts(desk, [Arrival(claim_id, came, words, place)])


def receive_gifts(desk: Desk, arrivals: Sequence[Arrival]) -> Received:
    """Take gifts in, all or none, whoever holds their roses and however their claims stand.

    What is known already is not written again. When this returns, it has reached the disk.
    Second-hand things need a lead: Right.OVERRIDE, which a lead's word lends.
    Raises UserError: not_your_right, claim_unknown, gift_unnamed, gift_differs, gift_out_of_bounds,
    words_named.
    """
    notes: list[Note] = []
    told: dict[str, list[str]] = {"news": [], "corrected": [], "known": [], "stray": []}
    parcels: dict[str, str] = {}
    numbers: list[str] = []
    with desk.store.write() as tx:
        require(tx, desk, Right.RECEIVE)
        if not all(one.came.is_new for one in arrivals):
            require(tx, desk, Right.OVERRIDE)
        for one in arrivals:
            rose = _rose_of(tx, desk, one.claim_id)
            facts = decide_receive(rose, one.claim_id, one.came, words=one.words, place=one.place)
            notes += [Note(rose.wish_id, fact, rose.epoch) for fact in facts]
            numbers.append(rose.number)
            gift, claim = rose.gift(one.claim_id), claim_of(rose, one.claim_id)
            parcels[one.claim_id] = (gift and gift.parcel) or parcel_of(rose.number, one.claim_id)
            was_here = gift is not None and gift.is_here
            kind = "known" if not facts else "corrected" if was_here else "news"
            told[kind].append(one.claim_id)
            if facts and not claim.is_live and claim not in rose.asked_claims:
                told["stray"].append(one.claim_id)
        act = write(tx, desk, notes)
    wishes = frozenset(note.subject for note in notes)
    number = numbers[0] if numbers else ""
    changes = Changes(wishes, act=act, label=mark("到物|记录"), number=number)
    return Received(changes, parcels, **{kind: tuple(ids) for kind, ids in told.items()})


def note_extra(
    desk: Desk, claim_id: str, item: str, quantity: int = 1, *, place: str = ""
) -> Changes:
    """Note something handed in beside the wish: kept apart, for whoever needs it.

    Raises UserError: not_your_right, claim_unknown, gift_unnamed, gift_out_of_bounds, words_named.
    """
    extra = desk.new_id()
    return _decided(
        desk,
        claim_id,
        lambda rose: decide_extra(rose, claim_id, extra, item, quantity, place),
        mark("另外的礼物"),
    )


def place_gift(desk: Desk, claim_id: str, place: str) -> Changes:
    """Note that a gift lies somewhere else now.

    Raises GiftNotHere, GiftAway, UserError: not_your_right, claim_unknown, place_missing,
    gift_out_of_bounds, words_named.
    """
    return _decided(desk, claim_id, lambda rose: decide_place(rose, claim_id, place), mark("放置"))


def return_gift(desk: Desk, claim_id: str, reason: str) -> Changes:
    """Give a gift back to its giver; its claim, if it stands, waits for another one.

    Raises GiftNotHere, GiftAway, UserError: not_your_right, claim_unknown, reason_missing,
    gift_out_of_bounds, words_named.
    """
    return _decided(
        desk, claim_id, lambda rose: decide_return(rose, claim_id, reason), mark("退还礼物")
    )


def _decided(
    desk: Desk, claim_id: str, decide: Callable[[Rose], list[Fact]], label: str
) -> Changes:
    with desk.store.write() as tx:
        require(tx, desk, Right.RECEIVE)
        rose = _rose_of(tx, desk, claim_id)
        notes = [Note(rose.wish_id, fact, rose.epoch) for fact in decide(rose)]
        act = write(tx, desk, notes)
    wishes = frozenset(note.subject for note in notes)
    return Changes(wishes, act=act, label=label, number=rose.number)


def _rose_of(tx: Transaction, desk: Desk, claim_id: str) -> Rose:
    """Raises UserError claim_unknown."""
    return rose_by_id(tx, desk.event, claim_by_id(tx, claim_id).wish_id)
