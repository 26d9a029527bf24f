"""How long a sale takes, and how long 10,000 sales of 20 desks take to come in and to add up.

python -m tests.benchmarks.market [sales [desks]]      prints one JSON object per line
The desks are real stores, each with its keys; what comes in is proved and projected as on the day.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop_app.desk import Desk
from desktop_app.market.facts import Method
from desktop_app.market.figures import market_figures
from desktop_app.market.sales import Sold, record_sale, void_sale
from desktop_app.market.sources import closing_sources
from tests.desks import small_desk
from tests.exchange.desks import hears, joined, meet
from tests.market.markets import closes, set_up

SALES, DESKS, STALLS = 10_000, 20, 20
VOIDED = 50  # one of so many


def main(sales: int = SALES, desks: int = DESKS) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lead = small_desk(Path(folder) / "0")
        for number in range(STALLS):
            set_up(lead, f"A{number:02}", share=100 if number % 2 else 30)
        laptops = [lead, *(joined(lead, Path(folder) / f"{n}", f"{n} 号") for n in range(1, desks))]
        taken = [seconds for laptop in laptops for seconds in sold_at(laptop, sales // desks)]
        say("a sale is rung up, ms", milliseconds(taken))
        say("all sales come in at one desk, s", timed(lambda: gather(lead, laptops[1:])))
        say("figures of the market, s", [timed(lambda: market_figures(lead)) for _ in range(5)])
        say("a closing of the first stall, s", timed(lambda: close_first(lead)))
        say(
            "figures with closings, s", [timed(lambda: figures_and_sources(lead)) for _ in range(5)]
        )
        check(lead, sales)
        for laptop in laptops:
            laptop.close()


def sold_at(desk: Desk, count: int) -> list[float]:
    """Sell at one stall after the other; how many seconds each took. Some are voided."""
    taken = []
    for n in range(count):
        sold = Sold(100 + n % 37 * 50, list(Method)[n % 3], "香囊")
        start = time.perf_counter()
        rung = record_sale(desk, f"A{n % STALLS:02}", sold)
        taken.append(time.perf_counter() - start)
        if n % VOIDED == VOIDED - 1:
            void_sale(desk, rung.sale_id, "输错")
    return taken


def gather(lead: Desk, others: list[Desk]) -> None:
    for other in others:
        while hears(lead, other).is_news:
            pass


def close_first(lead: Desk) -> None:
    sums = next(one for one in market_figures(lead).stalls if one.code == "A00").sums
    closes(lead, "A00", sums.sold.cash, whole=True)


def figures_and_sources(lead: Desk) -> None:
    market_figures(lead)
    with lead.store.read() as tx:
        closing_sources(tx)


def check(lead: Desk, sales: int) -> None:
    """What was timed is right: all came in, and nothing twice."""
    total = market_figures(lead).total
    assert total.sales + total.voids == sales, total
    other = joined(lead, lead.home.folder.parent / "other", "另一台")
    meet(lead, other)
    assert market_figures(other) == market_figures(lead)
    other.close()


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return round(time.perf_counter() - start, 3)


def milliseconds(taken: list[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {
        "count": len(ordered),
        "p50": round(statistics.median(ordered) * 1000, 2),
        "p99": round(ordered[len(ordered) * 99 // 100] * 1000, 2),
    }


def say(what: str, value: object) -> None:
    sys.stdout.write(json.dumps({"what": what, "value": value}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
