"""Two desks decided about the same money apart: whose wishes go unpaid is given up like any claim."""

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes, release_claim
from desktop_app.errors import UserError
from desktop_app.events.facts import DeskRole
from desktop_app.fund.look import look_at_fund
from desktop_app.fund.model import ProposalState
from desktop_app.fund.operations import take_fund
from desktop_app.roses.model import State
from desktop_app.roses.operations import hand_roses
from desktop_app.roses.records import rose_by_number
from tests.desks import small_desk
from tests.exchange.desks import joined, meet
from tests.fund.funds import decide, give, left_overs


@pytest.fixture
def wall(tmp_path):
    desk = small_desk(tmp_path / "wall")
    left_overs(desk)
    yield desk
    desk.close()


@pytest.fixture
def office(tmp_path, wall):
    desk = joined(wall, tmp_path / "office", "组委会电脑", DeskRole.LEAD)
    yield desk
    desk.close()


def rose(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def both_decide(wall, office):
    """The office took the fund over, and the wall has not heard of it; each pays for a rose that it holds,
    with the same money."""
    give(wall, 15_000)
    hand_roses(wall, ["HS-001"], office.node)
    meet(wall, office)
    take_fund(office, "那台没电了")
    decide(office, "赵一", "钱二")
    claim_wishes(wall, ["HS-001"], Giver(name="赵敏", phone="13800138000"))  # asks the office
    decide(wall)
    meet(wall, office)


def test_what_the_fund_claimed_for_nothing_is_given_up_and_hangs_again(wall, office):
    both_decide(wall, office)
    look = look_at_fund(wall)
    assert {one.state for one in look.proposals} == {
        ProposalState.DECIDED,
        ProposalState.UNCOVERED,
    }
    [paid] = look.payings
    of_desk = {"HS-001": office, "HS-002": wall}
    [stray] = of_desk.keys() - {paid.words.number}
    release_claim(of_desk[stray], stray, "善款没有付它")
    assert rose(of_desk[stray], stray).state is State.OPEN
    with pytest.raises(UserError) as refused:
        release_claim(of_desk[paid.words.number], paid.words.number, "放错了")
    assert refused.value.code == "claim_of_fund"


def test_what_the_fund_pays_is_still_given_up_only_in_the_fund(wall):
    give(wall, 10_000)
    decide(wall)
    with pytest.raises(UserError) as refused:
        release_claim(wall, "HS-001", "放错了")
    assert refused.value.code == "claim_of_fund"
    assert rose(wall, "HS-001").state is State.TO_FUND
