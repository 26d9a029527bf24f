"""What the room 善款 and the command line see of the fund: plain values, read once."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from desktop_app.claims.records import states_of_claims
from desktop_app.desk import Desk
from desktop_app.events.records import desk_names, is_lead
from desktop_app.fund.deciding import holder_of, is_ours
from desktop_app.fund.facts import Donor, Signer
from desktop_app.fund.looks import (
    NOBODY,
    DonorLook,
    FundFigures,
    FundLook,
    PayingLook,
    PayingState,
    PledgeLook,
    ProposalLook,
    ProposedLook,
    ReceiptLook,
    SignatureLook,
    WishWords,
)
from desktop_app.fund.model import Allocation, Fund, Pledge, Proposal, ProposalState, Receipt
from desktop_app.fund.proposing import stale_numbers
from desktop_app.fund.proven import can_pay
from desktop_app.fund.records import the_fund
from desktop_app.fund.signing import staff_is_named
from desktop_app.market.reading import all_stalls, closings_of
from desktop_app.privacy.masking import masked_name
from desktop_app.roses.model import ClaimState
from desktop_app.staff.names import StaffNames, staff_names
from desktop_app.staff.rights import Right, rights_of
from desktop_app.store import tables, vault
from desktop_app.store.store import Transaction
from desktop_app.wishes.hidden import HIDDEN

__all__ = [
    "DonorLook",
    "FundFigures",
    "FundLook",
    "PayingLook",
    "PayingState",
    "PledgeLook",
    "ProposalLook",
    "ProposedLook",
    "ReceiptLook",
    "SignatureLook",
    "WishWords",
    "look_at_fund",
]


def look_at_fund(desk: Desk) -> FundLook:
    """The fund as this desk knows it. Reads only."""
    with desk.store.read() as tx:
        fund = the_fund(tx)
        names, holder = desk_names(tx), holder_of(tx, fund)
        is_here = is_ours(tx, desk, fund)
        may = Right.FUND in rights_of(tx, desk.by)
        return FundLook(
            figures=figures_of(fund),
            holder=holder,
            holder_name=names.get(holder, ""),
            is_here=is_here,
            can_decide=is_here and may,
            can_take=not is_here and may and is_lead(tx, desk.node),
            signs_by_name=not staff_is_named(tx),
            receipts=receipts_of(tx, fund),
            pledges=pledges_of(tx, fund),
            proposals=_proposals(tx, fund, names),
            payings=payings_of(tx, fund),
        )


def figures_of(fund: Fund) -> FundFigures:
    return FundFigures(
        fund.received,
        fund.returned,
        fund.spent,
        fund.reserved,
        fund.free,
        fund.pledged,
        fund.short,
    )


def words_of(tx: Transaction, wishes: Iterable[str]) -> dict[str, WishWords]:
    """The public words of wishes by id."""
    roses = tables.roses.c
    named = (roses.number, roses.district, roses.group, roses.item, roses.spec)
    query = sa.select(roses.wish_id, *named, roses.quantity, roses.state, roses.text)
    query = query.where(roses.wish_id.in_(sorted(set(wishes))))
    return {
        row.wish_id: WishWords(
            row.number,
            row.district,
            row.group,
            row.item or ("" if row.text == HIDDEN else row.text),
            row.spec,
            row.quantity,
            row.state,
        )
        for row in tx.execute(query)
    }


def payings_of(tx: Transaction, fund: Fund) -> tuple[PayingLook, ...]:
    """Every wish that the fund pays or paid, the newest first."""
    words = words_of(tx, (one.wish for one in fund.allocations.values()))
    states = states_of_claims(tx, list(fund.allocations))
    looks = [
        PayingLook(
            one.claim,
            one.wish,
            words.get(one.wish, WishWords()),
            _state(one, states.get(one.claim, "")),
            one.fen,
            one.parts,
            one.purchased,
            one.invoice,
            one.shop,
            one.bought_on,
            one.unbooked,
            one.reversed,
            one.proposal,
            one.written.at,
        )
        for one in fund.allocations.values()
    ]
    looks.sort(key=lambda one: one.words.number)
    return tuple(sorted(looks, key=lambda one: one.at, reverse=True))


def _state(one: Allocation, claim: str) -> PayingState:
    if one.reversed:
        return PayingState.REVERSED
    if claim not in (ClaimState.LIVE, ClaimState.DISPUTED, ClaimState.ASKED):
        return PayingState.GONE
    if one.purchased is not None:
        return PayingState.BOUGHT
    return PayingState.ASKED if claim == ClaimState.ASKED else PayingState.TO_BUY


def _donors(tx: Transaction, fund: Fund) -> dict[str, DonorLook]:
    records = [one.donor for one in fund.receipts.values()]
    records += [one.donor for one in fund.pledges.values()]
    known = vault.get_all(tx, [record for record in records if record], Donor)
    return {record: donor_look(donor) for record, donor in known.items()}


def donor_look(donor: Donor) -> DonorLook:
    """Who gave, as lists may show it: a person masked; on the notice as they allow, masked all the same."""
    if donor.kind != "person":
        return DonorLook(donor.name, donor.kind, donor.shown)
    return DonorLook(masked_name(donor.name), donor.kind, masked_name(donor.shown))


def receipts_of(tx: Transaction, fund: Fund) -> tuple[ReceiptLook, ...]:
    """All money that came in, the newest first."""
    donors = _donors(tx, fund)
    stalls = {row.stall_id: f"{row.told.code} {row.told.organisation}" for row in all_stalls(tx)}
    of_closing = {one.closing_id: stalls.get(one.told.stall, "") for one in closings_of(tx)}
    found = sorted(fund.receipts.values(), key=_newest, reverse=True)
    return tuple(
        ReceiptLook(
            one.receipt_id,
            one.fen,
            one.source,
            one.method,
            of_closing.get(one.closing, ""),
            one.closing,
            donors.get(one.donor or "", NOBODY),
            one.receipt,
            one.pledge,
            one.only,
            one.day,
            one.written.at,
            one.returned,
            one.used,
            one.free,
            one.short,
        )
        for one in found
    )


def _newest(one: Receipt | Pledge) -> tuple[str, str]:
    return one.written.at, one.receipt_id if isinstance(one, Receipt) else one.pledge


def pledges_of(tx: Transaction, fund: Fund) -> tuple[PledgeLook, ...]:
    """All that was promised, the newest first."""
    donors = _donors(tx, fund)
    return tuple(
        PledgeLook(
            one.pledge,
            one.fen,
            one.fulfilled,
            one.open_fen,
            donors.get(one.donor or "", NOBODY),
            one.only,
            one.ended,
            one.written.at,
        )
        for one in sorted(fund.pledges.values(), key=_newest, reverse=True)
    )


def _proposals(tx: Transaction, fund: Fund, names: Mapping[str, str]) -> tuple[ProposalLook, ...]:
    wishes = {p.wish for one in fund.proposals.values() for p in one.payings}
    words, staff = words_of(tx, wishes), staff_names(tx)
    looks = []
    for one in sorted(fund.proposals.values(), key=lambda one: one.written.at, reverse=True):
        waits = one.state is ProposalState.OPEN
        looks.append(
            ProposalLook(
                proposal=one.proposal,
                state=one.state,
                day=one.day,
                fen=one.fen,
                lines=tuple(
                    ProposedLook(p.claim, p.wish, words.get(p.wish, WishWords()), p.fen, p.parts)
                    for p in one.payings
                ),
                signatures=_signatures(tx, one, staff, names),
                stale=stale_numbers(tx, fund, one.payings) if waits else {},
                uncovered=waits and not can_pay(tx, fund, one.payings),
                dropped=one.dropped,
            )
        )
    return tuple(looks)


def _signatures(
    tx: Transaction, one: Proposal, staff: StaffNames, names: Mapping[str, str]
) -> tuple[SignatureLook, ...]:
    signers = vault.get_all(tx, [s.name for s in one.signatures if s.name], Signer)
    return tuple(
        SignatureLook(
            signers[s.name].name if s.name and s.name in signers else staff[s.written.by],
            names.get(s.written.node, ""),
            s.written.at,
        )
        for s in one.signatures
    )
