"""The search by giver over 10,000 givers: how it is built, and milliseconds per keystroke.

Milliseconds of this thread's own work, so that a busy machine counts for nothing.

`python -m tests.benchmarks.givers`
"""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver
from desktop_app.claims.many import Wanted, claim_many
from desktop_app.people.finding import AT_ONCE, GiverIndex, givers_in, records_to_read
from desktop_app.wishes.number import number_of
from desktop_app.wishes.readings import sounds_of
from tests.benchmarks.search import CHARACTERS, SURNAMES
from tests.desks import hang, small_desk, wish

GIVERS = 10_000
TYPED = ("王", "王小", "wa", "wang", "wangx", "wx", "8000", "80001", "13800", "赵钱孙", "zzzz")


def main() -> None:
    draw = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        desk = small_desk(Path(folder))
        numbers = [number_of("HS", n) for n in range(1, GIVERS + 1)]
        hang(desk, *map(wish, numbers))
        claim_many(desk, [_wanted(desk, draw, number) for number in numbers])
        _say("givers", GIVERS)
        index = _built(desk)
        began = time.thread_time()
        sounds = sounds_of(index.unread())
        _say("sounds of characters, in the worker, ms", _ms(began))
        began = time.thread_time()
        index.learn(sounds)
        _say("learn them, on the window's thread, ms", _ms(began))
        for text in TYPED:
            times = []
            for _try in range(7):
                began = time.thread_time()
                found = index.search(text)
                times.append(_ms(began))
            _say(f"{text}: {len(found)} found, ms", statistics.median(times))
        desk.close()


def _built(desk: object) -> GiverIndex:
    index, pieces, puts = GiverIndex(), [], []
    began = time.thread_time()
    groups = records_to_read(desk)  # type: ignore[arg-type]
    _say("claims by record, in the lane, ms", _ms(began))
    for start in range(0, len(groups), AT_ONCE):
        began = time.thread_time()
        known = givers_in(desk, groups[start : start + AT_ONCE])  # type: ignore[arg-type]
        pieces.append(_ms(began))
        began = time.thread_time()
        index.put(known)
        puts.append(_ms(began))
    _say("all pieces, in the lane, ms", sum(pieces))
    _say("longest piece, ms", max(pieces))
    _say("longest put, on the window's thread, ms", max(puts))
    return index


def _wanted(desk: object, draw: random.Random, number: str) -> Wanted:
    name = draw.choice(SURNAMES) + "".join(draw.choices(CHARACTERS, k=draw.randint(1, 2)))
    phone = f"13{draw.randrange(10**9):09d}"
    return Wanted(number, desk.new_id(), new_code(), Giver(name=name, phone=phone))  # type: ignore[attr-defined]


def _ms(began: float) -> float:
    return (time.thread_time() - began) * 1000


def _say(what: str, figure: float) -> None:
    sys.stdout.write(f"{what:48} {figure:10.2f}\n")


if __name__ == "__main__":
    main()
