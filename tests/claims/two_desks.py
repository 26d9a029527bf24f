"""Two desks of one event for tests of asking: the lead holds the roses, the stall asks."""

from typing import NamedTuple

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import Claimed, claim_wishes
from desktop_app.desk import Desk
from desktop_app.roses.model import Claim
from desktop_app.roses.records import rose_by_number, wish_id_of
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined

LI = Giver(name="李雷", phone="13800138001")


class Desks(NamedTuple):
    lead: Desk
    stall: Desk

    def close(self) -> None:
        self.lead.close()
        self.stall.close()


def two_desks(folder, *numbers: str) -> Desks:
    """Both know these wishes, whose roses the lead holds."""
    lead = small_desk(folder / "lead")
    hang(lead, *(wish(number) for number in numbers or ("HS-001", "HS-002", "HS-003")))
    return Desks(lead, joined(lead, folder / "stall", "义卖摊位"))


def ask(desk: Desk, *numbers: str, giver: Giver = LI, one_card: bool = True) -> Claimed:
    return claim_wishes(desk, list(numbers), giver, one_card=one_card)


def claims_on(desk: Desk, number: str) -> tuple[Claim, ...]:
    with desk.store.read() as tx:
        return rose_by_number(tx, desk.event, number).claims


def states(desk: Desk, number: str) -> list[str]:
    """What became of every claim on a wish, as this desk knows it."""
    return [str(claim.state) for claim in claims_on(desk, number)]


def wish_id(desk: Desk, number: str) -> str:
    with desk.store.read() as tx:
        return wish_id_of(tx, number)


class Waiting:
    """A clock for waiting: each sleep takes its time, and may let something happen."""

    def __init__(self, *happens) -> None:
        self.now = 0.0
        self._happens = list(happens)

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self._happens:
            self._happens.pop(0)()

    def monotonic(self) -> float:
        return self.now
