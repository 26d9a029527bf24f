"""The power goes while people claim and while a stick is written; then the laptop is started again."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from random import Random

import pytest

from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import open_desk
from desktop_app.exchange.bundle import read_bundle
from desktop_app.paths import Home
from desktop_app.roses.records import wall_roses
from desktop_app.safety.doctor import examine
from tests.desks import hang, small_desk, wish
from tests.exchange.desks import joined, receive_heads
from tests.exchange.power import PowerCuts

CUTS = 10
SEED = 20230628
WISHES = 600

_OPEN = """
import sys
from pathlib import Path
from desktop_app.paths import Home
from desktop_app.desk import open_desk
from desktop_app.claims.facts import Giver
from desktop_app.claims.operations import claim_wishes
from desktop_app.exchange.bundle import write_bundle
desk = open_desk(Home(Path(sys.argv[1])))
print("ready", flush=True)
"""
_CLAIMS = (
    _OPEN
    + """
for n in range(1, 600):
    claim_wishes(desk, [f"HS-{n:03}"], Giver(name="x"))
    print(f"HS-{n:03}", flush=True)
"""
)
_BUNDLES = (
    _OPEN
    + """
for n in range(1, 600):
    print(write_bundle(desk, Path(sys.argv[2])).file.name, flush=True)
"""
)


@pytest.fixture(scope="module")
def power(tmp_path_factory):
    cuts = PowerCuts(tmp_path_factory.mktemp("power"))
    cuts.begin()
    yield cuts
    cuts.end()


class Acting:
    """A process that says what it has done, as soon as it may say so."""

    def __init__(self, script: str, *words: Path) -> None:
        path = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
        self.said: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, words)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": path},
        )
        self._ear = threading.Thread(target=self._listen)
        self._ear.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(line.strip())

    def wait_for(self, count: int) -> None:
        until = time.monotonic() + 60
        while len(self.said) < count:
            assert self._process.poll() is None, "it ended by itself"
            assert time.monotonic() < until, "it says nothing"
            time.sleep(0.002)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._ear.join()
        if self._process.stdout is not None:
            self._process.stdout.close()


def cut_often(power: PowerCuts, acting: Acting) -> list[tuple[Path, list[str]]]:
    """Moments at which the power went, each with what had been said before."""
    chance = Random(SEED)
    moments = []
    try:
        acting.wait_for(3)
        for k in range(CUTS):
            time.sleep(chance.uniform(0.02, 0.2))
            said = acting.said[1:]
            moments.append((power.cut(f"cut{k}"), said))
    finally:
        acting.kill()
    return moments


def test_every_claim_that_was_shown_before_the_power_went_is_there_after_it(power):
    home = power.disk / "desk"
    desk = small_desk(home)
    hang(desk, *(wish(f"HS-{n:03}") for n in range(1, WISHES)), wish("HS-900"))
    desk.close()

    moments = cut_often(power, Acting(_CLAIMS, home))

    assert moments[-1][1], "nothing was claimed"
    for kept, said in moments:
        with power.after(kept) as disk:
            again = open_desk(Home(disk / "desk"))
            with again.store.read() as tx:
                claimed = {rose.number for rose in wall_roses(tx) if rose.state == "claimed"}
            assert set(said) <= claimed
            assert examine(again).is_well
            claim_wishes(again, ["HS-900"], Giver(name="y"))
            again.close()


def test_a_stick_holds_whole_bundles_or_none_when_the_power_goes(power, tmp_path):
    lead = small_desk(tmp_path / "lead")
    other = joined(lead, tmp_path / "other", "二号电脑")
    hang(lead, *(wish(f"HS-{n:03}") for n in range(1, WISHES)))
    whole = receive_heads(lead)[lead.node].n
    lead.close()
    stick = power.disk / "stick"
    stick.mkdir()

    moments = cut_often(power, Acting(_BUNDLES, lead.home.folder, stick))

    assert moments[-1][1], "nothing was written"
    for kept, said in moments:
        with power.after(kept) as disk:
            there = {file.name for file in (disk / "stick").iterdir()}
            assert set(said) <= there
            read = read_bundle(other, disk / "stick")
            assert not read.troubles
            assert read.files + read.already_read == sum(n.endswith(".rosewall") for n in there)
    assert receive_heads(other)[lead.node].n == whole
    assert examine(other).is_well
    other.close()
