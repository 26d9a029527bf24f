"""Many processes at one rose, let loose at the same moment."""

import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from tests.journeys import acts


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all processes together were told, and how long it took from the start signal."""

    claimed: int
    refused: int
    strange: list[str]
    seconds: float


def crowded(folder: Path, number: str, processes: int, tries: int) -> Outcome:
    """Each process opens the desk, waits for the others, then tries to claim the rose."""
    context = multiprocessing.get_context("spawn" if not hasattr(time, "tzset") else "forkserver")
    barrier = context.Barrier(processes + 1)
    pipes, children = [], []
    for _ in range(processes):
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_one, args=(theirs, barrier, folder, number, tries))
        child.start()
        theirs.close()
        pipes.append(ours)
        children.append(child)
    barrier.wait(120)
    start = time.perf_counter()
    told = [pipe.recv() for pipe in pipes]
    seconds = time.perf_counter() - start
    for child in children:
        child.join()
    return Outcome(
        sum(claimed for claimed, _, _ in told),
        sum(refused for _, refused, _ in told),
        [code for _, _, strange in told for code in strange],
        seconds,
    )


def _one(said: Connection, barrier: Barrier, folder: Path, number: str, tries: int) -> None:
    def say(what: object) -> None:
        if what == "begun":
            barrier.wait(120)
        else:
            said.send(what)

    acts.crowd(say, folder, number, tries)
