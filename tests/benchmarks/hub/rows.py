"""Rows of figures: one JSON object a line; with what was asked, where something was."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.hub.load import Tally

Asked = tuple[str, Callable[[float], bool]]


def at_most(limit: float) -> Asked:
    return f"<= {limit:g}", lambda value: value <= limit


def at_least(limit: float) -> Asked:
    return f">= {limit:g}", lambda value: value >= limit


def say(row: str, **values: object) -> None:
    sys.stdout.write(json.dumps({"row": row, **values}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def judge(row: str, value: float, asked: Asked, **values: object) -> None:
    """A row that is met or missed."""
    words, is_met = asked
    say(row, value=value, asked=words, met=is_met(value), **values)


def of_tally(told: Tally) -> dict[str, object]:
    """What every row says of a crowd."""
    row: dict[str, object] = {
        "accepted": told.accepted,
        "accepted_per_s": round(told.pace),
        **{f"p{p}_ms": round(told.cut(p), 1) for p in (50, 95, 99)},
        "max_ms": round(told.cut(100), 1),
    }
    if told.refusal:
        row |= {"statuses": told.statuses, "said": told.refusal}
    return row


def syncs_per_second(folder: Path, seconds: float = 2.0) -> int:
    """How often the disk below confirms 8 kB, one after the other: no commit is faster."""
    probe = folder / "sync-probe"
    with probe.open("wb", buffering=0) as file:
        file.write(bytes(1 << 20))
        os.fsync(file.fileno())
        begun, count = time.perf_counter(), 0
        while time.perf_counter() < begun + seconds:
            os.pwrite(file.fileno(), bytes(8192), 8192 * (count % 128))
            os.fdatasync(file.fileno())
            count += 1
    probe.unlink()
    return round(count / seconds)
