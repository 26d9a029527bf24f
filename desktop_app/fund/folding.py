"""From what was said about the fund to the fund: the fold. Pure."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from desktop_app.fulfilment.model import Moment
from desktop_app.fund.facts import (
    FundProposed,
    FundTaken,
    GiftPurchased,
    MoneyPledged,
    MoneyReceived,
    MoneyReturned,
    Paying,
    PayingReversed,
    PledgeEnded,
    ProposalDropped,
    ProposalSigned,
    PurchaseReturned,
)
from desktop_app.fund.model import (
    EMPTY,
    Allocation,
    Fund,
    Pledge,
    Proposal,
    ProposalState,
    Receipt,
    Signature,
)
from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import Written, effective


def fold(entries: Iterable[Entry]) -> Fund:
    """The fund after these entries, whatever order they came in and however often."""
    fund = EMPTY
    for written in effective(entries):
        fund = evolve(fund, written)
    return fund


def evolve(fund: Fund, written: Written) -> Fund:
    """The fund after one more fact."""
    entry, fact = written
    moment = Moment(entry.node, entry.by, entry.at)
    match fact:
        case FundTaken():
            return replace(fund, holder=fact.node)
        case MoneyReceived():
            return _with_receipt(fund, entry, fact, moment)
        case MoneyReturned() if (one := fund.receipts.get(fact.receipt_id)) is not None:
            gone = min(one.gone + fact.fen, one.fen)
            return _put_receipts(fund, {one.receipt_id: replace(one, gone=gone)})
        case MoneyPledged() if fact.pledge not in fund.pledges:
            known = Pledge(
                pledge=fact.pledge,
                fen=fact.fen,
                only=fact.only,
                written=moment,
                donor=entry.private,
            )
            return _with_pledge(fund, known)
        case PledgeEnded() if (promised := fund.pledges.get(fact.pledge)) is not None:
            return _with_pledge(fund, replace(promised, ended=fact.reason))
        case GiftPurchased() if (bought := fund.allocations.get(fact.claim)) is not None:
            return _after_purchase(fund, bought, fact)
        case PurchaseReturned() if (back := fund.allocations.get(fact.claim)) is not None:
            undone = replace(back, purchased=None, invoice="", shop="", bought_on="", unbooked=0)
            return _after_return(fund, back, replace(undone, sent_back=fact.reason))
        case PayingReversed() if (paid := fund.allocations.get(fact.claim)) is not None:
            if paid.purchased is not None:
                return fund  # its money is in the shop: bought at one desk, reversed at another
            return _with_allocation(fund, replace(paid, reversed=fact.reason))
        case _:
            return _after_proposal(fund, entry, written, moment)


def covers(fund: Fund, payings: Iterable[Paying]) -> bool:
    """Whether each part lies free in its receipt, and neither a claim nor a wish is paid twice."""
    wanted: dict[str, int] = {}
    claims = set(fund.allocations)
    wishes = {one.wish for one in fund.allocations.values() if not one.reversed}
    for paying in payings:
        if paying.claim in claims or paying.wish in wishes:
            return False
        claims.add(paying.claim)
        wishes.add(paying.wish)
        for part in paying.parts:
            wanted[part.receipt_id] = wanted.get(part.receipt_id, 0) + part.fen
    return all(
        receipt in fund.receipts and fund.receipts[receipt].free >= fen
        for receipt, fen in wanted.items()
    )


def can_cost(fund: Fund, one: Allocation, fen: int) -> bool:
    """Whether so much may be paid for it: an earlier purchase may have left over what is used elsewhere
    by now."""
    return fen <= one.fen and _has_room(fund, one, replace(one, purchased=fen))


def _after_proposal(fund: Fund, entry: Entry, written: Written, moment: Moment) -> Fund:
    fact = written.fact
    match fact:
        case FundProposed() if fact.proposal not in fund.proposals:
            proposal = Proposal(
                proposal=fact.proposal, payings=fact.payings, day=fact.day, written=moment
            )
            return _with_proposal(fund, proposal)
        case ProposalSigned() if (signed := fund.proposals.get(fact.proposal)) is not None:
            signature = Signature(signer=fact.signer, written=moment, name=entry.private)
            return _after_signature(fund, signed, signature)
        case ProposalDropped() if (open_one := fund.proposals.get(fact.proposal)) is not None:
            if open_one.state is not ProposalState.OPEN:
                return fund
            dropped = replace(open_one, state=ProposalState.DROPPED, dropped=fact.reason)
            return _with_proposal(fund, dropped)
        case _:
            return fund


def _after_signature(fund: Fund, proposal: Proposal, signature: Signature) -> Fund:
    """With the second one, by somebody else, it is decided, if its money is there."""
    known = {one.signer for one in proposal.signatures}
    if proposal.state is not ProposalState.OPEN or signature.signer in known:
        return fund
    proposal = replace(proposal, signatures=(*proposal.signatures, signature))
    if len(proposal.signatures) < 2:
        return _with_proposal(fund, proposal)
    if not covers(fund, proposal.payings):
        return _with_proposal(fund, replace(proposal, state=ProposalState.UNCOVERED))
    fund = _with_proposal(fund, replace(proposal, state=ProposalState.DECIDED))
    for paying in proposal.payings:
        allocation = Allocation(
            claim=paying.claim,
            wish=paying.wish,
            proposal=proposal.proposal,
            parts=paying.parts,
            written=signature.written,
        )
        fund = _with_allocation(fund, allocation)
    return fund


def _after_purchase(fund: Fund, bought: Allocation, fact: GiftPurchased) -> Fund:
    """More than was set aside is not paid from here: it needs a proposal of its own."""
    purchase = replace(
        bought,
        purchased=fact.fen,
        invoice=fact.invoice,
        shop=fact.shop,
        bought_on=fact.day,
        unbooked=0,
    )
    if bought.reversed or fact.fen > bought.fen or not _has_room(fund, bought, purchase):
        return _with_allocation(fund, replace(bought, unbooked=fact.fen))
    return _with_allocation(fund, purchase)


def _after_return(fund: Fund, bought: Allocation, back: Allocation) -> Fund:
    """Set aside again is all that it had; what a cheap purchase left over may be used elsewhere by now:
    then only what the shop gave back is."""
    if not _has_room(fund, bought, back):
        back = replace(back, parts=bought.taken)
    return _with_allocation(fund, back)


def _has_room(fund: Fund, before: Allocation, after: Allocation) -> bool:
    return all(
        fen <= 0 or fen <= fund.receipts[receipt].free
        for receipt, fen in _moved(before, after).items()
    )


def _moved(before: Allocation | None, after: Allocation) -> dict[str, int]:
    """How much more of each receipt it takes than before."""
    moved: dict[str, int] = {}
    for part in before.taken if before else ():
        moved[part.receipt_id] = moved.get(part.receipt_id, 0) - part.fen
    for part in after.taken:
        moved[part.receipt_id] = moved.get(part.receipt_id, 0) + part.fen
    return moved


def _with_receipt(fund: Fund, entry: Entry, fact: MoneyReceived, moment: Moment) -> Fund:
    if fact.receipt_id in fund.receipts:
        return fund
    receipt = Receipt(
        receipt_id=fact.receipt_id,
        fen=fact.fen,
        source=fact.source,
        method=fact.method or "",
        closing=fact.closing,
        pledge=fact.pledge,
        receipt=fact.receipt,
        only=fact.only,
        day=fact.day,
        written=moment,
        donor=entry.private,
    )
    fund = _put_receipts(fund, {receipt.receipt_id: receipt})
    if (pledge := fund.pledges.get(fact.pledge)) is not None:
        fund = _with_pledge(fund, replace(pledge, fulfilled=pledge.fulfilled + fact.fen))
    return fund


def _put_receipts(fund: Fund, changed: Mapping[str, Receipt]) -> Fund:
    return replace(fund, receipts={**fund.receipts, **changed})


def _with_pledge(fund: Fund, pledge: Pledge) -> Fund:
    """A pledge that was made after its money had come knows of it all the same."""
    if pledge.pledge not in fund.pledges:
        came = sum(one.fen for one in fund.receipts.values() if one.pledge == pledge.pledge)
        pledge = replace(pledge, fulfilled=came)
    return replace(fund, pledges={**fund.pledges, pledge.pledge: pledge})


def _with_proposal(fund: Fund, proposal: Proposal) -> Fund:
    return replace(fund, proposals={**fund.proposals, proposal.proposal: proposal})


def _with_allocation(fund: Fund, allocation: Allocation) -> Fund:
    """The allocation as it is now, and what it takes of its receipts."""
    moved = _moved(fund.allocations.get(allocation.claim), allocation)
    changed = {
        name: replace(fund.receipts[name], used=fund.receipts[name].used + fen)
        for name, fen in moved.items()
        if name in fund.receipts
    }
    fund = _put_receipts(fund, changed)
    return replace(fund, allocations={**fund.allocations, allocation.claim: allocation})
