"""What two people at a desk do with the fund, from the money that came in to the wish that it pays."""

import pytest

from desktop_app.claims.facts import Channel, Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.errors import UserError
from desktop_app.fund.facts import Only, Source
from desktop_app.fund.look import PayingState, look_at_fund
from desktop_app.fund.model import ProposalState
from desktop_app.fund.operations import (
    end_pledge,
    pledge_money,
    receive_money,
    return_money,
    take_fund,
)
from desktop_app.fund.paying import note_purchase, return_purchase, reverse_paying
from desktop_app.fund.proposing import drop_proposal, plan_payings, propose_payings
from desktop_app.fund.signing import sign_proposal
from desktop_app.journal.operations import latest_acts, undo_act
from desktop_app.market.facts import Method
from desktop_app.messages import sentences
from desktop_app.roses.model import State
from desktop_app.roses.operations import hand_roses
from desktop_app.roses.records import rose_by_number
from desktop_app.wishes.operations import withdraw_wish
from tests.desks import small_desk
from tests.exchange.desks import joined, meet
from tests.fund.funds import CHILDREN, decide, give, left_overs


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path / "wall")
    left_overs(desk)
    yield desk
    desk.close()


def rose(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def refused(code, act, *args, **kwargs):
    with pytest.raises(UserError) as error:
        act(*args, **kwargs)
    assert error.value.code == code
    assert all(sentences(error.value)), code
    return error.value


def adds_up(look):
    f = look.figures
    assert f.received == f.returned + f.spent + f.reserved + f.free
    assert min(f) >= 0


def test_the_dry_run_says_who_is_paid_from_what_and_who_is_not_and_writes_nothing(desk):
    give(desk, 28_000)
    plan = plan_payings(desk)
    assert [one.line.number for one in plan.served] == ["HS-001", "HS-002"]
    assert [(one.line.number, one.why) for one in plan.unserved] == [
        ("JB-001", "no_money"),
        ("JB-002", "no_price"),
    ]
    assert (plan.before, plan.fen, plan.after) == (28_000, 25_000, 3_000)
    assert look_at_fund(desk).proposals == ()


def test_with_the_second_signature_the_wishes_are_claimed_in_the_funds_name(desk):
    give(desk, 28_000)
    propose_payings(desk, plan_payings(desk))
    sign_proposal(desk, name="王芳")
    assert rose(desk, "HS-001").state is State.OPEN
    sign_proposal(desk, name="李强")
    [claim] = rose(desk, "HS-001").live_claims
    assert claim.channel is Channel.FUND
    assert claim.anonymous
    assert rose(desk, "HS-001").state is State.TO_FUND
    assert rose(desk, "JB-001").state is State.OPEN
    look = look_at_fund(desk)
    assert [one.state for one in look.payings] == [PayingState.TO_BUY] * 2
    assert [one.name for one in look.proposals[0].signatures] == ["王芳", "李强"]
    assert (look.figures.reserved, look.figures.free) == (25_000, 3_000)
    adds_up(look)


@pytest.mark.parametrize("second", ["王芳", " 王 芳 ", "王　芳"])
def test_one_person_does_not_sign_twice(desk, second):
    give(desk, 28_000)
    propose_payings(desk, plan_payings(desk))
    sign_proposal(desk, name="王芳")
    refused("fund_signed_twice", sign_proposal, desk, name=second)
    refused("fund_signer_missing", sign_proposal, desk)
    assert rose(desk, "HS-001").state is State.OPEN


def test_names_of_who_signs_are_in_no_fact(desk):
    give(desk, 28_000)
    decide(desk)
    with desk.store.read() as tx:
        bodies = b"".join(tx.exec_driver_sql("select body from entries").scalars())
    assert "王芳".encode() not in bodies
    assert "阳光商贸".encode() not in bodies


def test_a_proposal_gone_stale_is_refused_before_it_is_signed(desk):
    give(desk, 28_000)
    propose_payings(desk, plan_payings(desk))
    sign_proposal(desk, name="王芳")
    claim_wishes(desk, ["HS-002"], Giver(name="张三", phone="13800001234"))
    error = refused("fund_stale", sign_proposal, desk, name="李强")
    assert error.values["numbers"] == "HS-002"
    assert look_at_fund(desk).proposals[0].stale == {"HS-002": "taken"}
    assert rose(desk, "HS-001").state is State.OPEN
    refused("fund_proposal_open", propose_payings, desk, plan_payings(desk))
    drop_proposal(desk, "", "有一个被认领了")
    propose_payings(desk, plan_payings(desk))


def test_a_proposal_whose_money_was_returned_is_refused(desk):
    receipt = give(desk, 28_000)
    propose_payings(desk, plan_payings(desk))
    return_money(desk, receipt, 10_000, "汇错了")
    assert look_at_fund(desk).proposals[0].uncovered
    refused("fund_uncovered", sign_proposal, desk, name="王芳")


def test_a_plan_that_is_old_by_now_is_not_written(desk):
    give(desk, 28_000)
    plan = plan_payings(desk)
    withdraw_wish(desk, "HS-001", "家里搬走了")
    refused("fund_plan_stale", propose_payings, desk, plan)


def test_what_was_bought_cheaper_leaves_money_for_others(desk):
    give(desk, 28_000)
    decide(desk)
    note_purchase(desk, "hs1", 8_550, invoice="25332000000012345678", shop="新江厦超市")
    look = look_at_fund(desk)
    assert (look.figures.spent, look.figures.reserved, look.figures.free) == (8_550, 15_000, 4_450)
    refused("fund_over", note_purchase, desk, "HS-002", 15_001)
    note_purchase(desk, "HS-001", 9_000, invoice="25332000000012345678")
    assert look_at_fund(desk).figures.spent == 9_000
    adds_up(look_at_fund(desk))


def test_a_later_invoice_takes_no_money_that_is_promised_elsewhere(desk):
    give(desk, 28_000)
    decide(desk)
    note_purchase(desk, "HS-001", 0)
    note_purchase(desk, "HS-002", 8_000)
    decide(desk)  # 200 yuan are free now: JB-001
    assert look_at_fund(desk).figures.free == 0
    error = refused("fund_over", note_purchase, desk, "HS-001", 10_000)
    assert error.values["yuan"] == "0.00"
    adds_up(look_at_fund(desk))


def test_a_reversal_nets_to_zero_and_the_rose_hangs_again(desk):
    give(desk, 28_000)
    before = look_at_fund(desk).figures
    decide(desk)
    for number in ("HS-001", "HS-002"):
        reverse_paying(desk, number, "家里已经有了")
        assert rose(desk, number).state is State.OPEN
    assert look_at_fund(desk).figures == before
    refused("fund_reversed", reverse_paying, desk, "HS-001", "再来")


def test_what_was_bought_goes_back_to_the_shop_before_it_is_reversed(desk):
    give(desk, 28_000)
    decide(desk)
    note_purchase(desk, "HS-001", 9_000, invoice="1")
    refused("fund_bought", reverse_paying, desk, "HS-001", "买错了")
    return_purchase(desk, "HS-001", "型号不对")
    assert look_at_fund(desk).figures.reserved == 25_000
    reverse_paying(desk, "HS-001", "不要了")
    assert look_at_fund(desk).figures.free == 13_000


def test_a_wish_of_the_fund_is_not_released_like_a_givers(desk):
    give(desk, 28_000)
    decide(desk)
    refused("claim_of_fund", release_claim, desk, "HS-001", "放错了")
    assert look_at_fund(desk).figures.reserved == 25_000


def test_a_decision_of_two_people_is_not_undone_by_one(desk):
    give(desk, 28_000)
    decide(desk)
    act = look_at_fund(desk)
    assert not any(one.label == "认领" for one in latest_acts(desk))
    with desk.store.read() as tx:
        [last] = tx.exec_driver_sql("select max(act) from entries").scalars()
    refused("nothing_to_undo", undo_act, desk, last)
    assert look_at_fund(desk) == act


def test_no_district_is_left_behind_that_need_not_be(desk):
    """150 for a second one in Haishu are cheaper than 200 in Jiangbei: but there nobody has any."""
    give(desk, 30_000)
    assert [one.line.number for one in plan_payings(desk).served] == ["HS-001", "JB-001"]


def test_restricted_money_stays_with_its_children(desk):
    give(desk, 50_000, CHILDREN)
    plan = plan_payings(desk)
    assert [one.line.number for one in plan.served] == ["HS-001"]
    give(desk, 15_000)
    plan = plan_payings(desk)
    assert [one.line.number for one in plan.served] == ["HS-001", "HS-002"]
    by_wish = {
        one.line.number: {part.receipt_id for part in one.paying.parts} for one in plan.served
    }
    assert by_wish["HS-001"].isdisjoint(by_wish["HS-002"])


def test_pledged_is_not_received_until_it_comes(desk):
    pledge_money(desk, 100_000, only=CHILDREN)
    look = look_at_fund(desk)
    assert (look.figures.pledged, look.figures.received) == (100_000, 0)
    refused("fund_nothing", propose_payings, desk, plan_payings(desk))
    [pledge] = look.pledges
    receive_money(desk, 60_000, Source.DONOR, pledge=pledge.pledge)
    look = look_at_fund(desk)
    assert (look.figures.pledged, look.figures.received) == (40_000, 60_000)
    assert look.receipts[0].only == CHILDREN
    end_pledge(desk, pledge.pledge, "其余不来了")
    assert look_at_fund(desk).figures.pledged == 0
    refused("fund_pledge_over", receive_money, desk, 1, Source.DONOR, pledge=pledge.pledge)


def test_no_more_is_returned_than_no_wish_has(desk):
    receipt = give(desk, 28_000)
    decide(desk)
    error = refused("fund_not_free", return_money, desk, receipt, 10_000, "退")
    assert error.values["yuan"] == "30.00"


def test_market_money_comes_from_a_closing_alone(desk):
    refused(
        "closing_unknown",
        receive_money,
        desk,
        100,
        Source.MARKET,
        method=Method.CASH,
        closing="nothing",
    )


def test_amounts_days_and_restrictions_that_are_none_are_refused(desk):
    refused("fund_amount", receive_money, desk, 0, Source.CHARITY)
    refused("fund_day", receive_money, desk, 1, Source.CHARITY, day="6月28日")
    refused("fund_only", receive_money, desk, 1, Source.CHARITY, only=Only(groups=("cat",)))
    refused("fund_unknown", return_money, desk, "zzzz", 1, "退")
    refused("fund_not_paid", reverse_paying, desk, "HS-001", "退")


def test_another_desk_is_told_which_one_decides_and_takes_over_with_a_reason(desk, tmp_path):
    stall = joined(desk, tmp_path / "stall", "摊位电脑")
    error = refused("fund_elsewhere", receive_money, stall, 100, Source.CHARITY)
    assert "1 号电脑" in sentences(error, stall.names()).problem
    refused("lead_only", take_fund, stall, "要用")
    stall.close()


def test_a_rose_that_is_elsewhere_is_asked_for_and_a_no_is_something_to_reverse(desk, tmp_path):
    stall = joined(desk, tmp_path / "stall", "摊位电脑")
    give(desk, 28_000)
    hand_roses(desk, ["HS-001"], stall.node)
    meet(desk, stall)
    propose_payings(desk, plan_payings(desk))
    sign_proposal(desk, name="王芳")
    claim_wishes(stall, ["HS-001"], Giver(name="张三", phone="13800001234"))
    sign_proposal(desk, name="李强")
    assert {one.words.number: one.state for one in look_at_fund(desk).payings} == {
        "HS-001": PayingState.ASKED,
        "HS-002": PayingState.TO_BUY,
    }
    meet(desk, stall)
    states = {one.words.number: one.state for one in look_at_fund(desk).payings}
    assert states["HS-001"] is PayingState.GONE
    refused("fund_claim_gone", note_purchase, desk, "HS-001", 100)
    reverse_paying(desk, "HS-001", "有人更早")
    assert look_at_fund(desk).figures.free == 13_000
    assert look_at_fund(desk).proposals[0].state is ProposalState.DECIDED
    stall.close()
