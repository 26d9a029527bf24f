"""One laptop of the simulation: its store, its clock, what its people were told."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from desktop_app.desk import Desk
from desktop_app.exchange.message import Head, Heads
from desktop_app.paths import Home
from tests.desks import HandClock
from tests.simulation.chance import Chance
from tests.simulation.stores import FileStore, MemoryStore


class Picture(NamedTuple):
    """The store at an earlier moment."""

    content: Any
    node: str


@dataclass
class Laptop:
    """A laptop and its people.

    old_node   the node that it continues after a restore, until it took that one's roses back
    told_final, told_asked  by claim id: the wish number on the card that a giver holds
    told_delivered  by act: the wish number of a gift that was brought
    told_sales  by sale: its fen; told_void: sales that were made void here
    """

    name: str
    desk: Desk
    store: MemoryStore | FileStore
    clock: HandClock
    is_lost: bool = False
    is_retired: bool = False
    was_put_back: bool = False
    old_node: str = ""
    nodes: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    told_final: dict[str, str] = field(default_factory=dict)
    told_asked: dict[str, str] = field(default_factory=dict)
    told_delivered: dict[int, str] = field(default_factory=dict)
    told_sales: dict[str, int] = field(default_factory=dict)
    told_void: set[str] = field(default_factory=set)
    refusals: set[tuple[str, str]] = field(default_factory=set)

    @property
    def works(self) -> bool:
        return not self.is_lost

    def reads(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Plain SQL, beside everything that is tested."""
        return self.store.reads(query, values)

    def heads(self) -> Heads:
        rows = self.reads("SELECT node, n, chain FROM nodes WHERE event = ?", self.desk.event)
        return {node: Head(n, bytes(chain)[:8]) for node, n, chain in rows}

    def restarts(self) -> None:
        """The process is gone and comes again: what was committed is all that it knows."""
        self.store.dies_in = None
        self.store.reopen()
        [(node, era)] = self.reads("SELECT node, era FROM desk")
        self.desk.node, self.desk.era = node, era
        if node not in self.nodes:
            self.nodes.append(node)

    def states(self, claims: Any) -> dict[str, str]:
        """Where claims stand here, by id."""
        wanted = list(claims)
        marks = ",".join("?" * len(wanted))
        query = f"SELECT claim_id, state FROM claims WHERE claim_id IN ({marks})"
        return dict(self.reads(query, *wanted))  # type: ignore[arg-type]


def laptop_on(
    name: str, store: MemoryStore | FileStore, event: str, chance: Chance, home: Home
) -> Laptop:
    """A laptop that is switched on with this store."""
    clock = HandClock()
    clock.now = datetime(2023, 6, 28, 1, 0, tzinfo=UTC)
    clock.turn(seconds=chance.rng.randrange(-7200, 7200))
    desk = Desk(home, store, event, "", clock=clock, new_id=lambda: chance.token_hex(10))
    laptop = Laptop(name, desk, store, clock)
    laptop.restarts()
    return laptop
