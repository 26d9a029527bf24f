"""Signing in, and the first page of who did what, on a journal of a million entries.

python -m tests.benchmarks.audit [ENTRIES]
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop_app.desk import Desk
from desktop_app.journal.entry import CHAIN_START, Entry
from desktop_app.staff.audit import Asked, audit_page
from desktop_app.staff.duty import sign_in, sign_in_by_badge
from desktop_app.staff.operations import Role, add_staff, new_badges
from desktop_app.store import tables
from desktop_app.store.bulk import insert_rows
from tests.desks import small_desk

_DESKS, _STAFF = 15, 30
_KINDS = ("claim.made", "card.queued", "card.printed", "claim.released", "wish.changed")
_BODY = b'{"claim":"0123456789abcdef0123","code":"BBUR4823","group":"0123456789abcdef0123"}'


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = small_desk(Path(folder))
        lead = add_staff(desk, "李娟", Role.LEAD, "739204").staff_id
        sign_in(desk, "李娟", "739204")
        staff = [lead, *(f"{number:020x}" for number in range(1, _STAFF))]
        _time("sign in by PIN", lambda: sign_in(desk, "李娟", "739204"))
        [badge] = new_badges(desk, ["李娟"])
        _time("sign in by badge", lambda: sign_in_by_badge(desk, badge.text))
        _fill(desk, count, staff)
        rare = Asked(kinds=("duty.refused",))
        _time("first page", lambda: audit_page(desk, Asked()))
        _time("first page of one person", lambda: audit_page(desk, Asked(who=staff[7])))
        _time("of one who did nothing", lambda: audit_page(desk, Asked(who="f" * 20)))
        _time("of one desk", lambda: audit_page(desk, Asked(nodes=("node03",))))
        _time("of a kind that never was", lambda: audit_page(desk, rare))
        _time("about one wish", lambda: audit_page(desk, Asked(subjects=("w77",))))
        _time(
            "of ten minutes of the morning",
            lambda: audit_page(
                desk, Asked(since="2023-06-28T00:10:00", until="2023-06-28T00:20:00")
            ),
        )
        _say(f"store: {desk.home.store.stat().st_size / 1e6:.0f} MB")
        desk.close()


def _fill(desk: Desk, count: int, staff: list[str]) -> None:
    start = time.perf_counter()
    dice = random.Random(6)
    for first in range(0, count, 50_000):
        with desk.store.write() as tx:
            rows = _rows(desk.event, first, min(50_000, count - first), staff, dice)
            insert_rows(tx, tables.entries, Entry.__struct_fields__, rows)
    _say(f"{count:,} entries written in {time.perf_counter() - start:.1f} s")


def _rows(
    event: str, first: int, count: int, staff: list[str], dice: random.Random
) -> Iterator[tuple[object, ...]]:
    for place in range(first, first + count):
        node, n = f"node{place % _DESKS:02}", place // _DESKS + 1
        seconds = place // 30
        at = f"2023-06-28T{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000Z"
        kind = _KINDS[place % len(_KINDS)]
        yield (
            event,
            node,
            n,
            n,
            kind,
            f"w{place % 90_000}",
            0,
            _BODY,
            None,
            dice.choice(staff),
            at,
            CHAIN_START,
        )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _time(what: str, act: Callable[[], object], times: int = 7) -> None:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        took.append((time.perf_counter() - start) * 1000)
    _say(f"{what}: {sorted(took)[len(took) // 2]:.1f} ms (first {took[0]:.1f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
