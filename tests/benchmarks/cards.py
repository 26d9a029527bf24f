"""Cards: one from the press of the button, then many. `python -m tests.benchmarks.cards [COUNT]`.

With a COUNT only that many are drawn four to a sheet, in a process of their own: for the memory.
"""

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.cards.contents import card_facts
from desktop_app.cards.model import CardFacts
from desktop_app.cards.operations import checked_card
from desktop_app.claims.codes import new_code
from desktop_app.claims.facts import Giver, Pledge
from desktop_app.claims.operations import claim_wishes
from desktop_app.desk import Desk
from desktop_app.tokens.model import Signer, TokenKind, address_of
from tests.cards.cards import CARD, LONG_TEXT, RADIO
from tests.desks import hang, small_desk, wish

CARDS = 100
TEXT = "想要一台收音机，晚上一个人的时候可以听听越剧。"


def main() -> None:
    if len(sys.argv) > 1:
        draw_many(int(sys.argv[1]))
        return
    one_by_one()
    side_by_side(309)
    subprocess.run([sys.executable, "-m", "tests.benchmarks.cards", "10000"], check=True)


def deck(count: int, seed: int = 7) -> list[CardFacts]:
    """Cards of as many different wishes and givers, the same for the same seed."""
    draw, signer = random.Random(seed), Signer("event", (bytes(32),))
    cards = []
    for number in range(1, count + 1):
        code = new_code(draw.randrange)
        start, item = (
            draw.randrange(80),
            draw.choice(["收音机", "电饭煲", "羽绒服", "书包", "台灯", "字典"]),
        )
        text = f"想要一个{item}，{LONG_TEXT[start : start + draw.randrange(8, 60)]}。"
        wish = replace(RADIO, number=f"HS-{number:03d}", text=text, item=item)
        card = replace(
            CARD,
            card_id=f"{draw.getrandbits(80):020x}",
            code=code,
            wishes=(wish,),
            giver_shown=draw.choice("王李张刘陈杨赵黄周吴")
            + draw.choice(["建国", "志强", "秀英", "芳"]),
            payload=address_of(signer.sign(TokenKind.CARD, code, 0), "rose.example"),
        )
        cards.append(card)
    return cards


def side_by_side(count: int) -> None:
    """Ours and a plain program, turn about, on new cards in each round: nothing helps that was kept
    from the round before. Then our read-back of every card."""
    from desktop_app.cards.drawing import render_cards
    from desktop_app.cards.gate import check_sheets
    from desktop_app.cards.layouts import layout_named
    from desktop_app.cards.sheets import sheets_of
    from tests.benchmarks.plain_cards import plain_cards, register_fonts

    def ours(cards: Sequence[CardFacts]) -> bytes:
        return render_cards(cards, "a4-4up")

    register_fonts()
    times: dict[Callable[..., bytes], list[float]] = {ours: [], plain_cards: []}
    for seed in range(4):
        cards = deck(count, seed)
        for draw, spent in times.items():
            spent.append(seconds(lambda draw=draw, cards=cards: draw(cards)))  # type: ignore[misc]
    best = {draw: min(spent) for draw, spent in times.items()}
    pdf = ours(cards)
    say(f"{len(cards)} cards 4-up, first run of a process", len(cards) / times[ours][0], len(pdf))
    say("ours, best of 4", len(cards) / best[ours], len(pdf))
    say("plain, best of 4", len(cards) / best[plain_cards], len(plain_cards(cards)))
    sys.stdout.write(f"{'ours : plain':>40}: {best[plain_cards] / best[ours]:6.1f} x\n")
    sheets = list(sheets_of(cards, layout_named("a4-4up")))
    spent_checking = seconds(lambda: check_sheets(pdf, sheets))
    say("every card read back", len(cards) / spent_checking, 0)


def draw_many(count: int) -> None:
    from desktop_app.cards.drawing import render_cards

    cards = deck(count)
    started, cpu = time.perf_counter(), time.process_time()
    pdf = render_cards(cards, "a4-4up")
    spent, busy = time.perf_counter() - started, time.process_time() - cpu
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    say(
        f"{count} cards in {spent:.1f} s ({busy:.1f} of CPU), {most} MB",
        count / spent,
        len(pdf) / count,
    )


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def say(name: str, rate: float, size: float) -> None:
    sys.stdout.write(f"{name:>40}: {rate:7.0f} cards/s{f', {size:,.0f} B' if size else ''}\n")


def one_by_one() -> None:
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


def measure(desk: Desk, number: str, times: dict[str, list[float]]) -> None:
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
