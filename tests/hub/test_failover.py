"""Power cuts and failovers of real PostgreSQL servers under load: what a giver was told is so."""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Wanted, claim_many
from desktop_app.desk import make_desk, open_desk
from desktop_app.journal.records import all_entries, broken_links
from desktop_app.paths import Home
from desktop_app.store import tables
from tests.desks import EVENT_DAY, HandClock, hang, wish
from tests.postgres import Cluster, programs, why_none

pytestmark = pytest.mark.skipif(programs() is None, reason=why_none())

WISHES = 720
NUMBERS = [f"HS-{n:04}" for n in range(1, WISHES + 1)]
GIVER = Giver(name="王芳", phone="13900139000")


@pytest.fixture
def primary():
    cluster = Cluster(safe=True).make().start()
    yield cluster
    cluster.remove()


@pytest.fixture
def standby(primary):
    """Synchronous: the primary's commits wait for it."""
    cluster = Cluster(safe=True).follow(primary).start()
    primary.reload(synchronous_standby_names="'*'")
    yield cluster
    cluster.remove()


@pytest.fixture
def hub(primary, tmp_path):
    """A home of an event with its wishes; nobody has it open."""
    home = Home(tmp_path / "hub", primary.database("hub"))
    home.folder.mkdir()
    desk = make_desk(home, "试验活动", EVENT_DAY, clock=HandClock())
    hang(desk, *map(wish, NUMBERS))
    desk.close()
    return desk.home


class Load:
    """Workers that claim; two of them want the same wishes, in another order."""

    def __init__(self, home: Home) -> None:
        half = WISHES // 2
        self._files = [home.folder / f"told-{who}" for who in "abc"]
        wanted = (NUMBERS[:half], NUMBERS[half:], NUMBERS[half:][::-1])
        self._workers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.hub.claimer", f"{home.database}#{home.event}",
                 str(file), file.name[-1], *numbers],
                cwd=Path(__file__).parents[2],
            )
            for file, numbers in zip(self._files, wanted, strict=True)
        ]  # fmt: skip

    def answers(self) -> list[dict[str, object]]:
        """Those written whole so far, by time."""
        texts = [file.read_text() for file in self._files if file.exists()]
        lines = [line for text in texts for line in text.splitlines(keepends=True)]
        found = [json.loads(line) for line in lines if line.endswith("\n")]
        return sorted(found, key=lambda one: one["at"])

    def wait_for(self, count: int) -> None:
        until = time.monotonic() + 60
        while len(self.answers()) < count:
            assert time.monotonic() < until, "the workers came to a stop"
            time.sleep(0.01)

    def finish(self) -> list[dict[str, object]]:
        assert [one.wait(90) for one in self._workers] == [0, 0, 0]
        return self.answers()

    def stop(self) -> None:
        for one in self._workers:
            one.kill()
            one.wait()


@pytest.fixture
def loaded(hub):
    started = []

    def start(home: Home = hub) -> Load:
        started.append(Load(home))
        return started[-1]

    yield start
    for one in started:
        one.stop()


def check(home: Home, answers) -> None:
    """Every yes stands with its code; no wish has two; the journal has no gap."""
    desk = open_desk(home, clock=HandClock())
    claims, roses = tables.claims.c, tables.roses.c
    with desk.store.read() as tx:
        query = sa.select(roses.number, claims.claim_id, claims.code).where(
            claims.wish_id == roses.wish_id, claims.state == "live"
        )
        live = tx.execute(query).all()
        assert list(broken_links(all_entries(tx, desk.event))) == []
    desk.close()
    promised = {(one["number"], one["claim"], one["code"]) for one in answers if "claim" in one}
    assert promised <= {tuple(row) for row in live}
    assert Counter(row.number for row in live) == dict.fromkeys(NUMBERS, 1)
    assert all(one["final"] for one in answers if "claim" in one)
    assert {one["no"] for one in answers if "no" in one} <= {"wish_taken"}


def longest_gap(answers) -> float:
    return max(after["at"] - before["at"] for before, after in pairwise(answers))


def test_a_standby_takes_over_and_nobody_who_was_told_yes_loses_a_wish(
    primary, standby, hub, loaded
):
    both = f"127.0.0.1:{primary.port},127.0.0.1:{standby.port}"
    home = replace(hub, database=hub.database.replace(f"127.0.0.1:{primary.port}", both))
    load = loaded(home)
    load.wait_for(200)
    primary.kill()
    standby.promote()
    answers = load.finish()
    gap = longest_gap(answers)
    again = sum(one.get("tries", 1) > 1 for one in answers)
    sys.stdout.write(f"failover: {gap:.2f} s without an answer, {again} asked again\n")
    assert again > 0
    assert gap < 30
    check(home, answers)


def test_ten_power_cuts_of_a_lone_server_lose_nothing(primary, hub, loaded):
    load = loaded()
    for cut in range(1, 11):
        load.wait_for(cut * WISHES // 12)
        primary.kill()
        primary.start()
    check(hub, load.finish())


def test_while_the_standby_is_gone_nobody_is_told_yes(primary, standby, hub):
    desk = open_desk(hub, clock=HandClock())
    standby.kill()
    told = []
    wanted = [Wanted("HS-0001", desk.new_id(), "AAAAAAAA", GIVER)]
    waiting = threading.Thread(target=lambda: told.append(claim_many(desk, wanted)[0]))
    waiting.start()
    waiting.join(2)
    assert told == []
    standby.start()
    waiting.join(30)
    [[promise]] = told
    assert promise.code == "AAAAAAAA"
    assert claim_many(desk, wanted)[0] == [promise]
    desk.close()
