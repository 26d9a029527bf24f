"""The day ends well: lines are whole, letters arrive, programs run, everything is exchanged."""

from desktop_app.exchange.forks import fork_of
from tests.simulation.disasters import goes_on
from tests.simulation.laptop import Laptop
from tests.simulation.steps import Step, take_own_back
from tests.simulation.world import World

_ROUNDS = 30


def heal(world: World) -> None:
    """Everybody hears everything, and forked desks go on, until nothing is news."""
    world.cut = set()
    for laptop in world.laptops:
        if laptop.works:
            laptop.restarts()
    for letter in (*world.wire, *world.sticks):
        if world.laptops[letter.to].works:
            world.receives(world.laptops[letter.to], letter.frame, letter.road)
    there = [laptop for laptop in world.laptops if laptop.works]
    for _ in range(_ROUNDS):
        is_news = _everybody_hears(world, there)
        for laptop in there:
            is_news |= _goes_on(world, laptop)
        if not is_news:
            return
    raise AssertionError("they never come to an end")


def _everybody_hears(world: World, there: list[Laptop]) -> bool:
    hub, *others = there
    is_news = False
    for listener, speaker in [
        *((hub, other) for other in others),
        *((other, hub) for other in others),
        *((one, other) for one in others for other in others),  # a fork shows only to whom it parts
    ]:
        if listener.heads() != speaker.heads():
            is_news |= world.hears(listener, speaker)
    return is_news


def _goes_on(world: World, laptop: Laptop) -> bool:
    """What its people do once they see that they are on a branch, or that roses wait."""
    if fork_of(laptop.desk) is not None:
        assert world.copies, f"{laptop.name} is told of a fork, though no folder was put back"
        goes_on(laptop)
        return True
    if laptop.old_node:
        place = world.laptops.index(laptop)
        take_own_back(world, Step("", place, 0, 0, 0))
        return True
    return False
