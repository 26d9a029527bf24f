"""Claim pressed → checked card PDF. `python -m tests.benchmarks.cards`."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from desktop_app.cards.contents import card_facts
from desktop_app.cards.operations import checked_card
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes
from tests.desks import hang, small_desk, wish

CARDS = 100
TEXT = "想要一台收音机，晚上一个人的时候可以听听越剧。"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = small_desk(Path(folder))
        hang(desk, *(wish(f"HS-{number:03d}", TEXT) for number in range(1, CARDS + 2)))
        times: dict[str, list[float]] = {"claim": [], "draw": [], "check": [], "all": []}
        for number in range(1, CARDS + 2):
            measure(desk, f"HS-{number:03d}", times)
        desk.close()
    write("first card of a process", [times["all"].pop(0)])
    for name, values in times.items():
        write(name, values[-CARDS:])


def measure(desk, number: str, times: dict[str, list[float]]) -> None:
    """One claim, its checked card, and then the parts of that once more."""
    started = time.perf_counter()
    done = claim_wishes(desk, [number], Giver(name=f"王建国{number}"), Pledge.BRING)
    claimed = time.perf_counter()
    checked_card(desk, done.cards[0])
    finished = time.perf_counter()
    from desktop_app.cards.drawing import render_card
    from desktop_app.cards.gate import check_card

    facts = card_facts(desk, done.cards[0])
    drawing = time.perf_counter()
    pdf = render_card(facts)
    drawn = time.perf_counter()
    check_card(pdf, facts)
    checked = time.perf_counter()
    times["claim"].append(claimed - started)
    times["all"].append(finished - started)
    times["draw"].append(drawn - drawing)
    times["check"].append(checked - drawn)


def write(name: str, seconds: list[float]) -> None:
    ordered = sorted(1000 * value for value in seconds)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    sys.stdout.write(f"{name:>24}: median {statistics.median(ordered):6.1f}  p95 {p95:6.1f} ms\n")


if __name__ == "__main__":
    main()
