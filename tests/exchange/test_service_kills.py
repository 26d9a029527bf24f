"""kill -9 of windows and services in the middle of the work: nothing said is lost, nothing doubled."""

import random
from pathlib import Path

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import open_desk
from desktop_app.exchange.peers import set_address
from desktop_app.paths import Home
from desktop_app.safety.doctor import examine
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined
from tests.exchange.serving import Serving, know_the_same, rose, wait_for
from tests.journeys.acts import Say
from tests.journeys.killing import killed_after_saying, needs_kill

GIVER = Giver(name="王芳", phone="13800001234")
ROUNDS = 40
A_ROUND = 3  # claims that each window tries

pytestmark = needs_kill


def claim_some(say: Say, folder: Path, numbers: list[str]) -> None:
    """A window: each number is said once its claim is durable, final or asked."""
    desk = open_desk(Home(folder))
    say("begun")
    for number in numbers:
        claim_wishes(desk, [number], GIVER)
        say(number)


def test_windows_services_and_peers_die_forty_times_each_and_no_claim_is_lost_or_doubled(tmp_path):
    chance = random.Random(4)
    wall = small_desk(tmp_path / "wall")
    numbers = [f"HS-{n:03}" for n in range(1, A_ROUND * ROUNDS + 1)]
    hang(wall, *map(wish, numbers))
    stall = joined(wall, tmp_path / "stall", "二号电脑")
    for desk in (wall, stall):
        desk.close()
    folders = {"wall": tmp_path / "wall", "stall": tmp_path / "stall"}
    services = {name: Serving(folder) for name, folder in folders.items()}
    _introduce(folders, services)
    said: list[str] = []
    for one in range(ROUNDS):
        if one % 4 > 1:  # else they die while they begin
            for service in services.values():
                service.wait()
        at = folders["wall" if one % 2 else "stall"]
        mine = numbers[A_ROUND * one : A_ROUND * (one + 1)]
        words = killed_after_saying(chance.randint(1, A_ROUND), claim_some, at, mine)
        said += [word for word in words if word != "begun"]
        for name, service in services.items():
            service.kill()
            services[name] = Serving(folders[name], service.port)
    wall, stall = (open_desk(Home(folder)) for folder in folders.values())
    wait_for(lambda: know_the_same(wall, stall) and not any(_waits(stall, n) for n in said))
    for service in services.values():
        service.stop()
    assert len(said) >= ROUNDS // 2
    assert [n for n in said if len(rose(wall, n).live_claims) != 1] == []
    assert [n for n in said if rose(wall, n) != rose(stall, n)] == []
    assert examine(wall).is_well
    assert examine(stall).is_well
    for desk in (wall, stall):
        desk.close()


def _introduce(folders: dict[str, Path], services: dict[str, Serving]) -> None:
    wall, stall = (open_desk(Home(folder)) for folder in folders.values())
    set_address(stall, wall.node, services["wall"].address)
    for desk in (wall, stall):
        desk.close()


def _waits(desk, number: str) -> bool:
    return bool(rose(desk, number).asked_claims)
