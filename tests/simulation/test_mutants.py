"""The simulator notices what it should: each planted mistake is caught within a few schedules."""

import sys

import pytest

from tests.simulation.many import caught, pool
from tests.simulation.mutants import MUTANTS, SEARCHED
from tests.simulation.schedule import run, schedule_of

NAMES = [name for name in MUTANTS if name not in SEARCHED]


@pytest.fixture(scope="module")
def results(request):
    with pool(tasks=1) as workers:
        found = {one.name: one for one in workers.map(caught, NAMES)}
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        for one in found.values():
            what = one.wrong or "MISSED"
            sys.stdout.write(f"\n{one.name}: seed {one.seed}, {one.seconds:.1f} s: {what}")
    return found


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", NAMES)
def test_a_planted_mistake_is_caught(results, name):
    assert results[name].wrong, MUTANTS[name].about


@pytest.mark.parametrize("name", NAMES)
def test_without_the_mistake_the_same_schedule_ends_well(results, name):
    seed = results[name].seed
    outcome = run(schedule_of(seed, MUTANTS[name].theme)._replace(on_files=False))

    assert not outcome.wrong, "\n".join([outcome.wrong, *outcome.trace])
