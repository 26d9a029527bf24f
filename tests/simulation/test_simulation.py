"""Whatever happens at the desks and between them: no promise is lost, none is made twice.

`ROSEWALL_SCHEDULES=20000` lives through more of them; `ROSEWALL_SEED=123` begins elsewhere.
"""

import os
import subprocess
import sys
import time

import pytest

from tests.simulation.many import broken_among
from tests.simulation.schedule import run, schedule_of, shortest

SCHEDULES = int(os.environ.get("ROSEWALL_SCHEDULES", "6000"))
FIRST = int(os.environ.get("ROSEWALL_SEED", "0"))


@pytest.mark.timeout(900 + SCHEDULES // 5)
def test_in_no_schedule_is_a_promise_lost_or_made_twice(capsys):
    began = time.monotonic()
    broken = sorted(broken_among(SCHEDULES, FIRST))
    seconds = time.monotonic() - began

    with capsys.disabled():
        pace = SCHEDULES / seconds
        sys.stdout.write(f"\n{SCHEDULES} schedules, {seconds:.0f} s, {pace:.0f}/s ")
    assert not broken, told(broken[0], len(broken))


def told(seed, count):
    """The shortest way found to what a seed shows."""
    schedule = shortest(schedule_of(seed))
    outcome = run(schedule)
    return "\n".join([f"seed {seed}, one of {count}: {outcome.wrong}", *outcome.trace])


def test_a_seed_tells_the_same_story_every_time():
    seeds = (3, 8, 25, 411)
    here = [run(schedule_of(seed)).hash for seed in seeds]
    again = [run(schedule_of(seed)).hash for seed in seeds]
    code = (
        "from tests.simulation.schedule import run, schedule_of\n"
        f"print(*(run(schedule_of(seed)).hash for seed in {seeds}))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )

    assert here == again == done.stdout.split()


def test_a_schedule_without_some_of_its_steps_is_a_schedule_still():
    schedule = schedule_of(5)
    fewer = schedule._replace(steps=schedule.steps[1::2])

    assert run(fewer).hash == run(fewer).hash
    assert not run(fewer).wrong
