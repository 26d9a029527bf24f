"""A proposal for 500 open wishes, from the press to the dry run; two signatures; the public notice:
`python -m tests.benchmarks.fund`."""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from desktop_app.desk import Desk
from desktop_app.fund.facts import Only, Source
from desktop_app.fund.operations import receive_money
from desktop_app.fund.proposing import ProposalPlan, plan_payings, propose_payings
from desktop_app.fund.publishing import notice_pdf
from desktop_app.fund.signing import sign_proposal
from desktop_app.wishes.facts import Group
from desktop_app.wishes.number import DISTRICTS
from tests.desks import hang, small_desk, wish

OPEN = 500
SEEDS = 5
MONEY = {
    "money for anything": [(3_000_000, Only())],
    "and some for children": [(2_000_000, Only()), (500_000, Only(groups=("child",)))],
    "for 11 districts and children": [
        (1_000_000, Only()),
        *((150_000, Only(districts=(one,))) for one in DISTRICTS),
        (300_000, Only(groups=("child",))),
    ],
    "four restrictions that cross": [
        (1_500_000, Only()),
        (300_000, Only(groups=("child",))),
        (300_000, Only(districts=("HS", "YZ"))),
        (200_000, Only(groups=("elder",), districts=("BL",))),
    ],
}


def main() -> None:
    for what, receipts in MONEY.items():
        runs = [_run(receipts, seed) for seed in range(SEEDS)]
        times = [ms for ms, _plan in runs]
        proven = sum(1 for _ms, plan in runs if plan.is_proven)
        paid = [len(plan.served) for _ms, plan in runs]
        _say(
            f"proposal for {OPEN} wishes, {what}",
            f"{min(times):.0f}-{max(times):.0f} ms, {min(paid)}-{max(paid)} paid, {proven} of {SEEDS} proven",
        )
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder), MONEY["money for anything"], 0)
        propose_payings(desk, plan_payings(desk))
        sign_proposal(desk, name="王芳")
        _timed("the second signature, which claims them", lambda: sign_proposal(desk, name="李强"))
        _timed("the notice as PDF, read back", lambda: notice_pdf(desk))
        desk.close()


def _run(receipts: list[tuple[int, Only]], seed: int) -> tuple[float, ProposalPlan]:
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder), receipts, seed)
        start = time.perf_counter()
        plan = plan_payings(desk)
        took = (time.perf_counter() - start) * 1000
        desk.close()
    return took, plan


def _desk(folder: Path, receipts: list[tuple[int, Only]], seed: int) -> Desk:
    desk, draw = small_desk(folder), random.Random(seed)
    counts = dict.fromkeys(DISTRICTS, 0)
    wishes = []
    for _ in range(OPEN):
        district = draw.choice(list(DISTRICTS))
        counts[district] += 1
        price = draw.choice((draw.randint(3_000, 50_000), draw.randint(30, 500) * 100))
        number = f"{district}-{counts[district]:03}"
        wishes.append(wish(number, price_fen=price, group=draw.choice(list(Group))))
    hang(desk, *wishes)
    for fen, only in receipts:
        receive_money(desk, fen, Source.CHARITY, only=only)
    return desk


def _timed(what: str, act: Callable[[], object]) -> None:
    start = time.perf_counter()
    act()
    _say(what, f"{(time.perf_counter() - start) * 1000:.0f} ms")


def _say(what: str, figure: str) -> None:
    sys.stdout.write(f"{what}: {figure}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
