"""A laptop that decided about the fund is gone, or comes back: nothing of either is lost."""

import pytest

from desktop_app.claims.operations import release_claim
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.fund.closings import closings_for_fund
from desktop_app.fund.evening import OpenKind, open_money
from desktop_app.fund.facts import Source
from desktop_app.fund.look import look_at_fund
from desktop_app.fund.model import ProposalState
from desktop_app.fund.operations import receive_money, return_money, take_fund
from desktop_app.fund.paying import note_purchase, reverse_paying
from desktop_app.fund.proposing import drop_proposal, plan_payings, propose_payings
from desktop_app.fund.signing import sign_proposal
from desktop_app.market.cash import counter_closing
from desktop_app.market.facts import Method
from desktop_app.roses.model import State
from desktop_app.roses.operations import hand_roses
from desktop_app.roses.records import rose_by_number
from tests.desks import small_desk
from tests.exchange.desks import joined, meet
from tests.fund.funds import book_market, decide, give, left_overs, market_money


@pytest.fixture
def wall(tmp_path):
    desk = small_desk(tmp_path / "wall")
    left_overs(desk)
    yield desk
    desk.close()


@pytest.fixture
def office(wall, tmp_path):
    desk = joined(wall, tmp_path / "office", "办公室", DeskRole.LEAD)
    yield desk
    desk.close()


def open_kinds(desk):
    with desk.store.read() as tx:
        return {one.kind for one in open_money(tx)}


def test_a_lead_takes_the_fund_over_and_the_first_desk_hears_of_it(wall, office):
    receive_money(wall, 5_000, Source.CHARITY)
    meet(wall, office)
    take_fund(office, "一号电脑坏了")
    receive_money(office, 2_000, Source.CHARITY)
    meet(wall, office)
    with pytest.raises(UserError, match="fund_elsewhere"):
        receive_money(wall, 100, Source.CHARITY)
    for desk in (wall, office):
        look = look_at_fund(desk)
        assert (look.holder, look.figures.received) == (office.node, 7_000)
    assert not look_at_fund(wall).is_here
    assert look_at_fund(wall).can_take


def test_what_both_decided_apart_is_paid_once_and_the_rest_is_named(wall, office):
    give(wall, 28_000)
    hand_roses(wall, ["HS-002"], office.node)
    meet(wall, office)
    take_fund(office, "连不上一号电脑")
    assert look_at_fund(decided(office)).figures.reserved == 25_000
    assert look_at_fund(decided(wall)).figures.reserved == 25_000
    meet(wall, office)
    for desk in (wall, office):
        f = look_at_fund(desk).figures
        assert (f.reserved, f.free) == (25_000, 3_000), "paid once"
        states = [one.state for one in look_at_fund(desk).proposals]
        assert sorted(states) == [ProposalState.DECIDED, ProposalState.UNCOVERED]
        assert OpenKind.LOOSE in open_kinds(desk)
    kept = {one.words.number for one in look_at_fund(office).payings if one.state != "gone"}
    for number, holder in (("HS-001", wall), ("HS-002", office)):
        reverse_paying(office, number, "两边都定了")
        if number not in kept:  # what the other one claimed there, without money
            release_claim(holder, number, "善款没有付它")
    meet(wall, office)
    for desk in (wall, office):
        assert open_kinds(desk).isdisjoint({OpenKind.LOOSE, OpenKind.TO_REVERSE})
        assert look_at_fund(desk).figures.free == 28_000
        with desk.store.read() as tx:
            roses = [rose_by_number(tx, desk.event, number) for number in ("HS-001", "HS-002")]
        assert [rose.state for rose in roses] == [State.OPEN] * 2


def decided(desk):
    decide(desk)
    return desk


def test_money_returned_here_and_promised_there_is_short_until_a_paying_is_reversed(wall, office):
    receipt = give(wall, 28_000)
    meet(wall, office)
    take_fund(office, "连不上一号电脑")
    return_money(office, receipt, 28_000, "汇错了")
    decide(wall)
    meet(wall, office)
    f = look_at_fund(office).figures
    assert f.received == f.returned + f.spent + f.reserved + f.free
    if f.short:  # by the order that both share: the paying came first
        assert OpenKind.SHORT in open_kinds(office)
        reverse_paying(office, "HS-001", "钱退回了")
        reverse_paying(office, "HS-002", "钱退回了")
    f = look_at_fund(office).figures
    assert (f.returned, f.short, f.free) == (28_000, 0, 0)


def test_what_was_bought_there_and_reversed_here_stays_bought(wall, office):
    give(wall, 28_000)
    decide(wall)
    meet(wall, office)
    take_fund(office, "连不上一号电脑")
    reverse_paying(office, "HS-001", "不要了")
    note_purchase(wall, "HS-001", 9_000, invoice="2533")
    meet(wall, office)
    for desk in (wall, office):
        f = look_at_fund(desk).figures
        assert f.received == f.returned + f.spent + f.reserved + f.free
        named = open_kinds(desk) & {OpenKind.UNBOOKED, OpenKind.TO_REVERSE}
        assert named, "somebody has to look at it"


def test_what_two_desks_booked_of_one_closing_is_spent_once(wall, office):
    closing = market_money(wall)
    meet(wall, office)
    take_fund(office, "连不上一号电脑")
    book_market(wall, closing)
    book_market(office, closing)
    meet(wall, office)
    for desk in (wall, office):
        assert look_at_fund(desk).figures.received == 40_000
        assert OpenKind.OVERBOOKED in open_kinds(desk)
    assert plan_payings(office).before == 20_000, "the market took no more"
    decide(office)
    assert look_at_fund(office).figures.reserved <= 20_000
    for one in closings_for_fund(office):
        assert one.over == one.gives
    for receipt in look_at_fund(office).receipts:
        if receipt.free == receipt.fen:
            return_money(office, receipt.receipt_id, receipt.fen, "记重了")
    assert OpenKind.OVERBOOKED not in open_kinds(office)


def test_a_counter_entry_after_booking_takes_the_money_out_of_what_may_be_spent(wall):
    closing = market_money(wall)
    book_market(wall, closing)
    propose_payings(wall, plan_payings(wall))
    counter_closing(wall, closing, Method.CASH, -12_000, "收错了，退给客人")
    assert OpenKind.OVERBOOKED in open_kinds(wall)
    with pytest.raises(UserError, match="fund_uncovered"):
        sign_proposal(wall, name="王芳")
    drop_proposal(wall, "", "重算")
    assert plan_payings(wall).before == 8_000
