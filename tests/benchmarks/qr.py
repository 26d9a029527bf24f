"""One symbol: qrcode alone, qrcode with a given mask, our table. `python -m tests.benchmarks.qr`."""

import random
import statistics
import sys
import time
import zlib
from collections.abc import Callable

from desktop_app.cards.qr import ENOUGH, ink_of, symbol
from desktop_app.cards.qr_table import Shape, table_of
from desktop_app.tokens.model import BASE32

SYMBOLS = 200
HEADS = {
    "card, 12 letters of host": "https://rose.example/c/",
    "card, 30 letters of host": f"https://{'rose.' * 6}/c/",
    "card, no address": "ROSEWALL/C/",
    "label": "C:",
}


def main() -> None:
    chance = random.Random(3)
    for name, head in HEADS.items():
        tails = ["".join(chance.choices(BASE32, k=27)) for _ in range(2 * SYMBOLS + ENOUGH)]
        bytes_ = head if head.startswith("https:") else ""
        extra = head.removeprefix(bytes_)
        shape = Shape(bytes_, len(extra) + 27, 4 if "/" in head else 1)
        started = time.perf_counter()
        modules = table_of(shape).modules
        build = 1000 * (time.perf_counter() - started)
        say(f"{name}: version {(modules - 17) // 4}, table built in {build:.0f} ms")
        row("qrcode alone", lambda tail, s=shape, e=extra: by_qrcode(s, e + tail), tails[:40])
        row(
            "qrcode, mask given",
            lambda tail, s=shape, e=extra: by_qrcode(s, e + tail, 2),
            tails[:40],
        )
        for tail in tails[:ENOUGH]:
            symbol(head + tail)
        row("symbol(), first met", lambda tail, h=head: symbol(h + tail), tails[:SYMBOLS])
        row(
            "symbol() and ink, warm", lambda tail, h=head: ink_of(symbol(h + tail)), tails[SYMBOLS:]
        )
        inks = [ink_of(symbol(head + tail)).encode() for tail in tails[:SYMBOLS]]
        sizes = statistics.mean(len(zlib.compress(ink)) for ink in inks)
        say(f"{'ink, packed':>26}: {sizes:.0f} bytes")


def by_qrcode(shape: Shape, tail: str, mask: int | None = None) -> None:
    made = shape.code(tail)
    made.mask_pattern = mask
    made.make(fit=False)


def row(name: str, make: Callable[[str], object], tails: list[str]) -> None:
    times = []
    for tail in tails:
        started = time.perf_counter()
        make(tail)
        times.append(1000 * (time.perf_counter() - started))
    p95 = sorted(times)[int(0.95 * len(times))]
    say(f"{name:>26}: median {statistics.median(times):.3f}  p95 {p95:.3f} ms")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
