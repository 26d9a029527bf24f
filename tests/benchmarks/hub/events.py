"""Events on a real cluster, filled fast: the ground that all rows of the benchmark stand on."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Promised, Wanted, claim_many
from desktop_app.desk import Desk, make_desk
from desktop_app.events.facts import EventRules
from desktop_app.paths import Home
from tests.benchmarks.claims import fill, life_of, numbers_of
from tests.desks import EVENT_DAY, hang, wish

GIVER = Giver(name="王芳", phone="13800001234")
__all__ = ["GIVER", "Ground", "fill", "life_of"]


@dataclass
class Ground:
    """One event in one database, and the numbers of its open roses."""

    database: str
    desk: Desk
    numbers: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """As `--database` takes it."""
        return f"{self.database}#{self.desk.event}"

    def wanted(self) -> Wanted:
        """A giver who comes for the next rose."""
        return Wanted(self.numbers.pop(), secrets.token_hex(10), new_code(), GIVER)

    def claim(self, count: int) -> None:
        """So many claims in one commit. Raises AssertionError unless each was accepted."""
        answers, _changes = claim_many(self.desk, [self.wanted() for _ in range(count)])
        assert all(isinstance(one, Promised) and one.is_final for one in answers)


def made_ground(database: str, folder: Path, wishes: int) -> Ground:
    """A new event with so many roses on its wall."""
    home = Home(folder, database=database, event=secrets.token_hex(10))
    desk = make_desk(home, "试验活动", EVENT_DAY, EventRules(hand_in_place="一楼服务台"))
    numbers = numbers_of(wishes)
    for start in range(0, wishes, 2000):
        hang(desk, *(wish(number) for number in numbers[start : start + 2000]))
    return Ground(database, desk, numbers[::-1])
