"""Two laptops, any operations, any order of exchange: money in = money out + balance at both, and alike."""

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.claims.facts import Channel, Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.fund.facts import Only, Source
from desktop_app.fund.operations import pledge_money, receive_money, return_money, take_fund
from desktop_app.fund.paying import is_gone, note_purchase, return_purchase, reverse_paying
from desktop_app.fund.proposing import drop_proposal, plan_payings, propose_payings
from desktop_app.fund.records import the_fund
from desktop_app.fund.signing import sign_proposal
from desktop_app.roses.operations import hand_roses
from desktop_app.roses.records import rose_by_id
from desktop_app.safety.doctor import examine
from desktop_app.wishes.facts import Group
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, meet
from tests.fund.test_any_order import check, told

NUMBERS = ("HS-001", "HS-002", "HS-003", "JB-001", "JB-002")
KIDS = Only(groups=("child",))
number, amount = st.sampled_from(NUMBERS), st.integers(1, 40).map(lambda n: n * 1_000)
steps = st.one_of(
    st.tuples(st.just("receive"), amount, st.booleans()),
    st.tuples(st.just("return"), amount),
    st.tuples(st.just("pledge"), amount),
    st.tuples(st.just("propose")),
    st.tuples(st.just("sign"), st.sampled_from(("王芳", "李强"))),
    st.tuples(st.just("decide")),
    st.tuples(st.just("drop")),
    st.tuples(st.just("buy"), number, amount),
    st.tuples(st.just("unbuy"), number),
    st.tuples(st.just("reverse"), number),
    st.tuples(st.just("claim"), number),
    st.tuples(st.just("hand"), number),
    st.tuples(st.just("take")),
    st.tuples(st.just("meet")),
)


def return_some(desk, fen):
    with desk.store.read() as tx:
        known = list(the_fund(tx).receipts)
    if known:
        return_money(desk, known[0], fen, "退回")


def decide_all(desk):
    propose_payings(desk, plan_payings(desk))
    sign_proposal(desk, name="王芳")
    sign_proposal(desk, name="李强")


ZHAO = Giver(name="赵一", phone="13800001234")
DOING = {
    "receive": lambda desk, _other, fen, is_bound: receive_money(
        desk, fen, Source.CHARITY, only=KIDS if is_bound else None
    ),
    "return": lambda desk, _other, fen: return_some(desk, fen),
    "pledge": lambda desk, _other, fen: pledge_money(desk, fen),
    "propose": lambda desk, _other: propose_payings(desk, plan_payings(desk)),
    "sign": lambda desk, _other, name: sign_proposal(desk, name=name),
    "decide": lambda desk, _other: decide_all(desk),
    "drop": lambda desk, _other: drop_proposal(desk, "", "重算"),
    "buy": lambda desk, _other, which, fen: note_purchase(desk, which, fen, invoice="1"),
    "unbuy": lambda desk, _other, which: return_purchase(desk, which, "不合适"),
    "reverse": lambda desk, _other, which: reverse_paying(desk, which, "已经有了"),
    "claim": lambda desk, _other, which: claim_wishes(desk, [which], ZHAO),
    "hand": lambda desk, other, which: hand_roses(desk, [which], other.node),
    "take": lambda desk, _other: take_fund(desk, "那台没电了"),
    "meet": meet,
}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.booleans(), steps), min_size=4, max_size=30))
def test_both_laptops_come_to_the_same_fund_and_every_fen_is_somewhere(moves):
    with tempfile.TemporaryDirectory() as folder:
        lead = small_desk(Path(folder) / "lead")
        groups = (Group.CHILD, Group.CHILD, Group.ELDER, Group.ELDER, Group.CHILD)
        wishes = zip(NUMBERS, (9_000, 15_000, 6_000, 20_000, 5_000), groups, strict=True)
        hang(lead, *(wish(n, price_fen=fen, group=group) for n, fen, group in wishes))
        second = joined(lead, Path(folder) / "second", "第二台", DeskRole.LEAD)
        try:
            for is_second, step in moves:
                desk, other = (second, lead) if is_second else (lead, second)
                with suppress(UserError):  # a refusal changes nothing
                    DOING[step[0]](desk, other, *step[1:])
                with desk.store.read() as tx:
                    check(the_fund(tx))
            meet(lead, second)
            look_through(lead, second)
        finally:
            lead.close()
            second.close()


def look_through(lead, second):
    funds = []
    for desk in (lead, second):
        with desk.store.read() as tx:
            fund = the_fund(tx)
            funds.append(told(fund))
            check(fund)
            roses = {
                one.wish: rose_by_id(tx, desk.event, one.wish) for one in fund.allocations.values()
            }
            for one in fund.allocations.values():
                wish_of = roses[one.wish].wish
                bound = [p for p in one.parts if fund.receipts[p.receipt_id].only == KIDS]
                assert not bound or wish_of.group is Group.CHILD, "restricted money elsewhere"
            for wish_id, rose in roses.items():
                ours = [c for c in rose.live_claims if c.channel is Channel.FUND]
                paid = {
                    a.claim
                    for a in fund.allocations.values()
                    if a.wish == wish_id and not a.reversed and not is_gone(rose, a.claim)
                }
                told_apart = any(p.state == "uncovered" for p in fund.proposals.values())
                assert {c.claim_id for c in ours} <= paid or told_apart
        assert not examine(desk).differences, "what is shown is what the journal says"
    assert funds[0] == funds[1], "both tell the same"
