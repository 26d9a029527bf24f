"""A fund for tests: a desk with wishes, money and two people who sign."""

from desktop_app.claims.facts import GiverKind
from desktop_app.desk import Desk
from desktop_app.fund.facts import Donor, Only, Source
from desktop_app.fund.look import FundLook, look_at_fund
from desktop_app.fund.operations import receive_money
from desktop_app.fund.proposing import plan_payings, propose_payings
from desktop_app.fund.signing import sign_proposal
from desktop_app.market.cash import close_cash, hand_over
from desktop_app.market.closing import Count, Paper
from desktop_app.market.counting import counted
from desktop_app.market.facts import Counters, Handing, Method, Statement
from desktop_app.market.sales import Sold, record_sale
from desktop_app.wishes.facts import Group
from tests.desks import hang, wish
from tests.market.markets import set_up

CHILDREN = Only(groups=("child",))


def left_overs(desk: Desk) -> list[str]:
    """Four wishes that nobody claimed: 100, 150, 200 yuan and one without a price."""
    return hang(
        desk,
        wish("HS-001", price_fen=10_000, group=Group.CHILD, item="书包"),
        wish("HS-002", price_fen=15_000, item="收音机"),
        wish("JB-001", price_fen=20_000, group=Group.DISABLED, item="闪光门铃"),
        wish("JB-002", price_fen=None, item="理发"),
    )


def give(desk: Desk, fen: int, only: Only | None = None, name: str = "阳光商贸") -> str:
    """Money of a firm came in; the id of its receipt."""
    donor = Donor(name=name, kind=GiverKind.COMPANY, shown=name)
    receive_money(desk, fen, Source.DONOR, donor=donor, receipt="P-1", only=only)
    return look_at_fund(desk).receipts[0].receipt_id


def decide(desk: Desk, first: str = "王芳", second: str = "李强") -> FundLook:
    """What can be paid is proposed and signed by two."""
    propose_payings(desk, plan_payings(desk))
    sign_proposal(desk, name=first)
    sign_proposal(desk, name=second)
    return look_at_fund(desk)


def market_money(desk: Desk) -> str:
    """A stall sold for 120 yuan in cash and 80 by WeChat, was closed, and its cash handed over; the closing's
    id."""
    set_up(desk)
    record_sale(desk, "A01", Sold(12_000))
    record_sale(desk, "A01", Sold(8_000, Method.WECHAT))
    found = counted({10_000: 1, 2_000: 1})
    who = Counters(first="陈一", second="林二", witness="周三")
    paper = Paper(who, {Method.WECHAT: Statement(fen=8_000, number="S-1")})
    done = close_cash(desk, "A01", Count(found, found), paper)
    hand_over(desk, done.closing_id, 12_000, "JZ-7", Handing(giver="陈一", taker="吴会计"))
    return done.closing_id


def book_market(desk: Desk, closing: str) -> None:
    """Both methods of that closing are in the fund."""
    receive_money(desk, 12_000, Source.MARKET, method=Method.CASH, closing=closing)
    receive_money(desk, 8_000, Source.MARKET, method=Method.WECHAT, closing=closing)
