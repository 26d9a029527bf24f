"""The fund as its facts tell it: every fen that came in, where it lies, what it pays. Pure.

received = returned + spent + reserved + free, for any facts in any order of arrival: `free` is what is
left of each receipt, and no proposal is decided that its receipts do not cover.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from desktop_app.fulfilment.model import NEVER, Moment
from desktop_app.fund.facts import (
    FundProposed,
    FundTaken,
    GiftPurchased,
    MoneyPledged,
    MoneyReceived,
    MoneyReturned,
    Only,
    Part,
    Paying,
    PayingReversed,
    PledgeEnded,
    ProposalDropped,
    ProposalSigned,
)
from desktop_app.journal.entry import Entry
from desktop_app.journal.fold import Written, effective


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """Money that came in. In fen.

    returned  of it, what is not there any more
    used      of the rest, what payings have: reserved or spent
    """

    receipt_id: str
    fen: int
    source: str
    method: str = ""
    closing: str = ""
    pledge: str = ""
    receipt: str = ""
    only: Only = Only()
    day: str = ""
    returned: int = 0
    used: int = 0
    written: Moment = NEVER
    donor: str | None = None

    @property
    def free(self) -> int:
        return self.fen - self.returned - self.used


class Pledge(msgspec.Struct, frozen=True, kw_only=True):
    """Money that was promised. fulfilled: in fen, what of it came in."""

    pledge: str
    fen: int
    only: Only = Only()
    fulfilled: int = 0
    ended: str = ""
    written: Moment = NEVER
    donor: str | None = None

    @property
    def open_fen(self) -> int:
        return 0 if self.ended else max(self.fen - self.fulfilled, 0)


class ProposalState(StrEnum):
    OPEN = "open"  # waits for signatures
    DECIDED = "decided"
    DROPPED = "dropped"
    UNCOVERED = "uncovered"  # signed twice, but its money is elsewhere: nothing of it is paid


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    signer: str
    written: Moment
    name: str | None = None  # vault record


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    proposal: str
    payings: tuple[Paying, ...]
    day: str
    state: ProposalState = ProposalState.OPEN
    dropped: str = ""
    signatures: tuple[Signature, ...] = ()
    written: Moment = NEVER

    @property
    def fen(self) -> int:
        return sum(paying.fen for paying in self.payings)


class Allocation(msgspec.Struct, frozen=True, kw_only=True):
    """One wish that the fund pays.

    purchased  what was really paid, in fen; None while nothing was bought
    """

    claim: str
    wish: str
    proposal: str
    parts: tuple[Part, ...]
    purchased: int | None = None
    invoice: str = ""
    shop: str = ""
    bought_on: str = ""
    reversed: str = ""
    written: Moment = NEVER

    @property
    def fen(self) -> int:
        """What was set aside for it."""
        return sum(part.fen for part in self.parts)

    @property
    def reserved(self) -> int:
        return 0 if self.reversed or self.purchased is not None else self.fen

    @property
    def spent(self) -> int:
        return 0 if self.reversed or self.purchased is None else self.purchased

    @property
    def taken(self) -> tuple[Part, ...]:
        """What it has of each receipt now: what a purchase left over went back, from the last part on."""
        left = self.reserved + self.spent
        taken = []
        for part in self.parts:
            if (fen := min(part.fen, left)) > 0:
                taken.append(Part(part.receipt_id, fen))
                left -= fen
        return tuple(taken)


class Fund(msgspec.Struct, frozen=True, kw_only=True):
    """The whole fund. holder: the node that decides about it; "" before anybody took it over: then it is
    the event's first desk."""

    holder: str = ""
    receipts: dict[str, Receipt] = msgspec.field(default_factory=dict)
    pledges: dict[str, Pledge] = msgspec.field(default_factory=dict)
    proposals: dict[str, Proposal] = msgspec.field(default_factory=dict)
    allocations: dict[str, Allocation] = msgspec.field(default_factory=dict)

    @property
    def received(self) -> int:
        return sum(one.fen for one in self.receipts.values())

    @property
    def returned(self) -> int:
        return sum(one.returned for one in self.receipts.values())

    @property
    def reserved(self) -> int:
        return sum(one.reserved for one in self.allocations.values())

    @property
    def spent(self) -> int:
        return sum(one.spent for one in self.allocations.values())

    @property
    def free(self) -> int:
        return sum(one.free for one in self.receipts.values())

    @property
    def pledged(self) -> int:
        """Promised and not yet there."""
        return sum(one.open_fen for one in self.pledges.values())


EMPTY = Fund()


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
            gone = one.returned + min(fact.fen, one.free)
            return _put_receipts(fund, {one.receipt_id: replace(one, returned=gone)})
        case MoneyPledged():
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
        case PayingReversed() if (paid := fund.allocations.get(fact.claim)) is not None:
            return _with_allocation(fund, replace(paid, reversed=fact.reason))
        case _:
            return _after_proposal(fund, entry, written, moment)


def covers(fund: Fund, payings: Iterable[Paying]) -> bool:
    """Whether each part lies free in its receipt, and no claim is paid a second time."""
    wanted: dict[str, int] = {}
    for paying in payings:
        if paying.claim in fund.allocations:
            return False
        for part in paying.parts:
            wanted[part.receipt_id] = wanted.get(part.receipt_id, 0) + part.fen
    return all(
        receipt in fund.receipts and fund.receipts[receipt].free >= fen
        for receipt, fen in wanted.items()
    )


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
    if bought.reversed or fact.fen > bought.fen:
        return fund
    purchase = replace(
        bought, purchased=fact.fen, invoice=fact.invoice, shop=fact.shop, bought_on=fact.day
    )
    if purchase.spent > bought.reserved + bought.spent and not _has_room(fund, bought, fact.fen):
        return fund  # what an earlier purchase left over is used elsewhere by now
    return _with_allocation(fund, purchase)


def _has_room(fund: Fund, bought: Allocation, fen: int) -> bool:
    before = {part.receipt_id: part.fen for part in bought.taken}
    after = replace(bought, purchased=fen).taken
    return all(
        part.fen - before.get(part.receipt_id, 0) <= fund.receipts[part.receipt_id].free
        for part in after
    )


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
    before = fund.allocations.get(allocation.claim)
    moved: dict[str, int] = {}
    for part in before.taken if before else ():
        moved[part.receipt_id] = moved.get(part.receipt_id, 0) - part.fen
    for part in allocation.taken:
        moved[part.receipt_id] = moved.get(part.receipt_id, 0) + part.fen
    changed = {
        name: replace(fund.receipts[name], used=fund.receipts[name].used + fen)
        for name, fen in moved.items()
        if name in fund.receipts
    }
    fund = _put_receipts(fund, changed)
    return replace(fund, allocations={**fund.allocations, allocation.claim: allocation})
