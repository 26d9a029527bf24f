"""Very many schedules, on every core, in processes of their own."""

import gc
import multiprocessing
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import NamedTuple

from tests.simulation.mutants import MUTANTS, planted
from tests.simulation.schedule import Outcome, run, schedule_of

_AT_ONCE = 50


class Caught(NamedTuple):
    """How a planted mistake came out: "" when it did not."""

    name: str
    seed: int
    seconds: float
    wrong: str


def pool(tasks: int | None = None) -> ProcessPoolExecutor:
    """Fresh processes: nothing of the tests' own windows and threads is in them.

    tasks  how many each of them does; a planted mistake must not stay in a module that was
           imported while it stood there
    """
    spawned = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(os.cpu_count(), spawned, max_tasks_per_child=tasks)


def broken_among(count: int, first: int = 0) -> Iterator[int]:
    """The seeds of schedules that end badly, as they are found."""
    spans = [
        range(n, min(n + _AT_ONCE, first + count)) for n in range(first, first + count, _AT_ONCE)
    ]
    with pool() as workers:
        for done in as_completed([workers.submit(_broken, span) for span in spans]):
            yield from done.result()


def _broken(seeds: range) -> list[int]:
    gc.disable()
    found = [seed for seed in seeds if run(schedule_of(seed)).wrong]
    gc.collect()
    return found


def caught(name: str) -> Caught:
    """The first schedule in which a planted mistake does harm."""
    gc.disable()
    mutant, began = MUTANTS[name], time.monotonic()
    wrong, seed = "", 0
    with planted(mutant):
        for seed in range(mutant.within):
            schedule = schedule_of(seed, mutant.theme)._replace(on_files=False)
            if wrong := _wrong(lambda schedule=schedule: run(schedule)):
                break
            if seed % _AT_ONCE == 0:
                gc.collect()
    gc.collect()
    return Caught(name, seed, time.monotonic() - began, wrong)


def _wrong(live) -> str:  # type: ignore[no-untyped-def]
    """What was not well. A mistake may also make the program itself stumble: that is noticed, too."""
    try:
        outcome: Outcome = live()
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody would see it
        return f"the program stumbles: {type(error).__name__}"
    return outcome.wrong
