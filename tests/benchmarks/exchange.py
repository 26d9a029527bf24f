"""Many desks over loopback TLS, with the real service as a process of its own.

    .venv/bin/python -m tests.benchmarks.exchange [join] [visible] [crowd] [idle] [--pouchdb FOLDER]

join     a new desk with 20,000 wishes and 100,000 entries, from its admission to ready
visible  a commit at one desk seen in the store of another; an ask and its answer
crowd    30 desks: 10 claims a second for 20 s, then 100 a second for 60 s
idle     memory with 50 desks linked, and the share of a core when nothing happens
--pouchdb FOLDER  where `npm install pouchdb@9 express@4 express-pouchdb` was run: PouchDB replicates
         100,000 small documents over loopback in the same run
Prints one JSON object per line.
"""

import argparse
import asyncio
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from desktop_app.claims.asking import await_answers
from desktop_app.claims.facts import ClaimMade, ClaimReleased, Giver, GiverKind, Pledge
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import Desk, open_desk, write
from desktop_app.errors import UserError
from desktop_app.exchange.admission import Admission, admit_desk, make_request, start_store
from desktop_app.exchange.catching_up import fill
from desktop_app.exchange.identity import Identity, ensure_identity
from desktop_app.exchange.pairing_line import exchange_line
from desktop_app.exchange.records import heads
from desktop_app.journal.entry import Note
from desktop_app.paths import Home
from desktop_app.roses.records import rose_by_number
from tests.benchmarks.light_desk import LightDesk
from tests.desks import hang, small_desk, wish

ROOT = Path(__file__).resolve().parents[2]
GIVER = Giver(name="王芳", phone="13800001234")


def say(**row: object) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def made_lead(folder: Path, wishes: int, claims: bool) -> Desk:
    """A lead with so many open roses; with `claims`, three more entries about each."""
    lead = small_desk(folder)
    for start in range(1, wishes + 1, 2000):
        numbers = [f"HS-{i:05}" for i in range(start, min(start + 2000, wishes + 1))]
        ids = hang(lead, *[wish(number) for number in numbers])
        if claims:
            with lead.store.write() as tx:
                write(tx, lead, [note for wish_id in ids for note in _life(wish_id)])
    return lead


def _life(wish_id: str) -> list[Note]:
    def made(claim: str) -> ClaimMade:
        return ClaimMade(
            claim=claim, code="AAAAAAAA", group=claim, giver_kind=GiverKind.PERSON,
            pledge=Pledge.BRING, due="2023-07-05",
        )  # fmt: skip

    first, second = f"a{wish_id}", f"b{wish_id}"
    facts = (made(first), ClaimReleased(claim=first, reason="买不到"), made(second))
    return [Note(wish_id, fact) for fact in facts]


