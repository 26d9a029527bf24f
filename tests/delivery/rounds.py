"""Wishes with families and gifts, and teams that bring them: for tests of delivery."""

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.delivery.teams import Member, TeamPlan, set_team
from desktop_app.desk import Desk
from desktop_app.fulfilment.facts import Came
from desktop_app.fulfilment.receiving import receive_gift
from desktop_app.roses.records import rose_by_number
from desktop_app.wishes.facts import Identity
from tests.desks import hang, wish

ZHANG = Identity(
    name="张桂香", street="白云街道", community="安丰社区", address="白云街道安丰小区 8 幢 302 室",
    phone="13900000001", hardship="独居",
)  # fmt: skip
LI = Identity(
    name="李小明", street="白云街道", community="安丰社区", address="白云街道安丰小区 12 幢 101 室",
    phone="13900000002", guardian="李建国",
)  # fmt: skip
LI_SISTER = Identity(
    name="李小红", street="白云街道", community="安丰社区", address="白云街道安丰小区12幢101室",
    phone="13900000002", guardian="李建国",
)  # fmt: skip
CHEN = Identity(
    name="陈阿毛", street="西门街道", community="翠柏社区", address="西门街道翠柏里 5 号 201",
    phone="13900000003",
)  # fmt: skip
SECRETS = (
    "张桂香", "李小明", "李小红", "李建国", "陈阿毛", "安丰小区", "翠柏里", "13900000001",
    "13900000002", "13900000003",
)  # fmt: skip
FIRST, SECOND = "善行一队", "善行二队"
CREW = (Member(name="周平", phone="13700000001"), Member(name="吴静", phone="13700000002"))


def promise(
    desk: Desk, number: str, family: Identity = ZHANG, *, is_here: bool = True, **other: object
) -> str:
    """A wish that somebody claimed, its gift handed in or not; its id."""
    [wish_id] = hang(desk, wish(number, **other), identity=family)
    claim_wishes(desk, [number], Giver(name="赵敏", phone="13800001234"))
    if is_here:
        hand_in(desk, number)
    return wish_id


def hand_in(desk: Desk, number: str, place: str = "A1") -> None:
    """The gift comes, as it was promised."""
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, number)
    came = Came(item=rose.wish.item, spec=rose.wish.spec, quantity=rose.wish.quantity)
    receive_gift(desk, rose.live_claims[0].claim_id, came, place=place)


def gift(desk: Desk, number: str):
    """What this desk knows of the gift."""
    with desk.store.read() as tx:
        rose = rose_by_number(tx, desk.event, number)
    return rose.gifts[-1] if rose.gifts else None


def team(desk: Desk, name: str = FIRST, *areas: str, most: int = 0, members=CREW) -> str:
    """A team that goes; its id."""
    return set_team(desk, TeamPlan(name, areas, most, members)).team
