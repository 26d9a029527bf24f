"""Start → wall painted: from exec to the end of the first paint, and the memory then.

    .venv/bin/python tests/benchmarks/start.py [--roses 309,100000] [--runs 7]

Offscreen; under Xvfb as well when it is there. Prints the median and the range of each, and how
long the window stood still at most while the rest was loaded behind the first paint.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
CHILD = Path(__file__).with_name("start_child.py")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--roses", default="309,100000")
    asked.add_argument("--runs", type=int, default=7)
    words = asked.parse_args()
    for count in map(int, words.roses.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            _make_wall(Path(folder), count)
            for platform, prefix in _platforms():
                runs = [_run(folder, platform, prefix) for _ in range(words.runs)]
                _print(count, platform, runs)


def _platforms() -> list[tuple[str, list[str]]]:
    found = [("offscreen", [])]
    if shutil.which("xvfb-run"):
        found.append(("xcb", ["xvfb-run", "-a"]))
    return found


def _run(folder: str, platform: str, prefix: list[str]) -> dict[str, float]:
    """One cold process on a warm disk."""
    environment = os.environ | {"QT_QPA_PLATFORM": platform, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(CHILD), folder]
    told = subprocess.run(
        [*prefix, sys.executable, "-c", _LAUNCH, *command] if prefix else command,
        env=environment | {"ROSEWALL_EXEC": str(time.monotonic_ns())},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(told.stdout.splitlines()[-1]))


# under Xvfb the clock starts when the server is up, at the exec of the window itself
_LAUNCH = """
import os, sys, time
os.environ["ROSEWALL_EXEC"] = str(time.monotonic_ns())
os.execv(sys.argv[1], sys.argv[1:])
"""


def _make_wall(folder: Path, count: int) -> None:
    """A desk with so many published wishes."""
    from desktop_app.desk import make_desk, write
    from desktop_app.journal.records import Note
    from desktop_app.paths import Home
    from desktop_app.wishes.facts import (
        Consent,
        Group,
        Kind,
        PublicWish,
        WishImported,
        WishPublished,
    )
    from desktop_app.wishes.number import DISTRICTS, number_of

    desk = make_desk(Home(folder), "公益日", date(2023, 6, 28))
    districts, groups = list(DISTRICTS), list(Group)
    things = ("台灯", "运动鞋", "电饭煲", "轮椅坐垫", "书包", "保暖内衣")
    wishes = []
    for place in range(count):
        district = districts[place % len(districts)]
        number = number_of(district, place // len(districts) + 1)
        thing = things[place % len(things)]
        wishes.append(
            PublicWish(
                number=number,
                district=district,
                group=groups[place % 4],
                kind=Kind.ITEM,
                alias="陈同学",
                text=f"想要一件{thing}，用得久一点的。",
                item=thing,
                consent=Consent.GUARDIAN,
                find=f"{thing} {number.lower()} {number[:2].lower()}{place}",
            )
        )
    for start in range(0, count, 5000):
        with desk.store.write() as tx:
            notes = []
            for wish in wishes[start : start + 5000]:
                wish_id = desk.new_id()
                notes += [Note(wish_id, WishImported(wish=wish)), Note(wish_id, WishPublished())]
            write(tx, desk, notes)
    desk.close()


def _print(count: int, platform: str, runs: list[dict[str, float]]) -> None:
    def told(name: str, unit: str) -> str:
        values = sorted(run[name] for run in runs)
        return f"{statistics.median(values):.0f} {unit} ({values[0]:.0f}–{values[-1]:.0f})"

    print(  # noqa: T201 - a benchmark prints
        f"{count:>7} roses, {platform:9}: painted {told('painted_ms', 'ms')}, "
        f"of it computing {told('cpu_ms', 'ms')}, "
        f"memory {told('rss_mb', 'MiB')}, all loaded {told('rss_later_mb', 'MiB')}, "
        f"longest stall {told('stall_ms', 'ms')}"
    )


if __name__ == "__main__":
    main()
