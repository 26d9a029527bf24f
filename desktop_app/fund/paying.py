"""What becomes of a wish that the fund pays: bought, brought back to the shop, reversed."""

from desktop_app.changes import Changes
from desktop_app.claims.facts import AskClosed
from desktop_app.claims.model import decide_release
from desktop_app.desk import Desk, write
from desktop_app.errors import UserError
from desktop_app.events.records import own_nodes
from desktop_app.fund.deciding import (
    about_fund,
    allocation_named,
    day_given,
    fund_to_decide,
    reason_given,
)
from desktop_app.fund.facts import GiftPurchased, PayingReversed, PurchaseReturned
from desktop_app.fund.folding import can_cost
from desktop_app.fund.model import Allocation, Fund
from desktop_app.journal.entry import Fact, Note
from desktop_app.language import mark
from desktop_app.money import in_yuan
from desktop_app.roses.model import Claim, ClaimState, Rose
from desktop_app.roses.records import deciding_node, rose_by_id
from desktop_app.staff.rights import Right, require
from desktop_app.store.store import Transaction
from desktop_app.typed import typed


def note_purchase(
    desk: Desk, paid: str, fen: int, *, invoice: str = "", shop: str = "", day: str = ""
) -> Changes:
    """It was bought, for so much; what is left of its money is free again. Said again, the last word counts.

    paid     a claim id or a wish number
    invoice  its number; without one it is named in the evening as missing
    Raises UserError: fund_elsewhere, fund_not_paid, fund_reversed, fund_claim_gone, fund_amount,
    fund_over (more than was set aside), fund_day, words_named.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.FUND)
        fund = fund_to_decide(tx, desk)
        one = allocation_named(tx, fund, paid)
        rose = rose_by_id(tx, desk.event, one.wish)
        _check_standing(one, rose)
        if fen < 0:
            raise UserError("fund_amount")
        if fen > one.fen or not can_cost(fund, one, fen):
            raise UserError("fund_over", number=rose.number, yuan=in_yuan(most_for(fund, one)))
        bought = GiftPurchased(
            claim=one.claim,
            fen=fen,
            invoice=typed(invoice).strip()[:60],
            shop=typed(shop).strip()[:60],
            day=day_given(desk, day),
        )
        act = write(tx, desk, [about_fund(desk, bought)])
    return Changes(frozenset({one.wish}), act=act, label=mark("购买"), number=rose.number)


def return_purchase(desk: Desk, paid: str, reason: str) -> Changes:
    """退货: the shop gave all of the money back; it is set aside for the wish again.

    Raises UserError: fund_elsewhere, fund_not_paid, fund_not_bought, reason_missing.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.FUND)
        one = allocation_named(tx, fund_to_decide(tx, desk), paid)
        if one.purchased is None and not one.unbooked:
            raise UserError("fund_not_bought")
        back = PurchaseReturned(claim=one.claim, reason=reason_given(reason))
        number = rose_by_id(tx, desk.event, one.wish).number
        act = write(tx, desk, [about_fund(desk, back)])
    return Changes(frozenset({one.wish}), act=act, label=mark("退货"), number=number)


def reverse_paying(desk: Desk, paid: str, reason: str) -> Changes:
    """冲回: the wish's claim is released, and its money is free again where it came from.

    The holder of a rose that is elsewhere is asked to release it.
    Raises UserError: fund_elsewhere, fund_not_paid, fund_reversed, fund_bought (return it first),
    gift_came and the like, reason_missing.
    """
    with desk.store.write() as tx:
        require(tx, desk, Right.FUND)
        one = allocation_named(tx, fund_to_decide(tx, desk), paid)
        rose = rose_by_id(tx, desk.event, one.wish)
        if one.reversed:
            raise UserError("fund_reversed", number=rose.number)
        if one.purchased is not None:
            raise UserError("fund_bought", number=rose.number)
        reason = reason_given(reason)
        notes = [about_fund(desk, PayingReversed(claim=one.claim, reason=reason))]
        facts = _end_of_claim(tx, desk, rose, one.claim, reason)
        notes += [Note(rose.wish_id, fact, rose.epoch) for fact in facts]
        act = write(tx, desk, notes)
    return Changes(frozenset({one.wish}), act=act, label=mark("冲回"), number=rose.number)


def most_for(fund: Fund, one: Allocation) -> int:
    """The most that may be paid for it now, in fen: what was set aside, or what of that is still here
    after an earlier purchase left some over."""
    low, high = one.spent, one.fen
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if can_cost(fund, one, middle) else (low, middle - 1)
    return low


def claim_of(rose: Rose, claim_id: str) -> Claim | None:
    return next((claim for claim in rose.claims if claim.claim_id == claim_id), None)


def is_gone(rose: Rose, claim_id: str) -> bool:
    """Whether the claim of a paying stands no more: somebody was faster, or it was settled or released."""
    claim = claim_of(rose, claim_id)
    return claim is None or claim.state not in (ClaimState.LIVE, ClaimState.ASKED)


def _check_standing(one: Allocation, rose: Rose) -> None:
    if one.reversed:
        raise UserError("fund_reversed", number=rose.number)
    if is_gone(rose, one.claim):
        raise UserError("fund_claim_gone", number=rose.number)


def _end_of_claim(
    tx: Transaction, desk: Desk, rose: Rose, claim_id: str, reason: str
) -> list[Fact]:
    """What to say about the claim, wherever it stands; nothing when it is over already."""
    claim = claim_of(rose, claim_id)
    if claim is None:
        return []
    if claim.state is ClaimState.REFUSED:
        return [AskClosed(claim=claim_id, how=reason)]
    if claim.state not in (ClaimState.LIVE, ClaimState.ASKED) or claim.release_asked:
        return []
    node, own = deciding_node(tx, desk.node), own_nodes(tx, desk.node)
    return decide_release(rose, reason, node=node, own=own, claim_id=claim_id)
