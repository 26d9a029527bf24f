"""The fund is the same whatever order its facts come in, and money in = money out + balance, always."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.fund.facts import (
    FundProposed,
    FundTaken,
    GiftPurchased,
    MoneyPledged,
    MoneyReceived,
    MoneyReturned,
    Part,
    Paying,
    PayingReversed,
    PledgeEnded,
    ProposalDropped,
    ProposalSigned,
    PurchaseReturned,
    Source,
)
from desktop_app.fund.folding import covers, fold
from desktop_app.fund.model import ProposalState
from desktop_app.journal.entry import Entry, body_of

DAY = "2023-06-28"
RECEIPTS, CLAIMS, PROPOSALS = ("r1", "r2", "r3"), ("c1", "c2", "c3", "c4"), ("p1", "p2", "p3")
fens = st.integers(1, 60)
receipts, claims = st.sampled_from(RECEIPTS), st.sampled_from(CLAIMS)
proposals, pledges = st.sampled_from(PROPOSALS), st.sampled_from(("z1", "z2"))
parts = st.lists(st.builds(Part, receipts, fens), min_size=1, max_size=3).map(tuple)
payings = st.builds(Paying, claim=claims, wish=st.sampled_from(("w1", "w2", "w3")), parts=parts)
maybe_pledge = st.one_of(st.just(""), pledges)

facts = st.one_of(
    st.builds(
        MoneyReceived,
        receipt_id=receipts,
        fen=fens,
        source=st.sampled_from(Source),
        pledge=maybe_pledge,
        day=st.just(DAY),
    ),
    st.builds(MoneyReturned, receipt_id=receipts, fen=fens, reason=st.just("退")),
    st.builds(MoneyPledged, pledge=pledges, fen=fens),
    st.builds(PledgeEnded, pledge=pledges, reason=st.just("不来")),
    st.builds(
        FundProposed,
        proposal=proposals,
        payings=st.lists(payings, min_size=1, max_size=3).map(tuple),
        day=st.just(DAY),
    ),
    st.builds(
        ProposalSigned, proposal=proposals, signer=st.sampled_from(("a" * 64, "b" * 64, "c" * 64))
    ),
    st.builds(ProposalDropped, proposal=proposals, reason=st.just("算了")),
    st.builds(PayingReversed, claim=claims, reason=st.just("冲回")),
    st.builds(
        GiftPurchased, claim=claims, fen=st.integers(0, 80), invoice=st.just("1"), day=st.just(DAY)
    ),
    st.builds(PurchaseReturned, claim=claims, reason=st.just("退货")),
    st.builds(FundTaken, node=st.sampled_from("ab")),
)


@st.composite
def journals(draw):
    """What two desks said about the fund, in any epochs: also what could never have been meant so."""
    entries, counts = [], {"a": 0, "b": 0}
    for fact in draw(st.lists(facts, max_size=40)):
        node = draw(st.sampled_from("ab"))
        counts[node] += 1
        n, epoch = counts[node], draw(st.integers(0, 8))
        body = body_of(fact)
        entries.append(
            Entry(
                "e", node, n, n, fact.kind, "fund:e", epoch, body, None, "", "2023-06-28T01:00:00Z"
            )
        )
    return entries


def told(fund):
    return msgspec.json.encode(fund, order="sorted")


def check(fund):
    assert fund.received == fund.returned + fund.spent + fund.reserved + fund.free
    used = dict.fromkeys(fund.receipts, 0)
    for one in fund.allocations.values():
        for part in one.taken:
            used[part.receipt_id] += part.fen
        assert sum(part.fen for part in one.taken) == one.reserved + one.spent <= one.fen
    for name, receipt in fund.receipts.items():
        assert receipt.used == used[name]
        assert min(receipt.free, receipt.returned, receipt.used, receipt.short) >= 0
        assert receipt.fen == receipt.returned + receipt.used + receipt.free
    standing = [one.wish for one in fund.allocations.values() if not one.reversed]
    assert len(standing) == len(set(standing)), "a wish is paid once"
    for pledge in fund.pledges.values():
        came = sum(one.fen for one in fund.receipts.values() if one.pledge == pledge.pledge)
        assert pledge.fulfilled == came


@settings(max_examples=400, deadline=None)
@given(journals(), st.randoms(use_true_random=False))
def test_any_order_and_any_repeats_give_the_same_fund_and_it_adds_up(entries, random):
    fund = fold(entries)
    check(fund)
    shuffled = entries + random.choices(entries, k=5) if entries else []
    random.shuffle(shuffled)
    assert told(fold(shuffled)) == told(fund)


@settings(max_examples=300, deadline=None)
@given(journals())
def test_it_adds_up_after_every_single_fact_and_nothing_is_decided_that_is_not_covered(entries):
    ordered = sorted(entries, key=lambda one: (one.epoch, one.node, one.n))
    before = fold([])
    for place in range(1, len(ordered) + 1):
        fund = fold(ordered[:place])
        check(fund)
        for name, proposal in fund.proposals.items():
            known = before.proposals.get(name)
            was_open = known is None or known.state is ProposalState.OPEN
            if was_open and proposal.state is ProposalState.DECIDED:
                assert covers(before, proposal.payings)
            if proposal.state is ProposalState.DECIDED:
                assert len({one.signer for one in proposal.signatures}) == 2
        before = fund


@settings(max_examples=200, deadline=None)
@given(journals())
def test_when_everything_is_brought_back_and_reversed_all_money_is_free_or_returned(entries):
    fund = fold(entries)
    n = len(entries)
    for claim in fund.allocations:
        for fact in (
            PurchaseReturned(claim=claim, reason="退货"),
            PayingReversed(claim=claim, reason="冲回"),
        ):
            n += 1
            entries.append(
                Entry("e", "z", n, n, fact.kind, "fund:e", 99, body_of(fact), None, "", "2023-06-28T01:00:00Z")
            )  # fmt: skip
    fund = fold(entries)
    check(fund)
    assert (fund.spent, fund.reserved, fund.short) == (0, 0, 0)
    assert fund.free == fund.received - fund.returned
