"""What a person at a desk can do with claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.cards.model import card_notes
from desktop_app.changes import Changes
from desktop_app.claims.codes import new_code, read_code
from desktop_app.claims.facts import Channel, Giver, Pledge
from desktop_app.claims.model import (
    ClaimWish,
    check_giver,
    decide_claim,
    decide_park,
    decide_release,
    decide_unpark,
    due_after,
)
from desktop_app.claims.records import claim_by_code
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import event_by_id, own_nodes
from desktop_app.journal.records import Note
from desktop_app.language import mark
from desktop_app.roses.model import Rose
from desktop_app.roses.records import deciding_node, rose_by_id, rose_by_number
from desktop_app.staff.rights import Right, require
from desktop_app.store import vault
from desktop_app.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Claimed:
    """What came of a claim.

    codes  the short code of each claim, by wish number
    cards  ids of the cards now waiting to be printed
    asked  numbers of the roses that another desk holds: 待确认 until it has answered
    """

    changes: Changes
    group: str
    claims: dict[str, str]
    codes: dict[str, str]
    cards: tuple[str, ...]
    due: date
    asked: frozenset[str] = frozenset()

    @property
    def final(self) -> bool:
        """All of it: this desk held the roses, nobody else can claim them."""
        return not self.asked


def claim_wishes(
    desk: Desk,
    numbers: Sequence[str],
    giver: Giver,
    pledge: Pledge = Pledge.BRING,
    *,
    due: date | None = None,
    one_card: bool = True,
    layout: str = "a6",
    copies: int = 1,
) -> Claimed:
    """Claim wishes for one giver, all or none; their cards wait in the print queue.

    A rose that another desk holds is asked for: see `await_answers`.

    layout  name of the card's paper (cards/layouts.py)
    When this returns, the claims have reached the disk.
    Raises WishTaken, WishNotOpen, WishAsked, UserError: nothing_chosen, wish_unknown, wish_repeated, and
    check_giver's.
    """
    giver = check_giver(giver)
    if not numbers:
        raise UserError("nothing_chosen")
    _each_once(numbers)
    group = desk.new_id()
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        node = deciding_node(tx, desk.node)
        due = due or _due(tx, desk)
        commands = [_command(desk, group, giver, pledge, due) for _ in numbers]
        roses = [rose_by_number(tx, desk.event, number) for number in numbers]
        record = vault.put(tx, group, vault.DESK, giver)
        notes = [
            Note(rose.wish_id, fact, rose.epoch, record)
            for rose, command in zip(roses, commands, strict=True)
            for fact in decide_claim(rose, command, node=node)
        ]
        claims = [command.claim_id for command in commands]
        wanted = card_notes(
            group, claims, desk.new_id, one_card=one_card, layout=layout, copies=copies
        )
        act = write(tx, desk, notes + wanted)
    cards = tuple(note.subject for note in wanted)
    wishes = frozenset(rose.wish_id for rose in roses)
    asked = frozenset(rose.number for rose in roses if rose.holder != node)
    return Claimed(
        Changes(wishes, frozenset(cards), act, mark("认领"), numbers[0]),
        group,
        dict(zip(numbers, claims, strict=True)),
        {number: command.code for number, command in zip(numbers, commands, strict=True)},
        cards,
        due,
        asked,
    )


def release_claim(
    desk: Desk, number_or_code: str, reason: str, *, by_giver: bool = False
) -> Changes:
    """Give up the live claim on a wish, named by wish number or card code; the rose hangs again.

    The holder of a rose that is elsewhere is asked to: see `asking.await_releases`.
    by_giver  the giver does so by phone, with code and number: nobody on the staff
    Raises NoLiveClaim, RoseElsewhere, UserError: reason_missing, wish_unknown, claim_unknown,
    release_which, claim_of_fund (money is set aside for it, and must go back, too).
    """
    with desk.store.write() as tx:
        if not by_giver:
            require(tx, desk, Right.CLAIM)
        rose, claim_id = _rose_named(tx, desk, number_or_code)
        _check_not_of_fund(tx, rose, claim_id)
        node, own = deciding_node(tx, desk.node), own_nodes(tx, desk.node)
        facts = decide_release(rose, reason, node=node, own=own, claim_id=claim_id)
        notes = [Note(rose.wish_id, fact, rose.epoch) for fact in facts]
        act = write(tx, desk, notes)
    return Changes(frozenset({rose.wish_id}), act=act, label=mark("释放"), number=rose.number)


def park_claim(desk: Desk, number: str, giver: Giver) -> Changes:
    """Put a half-filled claim aside; the rose shows as on hold. Raises WishTaken, WishNotOpen."""
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        rose = rose_by_number(tx, desk.event, number)
        facts = decide_park(rose, node=deciding_node(tx, desk.node))
        record = vault.put(tx, desk.new_id(), vault.DESK, giver)  # not the family's subject
        act = write(tx, desk, [Note(rose.wish_id, fact, rose.epoch, record) for fact in facts])
    return Changes(frozenset({rose.wish_id}), act=act, label=mark("暂留"), number=number)


def unpark_claim(desk: Desk, number: str) -> tuple[Changes, Giver]:
    """Take a half-filled claim up again: what was typed so far; empty when there was none.

    Raises RoseElsewhere.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.CLAIM)
        rose = rose_by_number(tx, desk.event, number)
        giver = vault.get(tx, rose.parked, Giver) or Giver()
        facts = decide_unpark(rose, node=deciding_node(tx, desk.node))
        notes = [Note(rose.wish_id, fact, rose.epoch) for fact in facts]
        act = write(tx, desk, notes)
    return Changes(frozenset({rose.wish_id}), act=act, label=mark("取回"), number=number), giver


def _due(tx: Transaction, desk: Desk) -> date:
    event = event_by_id(tx, desk.event)
    if event is None:
        raise UserError("no_event")
    return due_after(desk.clock().astimezone().date(), event.rules.due_days)


def _command(desk: Desk, group: str, giver: Giver, pledge: Pledge, due: date) -> ClaimWish:
    return ClaimWish(desk.new_id(), new_code(), group, giver, pledge, due)


def _check_not_of_fund(tx: Transaction, rose: Rose, claim_id: str) -> None:
    """What the fund pays is given up in the fund: else its money would not come back.

    What it claimed for nothing, because its money went elsewhere at another desk, is given up like any.
    """
    standing = [c for c in (rose.live_claims or rose.asked_claims) if claim_id in ("", c.claim_id)]
    if not standing or any(claim.channel is not Channel.FUND for claim in standing):
        return
    from desktop_app.fund.records import the_fund  # the fund knows claims

    payings = (the_fund(tx).allocations.get(claim.claim_id) for claim in standing)
    if any(one is not None and not one.reversed for one in payings):
        raise UserError("claim_of_fund", number=rose.number)


def _each_once(numbers: Sequence[str]) -> None:
    for number in numbers:
        if list(numbers).count(number) > 1:
            raise UserError("wish_repeated", number=number)


def _rose_named(tx: Transaction, desk: Desk, number_or_code: str) -> tuple[Rose, str]:
    """The rose, and which claim on it when a card was named."""
    try:
        code = read_code(number_or_code)
    except UserError:
        return rose_by_number(tx, desk.event, number_or_code), ""
    claim = claim_by_code(tx, code)
    return rose_by_id(tx, desk.event, claim.wish_id), claim.claim_id
