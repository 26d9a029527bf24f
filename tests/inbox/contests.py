"""Two laptops whose givers both have one rose, for tests of the inbox."""

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.roses.operations import hand_roses, recall_roses
from desktop_app.roses.records import rose_by_number
from tests.exchange.desks import meet

WANG = Giver(name="王芳", phone="13800001234")
LI = Giver(name="李雷", phone="13900005678")


def rose(desk, number):
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number)


def dispute(wall, stall, number="HS-001"):
    """The stall's laptop was recalled and could not know: both claimed finally. Claims: wall, stall."""
    hand_roses(wall, [number], stall.node)
    meet(wall, stall)
    recall_roses(wall, stall.node, "找不到了")
    ours = claim_wishes(wall, [number], LI).claims[number]
    theirs = claim_wishes(stall, [number], WANG).claims[number]
    meet(wall, stall)
    return ours, theirs


def refusal(wall, stall, number="HS-002"):
    """The stall asked too late. Claims: the wall's that stands, the stall's that was refused."""
    theirs = claim_wishes(stall, [number], WANG).claims[number]
    ours = claim_wishes(wall, [number], LI).claims[number]
    meet(wall, stall)
    return ours, theirs
