"""How long it takes until one giver, and then everybody, is gone from a store of 10,000 claims and its
backups.

python -m tests.benchmarks.erasing [claims]      prints one JSON object per line
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Wanted, claim_many
from desktop_app.desk import Desk
from desktop_app.people.erasing import erase_person, plan_erasure
from desktop_app.people.retention import end_retention
from desktop_app.store.backup import back_up
from desktop_app.wishes.facts import Identity
from tests.benchmarks.claims import numbers_of
from tests.desks import HandClock, hang, small_desk, wish

CLAIMS, BACKUPS, AT_ONCE = 10_000, 5, 500


def fill(desk: Desk, count: int) -> list[str]:
    """So many wishes with families, each claimed by somebody else."""
    draw, numbers = random.Random(1), numbers_of(count)
    identity = Identity(name="张小明", address="望湖路 8 号", phone="13700001111", note="怕生")
    hang(desk, *map(wish, numbers), identity=identity)
    for start in range(0, count, AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        claim_many(desk, [_wanted(desk, draw, number) for number in some])
    return numbers


def _wanted(desk: Desk, draw: random.Random, number: str) -> Wanted:
    name = "".join(draw.choice("王李张刘陈杨赵黄周吴徐孙马朱胡") for _ in range(3))
    giver = Giver(name=name, phone=f"138{draw.randrange(10**8):08}")
    return Wanted(number, desk.new_id(), new_code(), giver)


def say(what: str, work: Callable[[], object], **more: object) -> None:
    began = time.perf_counter()
    work()
    seconds = round(time.perf_counter() - began, 2)
    sys.stdout.write(json.dumps({"what": what, "seconds": seconds, **more}) + "\n")
    sys.stdout.flush()


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = small_desk(Path(folder), HandClock())
        try:
            say("fill", lambda: fill(desk, count), claims=count)
            for _ in range(BACKUPS):
                back_up(desk.home, desk.store)
            megabytes = round(desk.home.store.stat().st_size / 1e6, 1)
            with desk.store.read() as tx:
                from desktop_app.claims.records import standing_claims

                codes = [claim.code for claim in standing_claims(tx)[:2]]
            say("plan", lambda: plan_erasure(desk, codes[0]), megabytes=megabytes)
            say("erase one", lambda: erase_person(desk, codes[0], "本人要求"), backups=BACKUPS)
            say("erase another", lambda: erase_person(desk, codes[1], "本人要求"), backups=BACKUPS)
            say(
                "end of retention",
                lambda: end_retention(desk, "提前结束", early=True),
                backups=BACKUPS,
            )
        finally:
            desk.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS)
