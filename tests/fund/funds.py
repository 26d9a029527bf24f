"""A fund for tests: a desk with wishes, money and two people who sign."""

from desktop_app.desk import Desk
from desktop_app.fund.facts import Donor, Only, Source
from desktop_app.fund.look import FundLook, look_at_fund
from desktop_app.fund.operations import receive_money
from desktop_app.fund.proposing import plan_payings, propose_payings
from desktop_app.fund.signing import sign_proposal
from desktop_app.wishes.facts import Group
from tests.desks import hang, wish

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
    donor = Donor(name=name, kind="company", shown=name)
    receive_money(desk, fen, Source.DONOR, donor=donor, receipt="P-1", only=only)
    return look_at_fund(desk).receipts[0].receipt_id


def decide(desk: Desk, first: str = "王芳", second: str = "李强") -> FundLook:
    """What can be paid is proposed and signed by two."""
    propose_payings(desk, plan_payings(desk))
    sign_proposal(desk, name=first)
    sign_proposal(desk, name=second)
    return look_at_fund(desk)
