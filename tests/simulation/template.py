"""Where every schedule begins: some desks of one event, in sync, each with a rose in hand."""

import random
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop_app.delivery.teams import TeamPlan, set_team
from desktop_app.demo import CHARITY
from desktop_app.desk import Desk
from desktop_app.events.operations import name_desk
from desktop_app.market.facts import StallKind, StallSet
from desktop_app.market.look import look_at_market
from desktop_app.market.stalls import name_charity, set_stall
from desktop_app.roses.operations import hand_roses
from tests.desks import HandClock, hang, small_desk, wish
from tests.exchange.desks import joined, meet
from tests.simulation.chance import Chance, all_chance_from
from tests.simulation.stores import in_memory

NUMBERS = ("HS-001", "HS-002", "HS-003")
PRICES = (15_000, 9_900, 20_000)
STALL, TEAM = "A1", "善行一队"


@dataclass(frozen=True)
class Template:
    """Closed stores of desks that know all of each other, the lead's first.

    files, pictures  the same content, as bytes of an encrypted file and in memory
    heads            how many entries each desk had written when it began
    """

    event: str
    key: bytes
    nodes: tuple[str, ...]
    files: tuple[bytes, ...]
    pictures: tuple[Any, ...]
    heads: tuple[int, ...]


@cache
def template(count: int, variant: int) -> Template:
    """Of `count` desks; variants differ in how their nodes are ordered."""
    rng = random.Random(f"template {count} {variant}")
    with (
        tempfile.TemporaryDirectory(prefix="rosewall-template-") as folder,
        all_chance_from(Chance(rng)),
    ):
        desks = _desks(Path(folder), count)
        nodes = tuple(desk.node for desk in desks)
        event = desks[0].event
        heads = tuple(_head(desk) for desk in desks)
        for desk in desks:
            desk.store.close_whole()
            desk.close()
        paths = [desk.store.path for desk in desks]
        keys = [desk.store.key for desk in desks]
        pictures = tuple(in_memory(p, k) for p, k in zip(paths, keys, strict=True))
        files = tuple(path.read_bytes() for path in paths)
    return Template(event, b"".join(keys), nodes, files, pictures, heads)


def _desks(folder: Path, count: int) -> list[Desk]:
    clock = HandClock()
    lead = small_desk(folder / "0", clock)
    hang(lead, *(wish(n, price_fen=p) for n, p in zip(NUMBERS, PRICES, strict=True)))
    name_charity(lead, CHARITY)
    [charity] = look_at_market(lead).charities
    sale = (StallKind.SALE,)
    stall = StallSet(code=STALL, organisation="志愿者协会", kinds=sale, charity=charity.charity_id)
    set_stall(lead, stall)
    set_team(lead, TeamPlan(TEAM))
    desks = [lead]
    for place in range(1, count):
        desks.append(joined(lead, folder / str(place), f"{place + 1} 号电脑"))
    for place, number in enumerate(NUMBERS):
        if place % count:
            hand_roses(lead, [number], desks[place % count].node)
    for desk in desks[1:]:  # their acts have the same numbers: nobody may mix them up
        for n in range(_head(lead)):
            name_desk(desk, f"{desk.node[:2]} 号 {n}")
    for _ in range(2):
        for desk in desks[1:]:
            meet(lead, desk)
    return desks


def _head(desk: Desk) -> int:
    from tests.exchange.desks import receive_heads

    known = receive_heads(desk)
    return known[desk.node].n if desk.node in known else 0