@contextlib.contextmanager
def serving(home: Home) -> Iterator[tuple[psutil.Process, str]]:
    """`rosewall serve` on this folder; the process and host:port."""
    command = [sys.executable, "-m", "desktop_app", "serve", "--home", str(home.folder), "--json"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    try:
        assert child.stdout is not None
        for line in child.stdout:
            told = json.loads(line)
            if told.get("port"):
                break
        yield psutil.Process(child.pid), f"127.0.0.1:{told['port']}"
    finally:
        child.terminate()
        child.wait(20)
        assert child.stdout is not None
        child.stdout.close()


def newcomer(lead: Desk, name: str) -> tuple[Identity, Admission]:
    request, identity = make_request(name)
    return identity, admit_desk(lead, request, name)


def joined(lead: Desk, folder: Path, name: str, address: str) -> Desk:
    """A desk let in and filled over TLS."""
    identity, admission = newcomer(lead, name)
    line = exchange_line(address, identity, ensure_identity(lead).tls_cert)

    def send(frame: bytes) -> bytes:
        for _try in range(200):  # the service learns of the admission within a moment
            with contextlib.suppress(UserError):
                status, answer = line.post("/v1/exchange", frame, "application/octet-stream")
                if status == 200:
                    return answer
            time.sleep(0.02)
        raise RuntimeError("the lead does not answer")

    desk = start_store(Home(folder), identity, admission, lambda d: _filled(d, admission, send))
    line.close()
    return desk


def _filled(desk: Desk, admission: Admission, send) -> None:  # type: ignore[no-untyped-def]
    fill(desk, admission.lead, send)


def join(folder: Path, pouchdb: str) -> None:
    lead = made_lead(folder / "lead", 20_000, claims=True)
    with lead.store.read() as tx:
        entries = heads(tx, lead.event)[lead.node].n
    with serving(lead.home) as (_process, address):
        for turn in range(3):
            begun = time.perf_counter()
            desk = joined(lead, folder / f"new{turn}", f"{turn} 号", address)
            say(row="join", entries=entries, seconds=round(time.perf_counter() - begun, 2))
            desk.close()
    lead.close()
    if pouchdb:
        _pouchdb(folder, Path(pouchdb))


def _pouchdb(folder: Path, installed: Path) -> None:
    script = installed / "replicate.js"
    script.write_bytes((ROOT / "tests/benchmarks/pouchdb/replicate.js").read_bytes())
    server = subprocess.Popen(
        ["node", script, "serve", folder / "p1", "100000"], stdout=subprocess.PIPE, text=True,
        cwd=installed,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        pulled = subprocess.run(
            ["node", script, "pull", folder / "p2", url],
            capture_output=True, text=True, check=True, cwd=installed,
        )  # fmt: skip
        say(row="pouchdb", **json.loads(pulled.stdout.splitlines()[-1]))
    finally:
        server.kill()
        server.wait()


def visible(folder: Path) -> None:
    """Both ways between two desks with a service each, and asking the one that holds the roses."""
    lead = made_lead(folder / "lead", 400, claims=False)
    with serving(lead.home) as (_one, address):
        desk = joined(lead, folder / "desk", "二号", address)
        with serving(desk.home):
            _until(lambda: claim_is_seen(lead, desk, "HS-00001"))
            seen = [_seen(lead, desk, f"HS-{n:05}") for n in range(2, 152)]
            asked = [_asked(desk, f"HS-{n:05}") for n in range(152, 302)]
    say(row="visible", **_spread(seen))
    say(row="asked and final", **_spread(asked))
    desk.close()
    lead.close()


def claim_is_seen(at: Desk, by: Desk, number: str) -> bool:
    with at.store.read() as tx:
        if not rose_by_number(tx, at.event, number).claims:
            claim_wishes(at, [number], GIVER)
    with by.store.read() as tx:
        return bool(rose_by_number(tx, by.event, number).live_claims)


def _seen(at: Desk, by: Desk, number: str) -> float:
    claim_wishes(at, [number], GIVER)
    begun = time.perf_counter()
    _until(lambda: claim_is_seen(at, by, number))
    return time.perf_counter() - begun


def _asked(desk: Desk, number: str) -> float:
    begun = time.perf_counter()
    done = claim_wishes(desk, [number], GIVER)
    answers = await_answers(desk, list(done.claims.values()), seconds=10.0)
    assert answers.final, answers
    return time.perf_counter() - begun


def _until(is_so) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + 30
    while not is_so():
        if time.monotonic() > end:
            raise RuntimeError("never seen")
        time.sleep(0.002)


def crowd(folder: Path, desks: int = 30) -> None:
    lead = made_lead(folder / "lead", 7_000, claims=False)
    with lead.store.read() as tx:
        wishes = [rose_by_number(tx, lead.event, f"HS-{n:05}").wish_id for n in range(1, 7_001)]
    newcomers = [newcomer(lead, f"{n} 号")[0] for n in range(desks)]
    cert = ensure_identity(lead).tls_cert
    with serving(lead.home) as (process, address):
        light = [LightDesk(lead.event, one, cert, address) for one in newcomers]
        asyncio.run(_crowd(light, wishes, process))
    again = open_desk(lead.home)
    with again.store.read() as tx:
        done = sum(len(desk.took) - desk.refused for desk in light)
        live = sum(
            len(rose_by_number(tx, again.event, f"HS-{n:05}").live_claims) for n in range(1, 7_001)
        )
    say(row="crowd kept", told_final=done, live_in_the_store=live, doubled=live - done)
    again.close()
    lead.close()


async def _crowd(light: list[LightDesk], wishes: list[str], process: psutil.Process) -> None:
    tasks = []
    for desk in light:
        desk.open()
        tasks.append(asyncio.create_task(desk.run()))
    await asyncio.sleep(5)  # all have caught up
    todo = iter(wishes)
    for rate, seconds in ((10, 20), (100, 60)):
        before = [len(desk.took) for desk in light]
        cpu, begun = sum(process.cpu_times()[:2]), time.perf_counter()
        for count in range(rate * seconds):
            pause = begun + count / rate - time.perf_counter()
            if pause > 0:
                await asyncio.sleep(pause)
            light[count % len(light)].claim(next(todo))
        end = time.perf_counter() + 20
        while any(desk.asked for desk in light) and time.perf_counter() < end:
            await asyncio.sleep(0.05)
        took = [t for desk, skip in zip(light, before, strict=True) for t in desk.took[skip:]]
        say(
            row="crowd", desks=len(light), rate=rate, **_spread(took),
            unanswered=sum(len(desk.asked) for desk in light),
            failures=sum(desk.failures for desk in light),
            cpu=round((sum(process.cpu_times()[:2]) - cpu) / (time.perf_counter() - begun), 2),
            mb=process.memory_info().rss >> 20,
        )  # fmt: skip
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for desk in light:
        await desk.close()


def idle(folder: Path, desks: int = 50) -> None:
    lead = made_lead(folder / "lead", 309, claims=False)
    newcomers = [newcomer(lead, f"{n} 号")[0] for n in range(desks)]
    cert = ensure_identity(lead).tls_cert
    with serving(lead.home) as (process, address):
        alone = _share(process, 10)
        light = [LightDesk(lead.event, one, cert, address) for one in newcomers]
        asyncio.run(_idle(light, process, alone))
    lead.close()


async def _idle(light: list[LightDesk], process: psutil.Process, alone: float) -> None:
    tasks = []
    for desk in light:
        desk.open()
        tasks.append(asyncio.create_task(desk.run()))
    await asyncio.sleep(10)
    cpu, begun = sum(process.cpu_times()[:2]), time.perf_counter()
    await asyncio.sleep(20)
    share = (sum(process.cpu_times()[:2]) - cpu) / (time.perf_counter() - begun)
    say(
        row="idle", desks=len(light), share_of_a_core=round(share, 4), alone=round(alone, 4),
        mb=process.memory_info().rss >> 20,
    )  # fmt: skip
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _share(process: psutil.Process, seconds: float) -> float:
    time.sleep(3)
    cpu = sum(process.cpu_times()[:2])
    time.sleep(seconds)
    return (sum(process.cpu_times()[:2]) - cpu) / seconds


def _spread(took: list[float]) -> dict[str, float]:
    """Milliseconds."""
    if len(took) < 2:
        return {"count": len(took)}
    cuts = statistics.quantiles(took, n=100)
    return {
        "count": len(took),
        "p50_ms": round(cuts[49] * 1000, 1),
        "p95_ms": round(cuts[94] * 1000, 1),
        "p99_ms": round(cuts[98] * 1000, 1),
        "most_ms": round(max(took) * 1000, 1),
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("rows", nargs="*", default=["join", "visible", "crowd", "idle"])
    asked.add_argument("--pouchdb", default="")
    words = asked.parse_args()
    for row in words.rows:
        with tempfile.TemporaryDirectory() as folder:
            at = Path(folder)
            if row == "join":
                join(at, words.pouchdb)
            else:
                {"visible": visible, "crowd": crowd, "idle": idle}[row](at)


if __name__ == "__main__":
    main()
