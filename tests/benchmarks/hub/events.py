"""Events on a real cluster, filled fast: the ground that all rows of the benchmark stand on."""

import random
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Promised, Wanted, claim_many
from desktop_app.desk import Desk, make_desk
from desktop_app.events.facts import EventRules
from desktop_app.paths import Home
from desktop_app.wishes.number import number_of
from tests.benchmarks.claims import fill
from tests.desks import EVENT_DAY, hang, wish

GIVER = Giver(name="王芳", phone="13800001234")


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

    def made(self) -> tuple[int, int]:
        """Claims in the store, and the commits that they came with."""
        with self.desk.store.read() as tx:
            row = tx.exec_driver_sql(
                "SELECT count(*), count(DISTINCT act) FROM entries WHERE kind = 'claim.made'"
            ).one()
        return row[0], row[1]


def made_ground(database: str, folder: Path) -> Ground:
    """A new event without roses."""
    folder.mkdir(parents=True, exist_ok=True)
    home = Home(folder, database=database, event=secrets.token_hex(10))
    desk = make_desk(home, "试验活动", EVENT_DAY, EventRules(hand_in_place="一楼服务台"))
    return Ground(database, desk)


def hung(database: str, folder: Path, roses: int, districts: tuple[str, ...] = ("HS",)) -> Ground:
    """A new event with so many roses on its wall in each of these districts."""
    ground = made_ground(database, folder)
    for district in districts:
        numbers = [number_of(district, n + 1) for n in range(roses)]
        for start in range(0, roses, 2000):
            hang(ground.desk, *(wish(number) for number in numbers[start : start + 2000]))
        ground.numbers += numbers[::-1]
    return ground


def grown(database: str, folder: Path, entries: int, claims: int) -> Ground:
    """A new event with a journal of so many entries, as after so much work, and roses to claim in
    random order."""
    ground = made_ground(database, folder)
    numbers = fill(ground.desk, entries)
    if len(numbers) < claims:
        more = [number_of("SB", 900_000 + n) for n in range(claims)]
        hang(ground.desk, *(wish(number) for number in more))
        numbers += more
    ground.numbers = random.Random(1).sample(numbers, claims)
    return ground
