"""A schedule: what a seed makes happen, and whether all was well in the end."""

import hashlib
import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tests.simulation import after, disasters, steps
from tests.simulation.chance import Chance, all_chance_from
from tests.simulation.healing import heal
from tests.simulation.promises import check
from tests.simulation.steps import Act, Step
from tests.simulation.template import template
from tests.simulation.world import World

# how often each step happens, beside the others
LIKELY: Mapping[Act, int] = {
    steps.claim: 20,
    steps.release: 5,
    steps.park: 2,
    steps.unpark: 2,
    steps.undo: 4,
    steps.hand: 9,
    steps.bring_back: 2,
    steps.ask_back: 2,
    steps.recall: 4,
    steps.take_own_back: 2,
    steps.settles: 4,
    steps.withdraw: 1,
    steps.publish: 1,
    steps.call: 24,
    steps.deliver: 6,
    steps.cut_off: 3,
    steps.write_stick: 4,
    steps.read_stick: 5,
    steps.kill: 5,
    steps.keep_picture: 4,
    steps.lose: 1,
    steps.clock_jumps: 2,
    disasters.restore: 2,
    disasters.put_back: 2,
    disasters.forge: 3,
    # only where the schedule is about them; how often stands there
    **dict.fromkeys(after.ACTS, 0),
}
# what some schedules are about: these steps happen so many times as often
ANYTHING, HOLDING, ON_HOLD, FORKS, RESTORES, AFTER = range(6)
THEMES: Sequence[tuple[int, Mapping[Act, int]]] = (
    (10, {}),
    (4, {steps.hand: 4, steps.recall: 3, steps.claim: 2, steps.call: 2, steps.bring_back: 2}),
    (3, {steps.park: 5, steps.unpark: 5, steps.undo: 5, steps.clock_jumps: 6, steps.hand: 2,
         steps.withdraw: 6, steps.publish: 6}),
    (3, {disasters.put_back: 9, steps.keep_picture: 3, steps.call: 3, steps.claim: 2}),
    (1, {disasters.restore: 9, steps.keep_picture: 3, steps.call: 3, steps.take_own_back: 3}),
    (4, {steps.claim: 2, after.hand_in: 32, after.give_back: 4, after.pack: 16, after.set_out: 12,
         after.bring: 16, after.miss: 12, after.sell: 10, after.void: 5, steps.call: 2}),
)  # fmt: skip
DESKS = {2: 46, 3: 36, 4: 11, 5: 4, 6: 1, 7: 1, 8: 1}
ON_FILES = 25  # one schedule in so many runs on real files
_LENGTHS = (*range(4, 15), *range(4, 15), 24)
_JOINS = 60  # one in so many lets a laptop in


class Schedule(NamedTuple):
    """What a seed stands for. Steps may be dropped: what is left happens alike."""

    seed: int
    count: int
    variant: int
    on_files: bool
    steps: tuple[Step, ...]


class Outcome(NamedTuple):
    """`wrong` says what was not well, or is empty; `hash` is equal when the same happened."""

    wrong: str
    hash: str
    trace: tuple[str, ...]


def schedule_of(seed: int, theme: int | None = None) -> Schedule:
    """The schedule of a seed; about one of THEMES, or about whichever the seed draws."""
    rng = random.Random(seed)
    [count] = rng.choices(list(DESKS), list(DESKS.values()))
    names = [act.__name__ for act in LIKELY]
    [about] = rng.choices([theme for _, theme in THEMES], [often for often, _ in THEMES])
    if theme is not None:
        about = THEMES[theme][1]
    weights = [often * about.get(act, 1) or about.get(act, 0) for act, often in LIKELY.items()]
    drawn = rng.choices(names, weights, k=rng.choice(_LENGTHS))
    if rng.randrange(_JOINS) == 0:
        drawn[rng.randrange(len(drawn))] = "join"
    found = tuple(
        Step(kind, rng.randrange(840), rng.randrange(840), rng.randrange(840), rng.randrange(1000))
        for kind in drawn
    )
    return Schedule(seed, count, rng.randrange(3), seed % ON_FILES == 0, found)


def run(schedule: Schedule) -> Outcome:
    """Live through it, heal, and check every promise."""
    rng = random.Random(schedule.seed)
    template(schedule.count, schedule.variant)  # made once, with chance of its own
    with all_chance_from(Chance(rng)):
        world = World(rng, schedule.count, schedule.variant, on_files=schedule.on_files)
        wrong = ""
        try:
            for step in schedule.steps:
                word = _act(step.kind)(world, step)
                world.trace.append(_line(world, step, word))
            heal(world)
            check(world)
        except AssertionError as failed:
            wrong = str(failed) or "an assertion"
        finally:
            trace = _ended(world)
            world.close()
    told = hashlib.sha256("\n".join([*trace, wrong]).encode()).hexdigest()[:16]
    return Outcome(wrong, told, trace)


def _act(kind: str) -> Act:
    """By name, at the last moment: a planted mistake may stand there."""
    home = next(one for one in (steps, disasters, after) if hasattr(one, kind))
    return getattr(home, kind)  # type: ignore[no-any-return]


def _line(world: World, step: Step, word: str) -> str:
    who, other = world.pair(step.who, step.other)
    return f"d{who} {step.kind} d{other} {step.number} {step.luck}: {word}"


def _ended(world: World) -> tuple[str, ...]:
    heads = [
        f"{laptop.name}: "
        + " ".join(f"{n}={h.n}/{h.chain.hex()}" for n, h in sorted(laptop.heads().items()))
        for laptop in world.laptops
        if not laptop.is_lost
    ]
    return (*world.trace, *heads)


def shortest(schedule: Schedule, also: Sequence[str] = ()) -> Schedule:
    """The shortest schedule found that is still wrong: drops ever smaller spans of steps."""
    size = len(schedule.steps) // 2
    while size:
        place = 0
        while place < len(schedule.steps):
            fewer = schedule._replace(steps=schedule.steps[:place] + schedule.steps[place + size :])
            if run(fewer).wrong:
                schedule = fewer
            else:
                place += size
        size //= 2
    return schedule
